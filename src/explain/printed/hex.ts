/** Bytes on a line, as in `xxd`. */
const WIDTH = 16

/** Maximum lines; further bytes are only counted. */
const LINES = 16

/**
 * Formats bytes in hexadecimal, `00001a2c  e5 a0 85 …`. A long range is cut and its length stated.
 *
 * @param fileOffset offset of the first byte in the file, shown on each line; absent for bytes that are in no file
 */
export function hexLines(bytes: Uint8Array, fileOffset?: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length && lines.length < LINES; at += WIDTH) {
    const pairs = Array.from(bytes.subarray(at, at + WIDTH), (byte) => byte.toString(16).padStart(2, '0'))
    const place = fileOffset === undefined ? '' : (fileOffset + at).toString(16)
    lines.push(`${fileOffset === undefined ? place.padStart(8) : place.padStart(8, '0')}  ${pairs.join(' ')}`)
  }
  const left = bytes.length - LINES * WIDTH
  if (left > 0) lines.push(`… ${left} more bytes`)
  return lines
}
