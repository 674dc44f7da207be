/** Bytes on a line, as `xxd` has them. */
const WIDTH = 16

/** Lines shown: more bytes than this are stated, not listed. */
const LINES = 16

/** `00001a2c  e5 a0 85 …`: bytes in hexadecimal, each line with its offset in the file; long ones cut, with their length. */
export function hexLines(bytes: Uint8Array, fileOffset: number): string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length && lines.length < LINES; at += WIDTH) {
    const pairs = Array.from(bytes.subarray(at, at + WIDTH), (byte) => byte.toString(16).padStart(2, '0'))
    lines.push(`${(fileOffset + at).toString(16).padStart(8, '0')}  ${pairs.join(' ')}`)
  }
  const left = bytes.length - LINES * WIDTH
  if (left > 0) lines.push(`… ${left} more bytes`)
  return lines
}
