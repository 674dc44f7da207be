import { clipEnd, displayWidth } from './width.ts'

/**
 * Rows of cells as lines whose columns stand below one another, with two spaces before each line.
 *
 * @param rows cells without control characters; all rows have the same number
 * @param numbers columns that are set to the right
 */
export function tableLines(rows: readonly (readonly string[])[], numbers: readonly number[] = []): string[] {
  const widths: number[] = []
  for (const row of rows)
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, displayWidth(cell))
  return rows.map((row) => {
    const cells = row.map((cell, i) => {
      const space = ' '.repeat(widths[i]! - displayWidth(cell))
      return numbers.includes(i) ? space + cell : cell + space
    })
    return `  ${cells.join('  ')}`.trimEnd()
  })
}

/** Columns that are left of a first cell at least. */
const LEAST_NAME = 8

/**
 * The same in a terminal of so many columns: where a line is longer, first cells are cut. `undefined` where that is not enough.
 *
 * @param rows the first cell of each is a name
 */
export function fittedLines(
  rows: readonly (readonly string[])[],
  numbers: readonly number[],
  columns: number,
): string[] | undefined {
  const lines = tableLines(rows, numbers)
  const over = widest(lines) - columns
  if (over <= 0) return lines
  const room = widest(rows.map(([name]) => name!)) - over
  if (room < LEAST_NAME) return undefined
  return tableLines(
    rows.map(([name, ...cells]) => [clipEnd(name!, room), ...cells]),
    numbers,
  )
}

/** Columns of the widest line. */
export function widest(lines: readonly string[]): number {
  return lines.reduce((most, line) => Math.max(most, displayWidth(line)), 0)
}
