import type { SchemaElement } from 'hyparquet-writer'
import { unconvertMinMax } from 'hyparquet-writer/src/unconvert.js'
import { BOUND_SIZE } from './layout.ts'
import type { StoredValues } from './page/values.ts'
import type { WrittenChunk } from './written-chunk.ts'

type Statistics = NonNullable<NonNullable<WrittenChunk['chunk']['meta_data']>['statistics']> & { nan_count?: bigint }
type ColumnIndex = NonNullable<WrittenChunk['columnIndex']>
type Value = number | bigint | Uint8Array

/** What a reader is told of the values of a page, or of several pages. */
export interface Bounds {
  /** Smallest and largest value; absent if there is none but NaN. */
  readonly min?: Value
  readonly max?: Value
  readonly nulls: number
  /** Number of NaN. */
  readonly nans: number
  /** Number of values and nulls. */
  readonly slots: number
}

/**
 * The bounds of a range of values. Strings are ordered by their bytes, as readers order them; NaN is ignored, since nothing
 * is smaller or larger.
 *
 * @param slots number of values of the range and nulls among them
 */
export function boundsOf({ values, dictionary }: StoredValues, from: number, to: number, slots: number): Bounds {
  let min: Value | undefined
  let max: Value | undefined
  let nans = 0
  for (let i = from; i < to; i++) {
    const value: Value = dictionary ? dictionary[values[i] as number]! : values[i]!
    if (Number.isNaN(value)) nans++
    else {
      if (min === undefined || order(value, min) < 0) min = value
      if (max === undefined || order(value, max) > 0) max = value
    }
  }
  return { ...(min !== undefined && { min, max: max! }), nulls: slots - (to - from), nans, slots }
}

/** The statistics of a column chunk. @param pages the bounds of its pages */
export function statistics(pages: readonly Bounds[], element: SchemaElement): Statistics {
  let min: Value | undefined
  let max: Value | undefined
  let nulls = 0
  let nans = 0
  for (const page of pages) {
    if (page.min !== undefined && (min === undefined || order(page.min, min) < 0)) min = page.min
    if (page.max !== undefined && (max === undefined || order(page.max, max) > 0)) max = page.max
    nulls += page.nulls
    nans += page.nans
  }
  return {
    ...(min !== undefined && { min_value: lower(min), max_value: upper(max!) }),
    null_count: BigInt(nulls),
    ...(isFloat(element) && { nan_count: BigInt(nans) }),
  }
}

/**
 * The bounds of each page, by which readers find the pages that a condition needs. Undefined if a page has values but no
 * bounds, which is so if all are NaN: the format has no way to say that.
 */
export function columnIndex(pages: readonly Bounds[], element: SchemaElement): ColumnIndex | undefined {
  const isEmpty = ({ nulls, slots }: Bounds): boolean => nulls === slots
  if (pages.some((page) => page.min === undefined && !isEmpty(page))) return undefined
  const bytes = (value: Value | undefined, isMax: boolean): Uint8Array =>
    value === undefined ? NONE : unconvertMinMax(isMax ? upper(value) : lower(value), element, isMax, BOUND_SIZE)!
  return {
    null_pages: pages.map(isEmpty),
    min_values: pages.map(({ min }) => bytes(min, false)),
    max_values: pages.map(({ max }) => bytes(max, true)),
    boundary_order: boundaryOrder(pages),
    null_counts: pages.map(({ nulls }) => BigInt(nulls)),
    ...(isFloat(element) && { nan_counts: pages.map(({ nans }) => BigInt(nans)) }),
  }
}

const NONE = new Uint8Array(0)

/** Whether the bounds of pages rise or fall, so that readers can search by halves. Pages without values do not count. */
function boundaryOrder(pages: readonly Bounds[]): ColumnIndex['boundary_order'] {
  let rises = true
  let falls = true
  let before: Bounds | undefined
  for (const page of pages) {
    if (page.min === undefined) continue
    if (before) {
      const [min, max] = [order(page.min, before.min!), order(page.max!, before.max!)]
      if (min < 0 || max < 0) rises = false
      if (min > 0 || max > 0) falls = false
    }
    before = page
  }
  return rises ? 'ASCENDING' : falls ? 'DESCENDING' : 'UNORDERED'
}

/** Zero counts with both signs: readers may take -0 for less than 0. */
const lower = (value: Value): Value => (value === 0 ? -0 : value)
const upper = (value: Value): Value => (value === 0 ? 0 : value)

const isFloat = ({ type }: SchemaElement): boolean => type === 'FLOAT' || type === 'DOUBLE'

function order(a: Value, b: Value): number {
  if (a instanceof Uint8Array || b instanceof Uint8Array) return Buffer.compare(a as Uint8Array, b as Uint8Array)
  return a < b ? -1 : a > b ? 1 : 0
}
