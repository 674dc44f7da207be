import { closeSync, openSync, writeSync } from 'node:fs'
import { UsageError } from '../../document/usage-error.ts'
import type { Entry } from '../listing.ts'
import { bytePath, pathToUri } from '../path.ts'
import { download } from './download.ts'
import { ObjectStore, parseAddress } from './s3.ts'

/**
 * The objects that addresses name: one for `https://…`, one or all below it for `s3://bucket/prefix`.
 *
 * @param exclude addresses below which nothing is an input, such as the output
 * @throws UsageError for an address that is none, or that names nothing
 * @throws RequestError where a store does not answer
 */
export async function listAddresses(inputs: readonly string[], exclude: readonly string[] = []): Promise<Entry[]> {
  const entries: Entry[] = []
  for (const input of inputs) {
    if (/^https?:/i.test(input)) entries.push(entryOf(new URL(input).href, 0))
    else entries.push(...(await listPrefix(input, exclude)))
  }
  return entries
}

async function listPrefix(input: string, exclude: readonly string[]): Promise<Entry[]> {
  const address = parseAddress(input)
  if (!address) throw new UsageError(`${JSON.stringify(input)} names no bucket. Write s3://BUCKET/PREFIX.`)
  const { bucket, key } = address
  const found: Entry[] = []
  const keys: string[] = []
  for await (const object of new ObjectStore().list(bucket, key)) {
    const entry = entryOf(`s3://${bucket}/${object.key}`, object.bytes)
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
  const [, scheme, rest] = /^(\w+:\/\/)(.*)$/s.exec(address)!
  return { uri: scheme + pathToUri(bytePath(rest!)), size, remote: address }
}

/**
 * Downloads what an address names.
 *
 * @throws RequestError
 */
export async function fetchPieces(address: string, take: (piece: Buffer) => void): Promise<void> {
  const stored = parseAddress(address)
  if (stored) await new ObjectStore().get(stored, take)
  else await download(async (headers) => ({ url: address, headers }), address, take)
}

/** Downloads to a file. */
export async function fetchToFile(address: string, path: string): Promise<void> {
  const file = openSync(path, 'w')
  try {
    await fetchPieces(address, (piece) => {
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
    })
  } finally {
    closeSync(file)
  }
}
