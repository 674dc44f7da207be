import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { type RecordBatch, RecordBatchReader, RecordBatchStreamWriter } from 'apache-arrow'
import type { Clean, Cleaner } from '../clean.ts'
import { ArrowPieces } from '../dataset/arrow-pieces.ts'
import { recordBatch } from '../dataset/record-batch.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { ANSWER, ASKED } from './schema.ts'

/**
 * Answers an Arrow IPC stream of documents with a stream of clean texts, until the input ends: one batch for each batch, in
 * order, with a row for each row. If a message has a `seq`, the answer repeats it, so the caller notices a lost batch. The
 * failure of a document is reported in its `error`; the other documents of the batch are cleaned.
 *
 * @param input an uncompressed stream with the columns `id` (utf8), `bytes` (binary or utf8) and, if wanted, `uri` (utf8)
 * @returns the number of documents answered
 * @throws UsageError if the stream lacks these columns or ends within a message
 */
export async function answerArrow(input: Readable, output: Writable, clean: Cleaner): Promise<number> {
  const pieces = new ArrowPieces()
  const writer = new RecordBatchStreamWriter()
  writer.reset(pieces, ANSWER)
  const drain = async (): Promise<void> => {
    for (const piece of pieces.take()) if (!output.write(piece)) await once(output, 'drain')
  }
  // The schema goes out at once: a reader waits for it before it sends anything.
  await drain()
  let documents = 0
  for await (const batch of batchesOf(input)) {
    const seq = batch.metadata.get('seq')
    const rows = rowsOf(batch).map((row) => answer(row, clean))
    documents += rows.length
    writer.write(recordBatch(ANSWER, rows, seq === undefined ? undefined : new Map([['seq', seq]])))
    await drain()
  }
  writer.finish()
  await drain()
  return documents
}

async function* batchesOf(input: Readable): AsyncGenerator<RecordBatch> {
  try {
    const reader = await RecordBatchReader.from(input)
    await reader.open()
    checkColumns(reader.schema?.names as string[] | undefined)
    yield* reader as AsyncIterable<RecordBatch>
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `standard input is no Arrow IPC stream that can be read to its end: ${(error as Error).message}`,
    )
  }
}

function checkColumns(names: readonly string[] | undefined): void {
  const missing = ASKED.slice(0, 2).filter((name) => !names?.includes(name))
  if (missing.length > 0)
    throw new UsageError(
      `the Arrow stream on standard input lacks the column ${missing.join(' and ')}: it has ${names?.join(', ') || 'none'}.`,
    )
}

interface Asked {
  readonly id: string
  readonly bytes: Uint8Array | string | null
  readonly uri: string | null
}

function rowsOf(batch: RecordBatch): Asked[] {
  const [id, bytes, uri] = ASKED.map((name) => batch.getChild(name))
  return Array.from({ length: batch.numRows }, (_, i) => ({
    id: String(id!.get(i)),
    bytes: bytes!.get(i) as Asked['bytes'],
    uri: (uri?.get(i) ?? null) as string | null,
  }))
}

type Answer = { readonly id: string } & Partial<Record<string, string | null | readonly string[]>>

function answer({ id, bytes, uri }: Asked, clean: Cleaner): Answer {
  if (bytes === null) return failed(id, 'bytes is null')
  try {
    return answerOf(id, clean(bytes, uri === null ? { uri: id } : { uri, url: uri }))
  } catch (error) {
    return failed(id, `${(error as Error).name}: ${(error as Error).message}`)
  }
}

function answerOf(id: string, cleaned: Clean): Answer {
  const { text, markdown, fields, flags, lang, script, encoding, rejection } = cleaned
  // A stage that throws rejects the document: for who asks it is a failure.
  const error = rejection?.reason === 'failed' ? `${rejection.stage}: ${rejection.message}` : null
  return {
    id,
    text,
    markdown,
    ...fields,
    authors: fields.authors ?? [],
    categories: fields.categories ?? [],
    lang: lang ?? null,
    script: script ?? null,
    encoding: encoding ?? null,
    flags,
    status: rejection ? 'rejected' : 'kept',
    reason: rejection?.reason ?? null,
    error,
  }
}

const failed = (id: string, error: string): Answer => ({
  id,
  authors: [],
  categories: [],
  flags: [],
  error: error.toWellFormed(),
})
