import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { ContainerSummary } from '../../dataset/publish/manifest.ts'
import { listSources } from '../../read/list-sources.ts'
import type { Listing, Unread } from '../../read/listing.ts'
import { openInputs, type PlainTable } from '../../read/open/open-inputs.ts'
import { Pipeline } from '../pipeline.ts'
import { loadRegistry } from '../registry.ts'
import { summaryOf } from '../run/containers.ts'
import { cutParts, type Part } from '../run/parts.ts'
import { type Identity, identify } from '../run/publish.ts'
import type { RunOptions } from '../run/report.ts'
import { type ShardPhase, shardPhases } from './phases.ts'
import { SharedContainers } from './work-folder/containers.ts'
import type { WorkPlace } from './work-folder/place.ts'

/**
 * What a run does, and in which pieces. Every process that is given the same inputs and configuration makes the same plan, so
 * a part is named by its number everywhere.
 */
export interface Plan {
  readonly pipeline: Pipeline
  readonly phases: readonly ShardPhase[]
  readonly identity: Identity
  readonly listing: Listing
  /** Contiguous sections of the input, in its order; each becomes at most one file in data/, rejects/ and raw/. */
  readonly parts: readonly Part[]
  readonly unread: readonly Unread[]
  readonly containers: readonly ContainerSummary[]
  readonly asText: readonly PlainTable[]
  /**
   * SHA-256 (hexadecimal) over the names and sizes of all files and the cuts of the parts: the same where two processes see the
   * same inputs. The paths of the input folders do not count.
   */
  readonly inputsSha256: string
}

/** The shard that a plan is for: containers are opened for its own records alone, where others have opened them before. */
export interface Share {
  readonly work: WorkPlace
  readonly shard: number
  readonly shards: number
}

/**
 * Lists the inputs, finds the records of containers, and cuts the parts.
 *
 * @param scratch folder of this machine for copies of containers that are packed or in a store. It must stay until the last
 *   record is read
 * @param share absent: all containers are opened, and all parts can be done
 * @throws UsageError for inputs that do not exist
 * @throws InterruptedError when `signal` aborts
 */
export async function openPlan(options: RunOptions, scratch: string, share?: Share): Promise<Plan> {
  const { inputs: named, out, exclude = [], stdinName, signal } = options
  const listing = await listSources(named, {
    exclude: [out, ...exclude],
    ...(stdinName !== undefined && { stdinName }),
    ...(signal && { signal }),
  })
  const pipeline = new Pipeline(await loadRegistry(options), options.configuration)
  const identity = identify(options)
  const copies = join(scratch, 'unpacked')
  const known = share && new SharedContainers(share.work, listing, identity.configSha256, share.shard / share.shards)
  let opened = await openInputs(listing, options.read, copies, signal, known)
  let parts = cutParts(opened.inputs)
  if (share && known!.recalled.size > 0) {
    // Containers whose copies are on another machine, and of which this shard has records.
    const own = new Set(partsOf(parts, share.shard, share.shards).flatMap((part) => copiedFiles(part)))
    const again = new SharedContainers(share.work, listing, identity.configSha256, 0, own)
    if ([...own].some((uri) => known!.recalled.has(uri)))
      opened = await openInputs(listing, options.read, copies, signal, again)
    parts = cutParts(opened.inputs)
  }
  return {
    pipeline,
    phases: shardPhases(pipeline),
    identity,
    listing,
    parts,
    unread: opened.unread,
    containers: opened.inputs.containers.map(summaryOf),
    asText: opened.asText,
    inputsSha256: hashOf(listing, opened.unread, parts),
  }
}

/** Uris of the files that were fetched or unpacked to read the records of a part. */
function copiedFiles(part: Part): string[] {
  return part.entries().flatMap(({ record }) => (record?.copy === undefined ? [] : [record.file]))
}

function hashOf({ entries }: Listing, unread: readonly Unread[], parts: readonly Part[]): string {
  const hash = createHash('sha256')
  for (const { uri, size, etag = '' } of entries) hash.update(`${uri}\n${size}\n${etag}\n`)
  for (const { uri, reason } of unread) hash.update(`${uri}\n${reason}\n`)
  return hash.update(parts.map(({ size }) => size).join(' ')).digest('hex')
}

/**
 * The parts of a shard: a contiguous range, so that a shard opens few containers, with about as much work as any other. Which
 * shard has a part does not change what becomes of it.
 *
 * @param shard from 0
 * @returns empty where there are fewer parts than shards
 */
export function partsOf(parts: readonly Part[], shard: number, shards: number): readonly Part[] {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  let before = 0
  return parts.filter(({ weight }) => {
    const middle = before + weight / 2
    before += weight
    return Math.min(shards - 1, Math.floor((middle * shards) / total)) === shard
  })
}
