import { createHash } from 'node:crypto'
import { copyFile, link, mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { codeOf } from '../../document/errors/error-code.ts'
import { guarded } from '../../document/errors/output-error.ts'
import type { EncodedFile } from '../part.ts'
import { CHECKSUMS, checksumsOf } from './checksums.ts'
import { NO_LINKS, writeNew } from './durable.ts'
import { type ManifestFile, partPath } from './manifest.ts'
import type { PublishedRun } from './published-run.ts'

/** A run that is being written. */
export class StagedRun {
  readonly folder: string
  readonly #files: ManifestFile[] = []
  /** Files that are not in the manifest. */
  readonly #notes: { readonly path: string; readonly sha256: string }[] = []

  constructor(folder: string) {
    this.folder = folder
  }

  /** The files written so far that belong into the manifest, in its order. */
  get files(): readonly ManifestFile[] {
    return [...this.#files].sort((a, b) => (a.path < b.path ? -1 : 1))
  }

  /** Writes the files of a part. Parts may come in any order. */
  async writePart(index: number, files: readonly EncodedFile[]): Promise<void> {
    for (const { folder, bytes, rows, sha256 } of files) {
      const path = partPath(folder, index)
      await guarded(join(this.folder, path), () => writeNew(join(this.folder, path), bytes))
      this.#files.push({ path, bytes: bytes.length, sha256, rows })
    }
  }

  /** Adds a file of a published run under a new path, as a hard link where the file system supports it. */
  async takeOver(from: PublishedRun, file: ManifestFile, path: string): Promise<void> {
    const source = join(from.folder, file.path)
    const target = join(this.folder, path)
    await guarded(target, async () => {
      await mkdir(dirname(target), { recursive: true })
      try {
        await link(source, target)
      } catch (error) {
        if (!NO_LINKS.has(codeOf(error) ?? '')) throw error
        await copyFile(source, target)
      }
    })
    this.#files.push({ ...file, path })
  }

  /**
   * Writes a file that the same run reproduces byte for byte, such as knowledge or a report without times. The manifest
   * lists it.
   */
  async writeFile(path: string, content: Uint8Array | string): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    await this.#write(path, bytes)
    this.#files.push({ path, bytes: bytes.length, sha256: sha256(bytes) })
  }

  /** Adds a file to the manifest that other code wrote into the folder. */
  record(file: ManifestFile): void {
    this.#files.push(file)
  }

  /** Writes a file that may differ between runs, such as times or lineage. The manifest does not list it. */
  async writeNote(path: string, content: string): Promise<void> {
    await this.#write(path, content)
    this.#notes.push({ path, sha256: sha256(content) })
  }

  /** Writes the hashes of all files. This must be the last file of a run. */
  async writeChecksums(): Promise<void> {
    await this.#write(CHECKSUMS, checksumsOf([...this.#files, ...this.#notes]))
  }

  async #write(path: string, content: Uint8Array | string): Promise<void> {
    await guarded(join(this.folder, path), () => writeNew(join(this.folder, path), content))
  }

  /** Removes the run. */
  async discard(): Promise<void> {
    await guarded(this.folder, () => rm(this.folder, { recursive: true, force: true }))
  }
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex')
}
