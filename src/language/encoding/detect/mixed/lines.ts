import { decodeAs } from '../../read/encodings.ts'
import { contest, oddity, rate, type Verdict } from '../contest.ts'
import type { EncodingSpan } from '../detection.ts'
import { LIKELY_UTF8_LINES } from '../likely.ts'
import { sampleLines } from '../sample.ts'
import { findStretches, type Line, type Stretch } from './stretches.ts'

/** An encoding that is declared, and where. */
export interface Hint {
  readonly encoding: string | undefined
  readonly source: 'bom' | 'declared'
}

/** Spans of bytes that are not all UTF-8. */
export interface Weighed {
  readonly spans: readonly EncodingSpan[]
  readonly unlikely: boolean
  /** Lines that may contain two encodings. */
  readonly mixed: readonly Line[]
}

/**
 * The encodings of bytes, from `start` on, that are not all UTF-8. Explanations are tried from the most ordinary on:
 * damaged UTF-8, one legacy encoding, then UTF-8 and one legacy encoding by lines.
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
    isSparse: isSparse(samples, bytes.length - start),
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

/** Different bytes beyond ASCII, their share of a file, and the least size of it, in bytes, to be called sparse. */
const FEW_BYTES = 3
const SPARSE_SHARE = 1 / 100
const LONG = 1000

/** Whether hardly anything is beyond ASCII in a long file, and that is always the same. */
function isSparse(samples: readonly Uint8Array[], size: number): boolean {
  const beyond = new Set<number>()
  let count = 0
  for (const sample of samples) {
    for (const byte of sample) {
      if (byte < 0x80) continue
      count++
      beyond.add(byte)
      if (beyond.size > FEW_BYTES) return false
    }
  }
  return size >= LONG && count <= size * SPARSE_SHARE
}

/**
 * A single byte beyond ASCII that repeats this often in a row, with no other beyond ASCII, is not text in any encoding.
 */
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

/** Bytes of a stretch that decide between UTF-8 and the document's legacy encoding. */
const STRETCH_SAMPLE = 256

/** Bytes of well-formed UTF-8 lines that show whether they are so by chance. */
const CLEAN_SAMPLE = 1024
/** Least number of characters beyond ASCII on which that is judged. */
const FEWEST_LIKELY = 4

/** Whether stretches of well-formed UTF-8 are likely text in it: `ɽϪ` is the title 山溪 in GBK. */
function holdsUtf8(bytes: Uint8Array, clean: readonly Stretch[]): boolean {
  const text = sampleLines(bytes, clean, CLEAN_SAMPLE)
    .map((sample) => decodeAs(sample, 'utf-8').text)
    .join('\n')
  const odd = oddity(text, FEWEST_LIKELY)
  return odd > 0 && odd < LIKELY_UTF8_LINES
}

/**
 * Nats by which UTF-8 must be better in a file of another encoding: two bytes that look like `ǯ` are more likely the 年
 * that their neighbours suggest.
 */
const SWITCH = 6
/**
 * Nats by which the other encoding must be better in a file that is mostly UTF-8, where a line with a bad byte is more
 * likely damaged.
 */
const SWITCH_BACK = 12

/**
 * The encoding of a stretch. Lines that are UTF-8 by chance are short and read better in the encoding of the others.
 */
function better(bytes: Uint8Array, stretch: Stretch, { encoding }: Verdict, mostlyUtf8: boolean): string {
  if (mostlyUtf8 && !stretch.doubtful) return 'utf-8'
  let gain = 0
  for (const sample of sampleLines(bytes, [stretch], STRETCH_SAMPLE))
    gain += rate(sample, 'utf-8') - rate(sample, encoding)
  return gain > (mostlyUtf8 ? -SWITCH_BACK : SWITCH) ? 'utf-8' : encoding
}

/**
 * Average cost in nats at which a stretch, of at least WORD characters beyond ASCII, does not fit the document's
 * encoding, and nats that another encoding must gain.
 */
const ODD = 10
const WORD = 8
const ANOTHER = 30

/** The encoding of a stretch that does not fit the document's: files in three encodings get joined, too. */
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

/** Total bytes of stretches. */
function size(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { start, end }) => sum + end - start, 0)
}
