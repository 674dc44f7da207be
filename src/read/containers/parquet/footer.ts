import { type FileMetaData, parquetMetadata, parquetSchema, type SchemaTree } from 'hyparquet'
import { BrokenContainerError, type Bytes } from '../container.ts'
import type { RowRange } from '../row-range.ts'

/** A row group. */
export interface RowGroup extends RowRange {
  /** Its column chunks, in the order of the leaves of the schema. */
  readonly chunks: readonly ColumnChunk[]
  /** Why its rows cannot be read. */
  readonly damage?: string
}

/** The pages of a column in a row group: `[start, end)` in the file. */
export interface ColumnChunk {
  readonly start: number
  readonly end: number
  readonly metadata: ChunkMetadata
  /** Where the index of its pages is, if the writer made one. */
  readonly pageIndex?: { readonly start: number; readonly length: number }
}

type ChunkMetadata = NonNullable<FileMetaData['row_groups'][number]['columns'][number]['meta_data']>

export interface Footer {
  readonly schema: SchemaTree
  readonly groups: readonly RowGroup[]
  readonly rows: number
  /** Bytes of all column chunks. */
  readonly rowBytes: number
  /** The same, unpacked. */
  readonly unpackedBytes: number
}

/** A footer holds some 100 bytes for each column of each row group. */
const MAX_FOOTER = 256 * 2 ** 20

const MAGIC = 'PAR1'

const footers = new WeakMap<Bytes, Footer>()

/**
 * The footer of a Parquet file.
 *
 * @throws BrokenContainerError if it is missing or broken: without it no row can be found
 */
export function footerOf(file: Bytes): Footer {
  let footer = footers.get(file)
  if (!footer) {
    footer = readFooter(file)
    footers.set(file, footer)
  }
  return footer
}

function readFooter(file: Bytes): Footer {
  const head = file.read(0, 4).toString('latin1')
  const tail = file.size >= 12 ? file.read(file.size - 8, 8) : Buffer.alloc(8)
  const magic = tail.toString('latin1', 4)
  if (head === 'PARE' || magic === 'PARE')
    throw new BrokenContainerError('the Parquet file is encrypted; decrypt it first')
  if (magic !== MAGIC) {
    const kind = head === MAGIC ? 'the Parquet file has no footer at its end: it was cut off' : 'not a Parquet file'
    throw new BrokenContainerError(`${kind} (${file.size} bytes)`)
  }
  const length = tail.readUInt32LE(0)
  const start = file.size - 8 - length
  if (start < 4 || length > MAX_FOOTER) {
    throw new BrokenContainerError(`the footer states ${length} bytes in a file of ${file.size}`)
  }
  try {
    return footerFrom(parquetMetadata(file.read(start, length + 8), { geoparquet: false }), start)
  } catch (error) {
    if (error instanceof BrokenContainerError) throw error
    throw new BrokenContainerError(
      `the footer (bytes ${start}–${file.size - 9}) is broken: ${(error as Error).message}`,
      {
        cause: error,
      },
    )
  }
}

function footerFrom(metadata: FileMetaData, end: number): Footer {
  const schema = parquetSchema(metadata)
  const leaves = leavesOf(schema)
  let rows = 0
  let rowBytes = 0
  let unpackedBytes = 0
  const groups = metadata.row_groups.map((group): RowGroup => {
    const count = Number(group.num_rows)
    // The values of a column take a bit or, if all are equal, next to nothing; a text takes more.
    if (!(count >= 0) || count > 8 * end)
      throw new BrokenContainerError(`a row group states ${count} rows in ${end} bytes`)
    const firstRow = rows
    rows += count
    if (rows > 8 * end) throw new BrokenContainerError(`the row groups state ${rows} rows in ${end} bytes`)
    const chunks: ColumnChunk[] = []
    let damage = group.columns.length === leaves ? undefined : `it has ${group.columns.length} columns, not ${leaves}`
    for (const column of group.columns) {
      const data = column.meta_data
      if (column.file_path) throw new BrokenContainerError('its columns lie in other files, which is not supported')
      if (!data) throw new BrokenContainerError('a column has no metadata: it is encrypted or broken')
      const start = chunkStart(data)
      const chunkEnd = start + Number(data.total_compressed_size)
      if (!(start >= 4 && chunkEnd >= start && chunkEnd <= end)) {
        damage ??= `its column ${data.path_in_schema.join('.')} lies at bytes ${start}–${chunkEnd}, outside the file`
        continue
      }
      const { offset_index_offset, offset_index_length } = column
      rowBytes += chunkEnd - start
      unpackedBytes += Number(data.total_uncompressed_size)
      chunks.push({
        start,
        end: chunkEnd,
        metadata: data,
        ...(offset_index_offset &&
          offset_index_length && { pageIndex: { start: Number(offset_index_offset), length: offset_index_length } }),
      })
    }
    return {
      firstRow,
      rows: count,
      chunks,
      ...(damage !== undefined && { damage: `the row group is broken: ${damage}` }),
    }
  })
  return { schema, groups, rows, rowBytes: Math.min(rowBytes, end), unpackedBytes }
}

/** Some writers state 0 for a dictionary that is not there. */
function chunkStart({ dictionary_page_offset, data_page_offset }: ChunkMetadata): number {
  const first = Number(data_page_offset)
  const dictionary = Number(dictionary_page_offset ?? 0)
  return dictionary > 0 ? Math.min(dictionary, first) : first
}

function leavesOf({ children }: SchemaTree): number {
  return children.length === 0 ? 1 : children.reduce((sum, child) => sum + leavesOf(child), 0)
}
