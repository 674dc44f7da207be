import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { RecordBatchFileWriter, type Schema } from 'apache-arrow'
import { guarded } from '../document/errors/output-error.ts'
import { dayOf } from '../document/fields/day.ts'
import { ArrowPieces } from './arrow-pieces.ts'
import type { Format, ManifestFile } from './publish/manifest.ts'
import type { StagedRun } from './publish/staged-run.ts'
import { readGroups } from './read.ts'
import { recordBatch } from './record-batch.ts'
import type { Row } from './rows/row.ts'
import { buildSchema } from './schema/schema.ts'

/**
 * Writes the kept rows of a staged run as `data.arrow`, `data.jsonl` and `markdown/`, in the order of the parts. The rows are read
 * from the Parquet parts, one row group at a time. So memory use is constant, parts may be written in any order, and parts taken
 * over from an earlier run need only their Parquet file.
 */
export async function writeFormats(
  staged: StagedRun,
  formats: readonly Format[],
  measures: readonly string[],
): Promise<void> {
  const writers: Writer[] = await Promise.all(
    formats.flatMap((format): Promise<Writer>[] => {
      if (format === 'parquet') return []
      if (format === 'markdown') return [openMarkdown(staged)]
      const file = HashedFile.create(staged.folder, `data.${format}`)
      return [
        format === 'arrow'
          ? file.then((out) => new ArrowFile(out, buildSchema(measures)))
          : file.then((out) => new JsonLines(out, measures)),
      ]
    }),
  )
  if (writers.length === 0) return
  const parts = staged.files.map((file) => file.path).filter((path) => path.startsWith('data/'))
  for (const part of parts.sort()) {
    for await (const rows of readGroups<Row>(join(staged.folder, part)))
      for (const writer of writers) await writer.write(rows)
  }
  for (const writer of writers) {
    const file = await writer.finish()
    if (file) staged.record(file)
  }
}

interface Writer {
  write(rows: readonly Row[]): Promise<void>
  /** The file that was written, if it is one that the caller must record. */
  finish(): Promise<ManifestFile | undefined>
}

/** The writers of Markdown and YAML are loaded only if needed. */
async function openMarkdown(staged: StagedRun): Promise<Writer> {
  const { MarkdownFiles } = await import('./markdown/files.ts')
  const files = new MarkdownFiles(staged)
  return { write: (rows) => files.write(rows), finish: async () => undefined }
}

/** A file that is written in pieces and hashed at the same time. */
class HashedFile {
  readonly #hash = createHash('sha256')
  readonly #file: FileHandle
  readonly #path: string
  readonly #name: string
  #bytes = 0

  private constructor(file: FileHandle, path: string, name: string) {
    this.#file = file
    this.#path = path
    this.#name = name
  }

  static async create(folder: string, name: string): Promise<HashedFile> {
    const path = join(folder, name)
    return new HashedFile(await guarded(path, () => open(path, 'wx')), path, name)
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes)
    this.#bytes += bytes.length
    await guarded(this.#path, () => this.#file.writeFile(bytes))
  }

  async close(rows: number): Promise<ManifestFile> {
    await guarded(this.#path, () => this.#file.sync())
    await this.#file.close()
    return { path: this.#name, bytes: this.#bytes, sha256: this.#hash.digest('hex'), rows }
  }
}

/** JSON Lines: one object for each row, with the columns as keys, in order; `published` and `published_date` as ISO 8601. */
class JsonLines {
  readonly #file: HashedFile
  readonly #columns: readonly string[]
  #rows = 0

  constructor(file: HashedFile, measures: readonly string[]) {
    this.#file = file
    this.#columns = buildSchema(measures).names as string[]
  }

  async write(rows: readonly Row[]): Promise<void> {
    this.#rows += rows.length
    await this.#file.write(Buffer.from(rows.map((row) => `${JSON.stringify(this.#line(row))}\n`).join('')))
  }

  finish(): Promise<ManifestFile> {
    return this.#file.close(this.#rows)
  }

  #line(row: Row): object {
    const values = row as unknown as Readonly<Record<string, unknown>>
    const line = Object.fromEntries(this.#columns.map((column) => [column, values[column] ?? null]))
    if (row.published !== null) line.published = new Date(row.published).toISOString()
    if (row.published_date !== null) line.published_date = dayOf(row.published_date)
    return line
  }
}

/** An Arrow IPC file, uncompressed: apache-arrow's compressed bodies cannot be read outside JavaScript. */
class ArrowFile {
  readonly #file: HashedFile
  readonly #schema: Schema
  readonly #pieces = new ArrowPieces()
  readonly #writer = new RecordBatchFileWriter()
  #rows = 0

  constructor(file: HashedFile, schema: Schema) {
    this.#file = file
    this.#schema = schema
    this.#writer.reset(this.#pieces, schema)
  }

  async write(rows: readonly Row[]): Promise<void> {
    this.#rows += rows.length
    this.#writer.write(recordBatch(this.#schema, rows))
    await this.#drain()
  }

  async finish(): Promise<ManifestFile> {
    this.#writer.finish()
    await this.#drain()
    return this.#file.close(this.#rows)
  }

  async #drain(): Promise<void> {
    for (const piece of this.#pieces.take()) await this.#file.write(piece)
  }
}
