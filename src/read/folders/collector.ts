import { readdirSync } from 'node:fs'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Entry, Listing, Unread } from '../listing.ts'
import { type BytePath, isInside, isSkipped, joinPath, pathToUri, toBuffer, toBytePath } from '../path.ts'
import { type FolderItem, matchingFiles } from './glob.ts'
import { IgnoreRules } from './ignore.ts'
import { look, reasonOf } from './look.ts'
import { NoInputs } from './no-input.ts'

/** Collects the files of the inputs, each once. */
export class Collector {
  readonly #base: BytePath
  readonly #roots: readonly BytePath[]
  readonly #noInputs: NoInputs
  readonly #entries = new Map<string, Entry>()
  readonly #unread = new Map<string, Unread>()
  readonly #datasets = new Set<string>()
  /** For each folder behind a symbolic link: whether it is left out, by itself or because of a folder above it. */
  readonly #leftOut = new Map<BytePath, boolean>()
  readonly #ignore = new IgnoreRules()
  #skipped = 0

  /**
   * @param base folder that uris are relative to
   * @param roots the inputs, links resolved; symbolic links inside them must not lead out of them
   * @param exclude folders that are never walked
   */
  constructor(base: BytePath, roots: readonly BytePath[], exclude: readonly string[]) {
    this.#base = base
    this.#roots = roots
    this.#noInputs = new NoInputs(exclude)
  }

  /** Adds the files below `root`. */
  walk(root: BytePath): void {
    const pending = [root]
    for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
      for (const item of this.#list(folder)) {
        const path = joinPath(folder, item.name)
        if (item.isFolder) pending.push(path)
        else this.add(path)
      }
    }
  }

  /** Adds the files below `folder` that match; returns their number. */
  glob(folder: BytePath, pattern: string): number {
    const files = matchingFiles(folder, pattern, (path) => this.#list(path))
    for (const file of files) this.add(file)
    return files.length
  }

  /** Adds a file. A link into a folder that is left out is left out as well. */
  add(path: BytePath): void {
    const found = look(path, this.#roots)
    if (found.target !== undefined && this.#leadsAway(path, found.target)) return
    if ('reason' in found) this.#fail(path, found.reason, found.message)
    else if (found.isFolder) this.#skipped++
    else {
      const uri = this.#uri(path)
      this.#entries.set(uri, { uri, size: found.size, ...(found.target !== undefined && { target: found.target }) })
    }
  }

  result(): Omit<Listing, 'missing'> {
    return {
      base: this.#base,
      entries: [...this.#entries.values()].sort(byUri),
      unread: [...this.#unread.values()].sort(byUri),
      skipped: this.#skipped,
      datasets: [...this.#datasets].sort(),
    }
  }

  /**
   * Items of a folder that are not skipped. Empty for a folder that is left out, and for one that cannot be listed,
   * which is reported.
   */
  #list(folder: BytePath): FolderItem[] {
    try {
      const items = readdirSync(toBuffer(folder), { withFileTypes: true, encoding: 'buffer' }).map((item) => ({
        name: toBytePath(item.name),
        isFolder: item.isDirectory(),
      }))
      const why = this.#noInputs.why(folder, new Set(items.map(({ name }) => name)))
      if (why === 'kernel') this.#fail(`${folder}/`, 'kernel-folder', 'a view of the running system, not files')
      else if (why === 'dataset') this.#datasets.add(this.#uri(`${folder}/`))
      if (why !== undefined) return []
      this.#ignore.enter(folder, parentOf(folder))
      const kept = items.filter(({ name, isFolder }) => !isSkipped(name) && !this.#ignore.has(folder, name, isFolder))
      this.#skipped += items.length - kept.length
      return kept
    } catch (error) {
      if (error instanceof UsageError) throw error
      this.#fail(`${folder}/`, 'unreadable', `the folder cannot be listed (${reasonOf(error)})`)
      return []
    }
  }

  /**
   * Whether a link leads to a folder that is left out, or into one below the inputs. A dataset is reported at the link.
   */
  #leadsAway(link: BytePath, target: BytePath): boolean {
    const root = this.#roots.filter((one) => isInside(target, one)).sort((a, b) => b.length - a.length)[0]
    const why = this.#whyNot(target)
    if (why === 'dataset' && root === undefined) this.#datasets.add(this.#uri(`${link}/`))
    if (why !== undefined) return true
    for (let folder = parentOf(target); root !== undefined && folder.length >= root.length; folder = parentOf(folder)) {
      const known = this.#leftOut.get(folder) ?? this.#whyNot(folder) !== undefined
      this.#leftOut.set(folder, known)
      if (known) return true
    }
    return false
  }

  #whyNot(folder: BytePath): ReturnType<NoInputs['why']> {
    try {
      const why = this.#noInputs.why(folder)
      return why === 'kernel' ? undefined : why
    } catch {
      // The target cannot be examined; the error of the link itself says so.
      return undefined
    }
  }

  #fail(path: BytePath, reason: string, message: string): void {
    const uri = this.#uri(path)
    this.#unread.set(uri, { uri, reason, message })
  }

  #uri(path: BytePath): string {
    return pathToUri(path.slice(this.#base === '/' ? 1 : this.#base.length + 1)) || './'
  }
}

/** Uris are ASCII, so comparing code units compares bytes. */
export const byUri = (a: { readonly uri: string }, b: { readonly uri: string }): number =>
  a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0

const parentOf = (path: BytePath): BytePath => path.slice(0, Math.max(1, path.lastIndexOf('/')))
