import { byUri } from './folders/collector.ts'
import { type ListOptions, listInputs } from './list-inputs.ts'
import type { Entry, Listing } from './listing.ts'
import { isAddress } from './path.ts'

export interface SourceOptions extends ListOptions {
  /** Name of the document that standard input is. */
  readonly stdinName?: string
  /** Stops it. */
  readonly signal?: AbortSignal
}

/**
 * Lists everything that the inputs hold: paths as {@link listInputs} does; addresses (`s3://…`, `https://…`), whose
 * objects are named by their whole address; `-`, which is standard input.
 *
 * @throws UsageError as {@link listInputs}
 * @throws RequestError where a store does not answer
 * @throws OutputError where standard input cannot be copied
 * @throws InterruptedError when the signal has aborted
 */
export async function listSources(inputs: readonly string[], options: SourceOptions = {}): Promise<Listing> {
  const addresses = inputs.filter(isAddress)
  const isPiped = inputs.includes('-')
  if (addresses.length === 0 && !isPiped) return listInputs(inputs, options)
  const others: Entry[] = []
  // Most runs are local, and need none of this.
  if (isPiped)
    others.push(
      await (await import('./places/standard-input.ts')).standardInput(options.stdinName ?? 'stdin', options.signal),
    )
  if (addresses.length > 0)
    others.push(...(await (await import('./places/remote.ts')).listAddresses(addresses, options)))
  const paths = inputs.filter((input) => input !== '-' && !addresses.includes(input))
  const local: Listing = paths.length > 0 ? listInputs(paths, options) : NOTHING
  const entries = new Map([...local.entries, ...others].map((entry) => [entry.uri, entry]))
  return { ...local, entries: [...entries.values()].sort(byUri) }
}

const NOTHING: Listing = { base: '/', entries: [], unread: [], skipped: 0, datasets: [], missing: [] }
