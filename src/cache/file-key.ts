import { hash } from 'node:crypto'
import type { Stats } from 'node:fs'

/**
 * Milliseconds that a file must have rested before it was first looked at. Within one tick of its clock, a file can change
 * twice and keep its times: 2 s on FAT, 1 s on ext3 and some network file systems.
 */
export const REST_MS = 2000

/**
 * The key of a file as its file system describes it: name, size, times of change, inode. What was learnt of its bytes under
 * this key (their hash) holds as long as the key does. The time of the inode's change cannot be set by a program, so that a
 * file that is exchanged under its old date has another key.
 *
 * @param uri what the file is called; part of the key
 * @param stats of the open file, before it is read
 * @param since when the run began to look at files, in milliseconds since 1970: a file that changed less than
 *   {@link REST_MS} before may change again within the same tick (git calls it racy)
 * @returns 32 bytes; undefined for a file that must be read: one that has changed too lately, or has no inode
 */
export function fileKey(
  uri: string,
  { size, mtimeMs, ctimeMs, ino, dev }: Pick<Stats, 'size' | 'mtimeMs' | 'ctimeMs' | 'ino' | 'dev'>,
  since: number,
): Uint8Array | undefined {
  if (ino === 0 || Math.max(mtimeMs, ctimeMs) > since - REST_MS) return undefined
  return hash('sha256', `file\n${uri}\n${size} ${mtimeMs} ${ctimeMs} ${ino} ${dev}`, 'buffer')
}

/**
 * The key of an object of a store as its listing describes it.
 *
 * @param address `s3://bucket/key`
 * @param etag as the store gives it
 * @returns 32 bytes; undefined where the tag is missing or weak (`W/`), which says that the bytes may differ
 */
export function objectKey(address: string, size: number, etag: string | undefined): Uint8Array | undefined {
  if (etag === undefined || etag === '' || etag.startsWith('W/')) return undefined
  return hash('sha256', `object\n${address}\n${size} ${etag}`, 'buffer')
}
