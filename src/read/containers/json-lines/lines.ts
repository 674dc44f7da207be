import type { Bytes } from '../container.ts'

/** A piece of a file: a line without its line break, or an element of an array. */
export interface Piece {
  /** Range in bytes. */
  readonly start: number
  readonly length: number
  /** The line in which it begins, from 1. */
  readonly line: number
  /** Its first bytes, at most {@link HEAD}. Valid until the next piece. */
  readonly head: Uint8Array
}

/** Bytes read at a time. */
export const CHUNK: number = 2 ** 22

/** Bytes of a piece that the index looks at. */
export const HEAD = 256

const LINE_FEED = 0x0a
const NOTHING = Buffer.alloc(0)

/**
 * The lines of a file in which byte 0A ends a line and stands for nothing else: ASCII, UTF-8, GBK and others, not UTF-16. The
 * end of the file ends the last line.
 */
export function* linesOf(file: Bytes, from: number): Generator<Piece> {
  let line = 1
  /** Start and head of a line that began in an earlier chunk. */
  let start = from
  let head: Buffer = NOTHING
  for (let at = from; at < file.size; ) {
    const chunk = file.read(at, CHUNK)
    if (chunk.length === 0) return
    let begin = 0
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, begin)) {
      yield { start, length: at + end - start, line: line++, head: joined(head, chunk.subarray(begin, end)) }
      begin = end + 1
      start = at + begin
      head = NOTHING
    }
    head = joined(head, chunk.subarray(begin))
    at += chunk.length
  }
  if (start < file.size) yield { start, length: file.size - start, line, head }
}

function joined(head: Buffer, more: Buffer): Buffer {
  if (head.length === 0) return more.subarray(0, HEAD)
  return head.length >= HEAD ? head : Buffer.concat([head, more.subarray(0, HEAD - head.length)])
}
