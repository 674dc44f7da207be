import { compress } from '@bokuweb/zstd-wasm'
import type { SchemaElement } from 'hyparquet-writer'
import type { writeColumn } from 'hyparquet-writer/src/column.js'
import type { LeafData } from './columns.ts'
import type { LeafPath } from './leaf-paths.ts'
import { writeDictionary, writePage } from './page.ts'
import type { StoredValues } from './values.ts'

type Encoder = Parameters<typeof writeColumn>[0]['column']
type Writer = Parameters<typeof writeColumn>[0]['writer']

/** The description of a column chunk in the footer and the page index of a file. */
export type WrittenChunk = ReturnType<typeof writeColumn>

/** Target size of a page in bytes. A reader of a few rows then need not decompress a whole column. */
const PAGE_SIZE = 128 * 1024

const ZSTD_LEVEL = 3

/** Columns whose minimum and maximum are of no use to readers. */
const WITHOUT_STATISTICS: ReadonlySet<string> = new Set([
  'text',
  'raw_text',
  'front_matter',
  'text_sha256',
  'source_sha256',
])

/** How the pages of a leaf column are written. @param name name of the column */
export function chunkEncoder(name: string, schemaPath: LeafPath): Encoder {
  return {
    columnName: name,
    element: schemaPath.at(-1)!,
    schemaPath,
    codec: 'ZSTD',
    compressors: { ZSTD: (input) => compress(input as Buffer, ZSTD_LEVEL) },
    stats: schemaPath.length === 2 && !WITHOUT_STATISTICS.has(name),
    pageSize: PAGE_SIZE,
    columnIndex: false,
    offsetIndex: true,
  }
}

/**
 * Writes a leaf column of a row group, as `writeColumn` of hyparquet-writer does, but for values that are already encoded.
 * `writeColumn` takes an array of arbitrary values with gaps for nulls, converts them, tries a dictionary, and computes the
 * size of each value, which took three quarters of the time of writing a ledger.
 */
export function writeChunk(writer: Writer, column: Encoder, data: LeafData): WrittenChunk {
  const { stored, definition, repetition, deepest } = data
  const { dictionary, encoding, values } = stored
  const begin = writer.offset
  let uncompressed = 0
  const dictionaryAt = dictionary && BigInt(writer.offset)
  if (dictionary) uncompressed += writeDictionary(writer, column, dictionary)
  const dataAt = BigInt(writer.offset)
  const pages = cutPages(data)
  const locations = pages.map((page) => {
    const offset = writer.offset
    uncompressed += writePage(writer, column, {
      values: pages.length === 1 ? values : partOf(values, page.value, page.valueEnd),
      encoding,
      // If pages share the levels of a whole chunk, these are encoded once.
      definition: pages.length === 1 ? definition : definition.subarray(page.level, page.levelEnd),
      repetition: pages.length === 1 ? repetition : repetition.subarray(page.level, page.levelEnd),
      deepest,
    })
    const compressed = writer.offset - offset
    return { offset: BigInt(offset), compressed_page_size: compressed, first_row_index: BigInt(page.row) }
  })
  const slots = definition.length || values.length
  return {
    chunk: {
      meta_data: {
        type: column.element.type!,
        encodings: dictionary ? ['PLAIN', encoding] : [encoding],
        path_in_schema: column.schemaPath.slice(1).map(({ name }) => name),
        codec: 'ZSTD',
        num_values: BigInt(slots),
        total_compressed_size: BigInt(writer.offset - begin),
        total_uncompressed_size: BigInt(uncompressed),
        data_page_offset: dataAt,
        ...(dictionaryAt !== undefined && { dictionary_page_offset: dictionaryAt }),
        ...(column.stats && {
          statistics: statistics(dictionary ?? values, slots - values.length, column.element),
          encoding_stats: [
            ...(dictionary ? [{ page_type: 'DICTIONARY_PAGE' as const, encoding: 'PLAIN' as const, count: 1 }] : []),
            { page_type: 'DATA_PAGE_V2' as const, encoding, count: pages.length },
          ],
        }),
      },
      file_offset: BigInt(begin),
    },
    ...(pages.length > 1 && { offsetIndex: { page_locations: locations } }),
  }
}

function partOf(values: StoredValues['values'], from: number, to: number): StoredValues['values'] {
  return Array.isArray(values) ? values.slice(from, to) : values.subarray(from, to)
}

/** A page: its levels, its values, and the index of its first row. */
interface Page {
  readonly level: number
  readonly levelEnd: number
  readonly value: number
  readonly valueEnd: number
  readonly row: number
}

/** Divides rows into pages. Each page has whole rows, as few as are needed to reach the target size. */
function cutPages({ stored, definition, repetition, deepest }: LeafData): Page[] {
  const { values } = stored
  const levels = definition.length || values.length
  if (levels === 0) return []
  const size = sizes(stored)
  if (size(0, values.length) < PAGE_SIZE)
    return [{ level: 0, levelEnd: levels, value: 0, valueEnd: values.length, row: 0 }]
  const pages: Page[] = []
  let start = { level: 0, value: 0, row: 0 }
  let bytes = 0
  let value = 0
  let row = 0
  for (let level = 0; level < levels; ) {
    const at = { level, value, row }
    const before = bytes
    do {
      if (definition.length === 0 || definition[level] === deepest) bytes += size(value, ++value)
      level++
    } while (level < levels && repetition[level]! > 0)
    row++
    if (bytes < PAGE_SIZE || at.level === start.level) continue
    pages.push({ ...start, levelEnd: at.level, valueEnd: at.value })
    start = at
    bytes -= before
  }
  return [...pages, { ...start, levelEnd: levels, valueEnd: value }]
}

/** Approximate size of a range of values in bytes. An index into a dictionary takes a few bits. */
function sizes({ values, dictionary }: StoredValues): (from: number, to: number) => number {
  if (!Array.isArray(values)) {
    const each = dictionary ? Math.log2(1 + dictionary.length) / 8 : values.BYTES_PER_ELEMENT
    return (from, to) => (to - from) * each
  }
  const ends = new Float64Array(values.length + 1)
  values.forEach(({ length }, i) => {
    ends[i + 1] = ends[i]! + length
  })
  return (from, to) => ends[to]! - ends[from]!
}

type Statistics = NonNullable<NonNullable<WrittenChunk['chunk']['meta_data']>['statistics']> & { nan_count?: bigint }
type Value = number | bigint | Uint8Array

/** Minimum and maximum. Strings are ordered by their bytes; NaN is ignored, and zero counts with both signs. */
function statistics(values: ArrayLike<Value>, nulls: number, { type }: SchemaElement): Statistics {
  let smallest: Value | undefined
  let largest: Value | undefined
  let nans = 0n
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Number.isNaN(value)) nans++
    else {
      if (smallest === undefined || order(value, smallest) < 0) smallest = value
      if (largest === undefined || order(value, largest) > 0) largest = value
    }
  }
  return {
    ...(smallest !== undefined && {
      min_value: smallest === 0 ? -0 : smallest,
      max_value: largest === 0 ? 0 : largest!,
    }),
    null_count: BigInt(nulls),
    ...((type === 'FLOAT' || type === 'DOUBLE') && { nan_count: nans }),
  }
}

function order(a: Value, b: Value): number {
  if (a instanceof Uint8Array || b instanceof Uint8Array) return Buffer.compare(a as Uint8Array, b as Uint8Array)
  return a < b ? -1 : a > b ? 1 : 0
}
