import { compress } from '@bokuweb/zstd-wasm'
import { BloomBuilder } from 'hyparquet-writer/src/bloom.js'
import { type Bounds, boundsOf, columnIndex, statistics } from './bounds.ts'
import type { LeafData } from './columns.ts'
import { BOUND_SIZE, DISTINCT, FALSE_POSITIVES, FILTERED, pageSize } from './layout.ts'
import type { LeafPath } from './leaf-paths.ts'
import { writeDictionary, writePage } from './page/page.ts'
import type { StoredValues } from './page/values.ts'
import type { Encoder, Writer, WrittenChunk } from './written-chunk.ts'

type BloomFilterOptions = NonNullable<ConstructorParameters<typeof BloomBuilder>[1]>

const ZSTD_LEVEL = 3

/** How the pages of a leaf column are written. @param name name of the column */
export function chunkEncoder(name: string, schemaPath: LeafPath): Encoder {
  return {
    columnName: name,
    element: schemaPath.at(-1)!,
    schemaPath,
    codec: 'ZSTD',
    compressors: { ZSTD: (input) => compress(input as Buffer, ZSTD_LEVEL) },
    // No reader skips rows by an item of their lists.
    stats: isScalar(schemaPath),
    statisticsTruncateLength: BOUND_SIZE,
    pageSize: pageSize(name),
    columnIndex: isScalar(schemaPath) && !DISTINCT.has(name),
    offsetIndex: true,
    ...(isScalar(schemaPath) && FILTERED.has(name) && { bloomFilter: { fpp: FALSE_POSITIVES } }),
  }
}

/** Whether a leaf is a column itself, and not in a list. */
const isScalar = (schemaPath: LeafPath): boolean => schemaPath.length === 2

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
  const pages = cutPages(data, column.pageSize)
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
  const bounds = column.columnIndex ? boundsOfPages(stored, pages) : undefined
  const index = bounds && pages.length > 1 ? columnIndex(bounds, column.element) : undefined
  const bloomFilter = column.bloomFilter ? filterOf(column, dictionary ?? values) : undefined
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
          statistics: bounds ? statistics(bounds, column.element) : { null_count: BigInt(slots - values.length) },
          encoding_stats: [
            ...(dictionary ? [{ page_type: 'DICTIONARY_PAGE' as const, encoding: 'PLAIN' as const, count: 1 }] : []),
            { page_type: 'DATA_PAGE_V2' as const, encoding, count: pages.length },
          ],
        }),
      },
      file_offset: BigInt(begin),
    },
    ...(pages.length > 1 && { offsetIndex: { page_locations: locations } }),
    ...(index && { columnIndex: index }),
    ...(bloomFilter && { bloomFilter }),
  }
}

/** The bounds of each page. Of one page with a dictionary, those of the dictionary, which is smaller. */
function boundsOfPages(stored: StoredValues, pages: readonly Page[]): Bounds[] {
  const { dictionary, encoding, values } = stored
  if (dictionary && pages.length === 1) {
    const nulls = pages[0]!.levelEnd - values.length
    return [
      {
        ...boundsOf({ values: dictionary, encoding }, 0, dictionary.length, dictionary.length),
        nulls,
        slots: nulls + values.length,
      },
    ]
  }
  return pages.map(({ level, levelEnd, value, valueEnd }) => boundsOf(stored, value, valueEnd, levelEnd - level))
}

/** The bloom filter of a chunk's values. A chunk without values has none. */
function filterOf({ element, bloomFilter }: Encoder, values: ArrayLike<unknown>): Uint32Array | undefined {
  const builder = new BloomBuilder(element, bloomFilter as BloomFilterOptions)
  for (let i = 0; i < values.length; i++) builder.insert(values[i])
  return builder.finalize()
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
function cutPages({ stored, definition, repetition, deepest }: LeafData, target: number): Page[] {
  const { values } = stored
  const levels = definition.length || values.length
  if (levels === 0) return []
  const size = sizes(stored)
  if (size(0, values.length) < target)
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
    if (bytes < target || at.level === start.level) continue
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
