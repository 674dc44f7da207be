import { join } from 'node:path'
import { ExpectedError, goOn, InterruptedError } from '../../document/errors/expected-error.ts'
import { OutputError } from '../../document/errors/output-error.ts'
import { BrokenContainerError, NoTextColumnError } from '../containers/container.ts'
import { formatOf } from '../containers/index.ts'
import { reasonOf } from '../folders/look.ts'
import type { ReadOptions } from '../limits.ts'
import type { Entry, Listing, Unread } from '../listing.ts'
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

/**
 * Finds the records of all containers of a listing. Files that are one record are not opened.
 *
 * @param copies folder for unpacked and fetched copies, which must stay until the last record is read. It is created at
 *   the first use.
 * @param signal stops it
 * @throws OutputError where a copy cannot be written
 * @throws InterruptedError when the signal has aborted
 */
export async function openInputs(
  { base, entries, unread }: Listing,
  options: ReadOptions,
  copies: string,
  signal?: AbortSignal,
): Promise<OpenedInputs> {
  const items: (Entry | OpenContainer)[] = []
  const broken: Unread[] = []
  const asText: PlainTable[] = []
  for (const [i, entry] of entries.entries()) {
    const format = formatOf(entry.uri)
    if (format === undefined) {
      items.push(entry)
      continue
    }
    goOn(signal)
    try {
      const opening = { base, entry, format, options, copy: join(copies, `${i}`), signal }
      const opened = (await openContainers(opening)) ?? [entry]
      for (const one of opened) if ('index' in one) checkSum(one)
      items.push(...opened)
    } catch (error) {
      if (format.isText && error instanceof NoTextColumnError) {
        // A price list beside pages is a document as any text is, and must not stop the run.
        asText.push({ uri: entry.uri, message: error.message })
        items.push(entry)
      } else broken.push(unreadOf(entry.uri, error))
    }
  }
  return { inputs: new Inputs(items, options.limit), unread: [...unread, ...broken], asText }
}

/** Every byte of a container belongs to a record, a damaged stretch, or the framing. */
function checkSum({ uri, size, index: { places, framing, rowBytes } }: OpenContainer): void {
  let bytes = framing + (rowBytes ?? 0)
  if (rowBytes === undefined) for (let i = 0; i < places.size; i++) bytes += places.lengthAt(i)
  if (bytes !== size)
    throw new Error(`${uri}: records, gaps and framing have ${bytes} bytes together, the file has ${size}: a defect`)
}

function unreadOf(uri: string, error: unknown): Unread {
  if (error instanceof BrokenContainerError) return { uri, reason: 'broken-container', message: error.message }
  // These are no fault of the file.
  if (error instanceof OutputError || error instanceof InterruptedError) throw error
  if (error instanceof ExpectedError) return { uri, reason: 'unreachable', message: error.message }
  if (error instanceof SpecialFileError) return { uri, reason: error.kind, message: error.message }
  // Anything but an error of the system is a defect of a reader, and no fault of the file.
  if (!(error instanceof Error && 'syscall' in error)) throw error
  return { uri, reason: 'unreadable', message: `cannot be read (${reasonOf(error)})` }
}
