import { parquetHeader, readPage } from 'hyparquet/src/column.js'
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import { decompressPage } from 'hyparquet/src/datapage.js'
import { getMaxRepetitionLevel } from 'hyparquet/src/schema.js'
import type {
  ColumnDecoder,
  DataReader,
  DecodedArray,
  PageHeader,
  ParquetParsers,
  SchemaTree,
} from 'hyparquet/src/types.js'
import type { Bytes } from '../container.ts'
import { dayText, instantText } from '../fields/instant.ts'
import { textValue } from '../fields/text-bytes.ts'
import { rangeOfRow } from '../row-range.ts'
import { CODECS } from './codecs.ts'
import type { ColumnChunk, RowGroup } from './footer.ts'
import { type Page, type PageMap, pageMap } from './pages.ts'
import { checkRuns } from './runs.ts'

/** Rows cannot be decoded: their page, or what the row group says of its columns, is broken. */
export class PageError extends Error {
  override readonly name = 'PageError'
}

/** Bytes that a page may have unpacked: it holds whole texts, each at most `maxBytes`, and more than one. */
const MAX_PAGE = 256 * 2 ** 20

/** Values of a page of lists. Equal values take no space, so the number alone may be a bomb. */
const MAX_LIST_VALUES = 2 ** 24

/** Reads the values of a column in one row group. It keeps the page that it read last, and the dictionary. */
export class ColumnReader {
  readonly map: PageMap
  readonly #file: Bytes
  readonly #chunk: ColumnChunk
  readonly #group: RowGroup
  readonly #decoder: ColumnDecoder
  readonly #hasLists: boolean
  readonly name: string
  #dictionary: DecodedArray | undefined
  #page: Page | undefined
  #values: DecodedArray | PageError = []

  /** @param path nodes from the root of the schema to the column */
  constructor(file: Bytes, group: RowGroup, chunk: ColumnChunk, path: readonly SchemaTree[]) {
    const { element } = path.at(-1)!
    this.#file = file
    this.#group = group
    this.#chunk = chunk
    this.name = chunk.metadata.path_in_schema.join('.')
    this.#hasLists = getMaxRepetitionLevel([...path]) > 0
    this.#decoder = {
      pathInSchema: chunk.metadata.path_in_schema,
      type: chunk.metadata.type,
      element,
      schemaPath: [...path],
      codec: chunk.metadata.codec,
      parsers: parsersFor(element),
      compressors: CODECS,
      utf8: false,
    }
    this.map = pageMap(file, group, chunk, this.#hasLists)
  }

  /**
   * The value of a row, counted from the first of the row group.
   *
   * @throws PageError if its page is broken
   */
  value(row: number): unknown {
    if (!this.#page || row < this.#page.firstRow || row >= this.#page.firstRow + this.#page.rows) this.#load(row)
    if (this.#values instanceof PageError) throw this.#values
    return this.#values[row - this.#page!.firstRow]
  }

  #load(row: number): void {
    const page = rangeOfRow(this.map.pages, row)
    this.#page = page ?? { start: 0, end: 0, firstRow: row, rows: 1 }
    try {
      if (!page) throw new Error(this.map.damage ?? 'no page holds the row')
      this.#values = this.#hasLists ? this.#decodeLists(page) : this.#decode(page)
    } catch (error) {
      // hyparquet throws errors of many kinds for bytes that make no sense, and the row is refused for each.
      const where = page ? ` (bytes ${page.start}–${page.end - 1})` : ''
      this.#values = new PageError(`column ${this.name}${where}: ${(error as Error).message}`, { cause: error })
    }
  }

  #decode(page: Page): DecodedArray {
    this.#dictionary ??= this.map.dictionary && this.#readDictionary(readerOf(this.#file, this.map.dictionary))
    const data = this.#readPage(readerOf(this.#file, page), this.#group.rows)
    if (data.length !== page.rows) throw new Error(`the page holds ${data.length} rows, not ${page.rows}`)
    return data
  }

  /** Rows of lists may go on from page to page, so all pages are read. */
  #decodeLists(range: Page): DecodedArray {
    const { total_uncompressed_size, num_values } = this.#chunk.metadata
    if (total_uncompressed_size > MAX_PAGE || num_values > MAX_LIST_VALUES) {
      throw new Error(`lists of ${total_uncompressed_size} bytes and ${num_values} values are too large`)
    }
    const reader = readerOf(this.#file, range)
    const rows: unknown[] = []
    while (reader.offset < reader.view.byteLength) {
      const start = reader.offset
      const isDictionary = parquetHeader(reader).type === 'DICTIONARY_PAGE'
      reader.offset = start
      if (isDictionary) this.#dictionary = this.#readDictionary(reader)
      else this.#addLists(reader, rows)
    }
    if (rows.length !== range.rows) throw new Error(`the pages hold ${rows.length} rows, not ${range.rows}`)
    return rows
  }

  #addLists(reader: DataReader, rows: unknown[]): void {
    const added = this.#readPage(reader, Number(this.#chunk.metadata.num_values), rows)
    // The page goes on with the rows before, unless it has no levels: then they are not among its rows.
    if (added !== rows) for (const row of added) rows.push(row)
  }

  #readDictionary(reader: DataReader): DecodedArray {
    const header = this.#header(reader, MAX_LIST_VALUES)
    const { data } = readPage(reader, header, this.#decoder, undefined, undefined, 0)
    if (!data) throw new Error('the dictionary is missing')
    return convert(data, this.#decoder)
  }

  /** The values of a page. It is unpacked first, so that its runs can be checked. */
  #readPage(reader: DataReader, maxValues: number, before?: unknown[]): DecodedArray {
    const header = this.#header(reader, maxValues)
    const { buffer, byteOffset } = reader.view
    const packed = new Uint8Array(buffer, byteOffset + reader.offset, header.compressed_page_size)
    reader.offset += packed.length
    const page = this.#unpacked(packed, header)
    checkRuns(page, header, this.#decoder)
    const { data_page_header_v2: v2 } = header
    const plain = {
      ...header,
      compressed_page_size: page.length,
      ...(v2 && { data_page_header_v2: { ...v2, is_compressed: false } }),
    }
    const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
    const decoder: ColumnDecoder = { ...this.#decoder, codec: 'UNCOMPRESSED' }
    const { data } = readPage({ view, offset: 0 }, plain, decoder, this.#dictionary, before, 0)
    return data ?? []
  }

  #unpacked(packed: Uint8Array, { uncompressed_page_size: size, data_page_header_v2: v2 }: PageHeader): Uint8Array {
    const { codec, compressors } = this.#decoder
    if (!v2) return decompressPage(packed, size, codec, compressors)
    const levels = v2.repetition_levels_byte_length + v2.definition_levels_byte_length
    if (!(levels >= 0 && levels <= packed.length && levels <= size)) throw new Error('the levels end outside the page')
    // A page without values has no packed bytes.
    if (!v2.is_compressed || size === levels) return packed
    const values = decompressPage(packed.subarray(levels), size - levels, codec, compressors)
    return Buffer.concat([packed.subarray(0, levels), values])
  }

  /** The header at a place, if the page it announces can be read without harm. */
  #header(reader: DataReader, maxValues: number): PageHeader {
    const header = parquetHeader(reader)
    const values = (header.data_page_header ?? header.data_page_header_v2 ?? header.dictionary_page_header)?.num_values
    const { compressed_page_size: packed, uncompressed_page_size: size } = header
    if (!(packed >= 0 && packed <= reader.view.byteLength - reader.offset)) throw new Error('the page ends too early')
    if (!(size >= 0 && size <= MAX_PAGE)) throw new Error(`a page of ${size} bytes is too large`)
    if (values === undefined || !(values >= 0 && values <= maxValues)) throw new Error(`a page of ${values} values`)
    return header
  }
}

function readerOf(file: Bytes, { start, end }: { start: number; end: number }): DataReader {
  const bytes = file.read(start, end - start)
  if (bytes.length < end - start) throw new Error('the file became shorter while it was read')
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
}

/** Values as the pipeline wants them. Text that is no UTF-8 stays bytes, which hyparquet would replace by U+FFFD. */
function parsersFor({ logical_type }: SchemaTree['element']): ParquetParsers {
  const isUtc = logical_type?.type !== 'TIMESTAMP' || logical_type.isAdjustedToUTC
  const text = (bytes: Uint8Array | undefined) => bytes && textValue(bytes)
  return {
    ...DEFAULT_PARSERS,
    stringFromBytes: text,
    jsonFromBytes: text,
    dateFromDays: dayText,
    timestampFromMilliseconds: (count) => instantText(count, 'millisecond', isUtc),
    timestampFromMicroseconds: (count) => instantText(count, 'microsecond', isUtc),
    timestampFromNanoseconds: (count) => instantText(count, 'nanosecond', isUtc),
  }
}
