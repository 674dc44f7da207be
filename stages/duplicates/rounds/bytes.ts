import { deserialize, serialize } from 'node:v8'

/** Bytes of the name of a text; see `Seen.hash`. */
export const NAME = 16

export const nameOf = (hash: string): Buffer => Buffer.from(hash, 'latin1')
export const hashIn = (bytes: Uint8Array, at = 0): string =>
  Buffer.from(bytes.subarray(at, at + NAME)).toString('latin1')

/** Values of one key come in the order of their tags, which are their first byte. */
export const tagged = (tag: number, ...pieces: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Uint8Array.of(tag), ...pieces])

export const packed = (tag: number, value: unknown): Buffer => tagged(tag, serialize(value))
/** What {@link packed} packed. */
export const unpacked = <T>(bytes: Uint8Array): T => deserialize(bytes.subarray(1)) as T

/** Whole numbers below 2³², the largest byte first. */
export function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 * values.length)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, 4 * i)
  return bytes
}

export function numberIn(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)
}

/** A double. */
export function double(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(8)
  bytes.writeDoubleBE(value)
  return bytes
}

export function doubleIn(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(at)
}
