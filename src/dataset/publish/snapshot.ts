import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { guarded, OutputError } from '../../document/errors/output-error.ts'
import { dataPackage } from '../describe/data-package.ts'
import { datasetCard } from '../describe/dataset-card.ts'
import { lineageEvents } from '../describe/lineage.ts'
import type { RunFiles } from '../read.ts'
import { isLeftover, LEFTOVER, makeFolders, removeFolder, replaceFile, syncFolder, syncTree } from './durable.ts'
import {
  type FailedGate,
  findHeld,
  type Hold,
  moveToHeld,
  readHold,
  removeHold,
  removeOldHeld,
  sweepHeld,
  writeHold,
} from './held.ts'
import { type Lock, lockFolder } from './lock.ts'
import { buildManifest, type Manifest, type RunRecord, type RunSummary, toJson } from './manifest.ts'
import { pointLink } from './pointers.ts'
import {
  checkWhole,
  type Latest,
  latestJson,
  type PublishedRun,
  readLatest,
  readRun,
  runPath,
} from './published-run.ts'
import { StagedRun } from './staged-run.ts'

/** The result of publishing. */
export interface Publication extends PublishedRun {
  /** False when the run existed already and only became the latest. */
  readonly created: boolean
  /** Ids of the runs that were removed because they are older than `keep` allows. */
  readonly removed: readonly string[]
  /** Why the run was not published; its folder is below `held/`. */
  readonly hold?: Hold
}

export interface PublishOptions {
  /** Number of runs to keep, including the new one; at least 2, since someone may be reading the previous run. */
  readonly keep?: number
  /** The gates that the run did not pass. If there are any, it is held instead of published. */
  readonly failed?: readonly FailedGate[]
}

/** What a run needs of the place that it writes to: an {@link Output}, or an object store. */
export type RunOutput = Pick<
  Output,
  'latest' | 'find' | 'findHeld' | 'check' | 'rowsOf' | 'stage' | 'publish' | 'holdOf' | 'hold' | 'release' | 'close'
>

/** A locked output folder: open it, stage a run, publish it, close it. */
export class Output {
  readonly folder: string
  readonly #lock: Lock
  #staged = 0

  private constructor(folder: string, lock: Lock) {
    this.folder = folder
    this.#lock = lock
  }

  /**
   * Makes the folder if necessary, locks it, removes the remains of killed runs, and repairs the link `latest` and the card.
   *
   * @throws OutputError when it is locked (exit code 75) or cannot be written
   */
  static async open(folder: string): Promise<Output> {
    return guarded(folder, async () => {
      await makeFolders(join(folder, 'runs'))
      const output = new Output(folder, await lockFolder(folder))
      try {
        for (const name of await readdir(join(folder, 'runs'))) {
          if (isLeftover(name)) await rm(join(folder, 'runs', name), { recursive: true, force: true })
        }
        const latest = await readLatest(folder)
        if (latest) await pointLink(folder, latest)
        await sweepHeld(folder, latest?.run_id, (path) => rm(path, { recursive: true, force: true }))
      } catch (error) {
        await output.close()
        throw error
      }
      return output
    })
  }

  /** The run that `latest.json` names; undefined before the first. */
  async latest(): Promise<PublishedRun | undefined> {
    const latest = await readLatest(this.folder)
    return latest && (await this.find(latest.run_id))
  }

  /** A published run; its files are not checked. */
  async find(runId: string): Promise<PublishedRun | undefined> {
    return readRun(join(this.folder, 'runs', runId))
  }

  /** @throws OutputError `DAMAGED` when a file of the run differs from its manifest */
  async check(run: PublishedRun): Promise<void> {
    await checkWhole(run)
  }

  /** A run whose rows can be read: here, where it is. */
  async rowsOf(run: PublishedRun): Promise<RunFiles> {
    return run
  }

  /** A new, empty run. Readers do not see it until it is published. */
  async stage(): Promise<StagedRun> {
    const folder = join(this.folder, 'runs', `${LEFTOVER}${process.pid}-${this.#staged++}`)
    await guarded(folder, () => mkdir(folder))
    return new StagedRun(folder)
  }

  /**
   * Publishes a staged run: writes manifest and record, makes everything durable, renames the folder to
   * `runs/<run_id>`, then renames `latest.json` into place. If the process is killed at any moment, readers see the
   * previous run or this one, complete.
   *
   * If a run of the same id exists, it is checked against its manifest and made the latest; the staged run is removed.
   *
   * @throws CountError when the figures do not add up
   * @throws OutputError `LOCKED` when another process has taken the lock over
   * @throws OutputError when the system refuses, or the existing run is damaged
   */
  async publish(
    staged: StagedRun,
    summary: RunSummary,
    record: RunRecord,
    options: PublishOptions = {},
  ): Promise<Publication> {
    checkKeep(options.keep)
    const manifest = buildManifest(summary, staged.files)
    return guarded(this.folder, async () => {
      await writeNotes(staged, manifest, record, this.folder)
      await this.#lock.check()
      if (options.failed && options.failed.length > 0) return this.#hold(staged, manifest.run_id, options.failed)
      const target = join(this.folder, 'runs', manifest.run_id)
      const standing = await readRun(target)
      if (standing) {
        await checkWhole(standing)
        await staged.discard()
      } else {
        await syncTree(staged.folder)
        await rename(staged.folder, target)
        await syncFolder(dirname(target))
      }
      const published = standing ?? (await readRun(target))!
      return { ...(await this.point(published, options)), created: !standing }
    })
  }

  /** A run that is held and was never published; undefined where there is none. */
  async findHeld(runId: string): Promise<PublishedRun | undefined> {
    return findHeld(this.folder, runId)
  }

  /** Why a run must not be published without a person; undefined if nothing holds it. */
  async holdOf(runId: string): Promise<Hold | undefined> {
    return readHold(this.folder, runId)
  }

  /** Publishes a held run: a person has decided, or it passes the gates of today. */
  async release(held: PublishedRun, options: PublishOptions = {}): Promise<Publication> {
    return guarded(this.folder, async () => {
      await this.#lock.check()
      const target = join(this.folder, 'runs', held.runId)
      if (held.folder !== target) {
        await rename(held.folder, target)
        await syncFolder(dirname(target))
      }
      const published = await this.point((await readRun(target))!, options)
      return { ...published, created: held.folder !== target }
    })
  }

  /**
   * Makes an older run the latest. The run that was the latest is held, so that the next run over the same input does not
   * publish it again.
   */
  async rollBack(to: PublishedRun): Promise<Publication> {
    return guarded(this.folder, async () => {
      const latest = await readLatest(this.folder)
      if (latest && latest.run_id !== to.runId) await this.#explain(latest.run_id, 'rolled-back', [])
      return { ...(await this.point(to)), created: false }
    })
  }

  /**
   * Makes an existing run the latest, and removes those older than `keep` allows.
   *
   * @throws OutputError `LOCKED` when another process has taken the lock over
   */
  async point(run: PublishedRun, options: PublishOptions = {}): Promise<Omit<Publication, 'created'>> {
    checkKeep(options.keep)
    return guarded(this.folder, async () => {
      await this.#lock.check()
      const latest: Latest = { run_id: run.runId, path: runPath(run.runId), manifest_sha256: run.manifestSha256 }
      // The folder's time says when it was last published; runs are removed in that order.
      const now = new Date()
      await utimes(run.folder, now, now)
      await replaceFile(join(this.folder, 'latest.json'), latestJson(latest))
      await pointLink(this.folder, latest)
      await removeHold(this.folder, run.runId)
      return { ...run, removed: options.keep === undefined ? [] : await this.#removeOld(run.runId, options.keep) }
    })
  }

  /** Releases the lock. */
  async close(): Promise<void> {
    await this.#lock.release()
  }

  /** The explanation is written first: a folder in `held/` always has one. */
  async #hold(staged: StagedRun, runId: string, failed: readonly FailedGate[]): Promise<Publication> {
    const hold = await this.#explain(runId, 'gates', failed)
    await syncTree(staged.folder)
    const run = (await readRun(await moveToHeld(this.folder, staged.folder, runId)))!
    return { ...run, created: true, removed: await removeOldHeld(this.folder, runId), hold }
  }

  /** Holds a run in its place, such as one that was published before and does not pass the gates of today. */
  async hold(run: PublishedRun, failed: readonly FailedGate[]): Promise<Hold> {
    return guarded(this.folder, () => this.#explain(run.runId, 'gates', failed))
  }

  async #explain(runId: string, reason: Hold['reason'], gates: readonly FailedGate[]): Promise<Hold> {
    const hold: Hold = { run_id: runId, reason, since: new Date().toISOString(), gates }
    await writeHold(this.folder, hold)
    return hold
  }

  async #removeOld(latest: string, keep: number): Promise<string[]> {
    const runs = join(this.folder, 'runs')
    const others = []
    for (const name of await readdir(runs)) {
      const run = name !== latest && !isLeftover(name) && (await readRun(join(runs, name)))
      if (run) others.push({ name, folder: run.folder, time: (await stat(run.folder)).mtimeMs })
    }
    others.sort((a, b) => b.time - a.time || (a.name < b.name ? -1 : 1))
    const old = others.slice(keep - 1)
    for (const run of old) {
      await removeFolder(run.folder)
      await removeHold(this.folder, run.name)
    }
    return old.map((run) => run.name)
  }
}

/**
 * Writes the files that describe a run, and the hashes of all.
 *
 * @param out the output, as lineage names it
 */
export async function writeNotes(staged: StagedRun, manifest: Manifest, record: RunRecord, out: string): Promise<void> {
  await staged.writeNote('manifest.json', toJson(manifest))
  await staged.writeNote('run.json', toJson(record))
  await staged.writeNote('datapackage.json', dataPackage(manifest, record))
  await staged.writeNote('openlineage.ndjson', lineageEvents(manifest, record, out))
  await staged.writeNote('README.md', datasetCard(manifest, record))
  await staged.writeChecksums()
}

/** @throws OutputError for a number of runs that cannot be kept */
export function checkKeep(keep: number | undefined): void {
  if (keep === undefined || (Number.isInteger(keep) && keep >= 2)) return
  throw new OutputError(
    'EINVAL',
    `--keep ${keep}: a whole number, at least 2, since somebody may be reading the run before`,
  )
}
