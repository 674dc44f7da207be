import { displayWidth } from './width.ts'

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
