/** Bytes on a line, as `xxd` has them. */
const WIDTH = 16

/** Lines shown: more bytes than this are stated, not listed. */
const LINES = 16

/**
 * `00001a2c  e5 a0 85 …`: bytes in hexadecimal, long ones cut, with their length.
 *
 * @param fileOffset of the first byte; each line has its own. Bytes that stand in no file have none
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
