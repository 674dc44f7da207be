import { describe, expect, it } from 'vitest'
import type { Traits } from '../../document/document.ts'
import { isDay } from '../../document/fields/day.ts'
import type { FieldFound, Outcome } from '../../document/stage.ts'
import { AS_OF, futureDates } from './future.ts'

const published = (value: string): FieldFound => ({ name: 'published', start: 0, end: 4, rule: 'key', value })
const doc = (traits: Traits = {}) => ({ text: 'date of a text', traits })
const outcomeOf = (value: string, asOf: string, traits: Traits = {}, own: Outcome = {}): Outcome =>
  futureDates(asOf)(doc(traits), { fields: [published(value)], ...own })
const isTaken = (...parts: Parameters<typeof outcomeOf>): boolean => outcomeOf(...parts).fields!.length === 1

describe('dates in the future', () => {
  it('become findings instead of fields', () => {
    const title: FieldFound = { name: 'title', start: 5, end: 7, rule: 'key' }
    const found = { rule: 'other', start: 0, end: 1, message: '' }
    const outcome = futureDates('2026-11-30')(doc(), {
      fields: [published('2031-05-01T00:00:00Z'), title],
      findings: [found],
    })
    expect(outcome.fields).toEqual([title])
    const message = '“date” is no date of publication: it lies after 2026-11-30, the day as of which documents are read'
    expect(outcome.findings).toEqual([found, { rule: 'future-date', start: 0, end: 4, message }])
  })

  it.each([
    ['2026-11-30T23:59:59Z', true],
    // It may still be the 30th somewhere.
    ['2026-12-01T12:00:00Z', true],
    ['2026-12-02T00:00:01Z', false],
  ])('as of 2026-11-30, %s is taken: %s', (value, taken) => {
    expect(isTaken(value, '2026-11-30')).toBe(taken)
  })

  it('lie after the day on which the record was fetched, if that is before asOf', () => {
    const fetched = { fetched: '2024-03-06T03:09:13Z' }
    expect(isTaken('2024-03-07T03:00:00Z', AS_OF.default, fetched)).toBe(true)
    expect(isTaken('2024-03-07T04:00:00Z', AS_OF.default, fetched)).toBe(false)
    expect(isTaken('2024-03-07T04:00:00Z', AS_OF.default, {}, { traits: fetched })).toBe(false)
    // asOf is earlier.
    expect(isTaken('2020-01-01T00:00:00Z', '2019-01-01', fetched)).toBe(false)
  })

  it('lie more than a year after the document was changed: posts are written ahead', () => {
    const modified = { modified: '2024-03-06T00:00:00Z' }
    expect(isTaken('2025-03-01T00:00:00Z', AS_OF.default, modified)).toBe(true)
    const outcome = outcomeOf('2042-03-05T00:00:00Z', AS_OF.default, modified)
    expect(outcome.findings![0]!.message).toMatch(
      /more than a year after the document was last changed \(2024-03-06T00:00:00Z\)/,
    )
  })

  it('are not measured by a day before the web or an invalid one', () => {
    expect(isTaken('2024-03-07T00:00:00Z', AS_OF.default, { fetched: '1970-01-01T00:00:00Z' })).toBe(true)
    expect(isTaken('2024-03-07T00:00:00Z', AS_OF.default, { fetched: 'yesterday' })).toBe(true)
  })

  it('are reported once', () => {
    const fields = ['2031-05-01T00:00:00Z', '2020-01-01T00:00:00Z', '2032-05-01T00:00:00Z'].map(published)
    const outcome = futureDates('2026-11-30')(doc(), { fields })
    expect(outcome.fields).toEqual([fields[1]])
    expect(outcome.findings).toMatchObject([{ message: expect.stringMatching(/ are read; so do 1 more$/) }])
  })

  it('need a date of publication', () => {
    const outcome: Outcome = { edits: [] }
    expect(futureDates(AS_OF.default)(doc(), outcome)).toBe(outcome)
  })

  it('throw for an invalid asOf before any document', () => {
    expect(isDay('2026-11-30')).toBe(true)
    for (const day of ['', '2026', '2026-02-30', '2026-11-30T00:00:00Z', '30.11.2026', 'today'])
      expect(() => futureDates(day), day).toThrow(RangeError)
  })
})
