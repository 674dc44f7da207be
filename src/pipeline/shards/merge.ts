import { join } from 'node:path'
import { partPath } from '../../dataset/publish/manifest.ts'
import { ExpectedError, goOn } from '../../document/errors/expected-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { temporaryFolder } from '../../system/temporary.ts'
import type { Configuration } from '../configuration/index.ts'
import { Pipeline } from '../pipeline.ts'
import { loadRegistry } from '../registry.ts'
import { buildHash } from '../reuse/build.ts'
import { identify } from '../run/publish.ts'
import type { RunOptions, RunReport } from '../run/report.ts'
import { RunTally } from '../run/tally.ts'
import { shardPhases } from './phases.ts'
import { openPlan } from './plan.ts'
import { publishParts, reportOf } from './publish-parts.ts'
import { nothingSettled, Settling, type SettlingPlan } from './settle.ts'
import { ShardWork } from './shard.ts'
import { unpackFacts } from './tasks.ts'
import { checkHead, FORMAT, OtherWorkError, type WorkHead } from './work-folder/head.ts'
import { type Marker, type WorkFile, WorkFolder } from './work-folder/index.ts'
import type { WorkPlace } from './work-folder/place.ts'

/** What merging is told. Inputs, cleaning and pinned knowledge are those of the shards. */
export interface MergeOptions extends Omit<RunOptions, 'inputs' | 'configuration' | 'knowledge' | 'read'> {
  readonly work: WorkPlace
  /** Whether it stops when a phase is settled, so that shards write the rows, too. */
  readonly settleOnly?: boolean
}

/** What a merge came to. */
export type MergeReport =
  /** A phase is settled, and the shards must do the next. Phases count from 0. */
  | { readonly outcome: 'settled'; readonly phase: number; readonly phases: number; readonly documents: number }
  | (RunReport & { readonly outcome: Exclude<RunReport['outcome'], 'dry'> })

/** Shards lack. */
class MissingShardsError extends ExpectedError {
  override readonly name = 'MissingShardsError'
  /** A later attempt may succeed. */
  override readonly exitCode = 75
}

/**
 * Goes on where all shards have done a phase: settles what follows from all documents, or publishes. After the last phase from which
 * something is learnt it writes the rows itself and publishes, unless `settleOnly` leaves the rows to the shards.
 *
 * The run that it publishes is the one that `run` would publish: data, rejects, raw texts, knowledge and manifest, byte for byte.
 *
 * @throws MissingShardsError (exit code 75) naming the shards that have not done the phase
 * @throws OtherWorkError for shards of another build or version of Node
 * @throws UsageError for a folder in which no shard has begun
 */
export async function mergeShards(options: MergeOptions): Promise<MergeReport> {
  const started = new Date()
  const scratch = await temporaryFolder()
  try {
    const work = await openWork(options)
    const { folder, plan, head } = work
    const last = plan.phases.length - 1
    const phase = await folder.settledPhases()
    if (phase < last) {
      const by = options.settleOnly ? 'shards' : 'merge'
      const markers = await allMarkers(folder, phase, head.shards)
      const tally = await settlePhase(work, phase, markers, scratch.path, by)
      if (tally) return await reportOf(work.run, tally, 'partial', started)
      if (phase + 1 < last || options.settleOnly) {
        const documents = markers.reduce((sum, marker) => sum + marker.documents, 0)
        return { outcome: 'settled', phase, phases: plan.phases.length, documents }
      }
    }
    if ((await folder.rowsBy(last - 1)) === 'merge') await writeRows(work, last, scratch.path)
    return await publishShards(work, started)
  } finally {
    await scratch.remove()
  }
}

/** The work of a folder, as the merge sees it. */
interface Work {
  readonly folder: WorkFolder
  readonly head: WorkHead
  readonly run: RunOptions
  readonly plan: SettlingPlan
}

async function openWork(options: MergeOptions): Promise<Work> {
  const folder = new WorkFolder(options.work)
  const name = options.work.name()
  const head = await folder.head()
  if (!head)
    throw new UsageError(`No shard has begun in ${name}. Begin one: qingliu run INPUT --shard 0/8 --work ${name}.`)
  const { version } = options
  checkHead(head, { format: FORMAT, version, node: process.version, build: buildHash(options) }, name)
  const { read, ...configuration } = head.config as Configuration & Pick<RunOptions, 'read'>
  const stored = await folder.plan()
  const run: RunOptions = { ...options, inputs: head.inputs, configuration, read, knowledge: stored.knowledge }
  checkHead(head, { config_sha256: identify(run).configSha256 }, name)
  const pipeline = new Pipeline(await loadRegistry(options), configuration)
  return { folder, head, run, plan: { ...stored, pipeline, phases: shardPhases(pipeline) } }
}

async function allMarkers(folder: WorkFolder, phase: number, shards: number): Promise<Marker[]> {
  const markers: Marker[] = []
  const missing: number[] = []
  for (let shard = 0; shard < shards; shard++) {
    const marker = await folder.marker(phase, shard)
    if (marker) markers.push(marker)
    else missing.push(shard)
  }
  if (missing.length === 0) return markers
  const verb = missing.length === 1 ? 'has' : 'have'
  throw new MissingShardsError(
    `${missing.length} of ${shards} shards ${verb} not done phase ${phase + 1}: ${ranges(missing)}. ` +
      `Run them again, with --shard ${missing[0]}/${shards}${missing.length > 1 ? ' and so on' : ''}; the others stay as they are.`,
  )
}

/** `0–2, 7` */
function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last && last[1] + 1 === number) last[1] = number
    else found.push([number, number])
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

/** @returns what was read, where some could not be, and nothing was settled */
async function settlePhase(
  { folder, run, plan }: Work,
  phase: number,
  markers: readonly Marker[],
  scratch: string,
  by: 'merge' | 'shards',
): Promise<RunTally | undefined> {
  const before = phase === 0 ? nothingSettled(plan, run) : (await folder.settled(phase - 1)).settled
  const settling = new Settling(plan, phase, before, join(scratch, 'lessons'))
  for await (const { facts, tally } of partsIn(folder, markers)) {
    goOn(run.signal)
    settling.add(unpackFacts(facts), tally)
  }
  if (phase === 0 && settling.tally.unread.length > 0 && !run.allowPartial) return settling.tally
  await folder.settle(phase, settling.end(), by)
  await folder.sweep(phase, markers)
  return undefined
}

/** What parts gave, in their order. */
async function* partsIn(
  folder: WorkFolder,
  markers: readonly Marker[],
  kinds: readonly WorkFile['kind'][] = ['facts', 'tally'],
): AsyncGenerator<{ readonly facts: Uint8Array; readonly tally?: Uint8Array }> {
  for (const { files } of markers) {
    const of = (kind: WorkFile['kind']): WorkFile[] =>
      kinds.includes(kind) ? files.filter((file) => file.kind === kind) : []
    const tallies = new Map(of('tally').map((file) => [file.part, file]))
    for (const file of of('facts')) {
      const tally = tallies.get(file.part)
      yield { facts: await folder.read(file), ...(tally && { tally: await folder.read(tally) }) }
    }
  }
}

/** Writes the rows of the shards that have not written theirs. */
async function writeRows({ folder, head, run }: Work, phase: number, scratch: string): Promise<void> {
  const missing: number[] = []
  for (let shard = 0; shard < head.shards; shard++) if (!(await folder.marker(phase, shard))) missing.push(shard)
  if (missing.length === 0) return
  const plan = await openPlan(run, scratch)
  if (plan.inputsSha256 !== head.inputs_sha256)
    throw new OtherWorkError(
      `The inputs (${head.inputs.join(', ')}) are not what the shards read, seen from here. Merge where they are, or let the shards write the rows: qingliu merge --settle.`,
    )
  const work = await ShardWork.open(plan, run, folder, head.shards, scratch)
  try {
    for (const shard of missing) await work.do(phase, shard)
  } finally {
    await work.close()
  }
}

async function publishShards({ folder, head, run, plan }: Work, started: Date): Promise<MergeReport> {
  const last = plan.phases.length - 1
  const tally = new RunTally(plan.unread, plan.containers)
  const first = await allMarkers(folder, 0, head.shards)
  for await (const { facts } of partsIn(folder, first, ['facts'])) {
    const { part, read } = unpackFacts(facts)
    tally.addRead(part, read!)
  }
  const rows = await allMarkers(folder, last, head.shards)
  for await (const { facts } of partsIn(folder, rows)) tally.addFinished({ ...unpackFacts(facts).finished!, files: [] })
  const { settled } = await folder.settled(last - 1)
  const knowledge = plan.pipeline.storable(settled.knowledge)
  return publishParts({ run, tally, knowledge, started }, async (staged) => {
    for (const { files } of rows) {
      for (const file of files) {
        goOn(run.signal)
        if (file.kind === 'data' || file.kind === 'rejects' || file.kind === 'raw') {
          const path = partPath(file.kind, file.part)
          await folder.bring(file, join(staged.folder, path))
          staged.record({ path, bytes: file.bytes, sha256: file.sha256, rows: file.rows! })
        }
      }
    }
  })
}
