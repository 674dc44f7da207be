import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDynamicPattern } from 'tinyglobby'
import { UsageError } from '../document/usage-error.ts'
import { Collector } from './collector.ts'
import { splitGlob } from './glob.ts'
import { realPath, reasonOf } from './look.ts'
import { type BytePath, bytePath, commonFolder } from './path.ts'

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

/** An input that is not there. */
export interface MissingInput {
  /** As it was given. */
  readonly input: string
  /** For people, with the next step. */
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
  /** Folders that hold datasets of this program, which are not walked; as uris, in order. */
  readonly datasets: readonly string[]
  /** Empty where they are an error. */
  readonly missing: readonly MissingInput[]
}

export interface ListOptions {
  /** Folders that are never walked, by whatever name: the output, which may stand inside the input. */
  readonly exclude?: readonly string[]
  /** List what is there where some inputs are not, and name those. */
  readonly tolerant?: boolean
}

/**
 * Lists the files of the inputs, without opening any but what tells a dataset: folders (walked to the bottom), files,
 * glob patterns.
 *
 * Folders behind symbolic links are not walked: inside the input they are listed where they stand, outside they are not
 * the input. A link to a file counts as that file when it stays inside the inputs. A file that two inputs name is
 * listed once. Datasets of this program are left out, wherever they stand, but for files that are named as inputs.
 *
 * @throws UsageError for an input that does not exist, a pattern without a match, inputs without any file; with
 *   `tolerant` only when that is true of all
 */
export function listInputs(inputs: readonly string[], options: ListOptions = {}): Listing {
  const missing: MissingInput[] = []
  /** Gives what the step gives; where it says that the input is missing, and that may be, notes it. */
  const there = <T>(input: string, step: () => T): T | undefined => {
    try {
      return step()
    } catch (error) {
      if (!(error instanceof UsageError) || !options.tolerant || missing.length + 1 === inputs.length) throw error
      missing.push({ input, message: error.message })
      return undefined
    }
  }
  const sources = inputs.flatMap((input) => there(input, () => locate(input)) ?? [])
  const roots = sources.map((source) => source.real)
  const base = commonFolder(sources.map((source) => source.folder))
  const collected = new Collector(base, roots, options.exclude ?? [])
  for (const source of sources) there(source.input, () => collect(collected, source))
  const listing = { ...collected.result(), missing }
  if (listing.entries.length === 0 && listing.unread.length === 0) throw nothingIn(inputs, listing)
  return listing
}

type Input = { readonly input: string; readonly folder: BytePath; readonly real: BytePath } & (
  | { readonly kind: 'folder' }
  | { readonly kind: 'file'; readonly path: BytePath }
  | { readonly kind: 'glob'; readonly pattern: string }
)

function collect(collected: Collector, source: Input): void {
  if (source.kind === 'folder') collected.walk(source.folder)
  else if (source.kind === 'file') collected.add(source.path)
  else if (!collected.glob(source.folder, source.pattern)) {
    throw new UsageError(
      `${JSON.stringify(source.input)} matches no file. Quote the pattern, so that the shell leaves it alone, and check it.`,
    )
  }
}

function nothingIn(inputs: readonly string[], { skipped, datasets }: Omit<Listing, 'missing'>): UsageError {
  const hints = [
    ...(skipped > 0 ? [`${skipped} hidden files or folders were skipped`] : []),
    ...(datasets.length > 0 ? ['what qingliu wrote is no input'] : []),
  ]
  const why = hints.length > 0 ? ` (${hints.join('; ')})` : ''
  const names = inputs.map((input) => JSON.stringify(input)).join(', ')
  return new UsageError(`No documents in ${names}${why}. Put files there or name others: qingliu run FOLDER.`)
}

function locate(input: string): Input {
  try {
    return find(input)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(
      `${JSON.stringify(input)} cannot be looked at (${reasonOf(error)}). Check the path, links on it, and permissions.`,
      { cause: error },
    )
  }
}

function find(input: string): Input {
  const path = resolve(input)
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats) {
    const bytes = bytePath(path)
    if (stats.isDirectory()) return { kind: 'folder', input, folder: bytes, real: realPath(bytes) }
    const folder = bytes.slice(0, Math.max(1, bytes.lastIndexOf('/')))
    // Who names a link by hand means the file behind it, wherever that is.
    return { kind: 'file', input, folder, path: bytes, real: realPath(bytes) }
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
