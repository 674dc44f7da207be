import { hash } from 'node:crypto'
import type { Readable, Writable } from 'node:stream'
import type { RecordBatch } from 'apache-arrow'
import type { EncodedFile } from '../../dataset/part.ts'
import type { PartFolder } from '../../dataset/publish/manifest.ts'
import { ExpectedError, goOn } from '../../document/errors/expected-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { Pipeline } from '../../pipeline/pipeline.ts'
import { loadRegistry } from '../../pipeline/registry.ts'
import { identify } from '../../pipeline/run/publish.ts'
import type { RunOptions, RunReport } from '../../pipeline/run/report.ts'
import { RunTally } from '../../pipeline/run/tally.ts'
import { openPlan } from '../../pipeline/shards/plan.ts'
import { publishParts } from '../../pipeline/shards/publish-parts.ts'
import { type LearntRow, PhaseRounds } from '../../pipeline/shards/rounds.ts'
import { nothingSettled, Settling } from '../../pipeline/shards/settle.ts'
import { unpackFacts } from '../../pipeline/shards/tasks.ts'
import type { WorkerIdentity } from '../identity.ts'
import { ArrowOutput, batchesOf } from '../serve.ts'
import { type FileNote, packEntries, unpackFiles } from './brief.ts'
import { PLANNED } from './schema.ts'
import type { PartsState } from './state.ts'

/** Inputs could not be read, and the run was not told to go on without them. */
class UnreadInputsError extends ExpectedError {
  override readonly name = 'UnreadInputsError'
  override readonly exitCode = 3
}

/** Parts that are written at once. */
const PARTS = 64

/**
 * Makes the plan of a run: writes its parts as an Arrow stream, and the brief of the first phase to the state. The metadata of the
 * schema have the number of phases, `qingliu.phases`, that of the rounds after each, `qingliu.rounds`, and the identity.
 */
export async function planParts(
  options: RunOptions,
  state: PartsState,
  output: Writable,
  identity: WorkerIdentity,
): Promise<void> {
  const plan = await openPlan(options, state.copies)
  const { configSha256 } = plan.identity
  const settled = nothingSettled(plan, options)
  state.writePlan(plan)
  state.writeBrief({ base: plan.listing.base, configSha256, phase: 0, settled })
  const stream = new ArrowOutput(output, PLANNED, {
    ...identity,
    'qingliu.phases': `${plan.phases.length}`,
    'qingliu.rounds': plan.phases.map(({ to }) => roundsAfter(plan.pipeline, to)?.count ?? 0).join(),
  })
  await stream.drain()
  for (let at = 0; at < plan.parts.length; at += PARTS) {
    const rows = plan.parts.slice(at, at + PARTS).map((part) => {
      return { part: part.index, size: part.size, entries: packEntries(part.entries()) }
    })
    await stream.write(rows)
  }
  await stream.end()
}

/**
 * Settles what follows from all parts after a phase, and writes the brief of the next.
 *
 * @param input `part`, `facts` and `tally` of all parts; in their order after the first phase. Tallies are null where `gatherRounds`
 *   has written what they taught
 * @throws UnreadInputsError (exit code 3)
 * @throws CountError where parts lack or come twice
 */
export async function settleParts(
  options: RunOptions,
  state: PartsState,
  phase: number,
  input: Readable,
): Promise<void> {
  const pipeline = new Pipeline(await loadRegistry(options), options.configuration)
  const plan = state.readPlan(pipeline)
  const settling = new Settling(plan, phase, state.readSettled(phase), state.scratch)
  const first: Uint8Array[] = []
  const seen = new Seen(plan.parts.length)
  for await (const row of rowsOf(input, ['part', 'facts', 'tally'])) {
    goOn(options.signal)
    seen.add(row.part as number)
    const facts = row.facts as Uint8Array
    if (phase === 0) first.push(facts.slice())
    settling.add(unpackFacts(facts), (row.tally ?? undefined) as Uint8Array | undefined)
  }
  seen.end()
  if (phase === 0) {
    const { unread } = settling.tally
    if (unread.length > 0 && !options.allowPartial) throw unreadError(unread)
    state.writeFacts(first)
  }
  const { configSha256 } = identify(options)
  const learnt = state.readLearnt(phase)
  const settled = settling.end(learnt)
  const brief = { base: plan.base, configSha256, phase: phase + 1 }
  const { to } = plan.phases[phase]!
  // A later phase than the last would have to be told again.
  const byPart = learnt && phase + 2 === plan.phases.length ? (roundsAfter(pipeline, to)?.byPart ?? []) : []
  if (byPart.length === 0) state.writeBrief({ ...brief, settled })
  else {
    const knowledge = Object.fromEntries(Object.entries(settled.knowledge).filter(([name]) => !byPart.includes(name)))
    state.writeBrief({ ...brief, settled: { ...settled, knowledge }, answersOf: to }, settled)
  }
}

/**
 * Writes to the state what was learnt in rounds after a phase.
 *
 * @param input `key` and `value` of the rows that were sent to all, in any order
 */
export async function gatherRounds(
  options: RunOptions,
  state: PartsState,
  phase: number,
  input: Readable,
): Promise<void> {
  const pipeline = new Pipeline(await loadRegistry(options), options.configuration)
  const rounds = roundsAfter(pipeline, state.readPlan(pipeline).phases[phase]!.to)
  if (!rounds) throw new UsageError(`Phase ${phase + 1} has no rounds.`)
  const rows: LearntRow[] = []
  for await (const { key, value } of rowsOf(input, ['key', 'value']))
    rows.push({ key: (key as Uint8Array).slice(), value: (value as Uint8Array).slice() })
  state.writeLearnt(phase, rounds.knowledge(rows))
}

/** The rounds after a phase of the pipeline, to ask about; no row is taken through them here. */
export function roundsAfter(pipeline: Pipeline, phase: number): PhaseRounds | undefined {
  const shelf = (): never => {
    throw new Error('a shelf is for who takes rows through rounds: a defect')
  }
  return PhaseRounds.of(pipeline, phase, { shelf })
}

/**
 * Publishes the files of all parts.
 *
 * @param input `part`, `facts`, `data`, `rejects`, `raw` of all parts, in any order
 */
export async function publishAll(options: RunOptions, state: PartsState, input: Readable): Promise<RunReport> {
  const started = new Date()
  const pipeline = new Pipeline(await loadRegistry(options), options.configuration)
  const plan = state.readPlan(pipeline)
  const tally = new RunTally(plan.unread, plan.containers)
  for (const facts of state.readFacts()) {
    const { part, read } = unpackFacts(facts)
    tally.addRead(part, read!)
  }
  const { knowledge } = state.readSettled(plan.phases.length - 1)
  return publishParts({ run: options, tally, started, knowledge: pipeline.storable(knowledge) }, async (staged) => {
    const seen = new Seen(plan.parts.length)
    for await (const row of rowsOf(input, ['part', 'facts', 'files', ...FOLDERS])) {
      goOn(options.signal)
      const part = row.part as number
      seen.add(part)
      tally.addFinished({ ...unpackFacts(row.facts as Uint8Array).finished!, files: [] })
      const files = unpackFiles(row.files as Uint8Array)
      await staged.writePart(
        part,
        files.map((file) => whole(file, row, part)),
      )
    }
    seen.end()
  })
}

const FOLDERS: readonly PartFolder[] = ['data', 'rejects', 'raw']

/** The file as it was written: it may have been on several machines since. */
function whole(file: FileNote, row: Row, part: number): EncodedFile {
  const bytes = row[file.folder] as Uint8Array<ArrayBuffer> | null
  if (bytes === null || hash('sha256', bytes) !== file.sha256)
    throw new PartsError(`The file of part ${part} in ${file.folder}/ is not the one that was written.`)
  return { ...file, bytes }
}

type Row = Readonly<Record<string, unknown>>

async function* rowsOf(input: Readable, columns: readonly string[]): AsyncGenerator<Row> {
  for await (const batch of batchesOf(input, columns)) yield* batchRows(batch, columns)
}

export function* batchRows(batch: RecordBatch, columns: readonly string[]): Generator<Row> {
  const children = columns.map((name) => [name, batch.getChild(name)] as const)
  for (let i = 0; i < batch.numRows; i++)
    yield Object.fromEntries(children.map(([name, child]) => [name, child?.get(i) ?? null]))
}

/** Parts came twice, or not at all: a defect of who runs them, and nothing is published. */
class PartsError extends ExpectedError {
  override readonly name = 'PartsError'
}

/** Counts parts: a stream that was cut at the end of a message reads as one that ended. */
class Seen {
  readonly #seen: Uint8Array
  #count = 0

  constructor(parts: number) {
    this.#seen = new Uint8Array(parts)
  }

  add(part: number): void {
    if (this.#seen[part] !== 0) throw new PartsError(`Part ${part} is not of the plan, or came twice.`)
    this.#seen[part] = 1
    this.#count++
  }

  end(): void {
    if (this.#count < this.#seen.length)
      throw new PartsError(
        `${this.#count} of ${this.#seen.length} parts came; the first that lacks is ${this.#seen.indexOf(0)}.`,
      )
  }
}

function unreadError(unread: RunTally['unread']): UnreadInputsError {
  const lines = unread.slice(0, 5).map(({ uri, reason, message }) => `  ${uri}: ${reason}: ${message}`)
  return new UnreadInputsError(
    `${unread.length} inputs could not be read, so nothing is published; --allow-partial goes on without them:\n${lines.join('\n')}`,
  )
}
