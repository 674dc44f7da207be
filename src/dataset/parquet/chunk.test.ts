import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Field, Float64, Int32, List, Schema, Utf8 } from 'apache-arrow'
import { type FileMetaData, parquetMetadata, readOffsetIndex } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadZstd } from '../../document/zstd.ts'
import { readPart } from '../read.ts'
import { ParquetEncoder, ROW_GROUP_SIZE } from './encoder.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-chunk-'))
beforeAll(loadZstd)
afterAll(() => rmSync(folder, { recursive: true }))

const SCHEMA = new Schema([
  Field.new('name', new Utf8(), false),
  Field.new('count', new Int32(), true),
  Field.new('share', new Float64(), true),
  Field.new('text', new Utf8(), false),
])
type Made = { name: string; count: number | null; share: number | null; text: string }

const encode = (rows: readonly Made[]): Uint8Array<ArrayBuffer> => new ParquetEncoder(SCHEMA).encode(rows)
const metadataOf = (bytes: Uint8Array<ArrayBuffer>): FileMetaData => parquetMetadata(bytes.buffer)

/** What the footer says of a column of the first row group. */
function columnOf(bytes: Uint8Array<ArrayBuffer>, name: string) {
  const column = metadataOf(bytes).row_groups[0]!.columns.find(
    ({ meta_data }) => meta_data!.path_in_schema.join('.') === name,
  )!
  return { ...column, meta: column.meta_data! }
}

describe('the statistics of a column', () => {
  const rows: Made[] = [
    { name: 'é', count: 3, share: 0.5, text: 'a' },
    { name: 'z', count: null, share: Number.NaN, text: 'b' },
    { name: 'a', count: -7, share: 0, text: 'c' },
    { name: 'z', count: 12, share: null, text: 'd' },
    { name: 'z', count: null, share: 0.25, text: 'e' },
  ]
  const bytes = () => encode(rows)

  it('have the least and the greatest value, strings by their bytes, and the number of nulls', () => {
    expect(columnOf(bytes(), 'name').meta.statistics).toMatchObject({ min_value: 'a', max_value: 'é', null_count: 0n })
    expect(columnOf(bytes(), 'count').meta.statistics).toMatchObject({ min_value: -7, max_value: 12, null_count: 2n })
  })

  it('leave NaN out, and give zero both signs', () => {
    const { min_value, max_value, null_count } = columnOf(bytes(), 'share').meta.statistics!
    expect([Object.is(min_value, -0), max_value, null_count]).toEqual([true, 0.5, 1n])
    const below = rows.map((row) => ({ ...row, share: row.share === null ? null : -row.share }))
    const negative = columnOf(encode(below), 'share').meta.statistics!
    expect([negative.min_value, Object.is(negative.max_value, 0)]).toEqual([-0.5, true])
    const none = columnOf(encode([{ ...rows[1]!, count: null }]), 'share').meta.statistics!
    expect([none.min_value, none.max_value]).toEqual([undefined, undefined])
  })

  it('have no bounds of texts, but their number of nulls', () => {
    const { statistics } = columnOf(bytes(), 'text').meta
    expect(statistics).toMatchObject({ null_count: 0n })
    expect([statistics!.min_value, statistics!.max_value]).toEqual([undefined, undefined])
  })

  it('say how its pages are encoded', () => {
    const { meta } = columnOf(bytes(), 'count')
    expect([meta.type, meta.codec, meta.num_values]).toEqual(['INT32', 'ZSTD', 5n])
    expect(meta.encoding_stats).toEqual([{ page_type: 'DATA_PAGE_V2', encoding: meta.encodings[0], count: 1 }])
    const alike = columnOf(
      encode(Array.from({ length: 500 }, (_, i) => ({ ...rows[0]!, name: `n${i % 3}` }))),
      'name',
    ).meta
    expect(alike.encodings).toEqual(['PLAIN', 'RLE_DICTIONARY'])
    expect(alike.encoding_stats).toEqual([
      { page_type: 'DICTIONARY_PAGE', encoding: 'PLAIN', count: 1 },
      { page_type: 'DATA_PAGE_V2', encoding: 'RLE_DICTIONARY', count: 1 },
    ])
    expect(alike.dictionary_page_offset! < alike.data_page_offset).toBe(true)
    expect(alike.statistics).toMatchObject({ min_value: 'n0', max_value: 'n2' })
  })
})

describe('the pages of a column', () => {
  /** 1,500 texts of 300 bytes, which no dictionary shortens. */
  const rows = Array.from(
    { length: 1500 },
    (_, i): Made => ({ name: `${i}`.padEnd(300, 'x'), count: i, share: i, text: `${i}`.padEnd(300, 'y') }),
  )
  const bytes = () => encode(rows)

  it.each(['name', 'text'])('of %s hold about 128 KiB, and an index says where each begins', (name) => {
    const file = bytes()
    const { meta, offset_index_offset, offset_index_length } = columnOf(file, name)
    const view = new DataView(file.buffer, Number(offset_index_offset), Number(offset_index_length))
    const pages = readOffsetIndex({ view, offset: 0 }).page_locations
    // 436 texts are less than 128 KiB, 437 are not.
    expect(pages.map((page) => Number(page.first_row_index))).toEqual([0, 436, 872, 1308])
    let at = meta.data_page_offset
    for (const { offset, compressed_page_size } of pages) {
      expect(offset).toBe(at)
      at += BigInt(compressed_page_size)
    }
    const begin = meta.dictionary_page_offset ?? meta.data_page_offset
    expect(at - begin).toBe(meta.total_compressed_size)
    expect(Number(meta.total_uncompressed_size)).toBeGreaterThan(450_000)
    expect(Number(meta.total_compressed_size)).toBeLessThan(450_000)
  })

  it('are read back, with lists that end at their borders, and nulls', async () => {
    const schema = new Schema([
      Field.new('name', new Utf8(), true),
      Field.new('items', new List(Field.new('item', new Utf8(), false)), false),
    ])
    const lists = Array.from({ length: 1500 }, (_, i) => ({
      name: i % 7 === 0 ? null : `${i}`.padEnd(300, 'x'),
      items: Array.from({ length: i % 4 }, (_, k) => `${i}/${k}`.padEnd(200, 'z')),
    }))
    const path = join(folder, 'lists.parquet')
    writeFileSync(path, new ParquetEncoder(schema).encode(lists))
    const read: object[] = []
    for await (const row of readPart<object>(path)) read.push(row)
    expect(read).toEqual(lists)
    const [name, items] = metadataOf(new Uint8Array(new ParquetEncoder(schema).encode(lists))).row_groups[0]!.columns
    expect([name!.meta_data!.num_values, name!.meta_data!.statistics?.null_count]).toEqual([1500n, 215n])
    // Of a list there is a level for each item, and one where it is empty.
    expect(items!.meta_data!.num_values).toBe(2250n + 375n)
    expect([items!.meta_data!.statistics, items!.meta_data!.encoding_stats]).toEqual([undefined, undefined])
    for (const { offset_index_offset } of [name!, items!]) expect(offset_index_offset).toBeGreaterThan(0n)
  })

  it('of numbers in lists hold 128 KiB, too', () => {
    const schema = new Schema([Field.new('starts', new List(Field.new('item', new Int32(), false)), false)])
    // Neither sorted nor repeated: four bytes each. 40 of them are a row, 819 rows are less than 128 KiB.
    const numbers = (i: number): number[] => Array.from({ length: 40 }, (_, k) => Math.imul(i * 40 + k, 0x9e3779b1))
    const file = new ParquetEncoder(schema).encode(Array.from({ length: 1700 }, (_, i) => ({ starts: numbers(i) })))
    const { offset_index_offset, offset_index_length } = metadataOf(file).row_groups[0]!.columns[0]!
    const view = new DataView(file.buffer, Number(offset_index_offset), Number(offset_index_length))
    const pages = readOffsetIndex({ view, offset: 0 }).page_locations
    expect(pages.map((page) => Number(page.first_row_index))).toEqual([0, 819, 1638])
  })

  it('are one where it is small, without an index', () => {
    const { offset_index_offset } = columnOf(bytes(), 'count')
    expect(offset_index_offset).toBeUndefined()
  })
})

it('a file says what its row groups hold', () => {
  const rows = Array.from(
    { length: ROW_GROUP_SIZE + 5 },
    (_, i): Made => ({ name: 'n', count: i, share: null, text: '' }),
  )
  const { num_rows, row_groups, created_by, key_value_metadata } = metadataOf(encode(rows))
  expect(key_value_metadata!.map(({ key }) => key)).toEqual(['ARROW:schema', 'qingliu.schema_version'])
  expect([num_rows, created_by]).toEqual([BigInt(rows.length), 'qingliu'])
  expect(row_groups.map((group) => group.num_rows)).toEqual([BigInt(ROW_GROUP_SIZE), 5n])
  for (const { columns, total_byte_size, total_compressed_size } of row_groups) {
    const sum = (of: 'total_uncompressed_size' | 'total_compressed_size'): bigint =>
      columns.reduce((total, { meta_data }) => total + meta_data![of], 0n)
    expect([total_byte_size, total_compressed_size]).toEqual([
      sum('total_uncompressed_size'),
      sum('total_compressed_size'),
    ])
    expect(
      columns.map(
        ({ file_offset, meta_data }) =>
          file_offset === (meta_data!.dictionary_page_offset ?? meta_data!.data_page_offset),
      ),
    ).toEqual(columns.map(() => true))
  }
})
