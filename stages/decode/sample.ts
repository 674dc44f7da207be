/** Bytes of lines with anything but ASCII that decide an encoding: some 1,500 hanzi, where 20 usually do. */
const ENOUGH = 3072
/** Of one line no more than this is read, so that a document of one line costs no more than others. */
const LINE = 192

/** Lines of `bytes` within the ranges that hold bytes of 80–FF, up to {@link ENOUGH} bytes, whole but for long ones. */
export function sampleLines(
  bytes: Uint8Array,
  ranges: readonly { start: number; end: number }[],
  enough: number = ENOUGH,
): Uint8Array[] {
  const samples: Uint8Array[] = []
  let size = 0
  for (const { start, end } of ranges) {
    for (let at = start; at < end && size < enough; ) {
      while (at < end && bytes[at]! < 0x80) at++
      if (at === end) break
      const from = lineStart(bytes, at, start)
      const newline = bytes.indexOf(0x0a, at)
      const lineEnd = newline === -1 || newline >= end ? end : newline + 1
      const to = Math.min(lineEnd, from + LINE)
      samples.push(bytes.subarray(from, to))
      size += to - from
      at = lineEnd
    }
  }
  return samples
}

/** The start of the line of `at`, or of the ASCII text before it when that is far: a character begins there as well. */
function lineStart(bytes: Uint8Array, at: number, start: number): number {
  let from = at
  while (from > start && at - from < LINE / 4 && bytes[from - 1]! !== 0x0a) from--
  return from
}
