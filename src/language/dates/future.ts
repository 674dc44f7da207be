/**
 * Refuses dates of publication in the future: a typing error (2042 for 2024), an event that the page announces, a
 * template's placeholder. Stages have no clock, so the present is known from the document or from whoever runs the pipeline.
 */

import type { Document, Traits } from '../../document/document.ts'
import { DAY, isDay } from '../../document/fields/day.ts'
import { roughInstant } from '../../document/fields/written-date.ts'
import type { RuleDoc } from '../../document/ledger/edit.ts'
import type { FieldFound, FindingFound, Outcome, Param } from '../../document/stage.ts'

/** The parameter of every stage that reads dates; `--as-of` sets it for all of them. */
export const AS_OF: Param<string> = {
  // Ten years after this version was made. Nobody runs it later, so later dates are always wrong.
  default: '2036-12-31',
  doc: 'The day on which the documents were collected, YYYY-MM-DD: nothing was published after it.',
}

/** The rule of the finding, for every stage that reads dates. */
export const FUTURE_DATE: RuleDoc = {
  doc: 'A date of publication lies in the future and is not taken: the record was fetched, the document last changed, or `asOf` was before.',
  severity: 'warning',
  example: 'date: 2042-03-05, lastmod: 2024-03-06',
}

/**
 * Tolerance for time zones in milliseconds. A day begins 14 hours earlier in Kiribati than in London and ends 12 hours later
 * at Baker Island.
 */
const ZONES = DAY
/** Tolerance for planned posts in milliseconds: the last change may be months before publication, but not a year. */
const PLANNED = 366 * DAY
/** The beginning of the web. An earlier day of crawling or change (1970-01-01) is a placeholder. Milliseconds since 1970. */
const WEB = Date.UTC(1991, 0, 1)

/**
 * Removes dates of publication in the future from an outcome and adds a finding for the first. The limit is the earliest of
 * `asOf` and of `traits.fetched` and `traits.modified`, of the document or of the outcome.
 *
 * @param asOf YYYY-MM-DD
 * @throws RangeError when `asOf` is no such day
 */
export function futureDates(asOf: string): (doc: Pick<Document, 'text' | 'traits'>, outcome: Outcome) => Outcome {
  const told: Bound = {
    latest: startOf(asOf) + DAY + ZONES,
    said: `after ${asOf}, the day as of which documents are read`,
  }
  return (doc, outcome) => {
    if (!outcome.fields?.some(({ name }) => name === 'published')) return outcome
    const traits = { ...doc.traits, ...outcome.traits }
    const { latest, said, isOfPage } = boundOf(traits, told)
    const isFuture = ({ name, value }: FieldFound): boolean =>
      name === 'published' && value !== undefined && roughInstant(value) > latest
    const refused = outcome.fields.filter(isFuture)
    if (refused.length === 0) return outcome
    // A thread may have a hundred such dates, so only the first is reported.
    const [{ start, end }] = refused as [FieldFound, ...FieldFound[]]
    const written = doc.text.slice(start, Math.min(end, start + 60))
    const more = refused.length > 1 ? `; so do ${refused.length - 1} more` : ''
    const message = `“${written}” is no date of publication: it lies ${said}${more}`
    // A page shows days of other pages, too. Of eight pages with a day later than their last change all did: nothing is wrong.
    const severity = isOfPage && traits.kind === 'html' ? ({ severity: 'info' } as const) : {}
    const finding: FindingFound = { rule: 'future-date', start, end, message, ...severity }
    return {
      ...outcome,
      fields: outcome.fields.filter((field) => !isFuture(field)),
      findings: [...(outcome.findings ?? []), finding],
    }
  }
}

interface Bound {
  /** Milliseconds since 1970. */
  readonly latest: number
  /** The reason in the message. */
  readonly said: string
  /** Whether it is the day on which the document says that it was last changed. */
  readonly isOfPage?: true
}

function boundOf({ fetched, modified }: Traits, told: Bound): Bound {
  const bounds = [told]
  const add = (iso: string | undefined, slack: number, what: string, more: Pick<Bound, 'isOfPage'> = {}): void => {
    const instant = iso === undefined ? Number.NaN : roughInstant(iso)
    if (instant >= WEB) bounds.push({ latest: instant + slack, said: `${what} (${iso})`, ...more })
  }
  add(fetched, ZONES, 'after the record was fetched')
  add(modified, PLANNED, 'more than a year after the document was last changed', { isOfPage: true })
  return bounds.reduce((earliest, bound) => (bound.latest < earliest.latest ? bound : earliest))
}

function startOf(day: string): number {
  if (!isDay(day)) throw new RangeError(`${JSON.stringify(day)} is no day; write YYYY-MM-DD`)
  return Date.parse(`${day}T00:00:00Z`)
}
