import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { OutputError } from '../../../document/errors/output-error.ts'
import { type Temporary, temporaryFolder } from '../../../system/temporary.ts'
import type { RunFiles } from '../../read.ts'
import { type FailedGate, type Hold, holdJson, MOST_HELD, parseHold } from '../held.ts'
import { buildManifest, type RunRecord, type RunSummary } from '../manifest.ts'
import { type PublishedRun, parseRun, runPath } from '../published-run.ts'
import { checkKeep, type Publication, type PublishOptions, type RunOutput, writeNotes } from '../snapshot.ts'
import { StagedRun } from '../staged-run.ts'
import { checkConditions } from './conditions.ts'
import { fetchFiles } from './fetch.ts'
import { LatestObject } from './latest.ts'
import { LEASE, Lease } from './lease.ts'
import { holdPath, listRemoteRuns, readHolds, removeRun, sweep } from './runs.ts'
import type { RemoteFolder } from './store.ts'
import { uploadRun } from './upload.ts'

/**
 * A folder of an object store that runs are published to, like `Output` on a disk. Runs are written to a temporary folder of
 * this machine first. Their files go to `runs/<run_id>/`, the manifest last; then `latest.json` is written, if it is still the
 * one that was there at the start. That is the one commit: readers see the run before or this one, complete.
 *
 * A run that is held is at `runs/<run_id>/`, too, and `held/<run_id>.json` says why: objects cannot be renamed.
 */
export class RemoteOutput implements RunOutput {
  readonly #folder: RemoteFolder
  readonly #lease: Lease
  readonly #latest: LatestObject
  readonly #temporary: Temporary
  readonly #signal: AbortSignal | undefined
  #staged = 0
  /** Whether objects of a run that was not published could not be removed. */
  #isLeft = false

  private constructor(
    folder: RemoteFolder,
    lease: Lease,
    latest: LatestObject,
    temporary: Temporary,
    signal?: AbortSignal,
  ) {
    this.#folder = folder
    this.#lease = lease
    this.#latest = latest
    this.#temporary = temporary
    this.#signal = signal
  }

  /**
   * Takes the lease, checks that the store keeps conditions, and removes what killed runs left.
   *
   * @param signal stops uploads between files and parts
   * @throws OutputError `LOCKED` (exit code 75) when another process writes there, `NO_CONDITIONS` for a store without them
   */
  static async open(folder: RemoteFolder, signal?: AbortSignal): Promise<RemoteOutput> {
    const lease = await Lease.acquire(folder)
    try {
      await checkConditions(folder, LEASE, lease.bytes)
      const latest = await LatestObject.read(folder)
      await sweep(folder, latest.runId, lease.inherited)
      if (lease.inherited.length > 0) await lease.note([])
      return new RemoteOutput(folder, lease, latest, await temporaryFolder(), signal)
    } catch (error) {
      await lease.release()
      throw error
    }
  }

  async latest(): Promise<PublishedRun | undefined> {
    return this.#latest.runId === undefined ? undefined : this.find(this.#latest.runId)
  }

  async find(runId: string): Promise<PublishedRun | undefined> {
    const found = await this.#folder.read(`${runPath(runId)}/manifest.json`)
    return found && parseRun(found.bytes, this.#folder.name(runPath(runId)))
  }

  /** Held runs are found by {@link find}. */
  async findHeld(): Promise<undefined> {}

  /** @throws OutputError `DAMAGED` when an object of the run is not there or has another size. Its content is not read. */
  async check({ runId, manifest, folder }: PublishedRun): Promise<void> {
    const objects = (await listRemoteRuns(this.#folder)).get(runId)?.objects
    const problem = manifest.files.find(({ path, bytes }) => objects?.get(`${runPath(runId)}/${path}`) !== bytes)
    if (problem) {
      throw new OutputError(
        'DAMAGED',
        `${folder} holds this very run, but ${problem.path} is not there with its ${problem.bytes} bytes. Remove that run and run again: aws s3 rm --recursive ${folder}`,
      )
    }
  }

  /** Downloads the rows of a run. */
  async rowsOf({ runId, manifest }: PublishedRun): Promise<RunFiles> {
    const folder = join(this.#temporary.path, 'rows', runId)
    const rows = manifest.files.filter(({ path }) => /^(?:data|rejects)\//.test(path))
    await fetchFiles(this.#folder, runPath(runId), rows, folder)
    return { folder, manifest }
  }

  async stage(): Promise<StagedRun> {
    const folder = join(this.#temporary.path, `run-${this.#staged++}`)
    await mkdir(folder)
    return new StagedRun(folder)
  }

  /**
   * @throws CountError when the figures do not add up
   * @throws OutputError `LOCKED` (exit code 75) when another process has published in the meantime
   * @throws InterruptedError when the signal has aborted
   */
  async publish(
    staged: StagedRun,
    summary: RunSummary,
    record: RunRecord,
    options: PublishOptions = {},
  ): Promise<Publication> {
    checkKeep(options.keep)
    const manifest = buildManifest(summary, staged.files)
    const { run_id: runId } = manifest
    await writeNotes(staged, manifest, record, this.#folder.name())
    const { failed = [] } = options
    const wasThere = await this.find(runId)
    if (wasThere) await this.check(wasThere)
    else await this.#lease.note([runId])
    try {
      const hold = failed.length > 0 ? await this.#explain(runId, 'gates', failed) : undefined
      if (!wasThere) await uploadRun(this.#folder, staged, runId, this.#lease, this.#signal)
      const run = wasThere ?? (await this.find(runId))!
      if (hold) return { ...run, created: true, hold, removed: await this.#removeOldHeld(runId) }
      return { ...(await this.#point(run, options, !wasThere)), created: !wasThere }
    } catch (error) {
      if (!wasThere) await this.#giveUp(runId)
      throw error
    }
  }

  async holdOf(runId: string): Promise<Hold | undefined> {
    const found = await this.#folder.read(holdPath(runId))
    return found && parseHold(found.bytes.toString('utf8'), runId)
  }

  async hold(run: PublishedRun, failed: readonly FailedGate[]): Promise<Hold> {
    return this.#explain(run.runId, 'gates', failed)
  }

  async release(run: PublishedRun, options: PublishOptions = {}): Promise<Publication> {
    return { ...(await this.#point(run, options)), created: false }
  }

  /** Makes an older run the latest. The run that was the latest is held. */
  async rollBack(to: PublishedRun): Promise<Publication> {
    const latest = this.#latest.runId
    if (latest !== undefined && latest !== to.runId) await this.#explain(latest, 'rolled-back', [])
    return { ...(await this.#point(to, {})), created: false }
  }

  async close(): Promise<void> {
    await this.#temporary.remove()
    await (this.#isLeft || this.#latest.isUnsure ? this.#lease.abandon() : this.#lease.release())
  }

  /** Makes a run the latest, and removes those older than `keep` allows. */
  async #point(run: PublishedRun, { keep }: PublishOptions, isNew = false): Promise<Omit<Publication, 'created'>> {
    checkKeep(keep)
    const { runId } = run
    const before = this.#latest.runId
    if (runId !== before && !isNew) await this.#touch(run)
    await this.#latest.write(run, this.#lease)
    await this.#folder.remove(holdPath(runId))
    return { ...run, removed: keep === undefined ? [] : await this.#removeOld([runId, before], keep) }
  }

  /** The time of a run's manifest says when it was last published; runs are removed in that order. */
  async #touch({ runId }: PublishedRun): Promise<void> {
    const path = `${runPath(runId)}/manifest.json`
    const found = await this.#folder.read(path)
    if (found) await this.#folder.put(path, found.bytes, { ifMatch: found.etag })
  }

  async #explain(runId: string, reason: Hold['reason'], gates: readonly FailedGate[]): Promise<Hold> {
    await this.#lease.renew()
    const hold: Hold = { run_id: runId, reason, since: new Date().toISOString(), gates }
    await this.#folder.put(holdPath(runId), Buffer.from(holdJson(hold)))
    return hold
  }

  /**
   * Removes the objects of a run that was not published. Where the lease is lost, or nobody knows whether `latest.json` names
   * the run, they stay: the next run removes them if nothing leads to them.
   */
  async #giveUp(runId: string): Promise<void> {
    if (this.#lease.isLost || this.#latest.isUnsure) return
    try {
      const latest = await LatestObject.read(this.#folder)
      if (latest.runId === runId) return
      await this.#lease.renew()
      await sweep(this.#folder, latest.runId, [runId])
      await this.#lease.note([])
    } catch (error) {
      // What failed first is told. What is left is in the lease's note, and the next run removes it.
      if (!(error instanceof Error && 'exitCode' in error)) throw error
      this.#isLeft = true
    }
  }

  /** @param stay ids that are not removed: the latest, and the one before, which may have been written in the same second */
  async #removeOld(stay: readonly (string | undefined)[], keep: number): Promise<string[]> {
    const runs = [...(await listRemoteRuns(this.#folder)).values()]
    const holds = await readHolds(this.#folder)
    const others = runs.filter(({ id }) => !stay.includes(id) && holds.get(id)?.reason !== 'gates')
    others.sort((a, b) => (b.written ?? 0) - (a.written ?? 0) || (a.id < b.id ? -1 : 1))
    const kept = runs.filter(({ id }) => stay.includes(id)).length
    const old = others.slice(Math.max(0, keep - kept))
    for (const run of old) {
      await this.#lease.renewIfOld()
      await removeRun(this.#folder, run)
      await this.#folder.remove(holdPath(run.id))
    }
    return old.map(({ id }) => id)
  }

  /** Removes the oldest held runs above {@link MOST_HELD}, never `kept`. */
  async #removeOldHeld(kept: string): Promise<string[]> {
    const holds = [...(await readHolds(this.#folder)).values()].filter(
      ({ run_id, reason }) => reason === 'gates' && run_id !== kept && run_id !== this.#latest.runId,
    )
    holds.sort((a, b) => (a.since < b.since ? 1 : a.since > b.since ? -1 : a.run_id < b.run_id ? -1 : 1))
    const runs = await listRemoteRuns(this.#folder)
    const old = holds.slice(MOST_HELD - 1).map(({ run_id }) => run_id)
    for (const id of old) {
      await this.#lease.renewIfOld()
      const run = runs.get(id)
      if (run) await removeRun(this.#folder, run)
      await this.#folder.remove(holdPath(id))
    }
    return old
  }
}
