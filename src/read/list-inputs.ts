import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import { isDynamicPattern } from 'tinyglobby'
import { UsageError } from '../document/errors/usage-error.ts'
import { Collector } from './folders/collector.ts'
import { splitGlob } from './folders/glob.ts'
import { realPath, reasonOf } from './folders/look.ts'
import type { Listing, MissingInput } from './listing.ts'
import { type BytePath, bytePath, commonFolder } from './path.ts'

export interface ListOptions {
  /** Folders that are never walked, under any name: the output, which may be inside the input. */
  readonly exclude?: readonly string[]
  /** Lists the inputs that exist and reports the others, instead of throwing. */
  readonly tolerant?: boolean
}

/**
 * Lists the files of the inputs: folders (walked to the bottom), files, glob patterns. Opens only the files that
 * identify a dataset.
 *
 * Folders behind symbolic links are not walked: inside the input they are listed under their own path, and outside it
 * they are no input. A link to a file counts as that file when its target is inside the inputs. A file that two inputs
 * name is listed once. Datasets of this program are left out, except files that are named as inputs.
 *
 * @throws UsageError for an input that does not exist, a pattern without a match, inputs without any file; with
 *   `tolerant` only when that is true of all
 */
export function listInputs(inputs: readonly string[], options: ListOptions = {}): Listing {
  const missing: MissingInput[] = []
  /**
   * Returns the result of the step. Where the step reports a missing input and that is tolerated, notes the input and
   * returns undefined.
   */
  const orMissing = <T>(input: string, step: () => T): T | undefined => {
    try {
      return step()
    } catch (error) {
      if (!(error instanceof UsageError) || !options.tolerant || missing.length + 1 === inputs.length) throw error
      missing.push({ input, message: error.message })
      return undefined
    }
  }
  const sources = inputs.flatMap((input) => orMissing(input, () => locate(input)) ?? [])
  const roots = sources.map((source) => source.real)
  const base = commonFolder(sources.map((source) => source.folder))
  const collected = new Collector(base, roots, options.exclude ?? [])
  for (const source of sources) orMissing(source.input, () => collect(collected, source))
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
    ...(skipped > 0 ? [`${skipped} hidden or ignored files or folders were skipped`] : []),
    ...(datasets.length > 0 ? ['datasets of qingliu are not read'] : []),
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
      `${JSON.stringify(input)} cannot be examined (${reasonOf(error)}). Check the path, links on it, and permissions.`,
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
    // A link that is named as an input means the file that it leads to, also outside the inputs.
    return { kind: 'file', input, folder, path: bytes, real: realPath(bytes) }
  }
  if (!isDynamicPattern(input)) {
    // `raw` is the input of a run that names none.
    const advice = input === 'raw' ? 'Put documents into raw/, or name other inputs' : 'Check the path'
    throw new UsageError(`${JSON.stringify(input)} does not exist. ${advice}.`)
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
