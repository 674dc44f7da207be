import type { DecodingSpan } from '../../../document/document.ts'
import { splitsPair } from '../../../document/ledger/edit.ts'
import { firstIndex } from '../../../document/sorted.ts'
import { isPath } from '../paths/path.ts'
import { PathMap } from '../paths/path-map.ts'
import { encodedLength } from './encodings.ts'

/** `[byteStart, byteEnd)` of the uncompressed record. */
export interface ByteRange {
  readonly byteStart: number
  readonly byteEnd: number
}

/**
 * The bytes that `raw[rawStart, rawEnd)` was decoded from, found without the file: inside a span, bytes are counted by
 * its encoding. A range that cuts a surrogate pair is extended to cover it, and so are escape sequences at either edge,
 * so the whole text gives the whole file except for its byte order mark. If a span's encoding is a path, characters of
 * the file that the range shares with its neighbours are included. An empty range gives an empty range, before the
 * escape sequence at its position.
 *
 * Time is linear in the spans' text, not in their number.
 *
 * @param decoding the spans that decoding returned with `raw`
 */
export function byteRange(decoding: readonly DecodingSpan[], raw: string, rawStart: number, rawEnd: number): ByteRange {
  if (!(rawStart >= 0 && rawStart <= rawEnd && rawEnd <= raw.length)) {
    throw new RangeError(`range ${rawStart}..${rawEnd} outside the raw text of ${raw.length} units`)
  }
  const from = splitsPair(raw, rawStart) ? rawStart - 1 : rawStart
  const to = splitsPair(raw, rawEnd) ? rawEnd + (rawStart === rawEnd ? -1 : 1) : rawEnd
  const byteStart = byteBefore(decoding, raw, from)
  if (to === from) return { byteStart, byteEnd: byteStart }
  const byteEnd = byteBehind(decoding, raw, to)
  // The range is a combining mark without bytes of its own: four pairs of Big5 decode to Ê or ê and a separate macron
  // or caron. Use the letter's bytes.
  return byteEnd === byteStart && from > 0 ? byteRange(decoding, raw, from - 1, to) : { byteStart, byteEnd }
}

/** First byte of the character at `at`, including an escape sequence before it. */
function byteBefore(decoding: readonly DecodingSpan[], raw: string, at: number): number {
  const i = firstIndex(decoding.length, (i) => decoding[i]!.rawStart >= at)
  return decoding[i]?.rawStart === at ? decoding[i].byteStart : inside(decoding, raw, i - 1, at, 'before')
}

/** Position after the bytes of the character before `at`; at the end of the text, after the last span. */
function byteBehind(decoding: readonly DecodingSpan[], raw: string, at: number): number {
  if (at === raw.length) return byteEnd(decoding.at(-1))
  const i = firstIndex(decoding.length, (i) => decoding[i]!.rawStart >= at)
  return decoding[i]?.rawStart === at ? byteEnd(decoding[i - 1]) : inside(decoding, raw, i - 1, at, 'behind')
}

/**
 * The byte of a position inside span `i`, counted from the end of the span, because escape sequences stand at its start.
 */
function inside(
  decoding: readonly DecodingSpan[],
  raw: string,
  i: number,
  at: number,
  side: 'before' | 'behind',
): number {
  const span = decoding[i]
  if (!span) return byteEnd(decoding.at(-1))
  const rawEnd = decoding[i + 1]?.rawStart ?? raw.length
  if (span.source === 'malformed')
    return span.byteStart + (at - span.rawStart) * (span.byteLength / (rawEnd - span.rawStart))
  if (!isPath(span.encoding)) return byteEnd(span) - encodedLength(raw.slice(at, rawEnd), span.encoding)
  const map = new PathMap(raw.slice(span.rawStart, rawEnd), span.encoding)
  return byteEnd(span) - encodedLength(map.written.slice(map[side](at - span.rawStart)), map.encoding)
}

function byteEnd(span: DecodingSpan | undefined): number {
  return span ? span.byteStart + span.byteLength : 0
}
