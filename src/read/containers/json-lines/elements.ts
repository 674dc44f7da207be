import type { Bytes } from '../container.ts'
import { CHUNK, HEAD, type Piece } from './lines.ts'

const QUOTE = 0x22
const COMMA = 0x2c
const OPEN = 0x5b
const BACKSLASH = 0x5c
const CLOSE = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
const LINE_FEED = 0x0a

/** The elements of an array, and where it ends. */
export interface Elements {
  /** First byte behind the closing bracket; undefined where the file ends before it. */
  end: number | undefined
}

/**
 * The elements of the JSON array that begins at `from`, found by counting brackets outside strings, in any encoding in
 * which no byte of a longer character is a quotation mark, a bracket or a brace. An element is what stands between two
 * commas, without blanks around it; one that the end of the file cuts off is an element, too.
 */
export function* elementsOf(file: Bytes, from: number, found: Elements): Generator<Piece> {
  let line = 1
  let depth = 0
  let isString = false
  let isEscaped = false
  /** The first byte of the element, the one behind its last, its line: -1 between elements. */
  let start = -1
  let end = -1
  let startLine = 1
  const piece = (): Piece => ({
    start,
    length: end - start,
    line: startLine,
    head: file.read(start, Math.min(HEAD, end - start)),
  })
  for (let at = from; at < file.size; ) {
    const chunk = file.read(at, CHUNK)
    if (chunk.length === 0) break
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!
      if (byte === LINE_FEED) line++
      if (isString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) isString = false
        end = at + i + 1
        continue
      }
      if (byte <= 0x20) continue
      if (depth === 0) {
        // The opening bracket of the array itself.
        depth = 1
        continue
      }
      if (depth === 1 && (byte === COMMA || byte === CLOSE)) {
        if (start >= 0) yield piece()
        start = -1
        if (byte === COMMA) continue
        found.end = at + i + 1
        return
      }
      if (start < 0) {
        start = at + i
        startLine = line
      }
      end = at + i + 1
      if (byte === QUOTE) isString = true
      else if (byte === OPEN || byte === OPEN_BRACE) depth++
      else if (byte === CLOSE || byte === CLOSE_BRACE) depth = Math.max(1, depth - 1)
    }
    at += chunk.length
  }
  if (start >= 0) yield piece()
}
