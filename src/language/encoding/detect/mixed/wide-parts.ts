import { textCost } from '../text-cost.ts'

/**
 * Files that are partly UTF-16. `>>` of PowerShell appends UTF-16 to whatever is there; `copy a+b` and `type a b > c`
 * join files as they are. Read in one encoding, half of such a file is hanzi, because two bytes of ASCII become one.
 *
 * A part in UTF-16 begins with a byte order mark after a line end, or with ASCII characters that each have a NUL
 * beside them. It ends where bytes in a row are ASCII without NUL and read better so.
 */

/** `[start, end)` in bytes. */
export interface WidePart {
  readonly start: number
  readonly end: number
  /** Undefined for bytes that are not UTF-16. */
  readonly wide: 'utf-16le' | 'utf-16be' | undefined
  /** Length in bytes of the byte order mark at the start. */
  readonly mark: 0 | 2
}

/** Least number of characters with a NUL beside each that begin a part without a mark. */
const FEWEST_WIDE = 6
/**
 * Least number of adjacent ASCII bytes that may end a part in UTF-16, and maximum number that is read both ways to
 * decide.
 */
const FEWEST_NARROW = 8
const COMPARED = 64

/** The parts of bytes of which at least one is UTF-16 and one is not; undefined for all other bytes. */
export function wideParts(bytes: Uint8Array): WidePart[] | undefined {
  const parts: WidePart[] = []
  let start = 0
  let wide: WidePart['wide']
  let mark: WidePart['mark'] = 0
  const close = (end: number): void => {
    if (end > start) parts.push({ start, end, wide, mark })
    start = end
    mark = 0
  }
  for (let at = 0; at < bytes.length; ) {
    if (wide === undefined) {
      const found = at === 0 || isLineEnd(bytes, at) ? beginsWide(bytes, at) : undefined
      if (found) {
        close(at)
        wide = found.wide
        mark = found.mark
        at += mark
      } else at++
    } else if (endsWide(bytes, at, wide)) {
      close(at)
      wide = undefined
    } else at += 2
  }
  close(bytes.length)
  if (parts.length < 2 || !parts.some((part) => part.wide)) return undefined
  // Single-byte text has no NUL: if it seems to, the whole file is UTF-16.
  return parts.every((part) => part.wide || !bytes.subarray(part.start, part.end).includes(0)) ? parts : undefined
}

/** Whether a line of single-byte text ends before `at`; in UTF-16 a NUL stands beside the line end. */
function isLineEnd(bytes: Uint8Array, at: number): boolean {
  return (bytes[at - 1] === 0x0a || bytes[at - 1] === 0x0d) && bytes[at - 2] !== 0
}

/** UTF-16 that begins here: with a mark and a character with a NUL, or with several characters with a NUL. */
function beginsWide(bytes: Uint8Array, at: number): Pick<WidePart, 'wide' | 'mark'> | undefined {
  const [first, second] = [bytes[at]!, bytes[at + 1]]
  // At the start of a file a mark counts by itself; elsewhere it may be two bytes of another encoding.
  const least = at === 0 ? 0 : 1
  if (first === 0xff && second === 0xfe && wideAscii(bytes, at + 2, 1) >= least) return { wide: 'utf-16le', mark: 2 }
  if (first === 0xfe && second === 0xff && wideAscii(bytes, at + 2, 0) >= least) return { wide: 'utf-16be', mark: 2 }
  if (wideAscii(bytes, at, 1) >= FEWEST_WIDE) return { wide: 'utf-16le', mark: 0 }
  if (wideAscii(bytes, at, 0) >= FEWEST_WIDE) return { wide: 'utf-16be', mark: 0 }
  return undefined
}

/** Number of ASCII characters from here on, at most {@link FEWEST_WIDE}, each with a NUL at its `nul` byte. */
function wideAscii(bytes: Uint8Array, at: number, nul: 0 | 1): number {
  let count = 0
  for (let i = at; count < FEWEST_WIDE && i + 1 < bytes.length; i += 2, count++) {
    if (bytes[i + nul] !== 0 || !isText(bytes[i + 1 - nul]!)) break
  }
  return count
}

/** Whether single-byte ASCII follows and is likelier as such. */
function endsWide(bytes: Uint8Array, at: number, wide: 'utf-16le' | 'utf-16be'): boolean {
  const limit = Math.min(bytes.length, at + COMPARED)
  let end = at
  while (end < limit && isText(bytes[end]!)) end++
  // The whole rest of a file may be shorter than otherwise required.
  if (end - at < (end === bytes.length ? 2 : FEWEST_NARROW)) return false
  const narrow = Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at)
  const even = narrow.subarray(0, narrow.length & ~1)
  const asWide = wide === 'utf-16le' ? even.toString('utf16le') : Buffer.from(even).swap16().toString('utf16le')
  return textCost(narrow.toString('latin1')) < textCost(asWide)
}

/** ASCII without control characters that text does not have. */
function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || (byte >= 0x09 && byte <= 0x0d)
}
