/** Bytes of lines beyond ASCII that decide an encoding: about 1,500 hanzi, where 20 usually suffice. */
const ENOUGH = 3072
/**
 * Maximum length of one piece in bytes: many short pieces are better evidence than a long one, which may be an
 * ornament.
 */
const PIECE = 96
/** Bytes of ASCII text included before the first byte beyond ASCII. */
const LEAD_IN = 48

const LINE_FEED = 0x0a
/**
 * No encoding uses an ASCII byte below this as second, third or fourth byte of a character, so a character begins
 * after it.
 */
const FIRST_TRAIL = 0x30

/**
 * Pieces of `bytes` within the ranges that hold bytes of 80–FF, up to {@link ENOUGH} bytes in total. Each begins with a
 * character in any encoding that extends ASCII: at the start of a line, in ASCII text, or after a space or similar
 * byte.
 */
export function sampleLines(
  bytes: Uint8Array,
  ranges: readonly { start: number; end: number }[],
  enough: number = ENOUGH,
): Uint8Array[] {
  const samples: Uint8Array[] = []
  let size = 0
  for (const { start, end } of ranges) {
    for (let at = start; at < end && size < enough; ) {
      const from = at
      while (at < end && bytes[at]! < 0x80) at++
      if (at === end) break
      const begin = Math.max(from, at - LEAD_IN)
      const limit = Math.min(end, at + PIECE)
      while (at < limit && bytes[at] !== LINE_FEED) at++
      samples.push(bytes.subarray(begin, at))
      size += at - begin
      if (at < end && bytes[at] !== LINE_FEED) while (at < end && bytes[at]! >= FIRST_TRAIL) at++
    }
  }
  return samples
}
