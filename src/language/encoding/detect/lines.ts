import { contest, rate, type Verdict } from './contest.ts'
import type { EncodingSpan } from './detection.ts'
import { sampleLines } from './sample.ts'
import { findStretches, type Line, type Stretch } from './stretches.ts'

/** An encoding that somebody names, and who. */
export interface Hint {
  readonly encoding: string | undefined
  readonly source: 'bom' | 'declared'
}

/** Spans of bytes that are not all UTF-8. */
export interface Weighed {
  readonly spans: readonly EncodingSpan[]
  readonly unlikely: boolean
  /** Lines that may hold two encodings. */
  readonly mixed: readonly Line[]
}

/**
 * The encodings of bytes, from `start` on, that are not all UTF-8, from the most ordinary explanation on: damaged UTF-8,
 * one legacy encoding, then UTF-8 and one legacy encoding by lines.
 */
export function weighLines(bytes: Uint8Array, start: number, hint: Hint): Weighed {
  const source = (encoding: string): EncodingSpan['source'] => (encoding === hint.encoding ? hint.source : 'detected')
  const one = (encoding: string, confidence: number): EncodingSpan[] => [
    { start, end: bytes.length, encoding, source: source(encoding), confidence },
  ]
  const { stretches: all, mixed } = findStretches(bytes, start)
  const doubtful = all.filter((stretch) => stretch.doubtful)
  if (doubtful.length === 0) return { spans: one('utf-8', 0.99), unlikely: false, mixed }
  const samples = sampleLines(bytes, doubtful)
  if (isOneByte(samples)) return { spans: one('windows-1252', 0.5), unlikely: true, mixed: [] }
  const verdict = contest(samples, {
    declared: hint.encoding,
    besideUtf8: doubtful.length < all.length,
  })
  const { confidence, unlikely } = verdict
  if (all.length === 1 || verdict.encoding === 'utf-8')
    return { spans: one(verdict.encoding, confidence), unlikely, mixed }
  const spans: EncodingSpan[] = []
  for (const stretch of all) {
    const encoding = better(bytes, stretch, verdict)
    const last = spans.at(-1)
    if (last?.encoding === encoding) spans[spans.length - 1] = { ...last, end: stretch.end }
    else spans.push({ start: stretch.start, end: stretch.end, encoding, source: source(encoding), confidence })
  }
  return { spans, unlikely, mixed }
}

/** A byte that stands so often in a row, and no other beyond ASCII, is no text in any encoding. */
const ROW = 8

function isOneByte(samples: readonly Uint8Array[]): boolean {
  let only: number | undefined
  let longest = 0
  for (const sample of samples) {
    let row = 0
    for (const byte of sample) {
      row = byte < 0x80 ? 0 : row + 1
      if (row > longest) longest = row
      if (byte < 0x80) continue
      only ??= byte
      if (byte !== only) return false
    }
  }
  return longest >= ROW
}

/** Bytes of a stretch that decide whether it is UTF-8 or in the legacy encoding of the document. */
const STRETCH_SAMPLE = 256

/** Nats by which UTF-8 must be better: two bytes that are an `ǯ` by chance are the 年 that its neighbours lead to expect. */
const SWITCH = 6

/** Lines that are UTF-8 by chance are short and read better in the encoding of the others. */
function better(bytes: Uint8Array, stretch: Stretch, { encoding }: Verdict): string {
  let gain = 0
  for (const sample of sampleLines(bytes, [stretch], STRETCH_SAMPLE))
    gain += rate(sample, 'utf-8').score - rate(sample, encoding).score
  return gain > SWITCH ? 'utf-8' : encoding
}
