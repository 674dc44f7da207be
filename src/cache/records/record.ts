import { hash } from 'node:crypto'

/** Bytes of a key: a SHA-256 hash. */
const KEY_BYTES = 32

/** Bytes of a check: the first half of a SHA-256 hash. Two contents with one check are beyond reach. */
export const CHECK_BYTES = 16

/** Bytes of a record before its content: check, key, length of the content in bytes (little-endian). */
export const HEAD_BYTES: number = CHECK_BYTES + KEY_BYTES + 4

/**
 * Most bytes of a content. A larger one is not kept: it would push out thousands of others, and to make it anew costs little
 * beside reading it.
 */
export const MAX_CONTENT: number = 64 * 2 ** 20

/** The first half of the SHA-256 hash. */
export const checkOf = (bytes: Uint8Array): Buffer => hash('sha256', bytes, 'buffer').subarray(0, CHECK_BYTES)

/**
 * Writes a record. Its check is over the key, too: a record in another's place is as wrong as a changed one.
 *
 * @param target has room for {@link HEAD_BYTES} and the content from `at` on
 */
export function writeRecord(target: Buffer, at: number, key: Uint8Array, content: Uint8Array): void {
  target.set(key, at + CHECK_BYTES)
  target.writeUInt32LE(content.length, at + CHECK_BYTES + KEY_BYTES)
  target.set(content, at + HEAD_BYTES)
  const end = at + HEAD_BYTES + content.length
  target.set(checkOf(target.subarray(at + CHECK_BYTES, end)), at)
}

/** Bytes of the content that a record says it has; it may be damaged. */
export const statedLength = (head: Buffer): number => head.readUInt32LE(CHECK_BYTES + KEY_BYTES)

/** The key of a record. */
export const keyIn = (record: Buffer): Buffer => record.subarray(CHECK_BYTES, CHECK_BYTES + KEY_BYTES)

/** The content of a record; undefined if a bit of the record is not as it was written. */
export function contentOf(record: Buffer): Buffer | undefined {
  if (record.length < HEAD_BYTES || statedLength(record) !== record.length - HEAD_BYTES) return undefined
  if (!checkOf(record.subarray(CHECK_BYTES)).equals(record.subarray(0, CHECK_BYTES))) return undefined
  return record.subarray(HEAD_BYTES)
}
