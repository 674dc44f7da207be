import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { decodeAs } from '../read/encodings.ts'
import { BESIDE_UTF8, CANDIDATES, type Candidate, declaredWorth, LAST_RESORT, RARE, UTF16 } from './candidates.ts'
import { textCost, unitCost } from './text-cost.ts'

/** Nats of a malformed sequence: as rare as a rare character. */
const MALFORMED = 19
/** A character that the end cuts off: not as bad, but worse than an é, which every multi-byte reading would drop. */
const TRUNCATED = 22

/** Nats of margin that make the better of two readings e times as likely: measured, for characters are not independent. */
const MARGIN_SCALE = 2

/**
 * Nats a character beyond ASCII, on average: a line of text has 3 to 8, of rare names and drawings up to 12, wrong readings
 * 11 to 20. Fewer characters than a word say nothing.
 */
const UNLIKELY = 13
const WORD = 8
/** From this on, in a word of fewer, encodings are asked that are too rare to be asked otherwise. */
const SUSPICIOUS = 9
const SHORT_WORD = 4

/**
 * Nats by which one sample speaks for its best reading, at most. The characters of a line are no independent witnesses:
 * `＊﹋﹌＊﹋﹌＊﹋﹌` is one ornament and not thirteen times evidence against Big5.
 */
const LOUDEST = 60
/** A reading that is this many nats behind, three samples or more, is not read to the end. */
const HOPELESS = 150

interface Reading {
  readonly encoding: string
  text: string
  /** What the samples say for it, with what is known before they are read. */
  score: number
}

export interface Verdict {
  readonly encoding: string
  /** 0.5 to 0.99: by the margin to the best reading that gives another text; 0.5 where even the best is no likely text. */
  readonly confidence: number
  /** Even the best reading is no likely text. */
  readonly unlikely: boolean
}

/**
 * Which encoding reads these samples best. Each sample begins with a whole character; its last may be cut. Readings drop
 * out as they fall behind, sample by sample, so that in ordinary text one or two are read past the first.
 *
 * @param options.declared an encoding that the document or somebody else names
 * @param options.utf16 the bytes make sense as UTF-16
 * @param options.besideUtf8 the samples are doubtful lines of a file whose others are likely text in UTF-8
 */
export function contest(
  samples: readonly Uint8Array[],
  options: { declared?: string | undefined; utf16?: boolean; besideUtf8?: boolean },
): Verdict {
  const candidates = [...CANDIDATES, ...(options.utf16 ? UTF16 : [])]
  const { declared } = options
  if (declared && ![...candidates, ...LAST_RESORT].some(({ encoding }) => encoding === declared))
    candidates.push({ encoding: declared, prior: RARE })
  const prior = (candidate: Candidate): number =>
    candidate.prior +
    (candidate.encoding === declared ? declaredWorth(declared) : 0) +
    (options.besideUtf8 && candidate.encoding === 'utf-8' ? BESIDE_UTF8 : 0)
  const first = hearAll(candidates, prior, samples)
  const likely =
    oddity(first[0]!.text, SHORT_WORD) < SUSPICIOUS && !LAST_RESORT.some(({ encoding }) => encoding === declared)
  const readings = likely ? first : hearAll([...candidates, ...LAST_RESORT], prior, samples)
  const best = readings[0]!
  if (oddity(best.text, WORD) > UNLIKELY) return { encoding: best.encoding, confidence: 0.5, unlikely: true }
  const margin = Math.min(
    HOPELESS,
    ...readings.filter(({ text }) => text !== best.text).map(({ score }) => best.score - score),
  )
  const certainty = 1 / (1 + Math.exp(-margin / MARGIN_SCALE))
  return { encoding: best.encoding, confidence: Math.min(0.99, Math.round(100 * certainty) / 100), unlikely: false }
}

/** The readings that are left when all samples are heard, or one; the best first, and of equals the first candidate. */
function hearAll(
  candidates: readonly Candidate[],
  prior: (candidate: Candidate) => number,
  samples: readonly Uint8Array[],
): Reading[] {
  let readings = candidates.map(
    (candidate): Reading => ({ encoding: candidate.encoding, text: '', score: prior(candidate) }),
  )
  for (const sample of samples) {
    hear(readings, sample)
    // The likeliest first: its score in the next sample is what spares the others' from being counted to the end.
    readings.sort((a, b) => b.score - a.score)
    const best = readings[0]!.score
    readings = readings.filter(({ score }) => best - score <= HOPELESS)
    if (readings.length === 1) break
  }
  return readings
}

/** Adds what one sample says for each reading. */
function hear(readings: readonly Reading[], sample: Uint8Array): void {
  let best = Number.NEGATIVE_INFINITY
  const heard: { text: string; score: number }[] = []
  for (const { encoding } of readings) {
    const { text, damage } = readSample(sample, encoding)
    // Code pages that differ in a few letters give the same text mostly, which need not be counted again.
    const same = damage === 0 ? heard.find((other) => other.text === text) : undefined
    const score = same ? same.score : -damage - textCost(text, LOUDEST - best - damage)
    heard.push({ text, score })
    best = Math.max(best, score)
  }
  readings.forEach((reading, i) => {
    reading.text += heard[i]!.text
    reading.score += Math.max(heard[i]!.score, best - LOUDEST)
  })
}

/**
 * How odd a text is: nats a character beyond ASCII, on average, malformed sequences counted as characters. 0 for fewer
 * characters than `fewest`, which say nothing.
 */
export function oddity(text: string, fewest: number): number {
  let characters = 0
  let cost = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    characters++
    cost += unit === REPLACEMENT_UNIT ? MALFORMED : unitCost(i === 0 ? 0 : text.charCodeAt(i - 1), unit)
  }
  return characters < fewest ? 0 : cost / characters
}

/** How likely the bytes are as text in this encoding, in nats. */
export function rate(bytes: Uint8Array, encoding: string): number {
  const { text, damage } = readSample(bytes, encoding)
  return -damage - textCost(text)
}

/** The text of a sample, and nats for what is wrong with its bytes. */
function readSample(bytes: Uint8Array, encoding: string): { text: string; damage: number } {
  const { text, runs, malformed } = decodeAs(bytes, encoding)
  const truncated = runs.at(-1)?.kind === 'truncated'
  return { text, damage: MALFORMED * malformed + (truncated ? TRUNCATED : 0) }
}
