import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { decodeAs } from '../read/encodings.ts'
import {
  BESIDE_UTF8,
  CANDIDATES,
  type Candidate,
  declaredWorth,
  HALF_WORD,
  isOldSet,
  LAST_RESORT,
  LONE_LETTER,
  RARE,
  RELATIVES,
  SPARSE_SIGNS,
  UTF16,
} from './candidates.ts'
import { addsLetters, holdsHalfWord, holdsLoneLetter } from './few-letters.ts'
import { textCost, unitCost } from './text-cost.ts'

/** Cost in nats of a malformed sequence, about that of a rare character. */
const MALFORMED = 19
/**
 * Cost in nats of a character cut off at the end. It is above MALFORMED because a single é at the end, which every
 * multi-byte reading takes for a cut-off character and drops, must not be the cheaper explanation.
 */
const TRUNCATED = 22

/**
 * Nats of margin that raise the odds by a factor of e. Measured; above 1, because characters are not independent
 * evidence.
 */
const MARGIN_SCALE = 2

/**
 * Average cost in nats of a character beyond ASCII above which a reading is not likely text. Ordinary text costs 3 to
 * 8, rare names and drawings up to 12, wrong readings 11 to 20. Samples of fewer than WORD characters say nothing.
 */
const UNLIKELY = 13
const WORD = 8
/**
 * From this average cost on, with at least SHORT_WORD characters, the last-resort encodings are tried, which are
 * otherwise too rare.
 */
const SUSPICIOUS = 9
const SHORT_WORD = 4

/**
 * Maximum number of nats by which one sample favours its best reading. The characters of a line are not independent
 * evidence: `＊﹋﹌＊﹋﹌＊﹋﹌` is one ornament, not thirteen pieces of evidence against Big5.
 */
const LOUDEST = 60
/** A reading that is this many nats behind, three samples or more, is given up. */
const HOPELESS = 150

interface Reading {
  readonly encoding: string
  text: string
  /** The evidence of the samples plus the prior. */
  score: number
}

export interface Verdict {
  readonly encoding: string
  /**
   * 0.5 to 0.99, by the margin to the best reading that gives a different text; 0.5 if even the best is not likely
   * text.
   */
  readonly confidence: number
  /** Even the best reading is not likely text. */
  readonly unlikely: boolean
}

/**
 * Chooses the encoding that reads the samples best. Each sample begins with a complete character; its last may be cut
 * off. Readings are dropped as they fall behind, sample by sample, so for ordinary text only one or two are read past
 * the first sample.
 *
 * @param options.declared an encoding that the document or its transport names
 * @param options.utf16 the bytes make sense as UTF-16
 * @param options.isSparse hardly anything of the file is beyond ASCII, and that is always the same
 * @param options.besideUtf8 the samples are doubtful lines of a file whose other lines are likely text in UTF-8
 */
export function contest(
  samples: readonly Uint8Array[],
  options: { declared?: string | undefined; utf16?: boolean; besideUtf8?: boolean; isSparse?: boolean },
): Verdict {
  const candidates = [...CANDIDATES, ...(options.utf16 ? UTF16 : [])]
  const { declared } = options
  if (declared && ![...candidates, ...LAST_RESORT].some(({ encoding }) => encoding === declared))
    candidates.push({ encoding: declared, prior: RARE })
  const bonus = options.isSparse ? SPARSE_SIGNS : holdsLoneLetter(samples) ? LONE_LETTER : 0
  const prior = (candidate: Candidate): number =>
    candidate.prior +
    (candidate.encoding === declared ? declaredWorth(declared) : 0) +
    (options.besideUtf8 && candidate.encoding === 'utf-8' ? BESIDE_UTF8 : 0) +
    (candidate.encoding === 'windows-1252' ? bonus : 0)
  const first = hearAll(candidates, prior, samples)
  const likely =
    oddity(first[0]!.text, SHORT_WORD) < SUSPICIOUS && !LAST_RESORT.some(({ encoding }) => encoding === declared)
  const rare = likely ? (RELATIVES[first[0]!.encoding] ?? []) : LAST_RESORT
  const left = candidates.filter(({ encoding }) => first.some((reading) => reading.encoding === encoding))
  const heard = rare.length === 0 ? first : hearAll([...left, ...rare], prior, samples)
  const readings = heard.filter(
    ({ encoding, text }) => !isOldSet(encoding) || encoding === declared || addsLetters(first[0]!.text, text),
  )
  const best = readings[0]!
  if (oddity(best.text, WORD) > UNLIKELY) return { encoding: best.encoding, confidence: 0.5, unlikely: true }
  const margin = Math.min(
    HOPELESS,
    ...readings.filter(({ text }) => text !== best.text).map(({ score }) => best.score - score),
  )
  const certainty = 1 / (1 + Math.exp(-margin / MARGIN_SCALE))
  return { encoding: best.encoding, confidence: Math.min(0.99, Math.round(100 * certainty) / 100), unlikely: false }
}

/** The readings left after all samples, or a single one; best first, and in the order of candidates among equals. */
function hearAll(
  candidates: readonly Candidate[],
  prior: (candidate: Candidate) => number,
  samples: readonly Uint8Array[],
): Reading[] {
  let readings = candidates.map(
    (candidate): Reading => ({ encoding: candidate.encoding, text: '', score: prior(candidate) }),
  )
  const known = new Map<string, number>()
  for (const sample of samples) {
    hear(readings, sample, weightOf(sample, known))
    // Likeliest first: its score on the next sample lets the others stop counting early.
    readings.sort((a, b) => b.score - a.score)
    const best = readings[0]!.score
    readings = readings.filter(({ score }) => best - score <= HOPELESS)
    if (readings.length === 1) break
  }
  for (const reading of readings) if (holdsHalfWord(reading.text)) reading.score -= HALF_WORD
  return readings.sort((a, b) => b.score - a.score)
}

/** Samples with at most so many different bytes beyond ASCII may all hold the same sign. */
const SPARSE = 2

/**
 * How much a sample counts. An English page whose only bytes beyond ASCII are thirty dashes holds one piece of evidence, not thirty:
 * the second sample with the same few bytes counts half, the third a third.
 *
 * @param known how often the bytes of such samples have been heard
 */
function weightOf(sample: Uint8Array, known: Map<string, number>): number {
  const beyond = new Set(sample.filter((byte) => byte >= 0x80))
  if (beyond.size > SPARSE) return 1
  const key = [...beyond].join()
  const count = (known.get(key) ?? 0) + 1
  known.set(key, count)
  return 1 / count
}

/** Adds the evidence of one sample to each reading. */
function hear(readings: readonly Reading[], sample: Uint8Array, weight: number): void {
  let best = Number.NEGATIVE_INFINITY
  const heard: { text: string; score: number }[] = []
  for (const { encoding } of readings) {
    const { text, damage } = readSample(sample, encoding)
    // Code pages that differ in a few letters mostly give the same text, whose cost is computed once.
    const same = damage === 0 ? heard.find((other) => other.text === text) : undefined
    const score = same ? same.score : -damage - textCost(text, LOUDEST - best - damage)
    heard.push({ text, score })
    best = Math.max(best, score)
  }
  readings.forEach((reading, i) => {
    reading.text += heard[i]!.text
    reading.score += weight * Math.max(heard[i]!.score, best - LOUDEST)
  })
}

const SOFT_HYPHEN = 0xad

/**
 * Average cost in nats of a character beyond ASCII; malformed sequences count as characters. 0 if there are fewer than
 * `fewest` characters, which say nothing.
 */
export function oddity(text: string, fewest: number): number {
  let characters = 0
  let cost = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Pages hyphenate every word by it (`Fuß\u00adball\u00adspie\u00adlen`), and between letters it is dear.
    if (unit < 0x80 || unit === SOFT_HYPHEN) continue
    characters++
    cost += unit === REPLACEMENT_UNIT ? MALFORMED : unitCost(i === 0 ? 0 : text.charCodeAt(i - 1), unit)
  }
  return characters < fewest ? 0 : cost / characters
}

/** Log-likelihood of the bytes as text in this encoding, in nats. */
export function rate(bytes: Uint8Array, encoding: string): number {
  const { text, damage } = readSample(bytes, encoding)
  return -damage - textCost(text)
}

/** Whether the bytes as text in this encoding cost less than so many nats. */
export function isWorth(bytes: Uint8Array, encoding: string, nats: number): boolean {
  const { text, damage } = readSample(bytes, encoding)
  return -damage - textCost(text, nats - damage) > -nats
}

/** The text of a sample, and the cost in nats of its bad bytes. */
function readSample(bytes: Uint8Array, encoding: string): { text: string; damage: number } {
  const { text, runs, malformed } = decodeAs(bytes, encoding)
  const truncated = runs.at(-1)?.kind === 'truncated'
  return { text, damage: MALFORMED * malformed + (truncated ? TRUNCATED : 0) }
}
