import { readOffsetIndex } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import type { Bytes } from '../container.ts'
import type { RowRange } from '../row-range.ts'
import type { ColumnChunk, RowGroup } from './footer.ts'

/** A page of values: its header and data are `[start, end)` in the file, its rows counted from the row group's first. */
export interface Page extends RowRange {
  readonly start: number
  readonly end: number
}

/** The pages of a column chunk. */
export interface PageMap {
  readonly dictionary?: { readonly start: number; readonly end: number }
  /** In order. Rows that are in no page cannot be read. */
  readonly pages: readonly Page[]
  /** What is wrong with the rest of the chunk. */
  readonly damage?: string
}

/** Bytes that are read for the header of a page; headers with statistics over long texts need more. */
const HEADER_SIZES = [256, 16_384, 1_048_576]

/**
 * Finds the pages of a column without lists, by their headers, or by the index of pages where the writer made one: with
 * it, one broken header does not hide the pages behind it.
 *
 * For a column of lists the rows of a page are not in its header: the whole chunk is one page then.
 */
export function pageMap(file: Bytes, group: RowGroup, chunk: ColumnChunk, hasLists: boolean): PageMap {
  if (hasLists) return { pages: [{ start: chunk.start, end: chunk.end, firstRow: 0, rows: group.rows }] }
  return indexedPages(file, group, chunk) ?? walkedPages(file, group, chunk)
}

function indexedPages(file: Bytes, group: RowGroup, { start, end, pageIndex }: ColumnChunk): PageMap | undefined {
  if (!pageIndex || pageIndex.length > file.size) return undefined
  try {
    const bytes = file.read(pageIndex.start, pageIndex.length)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const locations = readOffsetIndex({ view, offset: 0 }).page_locations.map((location) => ({
      start: Number(location.offset),
      end: Number(location.offset) + location.compressed_page_size,
      firstRow: Number(location.first_row_index),
    }))
    const pages = locations.map((page, i) => ({
      ...page,
      rows: (locations[i + 1]?.firstRow ?? group.rows) - page.firstRow,
    }))
    const isSound = pages.every((page, i) => {
      const previous = pages[i - 1]
      return page.rows > 0 && page.end <= end && page.start >= (previous?.end ?? start) && page.start < page.end
    })
    if (!isSound || pages[0]?.firstRow !== 0) return undefined
    const first = pages[0].start
    return { pages, ...(first > start && { dictionary: { start, end: first } }) }
  } catch {
    // The index only helps: without it the headers are walked.
    return undefined
  }
}

function walkedPages(file: Bytes, group: RowGroup, { start, end }: ColumnChunk): PageMap {
  const pages: Page[] = []
  let dictionary: PageMap['dictionary']
  let row = 0
  let at = start
  while (at < end && row < group.rows) {
    const header = headerAt(file, at, end)
    if (typeof header === 'string')
      return { pages, ...(dictionary && { dictionary }), damage: `${header} at byte ${at}` }
    const { rows, isDictionary, next } = header
    if (isDictionary) dictionary = { start: at, end: next }
    else if (rows > 0) pages.push({ start: at, end: next, firstRow: row, rows: Math.min(rows, group.rows - row) })
    row += rows
    at = next
  }
  const damage = row === group.rows ? undefined : `its pages hold ${row} rows, not ${group.rows}`
  return { pages, ...(dictionary && { dictionary }), ...(damage !== undefined && { damage }) }
}

/** The header of a page in a column without lists, or what is wrong with it. */
function headerAt(
  file: Bytes,
  at: number,
  end: number,
): { rows: number; isDictionary: boolean; next: number } | string {
  let message = ''
  for (const size of HEADER_SIZES) {
    const bytes = file.read(at, Math.min(size, end - at))
    const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
    try {
      const header = parquetHeader(reader)
      const next = at + reader.offset + header.compressed_page_size
      const rows = header.data_page_header_v2?.num_rows ?? header.data_page_header?.num_values ?? 0
      // A broken header may hold any type: a BigInt, a list.
      const areNumbers = Number.isSafeInteger(rows) && Number.isSafeInteger(header.compressed_page_size)
      const isSound =
        areNumbers && header.compressed_page_size >= 0 && next <= end && rows >= 0 && header.type !== undefined
      return isSound ? { rows, isDictionary: header.type === 'DICTIONARY_PAGE', next } : 'a broken page header'
    } catch (error) {
      message = `a broken page header (${(error as Error).message})`
      if (bytes.length < size) break
    }
  }
  return message
}
