import type { Row } from '../dataset/rows/row.ts'
import { DAY } from '../document/fields/day.ts'

/** What was made of the date of publication: day, time and zone, as in the columns. */
export interface PublishedColumns {
  /** YYYY-MM-DD. */
  readonly published_date: string | null
  /** ISO 8601 in UTC. */
  readonly published: string | null
  readonly published_precision: string | null
  readonly published_zone: string | null
  readonly published_zone_source: string | null
}

/** These columns of a row in the form that people read. */
export function publishedColumns(row: Row): PublishedColumns {
  const { published_date: days, published, published_precision, published_zone, published_zone_source } = row
  return {
    published_date: days === null ? null : isoOf(days * DAY).slice(0, 10),
    published: published === null ? null : isoOf(published),
    published_precision,
    published_zone,
    published_zone_source,
  }
}

/** The same in one line; undefined where the date was not read. */
export function publishedLine(row: Row): string | undefined {
  const { published_date: day, published, published_zone: zone, published_zone_source: source } = publishedColumns(row)
  if (day === null) return undefined
  return published === null
    ? `the day ${day} alone: no time is written, or nothing tells its zone`
    : `the day ${day}, at ${published}, in ${zone} (${source})`
}

/** A dataset may come from anybody, so its number may be no date. */
function isoOf(instant: number): string {
  const date = new Date(instant)
  return Number.isNaN(date.getTime()) ? String(instant) : date.toISOString().replace('.000Z', 'Z')
}
