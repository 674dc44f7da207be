import { byUri } from './collector.ts'
import { type Listing, type ListOptions, listInputs } from './listing.ts'

/**
 * Lists everything that the inputs hold: paths as {@link listInputs} does, and addresses (`s3://…`, `https://…`), whose
 * objects are named by their whole address.
 *
 * @throws UsageError as {@link listInputs}
 * @throws RequestError where a store does not answer
 */
export async function listSources(inputs: readonly string[], options: ListOptions = {}): Promise<Listing> {
  const addresses = inputs.filter((input) => /^\w+:\/\//.test(input))
  if (addresses.length === 0) return listInputs(inputs, options)
  // Most runs are local, and need none of this.
  const { listAddresses } = await import('./places/remote.ts')
  const remote = await listAddresses(addresses)
  const paths = inputs.filter((input) => !addresses.includes(input))
  const local: Listing =
    paths.length > 0
      ? listInputs(paths, options)
      : { base: '/', entries: [], unread: [], skipped: 0, datasets: [], missing: [] }
  const entries = new Map([...local.entries, ...remote].map((entry) => [entry.uri, entry]))
  return { ...local, entries: [...entries.values()].sort(byUri) }
}
