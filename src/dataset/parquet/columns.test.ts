import { Bool, DateDay, Field, Float32, Int32, Int64, List, Schema, Struct, Utf8 } from 'apache-arrow'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadZstd } from '../../document/zstd.ts'
import { columnBuffer, type ItemColumns } from './columns.ts'
import { ParquetEncoder } from './encoder.ts'

beforeAll(loadZstd)

const ITEMS = new Field(
  'items',
  new List(
    new Field(
      'item',
      new Struct([
        new Field('rule', new Utf8(), false),
        new Field('evidence', new Utf8(), true),
        new Field('rules', new List(new Field('item', new Utf8(), false)), false),
        new Field('start', new Int32(), false),
        new Field('level', new Int32(), true),
        new Field('text', new Utf8(), true),
      ]),
      false,
    ),
  ),
  false,
)

const evidence = ['near “a”', null, 'of its line']
const rules = [['html/tag'], ['width/space', 'html/tag'], []]

/** The same items one by one, and as an array for each member. */
function rowsOf(count: number): { items: object[]; columns: ItemColumns } {
  const index = Int32Array.from({ length: count }, (_, i) => (i * 7) % 3)
  const items = Array.from(index, (code, i) => ({
    rule: `rule ${code}`,
    evidence: evidence[code],
    rules: rules[code],
    start: i * 3,
    level: code === 1 ? null : code,
    text: code === 2 ? undefined : `text ${i}`,
  }))
  const levels = [0, null, 2]
  return {
    items,
    columns: {
      length: count,
      members: {
        rule: { values: ['rule 0', 'rule 1', 'rule 2', 'never used'], codes: index },
        evidence: { values: evidence, codes: index },
        rules: { values: rules, codes: index },
        start: Int32Array.from({ length: count }, (_, i) => i * 3),
        level: { values: levels, codes: index },
        text: items.map(({ text }) => text),
      },
    },
  }
}

const encode = (items: readonly unknown[]): Uint8Array =>
  new ParquetEncoder(new Schema([ITEMS])).encode(items.map((each) => ({ items: each })))

describe('a list of structs', () => {
  it('given as an array for each member gives the same file as its items one by one', () => {
    const lists = [2, 0, 40, 1].map(rowsOf)
    expect(encode(lists.map(({ columns }) => columns))).toEqual(encode(lists.map(({ items }) => items)))
    const mixed = lists.map(({ items, columns }, i) => (i % 2 ? items : columns))
    expect(encode(mixed)).toEqual(encode(lists.map(({ items }) => items)))
  })

  it('stores no value that no item has', () => {
    const buffer = columnBuffer(ITEMS)
    buffer.append(rowsOf(30).columns)
    const [rule, why] = Array.from(buffer.take(), ({ stored }) => stored)
    expect(Array.from(rule!.dictionary!, String)).toEqual(['rule 0', 'rule 1', 'rule 2'])
    expect(Array.from(why!.dictionary!, String)).toEqual(['near “a”', 'of its line'])
  })
})

describe('the column of a scalar', () => {
  it.each([
    ['a whole number', new Int32(), [3, null, 5], Int32Array.of(3, 5)],
    ['a day', new DateDay(), [19_000, undefined, 1], Int32Array.of(19_000, 1)],
    ['a share', new Float32(), [0.5, null], Float32Array.of(0.5)],
    ['a count of bytes', new Int64(), [2 ** 40, null], BigInt64Array.of(2n ** 40n)],
  ] as const)('of %s holds what is not null', (_, type, values, stored) => {
    const buffer = columnBuffer(new Field('count', type, true))
    for (const value of values) buffer.append(value)
    const [leaf] = [...buffer.take()]
    expect(leaf!.stored.values).toEqual(stored)
    expect(Array.from(leaf!.definition)).toEqual(values.map((value) => (value === null || value === undefined ? 0 : 1)))
  })

  it.each(['doc_id', 'source_sha256', 'text_sha256', 'text', 'raw_text', 'front_matter'])(
    '%s looks for no dictionary, since hardly a value repeats',
    (name) => {
      const encodingOf = (column: string): string => {
        const buffer = columnBuffer(new Field(column, new Utf8(), false))
        for (const value of ['a', 'a', 'a', 'a']) buffer.append(value)
        return [...buffer.take()][0]!.stored.encoding
      }
      expect([encodingOf(name), encodingOf('site')]).toEqual(['PLAIN', 'RLE_DICTIONARY'])
    },
  )

  it('has no buffer for a type that no column has', () => {
    expect(() => columnBuffer(new Field('seen', new Bool(), false))).toThrow('no buffer for Bool')
  })
})
