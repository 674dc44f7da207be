import { decodeAs } from '../encodings.ts'
import { scoreText } from '../score-text.ts'

/**
 * Encodings that are tried, with the natural logarithm of how likely each is before a byte is read, relative to GB18030.
 * UTF-8 comes before all: most of the web is, and damage to it is commoner than any legacy encoding. Then Chinese, as the
 * pages that qingliu reads are; encodings of other scripts need a word or two of evidence, and the Latin code pages beside
 * windows-1252, which differ from it in a few letters, more. Hebrew, Arabic and Thai code pages are read where they are
 * declared: they have so few characters that much reads as Thai.
 */
const CANDIDATES: readonly Candidate[] = [
  { encoding: 'utf-8', prior: 2 },
  { encoding: 'gb18030', prior: 0 },
  { encoding: 'big5', prior: -1 },
  { encoding: 'shift_jis', prior: -2 },
  { encoding: 'euc-jp', prior: -2.5 },
  { encoding: 'euc-kr', prior: -2 },
  { encoding: 'windows-1252', prior: -1 },
  { encoding: 'windows-1251', prior: -2 },
  { encoding: 'koi8-r', prior: -3 },
  { encoding: 'windows-1250', prior: -7 },
  { encoding: 'windows-1253', prior: -10 },
  { encoding: 'windows-1254', prior: -8 },
]
const UTF16: readonly Candidate[] = [
  { encoding: 'utf-16le', prior: -6 },
  { encoding: 'utf-16be', prior: -7 },
]
/** Of an encoding that is tried for its declaration alone. */
const RARE = -8

/** Nats that a declaration is worth: it decides a headline, and a paragraph of evidence overrules it. */
const DECLARED = 20

/** Nats of a malformed sequence: as rare as a rare character. */
const MALFORMED = 12
/** A character that the end cuts off: not as bad, but worse than an é, which every multi-byte reading would drop. */
const TRUNCATED = 10

/** Nats of margin that make the better of two readings e times as likely: measured, for characters are not independent. */
const MARGIN_SCALE = 2

/** Nats a character of any script but ASCII: text costs 6 to 9, drawings up to 11, what no candidate can read 12 to 16. */
const UNLIKELY = 12.5
/** Nats of an ASCII character, roughly. */
const ASCII = 4.3

/**
 * Nats by which one sample speaks for its best reading, at most. The characters of a line are no independent witnesses:
 * `＊﹋﹌＊﹋﹌＊﹋﹌` is one ornament and not thirteen times evidence against Big5.
 */
const LOUDEST = 60
/** A reading that is this many nats behind, three samples or more, is not read to the end. */
const HOPELESS = 150

interface Candidate {
  readonly encoding: string
  readonly prior: number
}

interface Reading {
  readonly encoding: string
  text: string
  /** What the samples say for it, with what is known before they are read. */
  score: number
  /** Nats of the text alone. */
  cost: number
}

export interface Verdict {
  readonly encoding: string
  /** 0.5 to 0.99: by the margin to the best reading that gives another text; 0.5 where even the best is no likely text. */
  readonly confidence: number
  /** Even the best reading is no likely text. */
  readonly unlikely: boolean
}

/**
 * Which encoding reads these samples best. Each sample begins with a whole character; its last may be cut.
 *
 * Readings drop out as they fall behind, sample by sample, so that in ordinary text one or two are read past the first.
 */
export function contest(
  samples: readonly Uint8Array[],
  options: { declared?: string | undefined; utf16?: boolean },
): Verdict {
  const { declared } = options
  const candidates = [...CANDIDATES, ...(options.utf16 ? UTF16 : [])]
  if (declared && !candidates.some(({ encoding }) => encoding === declared))
    candidates.push({ encoding: declared, prior: RARE })
  let readings = candidates.map(
    ({ encoding, prior }): Reading => ({
      encoding,
      text: '',
      cost: 0,
      score: prior + (encoding === declared ? DECLARED : 0),
    }),
  )
  for (const sample of samples) {
    const rated = readings.map(({ encoding }) => rate(sample, encoding))
    const quiet = Math.max(...rated.map(({ score }) => score)) - LOUDEST
    readings.forEach((reading, i) => {
      reading.text += rated[i]!.text
      reading.score += Math.max(rated[i]!.score, quiet)
      reading.cost -= rated[i]!.score
    })
    const best = highest(readings).score
    readings = readings.filter(({ score }) => best - score <= HOPELESS)
    if (readings.length === 1) break
  }
  const best = highest(readings)
  if (isUnlikely(best)) return { encoding: best.encoding, confidence: 0.5, unlikely: true }
  const margin = Math.min(
    HOPELESS,
    ...readings.filter(({ text }) => text !== best.text).map(({ score }) => best.score - score),
  )
  const certainty = 1 / (1 + Math.exp(-margin / MARGIN_SCALE))
  return { encoding: best.encoding, confidence: Math.min(0.99, Math.round(100 * certainty) / 100), unlikely: false }
}

/** Whether even the best reading is no text: an encoding that is not among the candidates, or noise. */
function isUnlikely({ text, cost }: Reading): boolean {
  let ascii = 0
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x80) ascii++
  return cost - ascii * ASCII > UNLIKELY * (text.length - ascii)
}

/** The first of the best. */
function highest(readings: readonly Reading[]): Reading {
  return readings.reduce((best, reading) => (reading.score > best.score ? reading : best))
}

/** How likely the bytes are as text in this encoding, in nats, and that text. */
export function rate(bytes: Uint8Array, encoding: string): { text: string; score: number } {
  const { text, runs, malformed } = decodeAs(bytes, encoding)
  const truncated = runs.at(-1)?.kind === 'truncated'
  return { text, score: scoreText(text) - MALFORMED * malformed - (truncated ? TRUNCATED : 0) }
}
