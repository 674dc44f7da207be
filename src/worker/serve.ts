import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import { type RecordBatch, RecordBatchReader, RecordBatchStreamWriter, Schema } from 'apache-arrow'
import { ArrowPieces } from '../dataset/arrow-pieces.ts'
import { recordBatch } from '../dataset/record-batch.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import type { WorkerIdentity } from './identity.ts'

/** What a worker makes of batches. */
export interface Service {
  /** The columns that the input must have. */
  readonly columns: readonly string[]
  readonly schema: Schema
  /** Rows of the schema. */
  answer(batch: RecordBatch): readonly object[] | Promise<readonly object[]>
}

/**
 * Answers an Arrow IPC stream with a stream, until the input ends: one batch for each batch, in order. If a message has a `seq`, the
 * answer repeats it, so the caller notices a lost batch. The metadata of the answer's schema hold the identity, so that a caller can
 * refuse a worker that is not the one it means.
 *
 * @throws UsageError if the stream lacks columns or ends within a message
 */
export async function serveArrow(
  input: Readable,
  output: Writable,
  service: Service,
  identity: WorkerIdentity | undefined,
): Promise<void> {
  const stream = new ArrowOutput(output, service.schema, identity)
  // The schema goes out at once: a reader waits for it before it sends anything.
  await stream.drain()
  for await (const batch of batchesOf(input, service.columns)) {
    await stream.write(await service.answer(batch), batch.metadata.get('seq'))
  }
  await stream.end()
}

/** An Arrow IPC stream that is written batch by batch, no faster than it is read. */
export class ArrowOutput {
  readonly #output: Writable
  readonly #schema: Schema
  readonly #pieces = new ArrowPieces()
  readonly #writer = new RecordBatchStreamWriter()

  /** @param metadata of the schema */
  constructor(output: Writable, schema: Schema, metadata: object = {}) {
    this.#output = output
    this.#schema = new Schema(schema.fields, new Map(Object.entries(metadata)))
    this.#writer.reset(this.#pieces, this.#schema)
  }

  async write(rows: readonly object[], seq?: string): Promise<void> {
    const metadata = seq === undefined ? undefined : new Map([['seq', seq]])
    this.#writer.write(recordBatch(this.#schema, rows, metadata))
    await this.drain()
  }

  async end(): Promise<void> {
    this.#writer.finish()
    await this.drain()
  }

  async drain(): Promise<void> {
    for (const piece of this.#pieces.take()) if (!this.#output.write(piece)) await once(this.#output, 'drain')
  }
}

/** @throws UsageError as {@link serveArrow} */
export async function* batchesOf(input: Readable, columns: readonly string[]): AsyncGenerator<RecordBatch> {
  const reader = await opened(input)
  const names = (reader.schema?.names ?? []) as string[]
  const missing = columns.filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new UsageError(
      `the Arrow stream on standard input lacks the column ${missing.join(' and ')}: it has ${names.join(', ') || 'none'}.`,
    )
  const batches = (reader as AsyncIterable<RecordBatch>)[Symbol.asyncIterator]()
  for (;;) {
    // An error of who takes the batches is no error of the stream.
    const next = await batches.next().catch(unreadable)
    if (next.done) return
    yield next.value
  }
}

async function opened(input: Readable): Promise<RecordBatchReader> {
  try {
    const reader = await RecordBatchReader.from(input)
    return await reader.open()
  } catch (error) {
    return unreadable(error)
  }
}

function unreadable(error: unknown): never {
  throw new UsageError(`standard input is no Arrow IPC stream that can be read to its end: ${(error as Error).message}`)
}
