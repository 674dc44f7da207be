import { decompress } from '@bokuweb/zstd-wasm'
import { Decompress } from 'fzstd'
import { loadZstd } from '../../document/zstd.ts'
import type { Window } from '../containers/window.ts'
import type { Copy } from './copy.ts'
import type { Source, Unpacked } from './source.ts'
import { takeTurn } from './turn.ts'
import { checkWindow, checkWork } from './unpack.ts'
import { Xxh64 } from './xxh64.ts'
import { FRAME, type FrameHeader, isSkippable, MAX_FRAME_HEADER, readBlock, readFrameHeader } from './zstd-frames.ts'

/** How a frame with data begins. */
export const MAGIC: Buffer = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

/** Bytes of a frame, packed or not, up to which it is unpacked in memory: the library does not give memory back. */
const IN_MEMORY = 2 ** 25

/**
 * Bytes that may be moved for each byte that comes out, besides the work that any file may ask for: a window of 128 MiB,
 * the largest that zstd takes without being told to, is moved for each block of 128 KiB.
 */
const WORK_PER_BYTE = 1024

/** Bytes moved or taken between two turns: about 10 ms. */
const TURN_WORK = 2 ** 26

/** Why a frame fails that the file cuts off: the words of the library. */
const CUT = 'unexpected EOF'

const viewOf = (bytes: Buffer): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The frame at `at`: its header, or the length of one that is passed over; undefined where none begins. */
export function frameHead(window: Window, at: number): FrameHeader | { readonly skipped: number } | undefined {
  const head = window.view(at, MAX_FRAME_HEADER)
  if (head.length < 8) return undefined
  const magic = head.readUInt32LE(0)
  if (isSkippable(magic)) return { skipped: 8 + head.readUInt32LE(4) }
  if (magic !== FRAME) return undefined
  try {
    const header = readFrameHeader(viewOf(head), 0)
    return header.reserved ? undefined : header
  } catch (error) {
    // The file ends within the header.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Unpacks frames one by one, as far as that is possible. One for each file. */
export class FrameUnpacker {
  /** Bytes moved up to now. */
  #work = 0

  /** Loads the library, too. */
  static async load(): Promise<FrameUnpacker> {
    await loadZstd()
    return new FrameUnpacker()
  }

  async unpack({ from, window, signal }: Source, at: number, to: Copy): Promise<Unpacked> {
    await takeTurn(signal)
    const head = frameHead(window, at)!
    if ('skipped' in head) {
      const end = at + head.skipped
      return end <= from.size ? { end } : { end: from.size, fault: broken(at, from.size, CUT), isCut: true }
    }
    const end = smallFrameEnd(window, at, head)
    const bytes = end === undefined ? undefined : unpackWhole(from.read(at, end - at))
    if (bytes) {
      to.write(bytes)
      return { end: end! }
    }
    const found = await this.#stream({ from, window, signal }, at, head, to)
    if (end === undefined || found.fault !== undefined) return found
    return { end, fault: broken(at, from.size, 'it does not hold what its header says') }
  }

  /** Unpacks block by block, and compares the checksum, which the library passes over. */
  async #stream({ from, window, signal }: Source, start: number, head: FrameHeader, to: Copy): Promise<Unpacked> {
    checkWindow(head.window)
    const sum = head.checksumLength > 0 ? new Xxh64() : undefined
    const stream = new Decompress((bytes) => {
      to.write(bytes)
      sum?.update(bytes)
    })
    let work = 0
    let at = start
    /** Gives the library `length` bytes; the reason where it cannot unpack them. */
    const push = (length: number, isLast: boolean): string | undefined => {
      const bytes = Buffer.from(window.view(at, length))
      try {
        stream.push(bytes, isLast)
      } catch (error) {
        if (error === to.failure) throw error
        return (error as Error).message
      }
      if (bytes.length < length) return CUT
      at += length
      return undefined
    }
    let why = push(head.length, false)
    for (let last = false; !last && why === undefined; ) {
      const header = window.view(at, 3)
      if (header.length < 3) {
        why = CUT
        break
      }
      const block = readBlock(viewOf(header), 0)
      last = block.last
      this.#work += head.window
      work += head.window + block.length
      checkWork(this.#work - WORK_PER_BYTE * to.length)
      why = push(block.length + (last ? head.checksumLength : 0), last)
      if (work >= TURN_WORK) {
        await takeTurn(signal)
        work = 0
      }
    }
    if (why === undefined && sum && from.read(at - 4, 4).readUInt32LE() !== sum.low32()) why = 'its checksum is wrong'
    if (why === undefined) return { end: at }
    return { end: at, fault: broken(at, from.size, why), isCut: why === CUT }
  }
}

/** Where a frame ends that fits into memory; undefined for a larger one, and where the file ends within it. */
function smallFrameEnd(window: Window, start: number, head: FrameHeader): number | undefined {
  if ((head.contentSize ?? 0) > IN_MEMORY) return undefined
  let at = start + head.length
  let bound = 0
  for (let last = false; !last; ) {
    const header = window.view(at, 3)
    if (header.length < 3) return undefined
    const block = readBlock(viewOf(header), 0)
    last = block.last
    bound += block.bound
    at += block.length
    if (block.reserved || at - start > IN_MEMORY || (head.contentSize ?? bound) > IN_MEMORY) return undefined
  }
  const end = at + head.checksumLength
  return end <= window.size ? end : undefined
}

/** Unpacks a frame at once and checks its checksum, where it has one; undefined where that fails. */
function unpackWhole(packed: Buffer): Uint8Array | undefined {
  try {
    return decompress(packed, { defaultHeapSize: IN_MEMORY })
  } catch {
    // The reason is a number. What is wrong shows when the frame is unpacked block by block.
    return undefined
  }
}

const broken = (at: number, size: number, why: string): string =>
  `the zstd stream is broken near byte ${at} of ${size} (${why}); what is before it is read`
