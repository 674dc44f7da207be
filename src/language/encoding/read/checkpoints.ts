import type { DecodingSpan } from '../../../document/document.ts'
import { splitsPair } from '../../../document/ledger/edit.ts'
import { isPath } from '../paths/path.ts'
import { PathMap } from '../paths/path-map.ts'
import { encodedLength } from './encodings.ts'

/** UTF-16 units between checkpoints: the most that one look-up of a byte position has to count. */
const STEP = 1024

/**
 * Splits the same decoding into spans of at most {@link STEP} units. Finding a byte position takes time linear in its
 * span, and a document in one encoding is a single span, so placing each of its edits would take quadratic time.
 */
export function withCheckpoints(decoding: readonly DecodingSpan[], raw: string): DecodingSpan[] {
  return decoding.flatMap((span, i) => {
    const rawEnd = decoding[i + 1]?.rawStart ?? raw.length
    // The bytes of a malformed span are distributed evenly, and pieces of it would not add up.
    return rawEnd - span.rawStart <= STEP || span.source === 'malformed'
      ? [span]
      : isPath(span.encoding)
        ? splitPath(span, raw, rawEnd)
        : split(span, raw, rawEnd)
  })
}

/**
 * Splits from the end to the start: escape sequences stand at the start of a span, so the first piece gets the rest.
 */
function split(span: DecodingSpan, raw: string, rawEnd: number): DecodingSpan[] {
  const pieces: DecodingSpan[] = []
  let byteEnd = span.byteStart + span.byteLength
  let end = rawEnd
  while (end - span.rawStart > STEP) {
    const start = splitsPair(raw, end - STEP) ? end - STEP - 1 : end - STEP
    const byteLength = encodedLength(raw.slice(start, end), span.encoding)
    byteEnd -= byteLength
    pieces.push({ ...span, byteStart: byteEnd, byteLength, rawStart: start })
    end = start
  }
  pieces.push({ ...span, byteLength: byteEnd - span.byteStart })
  return pieces.reverse()
}

/** The same for a path, which can only be cut where a character of the file and one of the text begin together. */
function splitPath(span: DecodingSpan, raw: string, rawEnd: number): DecodingSpan[] {
  const map = new PathMap(raw.slice(span.rawStart, rawEnd), span.encoding)
  const pieces: DecodingSpan[] = []
  let byteEnd = span.byteStart + span.byteLength
  let end = rawEnd - span.rawStart
  for (let start = end - STEP; start > 0; start--) {
    const from = map.before(start)
    if (from !== map.behind(start) || splitsPair(raw, span.rawStart + start)) continue
    const byteLength = encodedLength(map.written.slice(from, map.before(end)), map.encoding)
    byteEnd -= byteLength
    pieces.push({ ...span, byteStart: byteEnd, byteLength, rawStart: span.rawStart + start })
    end = start
    start = end - STEP + 1
  }
  pieces.push({ ...span, byteLength: byteEnd - span.byteStart })
  return pieces.reverse()
}
