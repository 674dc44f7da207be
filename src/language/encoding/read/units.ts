/**
 * Bytes that a decoder turns into units before it makes text of them: few enough for the cache, enough to make few
 * strings.
 */
export const CHUNK: number = 1 << 15

/**
 * Holds the units of {@link CHUNK} bytes and of a sequence that crosses their end. Shared by all decoders: each makes
 * text of it before it returns, and none calls another.
 */
export const units: Uint16Array = new Uint16Array(CHUNK + 8)

/** The first `length` of {@link units} as text: the result of String.fromCharCode, at memory speed. */
export function unitsToString(length: number): string {
  return Buffer.from(units.buffer, 0, length * 2).toString('utf16le')
}
