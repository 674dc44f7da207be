import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { cleanedDocuments } from '../../../test/made/cleaned.ts'
import type { Cleaned, Field, Finding } from '../../document/document.ts'
import { chooseFields } from '../../document/fields/field-values.ts'
import { EMPTY_LEDGER, Ledger } from '../../document/ledger/ledger.ts'
import { AccountError, account, byStage, EMPTY_ACCOUNT, mergeAccounts } from '../account.ts'
import { compareRows } from '../compare.ts'
import { examineRow } from '../verify/row.ts'
import { IllFormedError, toRow } from './row.ts'

const run = { pipelineVersion: '1.2.3', configSha256: 'c'.repeat(64) }

const field = (name: Field['name'], text: string, rank: number): Field => ({
  name,
  text,
  rank,
  rule: 'metadata/x',
  rawStart: 0,
  rawEnd: text.length,
  ledger: EMPTY_LEDGER,
})

const document = (more: Partial<Cleaned>): Cleaned => ({
  id: 'd',
  source: { uri: 'a.txt', key: '', number: 0, sha256: 's', bytes: 1 },
  raw: '',
  decoding: [],
  text: '',
  ledger: EMPTY_LEDGER,
  fields: [],
  blocks: [],
  findings: [],
  traits: {},
  ...more,
})

describe('toRow', () => {
  test.prop([cleanedDocuments])('gives rows that verify, and whose account adds up', (cleaned) => {
    const row = toRow(cleaned, run)
    expect(examineRow(row, cleaned.raw).problems).toEqual([])
    const { raw, text, verbatim, replaced, removed, inserted, rules } = account(row, cleaned.raw)
    expect([raw, text]).toEqual([[...cleaned.raw].length, [...cleaned.text].length])
    expect([verbatim + replaced + removed, verbatim + inserted]).toEqual([raw, text])
    const sum = (key: 'replaced' | 'removed' | 'inserted'): number =>
      Object.values(rules).reduce((total, rule) => total + rule[key], 0)
    expect([sum('replaced'), sum('removed'), sum('inserted')]).toEqual([replaced, removed, inserted])
  })

  test.prop([cleanedDocuments])('counts code points: before and after are substrings', (cleaned) => {
    const row = toRow(cleaned, run)
    const raw = [...cleaned.raw]
    const text = [...cleaned.text]
    row.edits.slice(0, cleaned.ledger.edits.length).forEach((edit, i) => {
      const { rawStart, rawEnd, start, end } = cleaned.ledger.edits[i]!
      expect(raw.slice(edit.raw_start, edit.raw_start + edit.raw_length).join('')).toBe(
        cleaned.raw.slice(rawStart, rawEnd),
      )
      expect(text.slice(edit.start, edit.start + edit.length).join('')).toBe(cleaned.text.slice(start, end))
    })
  })

  it('takes the best field of a name, then the first, and keeps all categories once', () => {
    const fields = [
      field('categories', '金融', 50),
      field('title', '', 90),
      field('title', 'first', 50),
      field('title', 'best', 70),
      field('title', 'as good', 70),
      field('categories', '新闻', 50),
      field('categories', '金融', 90),
    ]
    expect(chooseFields(fields).map(({ name, text }) => [name, text])).toEqual([
      ['title', 'best'],
      ['categories', '金融'],
      ['categories', '新闻'],
    ])
  })

  it('says where each person was read, and what a date was computed from', () => {
    const raw = '𠀀Jane Doe and 周雨桐 2022-04-09'
    const edit = { rules: ['x/y'], certainty: 'certain', evidence: undefined } as const
    const author: Field = {
      ...field('author', 'Jane Doe、周雨桐', 50),
      ...{ rawStart: 2, rawEnd: 18 },
      ledger: Ledger.of([{ rawStart: 10, rawEnd: 15, start: 8, end: 9, ...edit }], 2),
    }
    const date: Field = { ...field('published', '2022-04-09', 50), rawStart: 19, rawEnd: 29 }
    const published = {
      ...({ day: '2022-04-09', precision: 'day' } as const),
      inputs: [{ role: 'zone', rule: 'x/z', rawStart: 1, rawEnd: 3 }] as const,
    }
    const row = toRow(document({ raw, text: '', fields: [author, date], published }), run)
    expect(row.authors).toEqual(['Jane Doe', '周雨桐'])
    expect(row.fields.map(({ rule, ...place }) => Object.values(place))).toEqual([
      ['author', 0, 'value', 1, 16],
      ['authors', 0, 'value', 1, 8],
      ['authors', 1, 'value', 14, 3],
      ['published', 0, 'value', 18, 10],
      ['published', 0, 'zone', 1, 1],
    ])
    expect(row.edits.map(({ target, ordinal }) => [target, ordinal])).toEqual([['author', 0]])
  })

  it('has null where nothing was found, and empty lists', () => {
    const row = toRow(document({ raw: 'a', text: 'a' }), run)
    expect(row).toMatchObject({
      title: null,
      published: null,
      lang: null,
      categories: [],
      flags: [],
      status: 'kept',
      reason: null,
    })
  })

  it('says first why a document was not kept, then what was found, each place once and in order', () => {
    const finding = (rawStart: number): Finding => ({
      rule: 'html/x',
      severity: 'warning',
      rawStart,
      rawEnd: rawStart + 1,
      message: 'm',
    })
    const rejection = { stage: 'read', reason: 'too-large', message: '70 MB, at most 64' }
    const row = toRow(document({ raw: '𠀀ab', findings: [finding(3), finding(2), finding(3)], rejection }), run)
    expect(row).toMatchObject({ status: 'rejected', reason: 'too-large' })
    expect(row.findings).toEqual([
      { rule: 'read/too-large', severity: 'error', raw_start: 0, raw_length: 0, message: '70 MB, at most 64' },
      { rule: 'html/x', severity: 'warning', raw_start: 1, raw_length: 1, message: 'm' },
      { rule: 'html/x', severity: 'warning', raw_start: 2, raw_length: 1, message: 'm' },
    ])
  })

  it('refuses half of a surrogate pair, which every writer would replace silently', () => {
    expect(() => toRow(document({ raw: 'a\ud800', text: 'a' }), run)).toThrow(IllFormedError)
    expect(() => toRow(document({ raw: 'a', text: '\udc00' }), run)).toThrow(IllFormedError)
    const badTitle = document({ raw: 'a', text: 'a', fields: [{ ...field('title', '\ud83d', 50), rawEnd: 1 }] })
    expect(() => toRow(badTitle, run)).toThrow(/title/)
    expect(() => toRow(document({ raw: 'a', text: 'a', traits: { frontMatter: '\ud83d' } }), run)).toThrow(
      /front_matter/,
    )
  })
})

describe('account', () => {
  const cleaned = document({
    raw: '<b>華a',
    text: '华a!',
    ledger: Ledger.of([
      { rawStart: 0, rawEnd: 3, start: 0, end: 0, rules: ['html/tag'], certainty: 'certain', evidence: undefined },
      {
        rawStart: 3,
        rawEnd: 4,
        start: 0,
        end: 1,
        rules: ['script/variant'],
        certainty: 'certain',
        evidence: undefined,
      },
      {
        rawStart: 5,
        rawEnd: 5,
        start: 2,
        end: 3,
        rules: ['html/break', 'width/mark'],
        certainty: 'guessed',
        evidence: undefined,
      },
    ]),
  })

  it('says by rule and stage what went and came', () => {
    const figures = account(toRow(cleaned, run), cleaned.raw)
    expect(figures).toMatchObject({ documents: 1, raw: 5, text: 3, verbatim: 1, replaced: 1, removed: 3, inserted: 2 })
    expect(figures.rules).toEqual({
      'html/break': { edits: 1, replaced: 0, removed: 0, inserted: 0 },
      'html/tag': { edits: 1, replaced: 0, removed: 3, inserted: 0 },
      'script/variant': { edits: 1, replaced: 1, removed: 0, inserted: 1 },
      'width/mark': { edits: 1, replaced: 0, removed: 0, inserted: 1 },
    })
    expect(byStage(figures).html).toEqual({ edits: 2, replaced: 0, removed: 3, inserted: 0 })
  })

  it('throws when the ledger does not lead to the text', () => {
    const row = toRow({ ...cleaned, text: '华a' }, run)
    expect(() => account(row, cleaned.raw)).toThrow(AccountError)
  })

  test.prop([fc.array(cleanedDocuments, { maxLength: 5 })])('adds up in any order', (documents) => {
    const figures = documents.map((one) => account(toRow(one, run), one.raw))
    const forward = figures.reduce(mergeAccounts, EMPTY_ACCOUNT)
    const backward = [...figures].reverse().reduce(mergeAccounts, EMPTY_ACCOUNT)
    expect(JSON.stringify(backward)).toBe(JSON.stringify(forward))
    expect(forward.verbatim + forward.inserted).toBe(forward.text)
  })
})

describe('compareRows', () => {
  it('compares rows column by column', () => {
    const row = toRow(document({ raw: 'one', text: 'one' }), run)
    expect(compareRows(row, { ...row })).toEqual([])
    expect(compareRows(row, { ...row, title: 'x' })).toEqual([{ column: 'title', before: null, after: 'x' }])
    expect(compareRows(row, { ...row, flags: ['forum'] }).map(({ column }) => column)).toEqual(['flags'])
    expect(compareRows(row, { ...row, q_han: null })).toEqual([])
  })
})
