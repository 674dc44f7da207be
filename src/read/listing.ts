import { lstatSync, readdirSync, realpathSync, type Stats, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDynamicPattern } from 'tinyglobby'
import { UsageError } from '../document/usage-error.ts'
import { type FolderItem, matchingFiles, splitGlob } from './glob.ts'
import {
  type BytePath,
  bytePath,
  commonFolder,
  isInside,
  joinPath,
  pathToUri,
  showPath,
  toBuffer,
  toBytePath,
} from './path.ts'

/** A file to read. Plain data: it crosses threads, and a million of them fit in memory. */
export interface Entry {
  /** Relative to the listing's base, percent-encoded. */
  readonly uri: string
  /** Bytes on disk when it was listed; for planning only. */
  readonly size: number
  /** Where a symbolic link leads; its target was found inside an input. */
  readonly target?: BytePath
}

/** Something that should have been read and could not be: the run says so and ends with 3. */
export interface Unread {
  readonly uri: string
  /** A short name: `fifo`, `socket`, `device`, `link-leaves-input`, `broken-link`, `unreadable`, `broken-gzip`… */
  readonly reason: string
  /** For people. */
  readonly message: string
}

/** All that the inputs hold. */
export interface Listing {
  /** The deepest common folder of the inputs, absolute: what every uri is relative to. */
  readonly base: BytePath
  /** By bytes of `uri`, each once. */
  readonly entries: readonly Entry[]
  /** By bytes of `uri`. */
  readonly unread: readonly Unread[]
  /** Hidden files and folders, and droppings of file managers, which are not documents; not counted when named as an input. */
  readonly skipped: number
}

export interface ListOptions {
  /** Folders that are never walked: the output, which may stand inside the input. */
  readonly exclude?: readonly string[]
}

/** Left by file managers and archivers in every folder that they touch. Names that begin with a dot are skipped anyway. */
const DROPPINGS: ReadonlySet<BytePath> = new Set(['Thumbs.db', 'desktop.ini', '__MACOSX', 'Icon\r'])

const isSkipped = (name: BytePath): boolean => name.startsWith('.') || DROPPINGS.has(name)

/**
 * Lists the files of the inputs, without opening any: folders (walked to the bottom), files, glob patterns.
 *
 * Folders behind symbolic links are not walked: inside the input they are listed where they stand, outside they are not
 * the input. A link to a file counts as that file when it stays inside the inputs. A file that two inputs name is
 * listed once.
 *
 * @throws UsageError for an input that does not exist, a pattern without a match, inputs without any file
 */
export function listInputs(inputs: readonly string[], options: ListOptions = {}): Listing {
  const sources = inputs.map(locate)
  const roots = sources.map((source) => source.real)
  const base = commonFolder(sources.map((source) => source.folder))
  const exclude = new Set((options.exclude ?? []).map((path) => bytePath(resolve(path))))
  const collected = new Collector(base, roots, exclude)
  for (const source of sources) {
    if (source.kind === 'folder') collected.walk(source.folder)
    else if (source.kind === 'file') collected.add(source.path)
    else if (!collected.glob(source.folder, source.pattern)) {
      throw new UsageError(
        `${JSON.stringify(source.input)} matches no file. Quote the pattern, so that the shell leaves it alone, and check it.`,
      )
    }
  }
  const listing = collected.result()
  if (listing.entries.length === 0 && listing.unread.length === 0) {
    const hint = listing.skipped > 0 ? ` (${listing.skipped} hidden files or folders were skipped)` : ''
    throw new UsageError(
      `No documents in ${inputs.map((input) => JSON.stringify(input)).join(', ')}${hint}. Put files there or name others: qingliu run FOLDER.`,
    )
  }
  return listing
}

type Input = { readonly folder: BytePath; readonly real: BytePath } & (
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly path: BytePath }
  | { readonly kind: 'glob'; readonly input: string; readonly pattern: string }
)

function locate(input: string): Input {
  try {
    return find(input)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `${JSON.stringify(input)} cannot be looked at (${code(error)}). Check the path, links on it, and permissions.`,
      { cause: error },
    )
  }
}

function find(input: string): Input {
  const path = resolve(input)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats) {
    const bytes = bytePath(path)
    if (stats.isDirectory()) return { kind: 'folder', folder: bytes, real: realPath(bytes) }
    const folder = bytes.slice(0, Math.max(1, bytes.lastIndexOf('/')))
    // Who names a link by hand means the file behind it, wherever that is.
    return { kind: 'file', folder, path: bytes, real: realPath(bytes) }
  }
  if (!isDynamicPattern(input)) {
    throw new UsageError(
      `${JSON.stringify(input)} does not exist. Check the path, or put documents into raw/ and run qingliu run.`,
    )
  }
  const { folder, pattern } = splitGlob(input)
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(
      `${JSON.stringify(input)}: the folder ${JSON.stringify(folder)} does not exist. Check the pattern.`,
    )
  }
  const base = bytePath(folder)
  return { kind: 'glob', input, folder: base, pattern, real: realPath(base) }
}

const realPath = (path: BytePath): BytePath => toBytePath(realpathSync.native(toBuffer(path), { encoding: 'buffer' }))

class Collector {
  readonly #base: BytePath
  readonly #roots: readonly BytePath[]
  readonly #exclude: ReadonlySet<BytePath>
  readonly #entries = new Map<string, Entry>()
  readonly #unread = new Map<string, Unread>()
  #skipped = 0

  constructor(base: BytePath, roots: readonly BytePath[], exclude: ReadonlySet<BytePath>) {
    this.#base = base
    this.#roots = roots
    this.#exclude = exclude
  }

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

  /** Adds the files below `folder` that match; how many there are. */
  glob(folder: BytePath, pattern: string): number {
    const files = matchingFiles(folder, pattern, (path) => this.#list(path))
    for (const file of files) this.add(file)
    return files.length
  }

  /** What stands in a folder and is not skipped; nothing, on record, for a folder that cannot be listed. */
  #list(folder: BytePath): FolderItem[] {
    if (this.#exclude.has(folder)) {
      this.#skipped++
      return []
    }
    try {
      const items = readdirSync(toBuffer(folder), { withFileTypes: true, encoding: 'buffer' }).map((item) => ({
        name: toBytePath(item.name),
        isFolder: item.isDirectory(),
      }))
      const kept = items.filter((item) => !isSkipped(item.name))
      this.#skipped += items.length - kept.length
      return kept
    } catch (error) {
      this.#fail(`${folder}/`, 'unreadable', `the folder cannot be listed (${code(error)})`)
      return []
    }
  }

  add(path: BytePath): void {
    const found = look(path, this.#roots)
    if ('reason' in found) this.#fail(path, found.reason, found.message)
    else if (found.isFolder) this.#skipped++
    else {
      const uri = this.#uri(path)
      this.#entries.set(uri, { uri, size: found.size, ...(found.target !== undefined && { target: found.target }) })
    }
  }

  result(): Listing {
    return {
      base: this.#base,
      entries: [...this.#entries.values()].sort(byUri),
      unread: [...this.#unread.values()].sort(byUri),
      skipped: this.#skipped,
    }
  }

  #fail(path: BytePath, reason: string, message: string): void {
    const uri = this.#uri(path)
    this.#unread.set(uri, { uri, reason, message })
  }

  #uri(path: BytePath): string {
    return pathToUri(path.slice(this.#base === '/' ? 1 : this.#base.length + 1))
  }
}

type Look =
  | { readonly isFolder: boolean; readonly size: number; readonly target?: BytePath }
  | Pick<Unread, 'reason' | 'message'>

/** What a path is, without opening it. */
function look(path: BytePath, roots: readonly BytePath[]): Look {
  let target: BytePath | undefined
  try {
    let stats = lstatSync(toBuffer(path))
    if (stats.isSymbolicLink()) {
      target = realPath(path)
      if (!roots.some((root) => isInside(target!, root))) {
        const where = JSON.stringify(showPath(target))
        return { reason: 'link-leaves-input', message: `a symbolic link to ${where}, outside the input` }
      }
      stats = lstatSync(toBuffer(target))
    }
    const special = stats.isDirectory() ? undefined : specialKind(stats)
    if (special) return { reason: special, message: `a ${special}, not a file` }
    return { isFolder: stats.isDirectory(), size: stats.size, ...(target !== undefined && { target }) }
  } catch (error) {
    const isBroken = target === undefined && ['ENOENT', 'ELOOP', 'ENOTDIR'].includes(code(error))
    return { reason: isBroken ? 'broken-link' : 'unreadable', message: `cannot be looked at (${code(error)})` }
  }
}

/** Uris are ASCII, so code units are bytes. */
export const byUri = (a: { readonly uri: string }, b: { readonly uri: string }): number =>
  a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0

/** What a path is, if it is nothing that ends when read. */
export function specialKind(stats: Stats): string | undefined {
  if (stats.isFile()) return undefined
  if (stats.isFIFO()) return 'fifo'
  if (stats.isSocket()) return 'socket'
  return stats.isDirectory() ? 'folder' : 'device'
}

const code = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)
