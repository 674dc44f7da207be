import type { Pieces } from '../archive/pieces.ts'
import { BLOCK, readHeader } from './header.ts'

/** Where the magic of ustar and GNU stands in a header. */
const MAGIC_AT = 257

const CHUNK = 2 ** 16

/**
 * The next header that begins in `[from, to)` and ends there: one with a magic at any place, since bytes may be missing, or
 * any header whole blocks away from `grid`.
 */
export function nextHeader(pieces: Pieces, from: number, to: number, grid: number): number | undefined {
  for (let start = from; start + BLOCK <= to; start += CHUNK) {
    // All headers that begin in this chunk are whole in it.
    const chunk = pieces.at(start, Math.min(CHUNK + BLOCK - 1, to - start))
    const last = Math.min(CHUNK - 1, chunk.length - BLOCK)
    const found = earliest(chunk, last, (((grid - start) % BLOCK) + BLOCK) % BLOCK)
    if (found !== undefined) return start + found
  }
  return undefined
}

function earliest(chunk: Buffer, last: number, firstAligned: number): number | undefined {
  let magic = chunk.indexOf('ustar', MAGIC_AT, 'latin1')
  let aligned = firstAligned
  for (;;) {
    const marked = magic < 0 ? Number.POSITIVE_INFINITY : magic - MAGIC_AT
    const at = Math.min(marked, aligned)
    if (at > last) return undefined
    if (readHeader(chunk.subarray(at, at + BLOCK))) return at
    if (at === marked) magic = chunk.indexOf('ustar', magic + 1, 'latin1')
    if (at === aligned) aligned += BLOCK
  }
}
