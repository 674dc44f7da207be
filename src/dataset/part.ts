import { createHash } from 'node:crypto'
import type { Schema } from 'apache-arrow'
import { encodeParquet } from './parquet.ts'
import type { Row } from './row.ts'
import { buildSchema, RAW_SCHEMA } from './schema.ts'

/** The three folders of a run that hold Parquet parts. */
export type PartFolder = 'data' | 'rejects' | 'raw'

/** A file of a part, ready to be written. */
export interface EncodedFile {
  readonly folder: PartFolder
  readonly bytes: Uint8Array
  readonly rows: number
  readonly sha256: string
}

/** A document ready for its part. */
export interface PartDocument {
  readonly row: Row
  readonly rawText: string
}

/**
 * A part: kept rows in data/, the others in rejects/, the raw texts of all in raw/, each in the order given. A folder
 * without rows gets no file. Pure, and the same documents give the same bytes: run it in a worker. `loadZstd` first.
 *
 * @param schema from `buildSchema`, once a worker
 */
export function encodePart(documents: readonly PartDocument[], schema: Schema): EncodedFile[] {
  const rows = documents.map((document) => document.row)
  const raws = documents.map(({ row, rawText }) => ({ doc_id: row.doc_id, raw_text: rawText }))
  return [
    encodeFile(
      'data',
      schema,
      rows.filter((row) => row.status === 'kept'),
    ),
    encodeFile(
      'rejects',
      schema,
      rows.filter((row) => row.status !== 'kept'),
    ),
    encodeFile('raw', RAW_SCHEMA, raws),
  ].filter((file) => file.rows > 0)
}

/** The data part of a run that kept nothing: no rows, but the schema, which readers look for. */
export function encodeEmptyPart(measures: readonly string[]): EncodedFile {
  return encodeFile('data', buildSchema(measures), [])
}

/** `data/part-00000.parquet`: the path of a part's file in its run. */
export function partPath(folder: PartFolder, index: number): string {
  return `${folder}/part-${String(index).padStart(5, '0')}.parquet`
}

function encodeFile(folder: PartFolder, schema: Schema, rows: readonly object[]): EncodedFile {
  const bytes = encodeParquet(schema, rows)
  return { folder, bytes, rows: rows.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
