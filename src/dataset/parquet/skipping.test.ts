import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decompress } from '@bokuweb/zstd-wasm'
import { DuckDBInstance } from '@duckdb/node-api'
import { fc, test } from '@fast-check/vitest'
import { Field, Float64, Int32, Schema, TimestampMillisecond, Utf8 } from 'apache-arrow'
import {
  type AsyncBuffer,
  type ColumnIndex,
  type OffsetIndex,
  type ParquetQueryFilter,
  parquetMetadata,
  parquetReadObjects,
  readColumnIndex,
  readOffsetIndex,
  type SchemaElement,
} from 'hyparquet'
import { hashParquetValue, readBloomFilter, sbbfContains } from 'hyparquet/src/bloom.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadZstd } from '../../document/zstd.ts'
import { boundsOf, columnIndex, statistics } from './bounds.ts'
import { ParquetEncoder } from './encoder.ts'
import { BOUND_SIZE } from './layout.ts'

/** What readers use to skip row groups and pages: bounds, page indexes, bloom filters. */
const folder = mkdtempSync(join(tmpdir(), 'qingliu-skipping-'))
beforeAll(loadZstd)
afterAll(() => rmSync(folder, { recursive: true }))

const SCHEMA = new Schema([
  Field.new('doc_id', new Utf8(), false),
  Field.new('source_uri', new Utf8(), false),
  Field.new('site', new Utf8(), true),
  Field.new('count', new Int32(), true),
  Field.new('share', new Float64(), true),
  Field.new('published', new TimestampMillisecond('UTC'), true),
])
type Made = Record<string, string | number | null>

/** Two row groups, more than a page of some columns in the first. */
const rows: Made[] = Array.from({ length: 2300 }, (_, i) => ({
  doc_id: `id${i}`,
  source_uri: `news/${String(i).padStart(5, '0')}/${'页'.repeat(i % 9)}.html`,
  // One page of nulls alone, and strings that only differ behind the cut.
  site: i < 700 ? null : `${'%E6%96%87'.repeat(20)}${(i * 7919) % 2300}`.padEnd(300, 'x'),
  count: i % 3 === 0 ? null : i - 1000,
  share: i % 5 === 0 ? Number.NaN : i / 7,
  published: i % 2 ? null : 1.6e12 + i,
}))

const encode = (made: readonly Made[]): Uint8Array<ArrayBuffer> => new ParquetEncoder(SCHEMA).encode(made)

interface Chunk {
  readonly element: SchemaElement
  readonly pages: OffsetIndex['page_locations'] | undefined
  readonly index: ColumnIndex | undefined
  readonly bloom: ReturnType<typeof readBloomFilter>
  readonly statistics: { min_value?: unknown; max_value?: unknown; null_count?: bigint }
}

/** What the file says of a column in a row group. */
function chunkOf(bytes: Uint8Array<ArrayBuffer>, name: string, group = 0): Chunk {
  const metadata = parquetMetadata(bytes.buffer)
  const element = metadata.schema.find((one) => one.name === name)!
  const chunk = metadata.row_groups[group]!.columns.find(({ meta_data }) => meta_data!.path_in_schema[0] === name)!
  const at = (offset: bigint | number | undefined) =>
    offset === undefined ? undefined : { view: new DataView(bytes.buffer, Number(offset)), offset: 0 }
  const [pages, index] = [at(chunk.offset_index_offset), at(chunk.column_index_offset)]
  const bloom = at(chunk.meta_data!.bloom_filter_offset)
  return {
    element,
    pages: pages && readOffsetIndex(pages).page_locations,
    index: index && readColumnIndex(index, element),
    bloom: bloom && readBloomFilter(bloom),
    statistics: chunk.meta_data!.statistics ?? {},
  }
}

const utf8 = (value: unknown): Buffer => Buffer.from(value as string)
const compare = (a: unknown, b: unknown): number =>
  typeof a === 'string' ? Buffer.compare(utf8(a), utf8(b)) : Number(a) - Number(b)

/** Checks that the bounds of every page and of the chunk hold for its values, and that nulls are counted. */
function checkBounds(made: readonly Made[], { pages, index, statistics }: Chunk, name: string): void {
  const valuesOf = (from: number, to?: number) => made.slice(from, to).map((row) => row[name])
  const check = (values: readonly unknown[], min: unknown, max: unknown, nulls: bigint | undefined): void => {
    expect(nulls).toBe(BigInt(values.filter((value) => value === null).length))
    for (const value of values) {
      if (value === null || Number.isNaN(value)) continue
      expect(compare(min, value)).toBeLessThanOrEqual(0)
      expect(compare(max, value)).toBeGreaterThanOrEqual(0)
    }
  }
  check(valuesOf(0), statistics.min_value, statistics.max_value, statistics.null_count)
  pages?.forEach((page, k) => {
    const next = pages[k + 1]?.first_row_index
    const values = valuesOf(Number(page.first_row_index), next === undefined ? undefined : Number(next))
    const isEmpty = values.every((value) => value === null)
    expect(index!.null_pages[k]).toBe(isEmpty)
    check(values, index!.min_values[k], index!.max_values[k], index!.null_counts![k])
  })
}

describe('bounds', () => {
  const bytes = () => encode(rows)
  const first = rows.slice(0, 2000)

  it.each(['source_uri', 'site'])('of every page of %s hold for its values', (name) => {
    const chunk = chunkOf(bytes(), name)
    expect(chunk.pages!.length).toBeGreaterThan(2)
    expect(chunk.index!.min_values.length).toBe(chunk.pages!.length)
    checkBounds(first, chunk, name)
    checkBounds(rows.slice(2000), chunkOf(bytes(), name, 1), name)
  })

  it('say whether pages rise, so that a reader finds one of them by halves', () => {
    const order = (made: readonly Made[], name: string) => chunkOf(encode(made), name).index!.boundary_order
    expect(order(first, 'source_uri')).toBe('ASCENDING')
    expect(order([...first].reverse(), 'source_uri')).toBe('DESCENDING')
    expect(order(first, 'site')).toBe('UNORDERED')
    // Pages of nulls are no part of the order.
    const rising = first.map((row, i) => ({ ...row, site: i < 500 ? null : `${i}`.padStart(300, '0') }))
    expect(order(rising, 'site')).toBe('ASCENDING')
  })

  it('are cut to a length, the upper one to the next larger text', () => {
    const { index, statistics } = chunkOf(bytes(), 'site')
    const sizes = [...index!.min_values, ...index!.max_values, statistics.min_value].map((one) => utf8(one).length)
    expect(Math.max(...sizes)).toBe(BOUND_SIZE)
    expect(statistics).toMatchObject({ is_min_value_exact: false, is_max_value_exact: false })
    expect(chunkOf(bytes(), 'source_uri').statistics).toMatchObject({ is_max_value_exact: undefined })
  })

  it('of numbers leave NaN out, and times are instants', () => {
    expect(chunkOf(bytes(), 'share').statistics).toMatchObject({
      min_value: 1 / 7,
      max_value: 1999 / 7,
      null_count: 0n,
    })
    expect(chunkOf(bytes(), 'published').statistics).toMatchObject({
      min_value: new Date(1.6e12),
      max_value: new Date(1.6e12 + 1998),
    })
    expect(chunkOf(bytes(), 'count', 1).statistics).toMatchObject({ min_value: 1000, max_value: 1299 })
  })

  it('of no page are given if one has nothing but NaN, which the format cannot say', () => {
    const element: SchemaElement = { name: 'share', type: 'DOUBLE' }
    const page = (values: number[], nulls = 0) =>
      boundsOf({ values: Float64Array.from(values), encoding: 'PLAIN' }, 0, values.length, values.length + nulls)
    expect(columnIndex([page([1, Number.NaN]), page([], 3), page([0])], element)).toMatchObject({
      null_pages: [false, true, false],
      null_counts: [0n, 3n, 0n],
      nan_counts: [1n, 0n, 0n],
      // Zero counts with both signs.
      min_values: [expect.anything(), new Uint8Array(), new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0x80])],
    })
    expect(columnIndex([page([1]), page([Number.NaN])], element)).toBeUndefined()
    // A chunk of several pages has the counts of all.
    expect(statistics([page([Number.NaN, 2], 1), page([Number.NaN], 4), page([1])], element)).toEqual({
      min_value: 1,
      max_value: 2,
      null_count: 5n,
      nan_count: 2n,
    })
  })

  it('rise or fall if both ends do, whatever pages without values stand between', () => {
    const page = (...values: number[]) =>
      boundsOf({ values: Int32Array.from(values), encoding: 'PLAIN' }, 0, values.length, values.length || 1)
    const order = (...pages: ReturnType<typeof page>[]) =>
      columnIndex(pages, { name: 'n', type: 'INT32' })?.boundary_order
    expect(order(page(1, 2), page(), page(2, 5))).toBe('ASCENDING')
    expect(order(page(2, 5), page(), page(1, 2))).toBe('DESCENDING')
    // Equal ends part nothing.
    expect(order(page(1, 5), page(1, 5))).toBe('ASCENDING')
    expect(order(page(1, 5), page(2, 5))).toBe('ASCENDING')
    expect(order(page(2, 5), page(1, 5))).toBe('DESCENDING')
    expect(order(page(5, 6), page(1, 9))).toBe('UNORDERED')
    expect(order(page(1, 9), page(5, 6))).toBe('UNORDERED')
  })

  const site = fc.option(fc.string({ unit: 'binary', minLength: 120, maxLength: 140 }))
  test.prop([fc.array(site, { minLength: 1, maxLength: 12 })], { numRuns: 20 })(
    'hold for any strings, wherever they are cut',
    (sites) => {
      const made = Array.from({ length: 1200 }, (_, i) => ({
        ...rows[i]!,
        site: sites[i % sites.length]?.concat(`${i}`) ?? null,
      }))
      checkBounds(made, chunkOf(encode(made), 'site'), 'site')
    },
  )
})

describe('a reader of one document', () => {
  const schema = new Schema([...SCHEMA.fields, Field.new('text', new Utf8(), false)])
  /** Texts that hardly become smaller when they are packed. */
  const texts = fc.sample(fc.string({ unit: fc.constantFrom(...'清流水石春花'), minLength: 400, maxLength: 400 }), {
    numRuns: 2300,
    seed: 3,
  })
  let bytes = new Uint8Array()
  beforeAll(() => {
    bytes = new ParquetEncoder(schema).encode(rows.map((row, i) => ({ ...row, text: texts[i]! })))
  })

  /** Rows that a filter finds, and the share of the file that was read for them. */
  async function find(filter: ParquetQueryFilter, options: object): Promise<{ found: object[]; share: number }> {
    let read = 0
    const buffer: AsyncBuffer = {
      byteLength: bytes.length,
      slice: (start, end) => {
        const piece = bytes.buffer.slice(start, end)
        read += piece.byteLength
        return piece
      },
    }
    const metadata = parquetMetadata(bytes.buffer)
    const compressors = { ZSTD: (input: Uint8Array) => decompress(input as Buffer) }
    const columns = ['source_uri', 'text']
    const found = await parquetReadObjects({ file: buffer, metadata, columns, filter, compressors, ...options })
    return { found, share: read / bytes.length }
  }

  it('reads a small part of the file, by the page index', async () => {
    const wanted = { source_uri: rows[1234]!.source_uri, text: texts[1234]! }
    const { found, share } = await find({ source_uri: { $eq: wanted.source_uri } }, { usePageIndex: true })
    expect(found).toEqual([wanted])
    expect(share).toBeLessThan(0.25)
    expect((await find({ source_uri: { $eq: wanted.source_uri } }, {})).share).toBeGreaterThan(0.6)
  })

  it('reads hardly anything if no row group has it, by the bloom filter', async () => {
    const { found, share } = await find({ doc_id: { $eq: 'absent' } }, { useBloomFilters: true })
    expect([found, share < 0.05]).toEqual([[], true])
  })
})

describe('the bloom filter of doc_id', () => {
  it('knows every id, and of a hundred others hardly one', () => {
    const { bloom, element } = chunkOf(encode(rows), 'doc_id')
    const has = (id: string): boolean => sbbfContains(bloom!.blocks, hashParquetValue(id, element)!)
    expect(rows.slice(0, 2000).every((row) => has(row.doc_id as string))).toBe(true)
    const others = Array.from({ length: 2000 }, (_, i) => `other${i}`).filter(has)
    // One in a hundred is asked for.
    expect(others.length).toBeLessThan(30)
    expect(bloom!.numBytes).toBe(4096)
  })

  it('is the one of its row group, and of no other column', () => {
    const bytes = encode(rows)
    const { bloom, element } = chunkOf(bytes, 'doc_id', 1)
    const has = (id: string): boolean => sbbfContains(bloom!.blocks, hashParquetValue(id, element)!)
    expect(rows.slice(2000).every((row) => has(row.doc_id as string))).toBe(true)
    expect(rows.slice(0, 2000).filter((row) => has(row.doc_id as string)).length).toBeLessThan(60)
    expect(chunkOf(bytes, 'source_uri').bloom).toBeUndefined()
  })

  it('is read by DuckDB', async () => {
    const path = join(folder, 'filtered.parquet')
    writeFileSync(path, encode(rows))
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const excluded = async (id: string) => {
      const probe = `from parquet_bloom_probe('${path}', 'doc_id', '${id}')`
      return (await connection.runAndReadAll(probe)).getRowObjects().map((row) => row.bloom_filter_excludes)
    }
    expect(await excluded('id7')).toEqual([false, true])
    expect(await excluded('id2007')).toEqual([true, false])
    connection.closeSync()
  })
})
