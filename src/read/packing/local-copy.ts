import type { Refusal } from '../containers/container.ts'
import type { Entry } from '../listing.ts'
import { type BytePath, bytePath, joinPath, uriToPath } from '../path.ts'
import type { Packing } from './unpack.ts'
import { unpackFile } from './unpack-file.ts'

/** A container as a file on this machine that can be read at any place. */
export interface LocalFile {
  readonly path: BytePath
  /** Whether the path is that of a copy, which goes with the run. */
  readonly isCopy: boolean
  /** The version of the object that was fetched, where its store names one. */
  readonly etag?: string
}

/** The file of an entry; an object of another machine is fetched to `copy` first. */
export async function localFile(
  base: BytePath,
  { uri, target, remote }: Entry,
  copy: string,
  signal?: AbortSignal,
): Promise<LocalFile> {
  if (remote === undefined) return { path: target ?? joinPath(base, uriToPath(uri)), isCopy: false }
  const { fetchToFile } = await import('../places/remote.ts')
  const etag = await fetchToFile(remote, copy, signal)
  return { path: bytePath(copy), isCopy: true, ...(etag !== undefined && { etag }) }
}

/**
 * A file that is packed as a whole, unpacked to `copy`, and what is wrong with it.
 *
 * @param room maximum bytes of the copy, where its own size allows more
 */
export async function unpackedFile(
  file: LocalFile,
  packing: Packing,
  copy: string,
  signal?: AbortSignal,
  room?: number,
): Promise<LocalFile & { readonly cuts: readonly Refusal[] }> {
  const cuts = await unpackFile(file.path, packing, copy, signal, room)
  return { path: bytePath(copy), isCopy: true, cuts }
}
