import { join } from 'node:path'
import { ExpectedError, goOn, InterruptedError } from '../../document/errors/expected-error.ts'
import { OutputError } from '../../document/errors/output-error.ts'
import { BrokenContainerError, NoTextColumnError } from '../containers/container.ts'
import { formatOf } from '../containers/index.ts'
import { reasonOf } from '../folders/look.ts'
import type { ReadOptions } from '../limits.ts'
import { type Entry, type Listing, type Unread, unreachable } from '../listing.ts'
import { SpecialFileError } from './file-bytes.ts'
import { Inputs, type OpenContainer } from './inputs.ts'
import { openContainers } from './open-container.ts'

/** The records of a listing. */
export interface OpenedInputs {
  readonly inputs: Inputs
  /** Containers that cannot be read at all, and what the listing could not read. */
  readonly unread: readonly Unread[]
  /** Tables that are read as one text, since their columns hold none that is known. */
  readonly asText: readonly PlainTable[]
}

/** A table that is read as one text. */
export interface PlainTable {
  readonly uri: string
  /** Which columns it has, and how to name the one that holds the text. */
  readonly message: string
}

/** What was found in a file whose name is that of a container. */
export interface FoundEntry {
  /** Absent for a file that is one record. */
  readonly containers?: readonly OpenContainer[]
  readonly asText?: PlainTable
  readonly broken?: Unread
}

/** What other processes found in containers. */
export interface ContainerMemory {
  /** Share of the containers before the first that is opened, from 0 to 1; the others follow in a circle. */
  readonly start: number
  /**
   * Copies that it names may be missing.
   *
   * @param copy what the paths of copies begin with
   */
  recall(entry: Entry, copy: string): Promise<FoundEntry | undefined>
  keep(entry: Entry, found: FoundEntry, copy: string): Promise<void>
}

/**
 * Finds the records of all containers of a listing. Files that are one record are not opened.
 *
 * @param copies folder for unpacked and fetched copies, which must stay until the last record is read. It is created at
 *   the first use.
 * @param signal stops it
 * @param memory knows what others found in the same files; absent: all containers are opened
 * @throws OutputError where a copy cannot be written
 * @throws InterruptedError when the signal has aborted
 */
export async function openInputs(
  { base, entries, unread }: Listing,
  options: ReadOptions,
  copies: string,
  signal?: AbortSignal,
  memory?: ContainerMemory,
): Promise<OpenedInputs> {
  const asked = entries.flatMap((entry, i) => (formatOf(entry.uri) ? [i] : []))
  const first = Math.floor(asked.length * (memory?.start ?? 0))
  const found = new Map<number, FoundEntry>()
  for (const i of [...asked.slice(first), ...asked.slice(0, first)]) {
    goOn(signal)
    const entry = entries[i]!
    const copy = join(copies, `${i}`)
    const known = await memory?.recall(entry, copy)
    const own = known ?? (await findIn(base, entry, options, copy, signal))
    // What could not be read now may be read by another.
    if (!known && !own.broken) await memory?.keep(entry, own, copy)
    found.set(i, own)
  }
  const all = [...found].sort(([a], [b]) => a - b).map(([, each]) => each)
  const items = entries.flatMap((entry, i): readonly (Entry | OpenContainer)[] => {
    const { containers, broken } = found.get(i) ?? {}
    return broken ? [] : (containers ?? [entry])
  })
  return {
    inputs: new Inputs(items, options.limit),
    unread: [...unread, ...all.flatMap(({ broken }) => broken ?? [])],
    asText: all.flatMap(({ asText }) => asText ?? []),
  }
}

async function findIn(
  base: Listing['base'],
  entry: Entry,
  options: ReadOptions,
  copy: string,
  signal: AbortSignal | undefined,
): Promise<FoundEntry> {
  const format = formatOf(entry.uri)!
  try {
    const containers = await openContainers({ base, entry, format, options, copy, signal })
    for (const one of containers ?? []) checkSum(one)
    return containers ? { containers } : {}
  } catch (error) {
    // A price list beside pages is a document as any text is, and must not stop the run.
    if (format.isText && error instanceof NoTextColumnError)
      return { asText: { uri: entry.uri, message: error.message } }
    return { broken: unreadOf(entry, error) }
  }
}

/** Every byte of a container belongs to a record, a damaged stretch, or the framing. */
function checkSum({ uri, size, index: { places, framing, rowBytes } }: OpenContainer): void {
  let bytes = framing + (rowBytes ?? 0)
  if (rowBytes === undefined) for (let i = 0; i < places.size; i++) bytes += places.lengthAt(i)
  if (bytes !== size)
    throw new Error(`${uri}: records, gaps and framing have ${bytes} bytes together, the file has ${size}: a defect`)
}

function unreadOf({ uri, remote }: Pick<Entry, 'uri' | 'remote'>, error: unknown): Unread {
  if (error instanceof BrokenContainerError) return { uri, reason: 'broken-container', message: error.message }
  // These are no fault of the file.
  if (error instanceof OutputError || error instanceof InterruptedError) throw error
  if (error instanceof ExpectedError) return unreachable(uri, remote ?? uri, error)
  if (error instanceof SpecialFileError) return { uri, reason: error.kind, message: error.message }
  // Anything but an error of the system is a defect of a reader, and no fault of the file.
  if (!(error instanceof Error && 'syscall' in error)) throw error
  return { uri, reason: 'unreadable', message: `cannot be read (${reasonOf(error)})` }
}
