import { createHash } from 'node:crypto'
import { copyFile, link, mkdir, readdir, readFile, readlink, rename, rm, stat, symlink, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { dataPackage } from './data-package.ts'
import { datasetCard } from './dataset-card.ts'
import {
  absent,
  isLeftover,
  LEFTOVER,
  makeFolders,
  removeFolder,
  replaceFile,
  syncFolder,
  syncTree,
  writeNew,
} from './durable.ts'
import { checkFiles } from './integrity.ts'
import { lineageEvents } from './lineage.ts'
import { type Lock, lockFolder } from './lock.ts'
import {
  buildManifest,
  type Manifest,
  type ManifestFile,
  partPath,
  type RunRecord,
  type RunSummary,
  toJson,
} from './manifest.ts'
import { guarded, OutputError } from './output-error.ts'
import type { EncodedFile } from './part.ts'

/** `latest.json`: which run readers should read. Its rename is the one commit. */
export interface Latest {
  readonly run_id: string
  /** `runs/<run_id>`. */
  readonly path: string
  readonly manifest_sha256: string
}

/** A run that stands in the output folder. */
export interface PublishedRun {
  readonly runId: string
  readonly folder: string
  readonly manifest: Manifest
  readonly manifestSha256: string
}

/** What publishing did. */
export interface Publication extends PublishedRun {
  /** False when the run stood there already and was only pointed to. */
  readonly created: boolean
  /** Ids of the runs that were removed for being older than `keep`. */
  readonly removed: readonly string[]
}

export interface PublishOptions {
  /** Runs to keep, the new one included; at least 2, since somebody may be reading the one before. */
  readonly keep?: number
}

/** An output folder, locked: open it, stage a run, publish it, close it. */
export class Output {
  readonly folder: string
  readonly #lock: Lock
  #staged = 0

  private constructor(folder: string, lock: Lock) {
    this.folder = folder
    this.#lock = lock
  }

  /**
   * Makes the folder if need be, locks it, removes what killed runs left, and repairs the link `latest`.
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

  /** A run that stands here; its files are not checked. */
  async find(runId: string): Promise<PublishedRun | undefined> {
    return readRun(join(this.folder, 'runs', runId))
  }

  /** A new, empty run, which nobody sees until it is published. */
  async stage(): Promise<StagedRun> {
    const folder = join(this.folder, 'runs', `${LEFTOVER}${process.pid}-${this.#staged++}`)
    await guarded(folder, () => mkdir(folder))
    return new StagedRun(folder)
  }

  /**
   * Publishes a staged run: manifest and record written, all of it made durable, renamed to `runs/<run_id>`, then
   * `latest.json` renamed into place. Killed at any moment, readers see the run before or this one, whole.
   *
   * A run of the same id that stands there already is checked against its manifest and pointed to; the staged one goes.
   *
   * @throws CountError when the figures do not add up
   * @throws OutputError when the system refuses, or the run that stands there is damaged
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
      await staged.writeNote('manifest.json', toJson(manifest))
      await staged.writeNote('run.json', toJson(record))
      await staged.writeNote('datapackage.json', dataPackage(manifest, record))
      await staged.writeNote('openlineage.ndjson', lineageEvents(manifest, record))
      await staged.writeNote('README.md', datasetCard(manifest))
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

  /** Makes a run that stands here the latest, and removes those older than `keep`. */
  async point(run: PublishedRun, options: PublishOptions = {}): Promise<Omit<Publication, 'created'>> {
    checkKeep(options.keep)
    return guarded(this.folder, async () => {
      const latest: Latest = { run_id: run.runId, path: `runs/${run.runId}`, manifest_sha256: run.manifestSha256 }
      // The folder's time says when it was last published: the order in which runs are removed.
      const now = new Date()
      await utimes(run.folder, now, now)
      await replaceFile(join(this.folder, 'latest.json'), `${JSON.stringify(latest)}\n`)
      await pointLink(this.folder, latest)
      return { ...run, removed: options.keep === undefined ? [] : await this.#removeOld(run.runId, options.keep) }
    })
  }

  /** Gives the lock back. */
  async close(): Promise<void> {
    await this.#lock.release()
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
    for (const run of old) await removeFolder(run.folder)
    return old.map((run) => run.name)
  }
}

/** A run that is being written. */
export class StagedRun {
  readonly folder: string
  readonly #files: ManifestFile[] = []

  constructor(folder: string) {
    this.folder = folder
  }

  /** The files written so far that belong into the manifest. */
  get files(): readonly ManifestFile[] {
    return this.#files
  }

  /** Writes the files of a part; parts may come in any order. */
  async writePart(index: number, files: readonly EncodedFile[]): Promise<void> {
    for (const { folder, bytes, rows, sha256 } of files) {
      const path = partPath(folder, index)
      await guarded(join(this.folder, path), () => writeNew(join(this.folder, path), bytes))
      this.#files.push({ path, bytes: bytes.length, sha256, rows })
    }
  }

  /** Takes over a file of a published run under a new path, as a hard link where the file system has them. */
  async takeOver(from: PublishedRun, file: ManifestFile, path: string): Promise<void> {
    const source = join(from.folder, file.path)
    const target = join(this.folder, path)
    await guarded(target, async () => {
      await mkdir(dirname(target), { recursive: true })
      try {
        await link(source, target)
      } catch (error) {
        if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error
        await copyFile(source, target)
      }
    })
    this.#files.push({ ...file, path })
  }

  /** Writes a file that the same run gives again byte for byte: knowledge, a report without times. It is in the manifest. */
  async writeFile(path: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    await this.writeNote(path, bytes)
    this.#files.push({ path, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }

  /** Enters a file into the manifest that somebody else wrote into the folder. */
  record(file: ManifestFile): void {
    this.#files.push(file)
  }

  /** Writes a file that may differ from run to run: times, lineage. It is not in the manifest. */
  async writeNote(path: string, content: Uint8Array | string): Promise<void> {
    await guarded(join(this.folder, path), () => writeNew(join(this.folder, path), content))
  }

  /** Throws the run away. */
  async discard(): Promise<void> {
    await guarded(this.folder, () => rm(this.folder, { recursive: true, force: true }))
  }
}

const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EACCES'])

/** What `latest.json` says; undefined where there is none. */
export async function readLatest(folder: string): Promise<Latest | undefined> {
  const path = join(folder, 'latest.json')
  const content = await readFile(path, 'utf8').catch(absent)
  if (content === undefined) return undefined
  try {
    const latest = JSON.parse(content) as Latest
    if (typeof latest.run_id === 'string' && typeof latest.path === 'string') return latest
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new OutputError('NOT_A_DATASET', `${path} is not what qingliu writes: move it away, or choose another folder`)
}

/** The run in a folder; undefined where there is no manifest. */
export async function readRun(folder: string): Promise<PublishedRun | undefined> {
  const content = await readFile(join(folder, 'manifest.json')).catch(absent)
  if (content === undefined) return undefined
  try {
    const manifest = JSON.parse(content.toString('utf8')) as Manifest
    return {
      runId: manifest.run_id,
      folder,
      manifest,
      manifestSha256: createHash('sha256').update(content).digest('hex'),
    }
  } catch (error) {
    throw new OutputError('DAMAGED', `${join(folder, 'manifest.json')} is not JSON: move the run away and run again`, {
      cause: error,
    })
  }
}

function checkKeep(keep: number | undefined): void {
  if (keep === undefined || (Number.isInteger(keep) && keep >= 2)) return
  throw new OutputError(
    'EINVAL',
    `--keep ${keep}: a whole number, at least 2, since somebody may be reading the run before`,
  )
}

/** @throws OutputError `DAMAGED` when a file of the run is not what its manifest says */
export async function checkWhole(run: PublishedRun): Promise<void> {
  const [problem] = await checkFiles(run)
  if (problem) {
    throw new OutputError(
      'DAMAGED',
      `${run.folder} holds this very run, but ${problem.message}. Move that folder away and run again.`,
    )
  }
}

/** The link is for people and for readers without JSON; it is derived, so a file system without links goes without. */
async function pointLink(folder: string, latest: Latest): Promise<void> {
  const path = join(folder, 'latest')
  if ((await readlink(path).catch(() => undefined)) === latest.path) return
  const temporary = `${path}.tmp`
  await rm(temporary, { force: true })
  try {
    await symlink(latest.path, temporary, 'dir')
    await rename(temporary, path)
  } catch (error) {
    if (!NO_LINKS.has((error as NodeJS.ErrnoException).code ?? '')) throw error
    await rm(temporary, { force: true })
  }
}
