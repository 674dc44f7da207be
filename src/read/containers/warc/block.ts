import type { RecordHeader } from './header.ts'

const CR = 13
const LF = 10

/** Line breaks behind a block, by the standard: two of CRLF. */
const SEPARATOR = Buffer.from('\r\n\r\n')

export interface Block {
  readonly bytes: Buffer
  /** There is less than the header says. */
  readonly cut: boolean
  /** For people: how the header and the bytes differ. */
  readonly problem?: string
}

/**
 * The block of a record: what its Content-Length says where that can be true, else all there is.
 *
 * @param record the bytes from the header up to the next record, or to where this one was found to end
 */
export function blockOf(record: Buffer, { length, stated }: RecordHeader): Block {
  const rest = record.subarray(length)
  if (stated === undefined) return { bytes: withoutSeparator(rest), cut: false, problem: 'no Content-Length' }
  if (rest.length < stated) {
    const bytes = withoutSeparator(rest)
    return { bytes, cut: true, problem: `Content-Length is ${stated}, and the record has ${bytes.length} bytes` }
  }
  if (rest.length - stated <= SEPARATOR.length || isBreaks(rest, stated))
    return { bytes: rest.subarray(0, stated), cut: false }
  const bytes = withoutSeparator(rest)
  return { bytes, cut: false, problem: `Content-Length is ${stated}, and the record has ${bytes.length} bytes` }
}

function withoutSeparator(bytes: Buffer): Buffer {
  const end = bytes.length - SEPARATOR.length
  return end >= 0 && bytes.subarray(end).equals(SEPARATOR) ? bytes.subarray(0, end) : bytes
}

function isBreaks(bytes: Buffer, from: number): boolean {
  for (let at = from; at < bytes.length; at++) if (bytes[at] !== CR && bytes[at] !== LF) return false
  return true
}
