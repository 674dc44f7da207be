/** The layer of a range of bytes in a container. */
export function bytesLayer(start: number, length: number): string {
  return `bytes ${start}+${length}`
}

/** The range that a layer names; undefined for another layer. */
export function rangeOfLayer(
  layer: string | undefined,
): { readonly start: number; readonly length: number } | undefined {
  const [, start, length] = /^bytes (\d{1,15})\+(\d{1,15})$/.exec(layer ?? '') ?? []
  return start === undefined ? undefined : { start: Number(start), length: Number(length) }
}

/** The layer of a row, numbered from 0. */
export function rowLayer(row: number): string {
  return `row ${row}`
}

/** The row that a layer names; undefined for another layer. */
export function rowOfLayer(layer: string | undefined): number | undefined {
  const [, row] = /^row (\d{1,15})$/.exec(layer ?? '') ?? []
  return row === undefined ? undefined : Number(row)
}

/** The layer of a column, and of a value within it: `column html`, `column meta.url`. */
export function columnLayer(path: readonly string[]): string {
  return `column ${path.join('.')}`
}
