import { describe, expect, it } from 'vitest'
import { type Row, toRow } from '../../dataset/rows/row.ts'
import { inputRecord } from '../../document/record.ts'
import type { Decoder, Registry } from '../../document/stage.ts'
import { loadConfiguration } from '../../pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../pipeline/pipeline.ts'
import { type ExplainedEdit, Explanation, type RawPlace } from '../explanation.ts'
import { type PrettyOptions, prettyEdits, prettyFocus, prettyHeader, prettyRules } from './pretty.ts'

const decode: Decoder = {
  name: 'decode',
  version: '1',
  summary: '',
  params: {},
  rules: {},
  create: () => (bytes) => ({ text: Buffer.from(bytes).toString('utf8'), decoding: [] }),
}
const registry: Registry = { decoder: decode, stages: [] }

/** Styles in words, so that a test sees them. */
const options: PrettyOptions = {
  paint: (style, text) => `<${style} ${text}>`,
  columns: 100,
  docs: new Map([['a/known', { doc: 'What it does.' }]]) as unknown as PrettyOptions['docs'],
}

const cleaned = cleanOne(new Pipeline(registry, loadConfiguration(registry)), inputRecord('a.txt', Buffer.from('水')))
const plainRow = toRow(cleaned, { pipelineVersion: '0', configSha256: '0' })

/** The lines of the header of a document whose row has these values. */
function header(values: Partial<Row>, layers: readonly string[] = [], columns = 100): string[] {
  const row = { ...plainRow, doc_id: 'd', ...values } as Row
  return [...prettyHeader(new Explanation(row, '水', () => undefined, layers), { ...options, columns })]
    .join('')
    .split('\n')
    .slice(0, -1)
}

describe('the header', () => {
  it('of a plain document is six lines', () => {
    expect(header({ encoding: null, encoding_source: null, lang: null, script: null })).toEqual([
      '<bold a.txt>',
      '  document       d',
      '  status         <green kept>',
      '  encoding       unknown, 3 bytes',
      '  language       unknown, script unknown',
      '  text           1 character, 0 edits',
    ])
  })

  it('names the record and the way to it', () => {
    const lines = header({ record_key: 'r\u001b7' }, ['gzip', 'row 7'])
    expect(lines[0]).toBe('<bold a.txt>, record r␛7')
    expect(lines[2]).toBe('  layers         gzip › row 7')
  })

  it('says why a document is not kept', () => {
    const status = (values: Partial<Row>): string => header(values)[2]!
    expect(status({ status: 'rejected', reason: 'empty' })).toBe('  status         <red rejected: empty>')
    expect(status({ status: 'duplicate', reason: 'exact', duplicate_of: 'x' })).toBe(
      '  status         <red duplicate: exact of x>',
    )
  })

  it.each([
    ['gbk', 'declared', 1, '  encoding       gbk (declared), 3 bytes'],
    ['gbk', 'guessed', null, '  encoding       gbk (guessed), 3 bytes'],
    ['gbk', 'guessed', 0.876, '  encoding       gbk (guessed, 88 %), 3 bytes'],
    ['gbk', null, 0.5, '  encoding       gbk, 3 bytes'],
  ])('says how sure the encoding is: %s, %s, %s', (encoding, encoding_source, encoding_confidence, expected) => {
    const lines = header({ encoding, encoding_source, encoding_confidence } as Partial<Row>)
    expect(lines[3]).toBe(expected)
    expect(lines[4]).toMatch(/^ {2}language/)
  })

  it('explains a path of encodings', () => {
    expect(header({ encoding: 'utf-8<cp936' })[4]).toMatch(/^ {17}\S.*; proven$/)
  })

  it('counts guesses and names flags, where there are any', () => {
    const lines = header({ n_guessed: 2, n_edits: 3, flags: ['one', 'two'] } as Partial<Row>)
    expect(lines.slice(-2)).toEqual([
      '  text           1 character, 3 edits, 2 of them guessed',
      '  flags          one, two',
    ])
  })

  it('names the copies of a document, and the day that a date was read as', () => {
    const field = { name: 'published', ordinal: 0, role: 'value', rule: 'a/p', raw_start: 0, raw_length: 1 }
    const lines = header({
      similarity: 0.75,
      cluster_id: 'c',
      published_raw: '昨天',
      published_date: 19_845,
      fields: [field],
    } as unknown as Partial<Row>)
    expect(lines).toContain('  similarity     0.75 to the document kept')
    expect(lines).toContain('  cluster        c')
    const at = lines.findIndex((line) => line.startsWith('  published '))
    expect(lines[at]).toMatch(/^ {2}published {6}昨天 /)
    expect(lines[at + 1]).toMatch(/^ {17}the day 2024-05-02 alone/)
  })

  it('says where a value was read, and cuts one that is long', () => {
    const field = { name: 'title', ordinal: 0, role: 'value', rule: 'a/t', raw_start: 0, raw_length: 1 }
    const zone = { ...field, name: 'published', role: 'zone', rule: 'a/z', raw_length: 0 }
    const values = {
      title: '水'.repeat(30),
      published_zone: '+08:00',
      fields: [field, zone],
    } as unknown as Partial<Row>
    const [title, second] = header(values, [], 90).slice(-2)
    expect(title).toMatch(/^ {2}title {10}水{19}… {2}<dim 1:1–2, bytes 0–\d+, a\/t>$/)
    expect(second).toBe('  zone           +08:00  <dim a/z>')
    expect(header(values, [], 30).at(-2)).toMatch(/^ {2}title {10}水{9}… /)
  })
})

const place: RawPlace = {
  line: 3,
  column: 4,
  endLine: 3,
  endColumn: 9,
  start: 0,
  length: 5,
  byteStart: 10,
  byteLength: 7,
}

describe('edits', () => {
  const edit = (values: Partial<ExplainedEdit>): ExplainedEdit => ({
    target: null,
    raw: place,
    start: 0,
    length: 0,
    before: '甲',
    after: '乙',
    rules: ['a/one', 'a/two'],
    certainty: 'certain',
    evidence: null,
    ...values,
  })
  const lines = (...edits: ExplainedEdit[]): string[] => [...prettyEdits(edits, 'T', options)].join('').split('\n')

  it('are none', () => {
    expect(lines()).toEqual(['', '<bold T>: none; it stands as in the raw file', ''])
  })

  it.each([
    ['甲', '乙', '  <red 甲> → <green 乙>', 'a/one → a/two'],
    ['甲', '', '- <red 甲>', 'a/one, a/two'],
    ['', '乙', '+ <green 乙>', 'a/one → a/two'],
  ])('show what went and what came: %j, %j', (before, after, change, rules) => {
    const [, title, line] = lines(edit({ before, after }))
    expect(title).toBe('<bold T>')
    expect(line!.startsWith(`<dim        3:4> ${change}  `)).toBe(true)
    expect(line!.endsWith(` ${rules}`)).toBe(true)
  })

  it('say how sure they are, unless they are certain', () => {
    expect(lines(edit({ certainty: 'guessed' }))[2]).toMatch(/ a\/two <yellow guessed>$/)
    expect(lines(edit({ certainty: 'proven' }))[2]).toMatch(/ a\/two <cyan proven>$/)
  })

  it('have short evidence beside them, and long evidence below', () => {
    expect(lines(edit({ evidence: 'x'.repeat(24) }))[2]).toMatch(/ a\/two <dim x{24}>$/)
    const long = lines(edit({ evidence: 'x'.repeat(25) }))
    expect(long[2]).toMatch(/ a\/two$/)
    expect(long[3]).toBe(`             <dim ${'x'.repeat(25)}>`)
  })

  it('have rules, each counted and explained once', () => {
    const edits = [edit({ rules: ['b/new', 'a/known'] }), edit({ rules: ['a/known'] })]
    expect([...prettyRules(edits, options)].join('').split('\n')).toEqual([
      '',
      '<bold rules>',
      '  a/known <dim (2 edits)>: What it does.',
      '  b/new <dim (1 edit)>: this version of qingliu does not know the rule',
      '',
      "<dim 'qingliu stages a/known' explains a rule.>",
      '',
    ])
    expect([...prettyRules([edit({ rules: ['b/new'] })], options)].join('')).not.toContain('explains')
    expect([...prettyRules([], options)]).toEqual([])
  })
})

describe('a place', () => {
  const focus = { target: null, start: 1000, length: 1, text: '水', before: 'Ë®', raw: place, occurrences: 1 }
  const lines = (values: object, bytes?: Uint8Array, readings: Parameters<typeof prettyFocus>[3] = [], columns = 100) =>
    [...prettyFocus({ ...focus, ...values } as never, ['gbk', 'utf-8'], bytes, readings, { ...options, columns })]
      .join('')
      .split('\n')

  it('is shown in the text, the raw text and the bytes', () => {
    expect(lines({})).toEqual([
      '',
      '  text           1,000–1,001  <green 水>',
      '  raw            3:4–9  <red Ë®>',
      '  bytes          10–17  gbk, utf-8',
      '                 <dim give --raw FOLDER, where the raw files are, to see them>',
      '',
    ])
  })

  it('names the field, and how often the words stand there', () => {
    expect(lines({ target: 'title', occurrences: 3 })[1]).toBe(
      '  title          1,000–1,001  <green 水><dim   (the first of 3)>',
    )
    expect(lines({ raw: { ...place, endLine: 5 } })[2]).toContain('3:4–5:9  ')
  })

  it('is shortened to the columns', () => {
    const lengths = (columns: number): number[] =>
      lines({ text: 'x'.repeat(200), before: 'y'.repeat(200) }, undefined, [], columns)
        .slice(1, 3)
        .map(({ length }) => length)
    const [text, raw] = lengths(100)
    const narrow = lengths(60)
    expect([text! > narrow[0]!, raw! > narrow[1]!, text! < 120, raw! < 120]).toEqual([true, true, true, true])
  })

  it('has its bytes, and those before wrong readings', () => {
    const reading = { words: 'read wrongly', certainty: 'proven', encoding: 'latin1', bytes: Buffer.from('b') } as const
    const [shown, was, bytes] = lines({}, Buffer.from('a'), [reading as never]).slice(4)
    expect(shown).toMatch(/ {17}\S+ {2}61$/)
    expect(was).toBe('  was            latin1: read wrongly; <cyan proven>')
    expect(bytes).toMatch(/^ {17} +62$/)
  })
})
