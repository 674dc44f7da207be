import { firstIndex } from '../../document/sorted.ts'

/** Consecutive rows of a table that are stored together: a batch, a row group, a page. */
export interface RowRange {
  /** Number of its first row, from 0. */
  readonly firstRow: number
  readonly rows: number
}

/** The range that holds a row. Ranges stand in order, with gaps where rows are damaged; some have no rows. */
export function rangeOfRow<R extends RowRange>(ranges: readonly R[], row: number): R | undefined {
  const range = ranges[firstIndex(ranges.length, (i) => row < ranges[i]!.firstRow + ranges[i]!.rows)]
  return range && row >= range.firstRow ? range : undefined
}
