import type { FieldName, Traits } from '../../src/document/document.ts'
import type { Given } from '../../src/document/given.ts'
import { FIELD_RANK, type FieldFound, type FindingFound } from '../../src/document/stage.ts'
import { parseDate } from '../../src/language/dates/index.ts'
import { withoutUser } from '../../src/language/sites/address.ts'

/** The fields and traits that the container of a record states. */
export interface GivenFields {
  readonly fields: FieldFound[]
  readonly traits: Traits
  readonly findings: FindingFound[]
}

/**
 * Reads what a container says about the record beside its text. The text holds none of it, so each field is an insertion at
 * its start.
 *
 * The address is what the crawler asked for, which the page cannot know better. Everything else may be the work of an
 * extractor, so a heading that the page's own head repeats, and a byline, outrank it.
 */
export function readGiven(given: Given, timezone: string): GivenFields {
  const fields: FieldFound[] = []
  const add = (name: FieldName, value: string | undefined, more: Partial<FieldFound> = {}): void => {
    const text = value?.trim().toWellFormed() ?? ''
    if (text === '') return
    const edits = [{ start: 0, end: 0, text, rule: 'given', evidence: name }]
    fields.push({ name, start: 0, end: 0, rule: 'given', rank: FIELD_RANK.structured, edits, ...more })
  }
  add('url', given.url && (withoutUser(given.url.trim()) ?? given.url), { rank: FIELD_RANK.stated })
  add('title', given.title)
  add('author', given.author)
  add('site', given.site)
  for (const category of given.categories ?? []) add('categories', category)
  const date = given.published === undefined ? undefined : parseDate(given.published, timezone, { epoch: true })
  // A page that states the time knows more than a column with the day.
  const rank = date?.precision === 'day' ? FIELD_RANK.day : FIELD_RANK.structured
  if (date) add('published', given.published, { value: date.iso, rank })
  const fetched = given.fetched === undefined ? undefined : parseDate(given.fetched, 'UTC', { epoch: true })
  const findings =
    given.truncated === undefined
      ? []
      : [{ rule: 'cut', start: 0, end: 0, message: `the end of the record is missing (${given.truncated})` }]
  return {
    fields,
    findings,
    traits: {
      ...(fetched && { fetched: fetched.iso }),
      ...(given.language !== undefined && { declaredLang: given.language.toWellFormed() }),
      ...(given.truncated !== undefined && { flags: ['truncated'] }),
    },
  }
}
