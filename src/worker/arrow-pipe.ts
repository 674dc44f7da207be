import type { Readable, Writable } from 'node:stream'
import type { RecordBatch } from 'apache-arrow'
import type { Clean, Cleaner } from '../clean.ts'
import type { WorkerIdentity } from './identity.ts'
import { ANSWER, ASKED } from './schema.ts'
import { serveArrow } from './serve.ts'

/**
 * Answers an Arrow IPC stream of documents with a stream of clean texts, a row for each row; see {@link serveArrow}. The failure of
 * a document is reported in its `error`; the other documents of the batch are cleaned.
 *
 * @param input an uncompressed stream with the columns `id` (utf8), `bytes` (binary or utf8) and, if wanted, `uri` (utf8)
 * @throws UsageError if the stream lacks these columns or ends within a message
 */
export async function answerArrow(
  input: Readable,
  output: Writable,
  clean: Cleaner,
  identity: WorkerIdentity,
): Promise<void> {
  const service = {
    columns: ASKED.slice(0, 2),
    schema: ANSWER,
    answer: (batch: RecordBatch) => rowsOf(batch).map((row) => answer(row, clean)),
  }
  await serveArrow(input, output, service, identity)
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
