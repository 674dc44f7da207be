import { UsageError } from '../../document/errors/usage-error.ts'
import type { Entry } from '../listing.ts'
import { Copy } from '../packing/copy.ts'
import { bytePath, pathToUri, splitAddress } from '../path.ts'
import { parseAddress } from './address.ts'
import { askAddress, download } from './download.ts'
import { ObjectStore } from './s3.ts'

interface ListingOptions {
  /** Addresses below which nothing is an input, such as the output. */
  readonly exclude?: readonly string[]
  /** Stops it. */
  readonly signal?: AbortSignal
}

/**
 * The objects that addresses name: one for `https://…`, one or all below it for `s3://bucket/prefix`.
 *
 * @throws UsageError for an address that is none, or that names nothing
 * @throws RequestError where a store does not answer
 * @throws InterruptedError when the signal has aborted
 */
export async function listAddresses(inputs: readonly string[], options: ListingOptions): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const input of inputs) {
    if (/^https?:/i.test(input)) {
      if (!URL.canParse(input))
        throw new UsageError(`${JSON.stringify(input)} is no address. Write https://HOST/PATH, with blanks as %20.`)
      entries.push(entryOf(new URL(input).href, 0))
    } else entries.push(...(await listPrefix(input, options)))
  }
  return entries
}

async function listPrefix(input: string, { exclude = [], signal }: ListingOptions): Promise<Entry[]> {
  const address = parseAddress(input)
  if (!address)
    throw new UsageError(`${JSON.stringify(input)} names no bucket. Write s3://BUCKET/PREFIX, or https://HOST/PATH.`)
  const { bucket, key } = address
  const found: Entry[] = []
  const keys: string[] = []
  for await (const object of new ObjectStore().list(bucket, key, signal)) {
    const entry = { ...entryOf(`s3://${bucket}/${object.key}`, object.bytes), etag: object.etag }
    if (object.key === key && key !== '' && !key.endsWith('/')) return [entry]
    const isBelow = key === '' || key.endsWith('/') || object.key.startsWith(`${key}/`)
    if (!isBelow) continue
    keys.push(object.key)
    if (!isSkipped(object.key.slice(key.length))) found.push(entry)
  }
  const datasets = datasetsIn(keys).map((folder) => `s3://${bucket}/${folder}`)
  const folders = [...datasets, ...exclude.map((folder) => `${folder.replace(/\/+$/, '')}/`)]
  const left = found.filter(({ remote }) => !folders.some((folder) => remote!.startsWith(folder)))
  if (left.length === 0) throw new UsageError(`${input} names no object. Check the address: aws s3 ls ${input}`)
  return left
}

/** Folders, hidden files, and what is below a hidden folder. */
const isSkipped = (path: string): boolean => path.endsWith('/') || path.split('/').some((name) => name.startsWith('.'))

/** Prefixes that hold a dataset of this program: `latest.json` beside `runs/`. */
function datasetsIn(keys: readonly string[]): string[] {
  const folders = keys
    .filter((key) => /(?:^|\/)latest\.json$/.test(key))
    .map((key) => key.slice(0, -'latest.json'.length))
  return folders.filter((folder) => keys.some((key) => key.startsWith(`${folder}runs/`)))
}

/** The whole address is the source's uri, percent-encoded like a path, so that it names one object wherever a run starts. */
function entryOf(address: string, size: number): Entry {
  const [scheme, rest] = splitAddress(address)!
  return { uri: scheme + pathToUri(bytePath(rest)), size, remote: address }
}

/**
 * Downloads what an address names.
 *
 * @param take called with each piece; what it throws is passed on
 * @param signal stops it
 * @returns the version of what came, where the server names one
 * @throws RequestError
 * @throws InterruptedError when the signal has aborted
 */
export async function fetchPieces(
  address: string,
  take: (piece: Buffer) => void,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const stored = parseAddress(address)
  const { etag } = stored
    ? await new ObjectStore().get(stored, take, signal)
    : await download(askAddress(address, signal), address, take, signal)
  return etag
}

/**
 * Downloads to a file.
 *
 * @param signal stops it
 * @returns the version of what came, where the server names one
 * @throws RequestError
 * @throws OutputError where the file cannot be written
 * @throws InterruptedError when the signal has aborted
 */
export async function fetchToFile(address: string, path: string, signal?: AbortSignal): Promise<string | undefined> {
  const copy = new Copy(path)
  try {
    return await fetchPieces(address, (piece) => copy.write(piece), signal)
  } finally {
    copy.close()
  }
}
