import { isAscii } from 'node:buffer'
import { decodeAs } from '../../src/language/encoding/index.ts'
import type { Part } from './assemble.ts'
import { contest, rate, type Verdict } from './contest.ts'
import { sampleLines } from './sample.ts'
import { type Stretch, stretches } from './stretches.ts'

const ESCAPE = 0x1b

/** Bytes that are tried as UTF-16. */
const UTF16_SAMPLE = 512

/** Nats a unit: text in any script that is known costs 3 to 9, bytes that are no UTF-16 cost 13 to 16. */
const PLAUSIBLE = 9.5

/** What follows ESC in ISO-2022-JP when it leaves ASCII; colours of terminals have `[` there. */
const JAPANESE_ESCAPE = /\x1b(\$[@B]|\([IJ])/

/** UTF-16 without a byte order mark, by NUL bytes or by making sense where no other encoding does. */
export function findUtf16(bytes: Uint8Array): Part[] | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length & ~1, UTF16_SAMPLE))
  const makesSense = (encoding: string): boolean => rate(sample, encoding).score > -PLAUSIBLE * (sample.length / 2)
  if (!makesSense('utf-16le') && !makesSense('utf-16be')) return undefined
  const verdict = contest([sample], { utf16: true })
  return verdict.encoding.startsWith('utf-16')
    ? whole(bytes, verdict.encoding, 'detected', verdict.confidence)
    : undefined
}

/** ISO-2022-JP: pure ASCII bytes whose escape sequences make every byte between them Japanese. */
export function findIso2022Jp(bytes: Uint8Array): Part[] | undefined {
  if (!bytes.includes(ESCAPE) || !isAscii(bytes)) return undefined
  if (!JAPANESE_ESCAPE.test(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')))
    return undefined
  const { text, malformed } = decodeAs(bytes, 'iso-2022-jp')
  return malformed === 0 && /[^\0-\x7f]/.test(text) ? whole(bytes, 'iso-2022-jp', 'detected', 0.99) : undefined
}

/** An encoding that the document names: `source` is `bom` or `declared`. */
export interface Hint {
  readonly encoding: string | undefined
  readonly source: string
}

/**
 * The encodings of bytes, from `start` on, that are not all UTF-8, from the most ordinary explanation on: damaged UTF-8, one legacy encoding,
 * then UTF-8 and one legacy encoding by lines.
 */
export function findEncodings(bytes: Uint8Array, start: number, hint: Hint): Part[] {
  const source = (encoding: string): string => (encoding === hint.encoding ? hint.source : 'detected')
  const one = (encoding: string, confidence: number): Part[] => [
    { start, end: bytes.length, encoding, source: source(encoding), confidence },
  ]
  const all = stretches(bytes, start)
  const doubtful = all.filter((stretch) => stretch.doubtful)
  if (doubtful.length === 0) return one('utf-8', 0.99)
  const verdict = contest(sampleLines(bytes, doubtful), { declared: hint.encoding })
  if (all.length === 1 || verdict.encoding === 'utf-8') return one(verdict.encoding, verdict.confidence)
  const parts: Part[] = []
  for (const stretch of all) {
    const encoding = better(bytes, stretch, verdict)
    const { confidence } = verdict
    const last = parts.at(-1)
    if (last?.encoding === encoding) parts[parts.length - 1] = { ...last, end: stretch.end }
    else parts.push({ start: stretch.start, end: stretch.end, encoding, source: source(encoding), confidence })
  }
  return parts
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

/** All bytes as one part. */
export function whole(bytes: Uint8Array, encoding: string, source: string, confidence: number): Part[] {
  return [{ start: 0, end: bytes.length, encoding, source, confidence }]
}
