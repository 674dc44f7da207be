import { decodeAs } from '../read/encodings.ts'
import { contest, oddity, rate, type Verdict } from './contest.ts'
import type { EncodingSpan } from './detection.ts'
import { LIKELY_UTF8_LINES } from './likely.ts'
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
  const besideUtf8 = holdsUtf8(
    bytes,
    all.filter((stretch) => !stretch.doubtful),
  )
  const samples = sampleLines(bytes, doubtful)
  if (isOneByte(samples)) return { spans: one('windows-1252', 0.5), unlikely: true, mixed: [] }
  const verdict = contest(samples, {
    declared: hint.encoding,
    besideUtf8,
  })
  const { confidence, unlikely } = verdict
  if (all.length === 1 || verdict.encoding === 'utf-8')
    return { spans: one(verdict.encoding, confidence), unlikely, mixed }
  const spans: EncodingSpan[] = []
  const mostlyUtf8 = besideUtf8 && size(all) > 2 * size(doubtful)
  for (const stretch of all) {
    const encoding = another(bytes, stretch, verdict) ?? better(bytes, stretch, verdict, mostlyUtf8)
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

/** Bytes of lines that are well-formed UTF-8 which show whether they are so by chance. */
const CLEAN_SAMPLE = 1024
/** Characters beyond ASCII that must be likely. */
const FEWEST_LIKELY = 4

/** Whether stretches that are well-formed UTF-8 are likely text as that: `ɽϪ` is the title 山溪 in GBK. */
function holdsUtf8(bytes: Uint8Array, clean: readonly Stretch[]): boolean {
  const text = sampleLines(bytes, clean, CLEAN_SAMPLE)
    .map((sample) => decodeAs(sample, 'utf-8').text)
    .join('\n')
  const odd = oddity(text, FEWEST_LIKELY)
  return odd > 0 && odd < LIKELY_UTF8_LINES
}

/**
 * Nats by which UTF-8 must be better in a file of another encoding: two bytes that are an `ǯ` by chance are the 年 that its
 * neighbours lead to expect.
 */
const SWITCH = 6
/** And by which the other must be better in a file that is UTF-8 mostly, where a line with a bad byte is damaged sooner. */
const SWITCH_BACK = 12

/** Lines that are UTF-8 by chance are short and read better in the encoding of the others. */
function better(bytes: Uint8Array, stretch: Stretch, { encoding }: Verdict, mostlyUtf8: boolean): string {
  if (mostlyUtf8 && !stretch.doubtful) return 'utf-8'
  let gain = 0
  for (const sample of sampleLines(bytes, [stretch], STRETCH_SAMPLE))
    gain += rate(sample, 'utf-8') - rate(sample, encoding)
  return gain > (mostlyUtf8 ? -SWITCH_BACK : SWITCH) ? 'utf-8' : encoding
}

/** Nats a character beyond ASCII that a stretch costs which the encoding of the others does not read, and those it must gain. */
const ODD = 10
const WORD = 8
const ANOTHER = 30

/** The encoding of a stretch that the document's does not read: files in three encodings are joined, too. */
function another(bytes: Uint8Array, stretch: Stretch, { encoding }: Verdict): string | undefined {
  if (!stretch.doubtful) return undefined
  const samples = sampleLines(bytes, [stretch], STRETCH_SAMPLE)
  const text = samples.map((sample) => decodeAs(sample, encoding).text).join('\n')
  if (oddity(text, WORD) < ODD) return undefined
  const own = contest(samples, {})
  if (own.unlikely || own.encoding === encoding || own.encoding === 'utf-8') return undefined
  let gain = 0
  for (const sample of samples) gain += rate(sample, own.encoding) - rate(sample, encoding)
  return gain > ANOTHER ? own.encoding : undefined
}

/** Bytes of stretches. */
function size(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0)
}
