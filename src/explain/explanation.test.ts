import { describe, expect, it } from 'vitest'
import { type Row, type RowEdit, type RowField, toRow } from '../dataset/rows/row.ts'
import type { DecodingSpan } from '../document/document.ts'
import { EMPTY_LEDGER } from '../document/ledger/ledger.ts'
import { Explanation } from './explanation.ts'
import { editsAt, focusOn } from './focus.ts'
import { undoneReadings } from './readings.ts'

/** Two tags, which are the categories, and a date. */
const RAW = '𠮷術(shù)語、旅(lǚ)遊 五月'
const edit = (target: RowEdit['target'], raw: string, start: number, after: string, evidence?: string): RowEdit => ({
  target,
  // `遊` and its reading are in the second tag.
  ordinal: target === null ? null : /[ǚ遊]/.test(raw) ? 1 : 0,
  rules: ['x/y'],
  raw_start: [...RAW.slice(0, RAW.indexOf(raw))].length,
  raw_length: [...raw].length,
  start,
  length: after.length,
  certainty: 'certain',
  evidence: evidence ?? null,
})
const field = (name: RowField['name'], raw: string, ordinal = 0): RowField => {
  const { raw_start, raw_length } = edit(null, raw, 0, '')
  return { name, ordinal, role: 'value', rule: `x/${name}`, raw_start, raw_length }
}
const row: Row = {
  ...toRow(
    {
      id: 'd',
      source: { uri: 'a.txt', key: '', number: 0, sha256: '', bytes: 0 },
      raw: RAW,
      decoding: [],
      text: RAW,
      ledger: EMPTY_LEDGER,
      fields: [],
      blocks: [],
      findings: [{ rule: 'x/f', severity: 'info', rawStart: 2, rawEnd: 3, message: 'm' }],
      traits: {},
    },
    { pipelineVersion: '0', configSha256: '0' },
  ),
  text: '𠮷术语、旅游 五月',
  categories: ['术语', '旅游'],
  published_raw: '五月',
  fields: [field('published', '五月'), field('categories', '術(shù)語'), field('categories', '旅(lǚ)遊', 1)],
  edits: [
    edit(null, '術', 1, '术'),
    edit(null, '(shù)', 2, '', 'shù'),
    edit(null, '語', 2, '语'),
    edit(null, '(lǚ)', 5, ''),
    edit(null, '遊', 5, '游'),
    edit('categories', '術', 0, '术'),
    edit('categories', '(shù)', 1, '', 'shù'),
    edit('categories', '語', 1, '语'),
    edit('categories', '(lǚ)', 1, ''),
    edit('categories', '遊', 1, '游'),
  ],
  decoding: [],
}
const withSpans = (decoding: Row['decoding']): Explanation => new Explanation({ ...row, decoding }, RAW)
const utf8 = withSpans([
  {
    byte_start: 0,
    byte_length: Buffer.byteLength(RAW),
    raw_start: 0,
    encoding: 'utf-8',
    source: 'valid',
    confidence: 1,
  },
])

describe('fields', () => {
  it('have the value of their column, in the order of the values', () => {
    expect(utf8.fields.map(({ name, value, rule, before }) => [name, value, rule, before])).toEqual([
      ['published', '五月', 'x/published', '五月'],
      ['categories', '术语', 'x/categories', '術(shù)語'],
      ['categories', '旅游', 'x/categories', '旅(lǚ)遊'],
    ])
    expect(utf8.text('categories')).toBe('术语')
    expect(utf8.text('published')).toBe('五月')
    expect(utf8.text('url')).toBe('')
  })

  it('have their own edits, each with the text of its value', () => {
    const changes = [
      ['術', '术'],
      ['(shù)', ''],
      ['語', '语'],
      ['(lǚ)', ''],
      ['遊', '游'],
    ]
    expect(utf8.edits('categories').map(({ before, after }) => [before, after])).toEqual(changes)
    expect(utf8.edits('categories').map(({ start }) => start)).toEqual([0, 1, 1, 1, 1])
    expect(utf8.edits('published')).toEqual([])
    expect(utf8.edits(null).map(({ before, after }) => [before, after])).toEqual(changes)
    expect(utf8.edits(null).every(({ target }) => target === null)).toBe(true)
  })

  it('lead back to the raw text of the first value', () => {
    const origin = (...args: Parameters<Explanation['origin']>) => utf8.rawSlice(utf8.origin(...args))
    expect(origin('categories', 0, 2)).toBe('術(shù)語')
    expect(origin('categories', 0, 1)).toBe('術')
    expect(origin('categories', 1, 1)).toBe('語')
    expect(origin('published', 1, 1)).toBe('月')
    expect(origin(null, 1, 2)).toBe('術(shù)語')
    expect(origin(null, 4, 2)).toBe('旅(lǚ)遊')
  })
})

describe('evidence', () => {
  it('is told with what the run had learnt about it', () => {
    const described = new Explanation(row, RAW, (rules, evidence) => (evidence === 'shù' ? rules.join() : undefined))
    expect(described.edits(null).map(({ evidence }) => evidence)).toEqual([null, 'shù: x/y', null, null, null])
    expect(utf8.edits(null).map(({ evidence }) => evidence)).toEqual([null, 'shù', null, null, null])
    const always = new Explanation(row, RAW, () => 'known')
    expect(always.edits(null).map(({ evidence }) => evidence)).toEqual([null, 'shù: known', null, null, null])
  })
})

it('findings have their place', () => {
  expect(utf8.findings).toMatchObject([{ rule: 'x/f', severity: 'info', message: 'm', raw: { start: 1, length: 1 } }])
})

describe('the bytes of a place', () => {
  /** `𠮷術` in UTF-8, `(shù)` in malformed UTF-8, `語、旅` in GB 18030, the rest in UTF-8. */
  const span = (raw_start: number, byte_start: number, byte_length: number, encoding: string, source = 'valid') => ({
    byte_start,
    byte_length,
    raw_start,
    encoding,
    source: source as DecodingSpan['source'],
    confidence: 1,
  })
  const mixed = withSpans([
    span(0, 0, 7, 'utf-8'),
    span(2, 7, 6, 'utf-8', 'malformed'),
    span(7, 13, 6, 'gb18030', 'detected'),
    span(10, 19, 16, 'utf-8'),
  ])
  it.each<[number, number, string[], string | undefined]>([
    [0, 2, ['utf-8'], '𠮷術'],
    [1, 1, ['utf-8'], '術'],
    [1, 2, ['utf-8'], undefined],
    [2, 5, ['utf-8'], undefined],
    [7, 3, ['gb18030'], undefined],
    [9, 2, ['gb18030', 'utf-8'], undefined],
    [10, 1, ['utf-8'], '('],
    [1, 9, ['utf-8', 'gb18030'], undefined],
  ])('from %i, %i characters', (start, length, encodings, bytes) => {
    const place = mixed.place(start, length)
    expect(mixed.encodingsOf(place)).toEqual(encodings)
    expect(mixed.bytesOf(place)).toEqual(bytes === undefined ? undefined : Buffer.from(bytes))
  })

  it('that was read wrongly are those of the file', () => {
    const wrong = (text: string): string => Buffer.from(Buffer.from(text).toString('latin1')).toString('latin1')
    const bytes = (text: string): number => Buffer.from(wrong(text), 'latin1').length
    // `𠮷術` is UTF-8; the rest was written as UTF-8, read as Latin-1 and written as UTF-8 again; its end is UTF-8 again.
    const rest = RAW.slice(3, -2)
    const read = withSpans([
      span(0, 0, 7, 'utf-8'),
      span(2, 7, bytes(rest), 'utf-8<latin1<utf-8', 'path'),
      span([...RAW].length - 2, 7 + bytes(rest), 6, 'utf-8'),
    ])
    const place = read.place(8, 3)
    expect(read.rawSlice(place)).toBe('、旅(')
    expect(Buffer.from(read.bytesOf(place)!).toString('latin1')).toBe(wrong('、旅('))
    const focus = focusOn(new Explanation({ ...read.row, text: RAW, edits: [] }, RAW), null, '、旅(')
    expect(undoneReadings(read, focus, [])).toEqual([
      {
        path: 'utf-8<latin1<utf-8',
        words: 'read as Latin-1, written as UTF-8',
        certainty: 'proven',
        encoding: 'utf-8',
        bytes: Buffer.from('、旅('),
      },
    ])
    expect(read.bytesOf(read.place(1, 3))).toBeUndefined()
    expect(read.bytesOf(read.place([...RAW].length - 4, 3))).toBeUndefined()
    expect(read.bytesOf(read.place([...RAW].length - 2, 2))).toEqual(Buffer.from('五月'))
  })
})

describe('a focus', () => {
  it('is the first place of a piece, or one character by its number', () => {
    expect(focusOn(utf8, null, '游 五')).toMatchObject({ start: 5, length: 3, text: '游 五', occurrences: 1 })
    expect(focusOn(utf8, null, '8')).toMatchObject({ start: 8, length: 1, text: '月' })
    expect(focusOn(utf8, 'published', '1')).toMatchObject({ target: 'published', text: '月', before: '月' })
    const numbered = new Explanation({ ...row, text: '第1节 第12节 第1节', edits: [] }, '第1节 第12节 第1节')
    expect(focusOn(numbered, null, '第1')).toMatchObject({ start: 0, text: '第1', occurrences: 3 })
    expect(focusOn(numbered, null, '1节')).toMatchObject({ start: 1, text: '1节', occurrences: 2 })
  })

  it.each([
    [
      null,
      '9',
      '--at 9: the clean text has 9 characters, counted from 0. Give a smaller number or quote a piece of it.',
    ],
    [
      'published',
      '2',
      '--at 2: the field published has 2 characters, counted from 0. Give a smaller number or quote a piece of it.',
    ],
    [null, '', '--at "": the clean text does not hold this. Copy a piece of it to the letter, or give an offset.'],
    [
      'published',
      '六月',
      '--at "六月": the field published does not hold this. Copy a piece of it to the letter, or give an offset.',
    ],
  ] as const)('that is not there is refused: %s %s', (target, at, message) => {
    expect(() => focusOn(utf8, target, at)).toThrow(message)
  })

  it('has the edits that made it, and what went inside it or at its edges', () => {
    const focus = { ...focusOn(utf8, null, '语、'), start: 2, length: 2 }
    const at = (start: number, length: number) => ({ ...utf8.edits(null)[0]!, start, length })
    const cases = [at(1, 1), at(1, 2), at(2, 1), at(3, 2), at(4, 1), at(1, 0), at(2, 0), at(3, 0), at(4, 0), at(5, 0)]
    expect(editsAt(cases, focus).map(({ start, length }) => [start, length])).toEqual([
      [1, 2],
      [2, 1],
      [3, 2],
      [2, 0],
      [3, 0],
      [4, 0],
    ])
  })
})
