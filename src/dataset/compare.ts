import type { Row } from './rows/row.ts'

/** A column whose value differs between two rows of one document. */
export interface Difference {
  readonly column: string
  readonly before: unknown
  readonly after: unknown
}

/**
 * The columns that differ between two rows of one document, for comparing a dataset with a new run over its raw files.
 */
export function compareRows(before: Row, after: Row): Difference[] {
  const a = before as unknown as Readonly<Record<string, unknown>>
  const b = after as unknown as Readonly<Record<string, unknown>>
  // An absent measure and a null measure are equal.
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((column) =>
    same(a[column] ?? null, b[column] ?? null) ? [] : [{ column, before: a[column] ?? null, after: b[column] ?? null }],
  )
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const x = a as Readonly<Record<string, unknown>>
  const y = b as Readonly<Record<string, unknown>>
  const keys = Object.keys(x)
  return keys.length === Object.keys(y).length && keys.every((key) => same(x[key], y[key]))
}
