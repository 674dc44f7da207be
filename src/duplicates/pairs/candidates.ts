import { BANDS, type Sketch } from '../sketch.ts'
import { type Groups, groupByHash } from './groups.ts'

/**
 * Most members of a bucket that others are compared with: those with the smallest numbers, which are the smallest hashes of
 * texts, so that no order of arrival matters. A template with 100,000 bulletins then costs each of them a few hundred
 * meetings, and not 100,000. Limits of 8, 16 and 32 find the same copies among 5,000 made documents. A pair of copies that meets in no bucket below the limit is missed; their common sentences,
 * figures among them, make that rare.
 */
export const BUCKET_LIMIT = 16

/** Least share of the shorter text, in per cent of its weight, that equal sentences must cover: what quotes it covers more. */
export const LEAST_SHARED_PERCENT = 30
/** Equal sentences that a pair must have; one alone may be a slogan. */
export const LEAST_SENTENCES = 2

/**
 * Most texts that a text is compared with: those that agree with it in most bands or by most of their sentences. A copy is
 * among the nearest, and of a template with hundreds of look-alikes all are about as near.
 */
export const PARTNER_LIMIT = 32

/** The texts before a text that it is compared with. */
export interface Meeting {
  readonly text: number
  /** Ascending. */
  readonly partners: readonly number[]
}

/**
 * The pairs of texts that may be near-duplicates: those that agree in a band, or in enough sentences.
 *
 * @param sketches in an order that their texts alone determine; a text without a sketch has no partners
 */
export function* candidates(sketches: readonly (Sketch | undefined)[]): Generator<Meeting> {
  const sketched = sketches.flatMap((sketch, text) => (sketch ? [text] : []))
  // Sketch by sketch: each lies elsewhere in memory, and to visit all of them for each band took half of this search.
  const hashes = Array.from({ length: BANDS }, () => new Uint32Array(sketched.length))
  for (const [at, text] of sketched.entries()) {
    const own = sketches[text]!.bands
    for (let band = 0; band < BANDS; band++) hashes[band]![at] = own[band]!
  }
  const bands = hashes.map((each) => groupByHash(each))
  const shared = new SharedSentences(sketches)
  /** For each text before: the bands in which both agree, and as many more as their equal sentences are worth. */
  const agreements = new Uint8Array(sketches.length)
  for (const [at, text] of sketched.entries()) {
    const partners: number[] = []
    const meet = (other: number, agreement: number): void => {
      if (agreements[other] === 0) partners.push(other)
      agreements[other]! += agreement
    }
    for (const { of, starts, members } of bands) {
      const group = of[at]!
      if (group < 0) continue
      const end = Math.min(starts[group + 1]!, starts[group]! + BUCKET_LIMIT)
      for (let i = starts[group]!; i < end; i++) {
        const other = sketched[members[i]!]!
        if (other >= text) break
        meet(other, 1)
      }
    }
    shared.meet(text, meet)
    if (partners.length === 0) continue
    const chosen = nearest(partners, (other) => agreements[other]!)
    for (const other of partners) agreements[other] = 0
    yield { text, partners: chosen.sort((a, b) => a - b) }
  }
}

/**
 * The partners that agree most, at most {@link PARTNER_LIMIT}.
 *
 * @param partners named by their numbers, or by what is in the same order
 */
export function nearest<T extends number | string>(partners: readonly T[], agreement: (partner: T) => number): T[] {
  if (partners.length <= PARTNER_LIMIT) return [...partners]
  return partners.toSorted((a, b) => agreement(b) - agreement(a) || (a < b ? -1 : 1)).slice(0, PARTNER_LIMIT)
}

/**
 * What equal sentences of two texts are worth: as many bands as there are for all of the shorter text, 0 where they are too few.
 *
 * @param weight of the sentences
 * @param shorter weight of the shorter text
 */
export function worthOf(sentences: number, weight: number, shorter: number): number {
  if (sentences < LEAST_SENTENCES || weight * 100 < shorter * LEAST_SHARED_PERCENT) return 0
  return Math.min(BANDS, Math.ceil((BANDS * weight) / shorter))
}

/** Counts the sentences that a text shares with those before it. */
class SharedSentences {
  readonly #sketches: readonly (Sketch | undefined)[]
  readonly #offsets: Uint32Array
  readonly #texts: Uint32Array
  readonly #groups: Groups
  readonly #counts: Uint32Array
  readonly #weights: Uint32Array

  constructor(sketches: readonly (Sketch | undefined)[]) {
    this.#sketches = sketches
    this.#offsets = new Uint32Array(sketches.length + 1)
    for (const [i, sketch] of sketches.entries())
      this.#offsets[i + 1] = this.#offsets[i]! + (sketch ? sketch.sentences.length / 2 : 0)
    const size = this.#offsets[sketches.length]!
    const hashes = new Uint32Array(size)
    this.#texts = new Uint32Array(size)
    for (const [i, sketch] of sketches.entries()) {
      for (let at = this.#offsets[i]!; at < this.#offsets[i + 1]!; at++) {
        hashes[at] = sketch!.sentences[2 * (at - this.#offsets[i]!)]!
        this.#texts[at] = i
      }
    }
    this.#groups = groupByHash(hashes)
    this.#counts = new Uint32Array(sketches.length)
    this.#weights = new Uint32Array(sketches.length)
  }

  /**
   * @param found called with each text before that shares enough, and what that is worth: as many as there are bands for all
   *   of the shorter text
   */
  meet(text: number, found: (other: number, agreement: number) => void): void {
    const { of, starts, members } = this.#groups
    const { sentences, weight } = this.#sketches[text]!
    const touched: number[] = []
    for (let at = this.#offsets[text]!; at < this.#offsets[text + 1]!; at++) {
      const group = of[at]!
      if (group < 0) continue
      const own = sentences[2 * (at - this.#offsets[text]!) + 1]!
      const end = Math.min(starts[group + 1]!, starts[group]! + BUCKET_LIMIT)
      for (let i = starts[group]!; i < end; i++) {
        const other = this.#texts[members[i]!]!
        if (other >= text) break
        if (this.#counts[other]!++ === 0) touched.push(other)
        this.#weights[other]! += own
      }
    }
    for (const other of touched) {
      const shorter = Math.min(weight, this.#sketches[other]!.weight)
      const worth = worthOf(this.#counts[other]!, this.#weights[other]!, shorter)
      if (worth > 0) found(other, worth)
      this.#counts[other] = 0
      this.#weights[other] = 0
    }
  }
}
