/** Bars of block characters. They need no colour, so they are the same with NO_COLOR. */

const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']
const HEIGHTS = ' ▁▂▃▄▅▆▇█'

/** A bar from left to right, as long as `part` is of `whole`; what is there has at least the thinnest one. */
export function bar(part: number, whole: number, columns: number): string {
  if (part <= 0 || whole <= 0) return ''
  const eighths = Math.max(1, Math.round((Math.min(part, whole) * columns * 8) / whole))
  return '█'.repeat(eighths >> 3) + EIGHTHS[eighths & 7]!
}

/** Bars from below, one a column, the largest as high as the line; what is there is never blank. */
export function sparkline(values: readonly number[]): string {
  const most = values.reduce((largest, value) => Math.max(largest, value), 0)
  return values.map((value) => HEIGHTS[value <= 0 ? 0 : Math.max(1, Math.round((value * 8) / most))]).join('')
}
