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
  // Sketch by sketch: each lies elsewhere in memory, and to visit all of them for each band took half of this search. A text without a
  // sketch has a hash of its own kind, and is never asked for.
  const hashes = Array.from({ length: BANDS }, () => new Uint32Array(sketches.length))
  for (let i = 0; i < sketches.length; i++) {
    const own = sketches[i]?.bands
    if (own) for (let band = 0; band < BANDS; band++) hashes[band]![i] = own[band]!
  }
  const bands = hashes.map(groupByHash)
  const shared = new SharedSentences(sketches)
  /** For each text before: the bands in which both agree, and as many more as their equal sentences are worth. */
  const agreements = new Uint8Array(sketches.length)
  for (const [text, sketch] of sketches.entries()) {
    if (!sketch) continue
    const partners: number[] = []
    const meet = (other: number, agreement: number): void => {
      if (agreements[other] === 0) partners.push(other)
      agreements[other]! += agreement
    }
    for (const { of, starts, members } of bands) {
      const group = of[text]!
      if (group < 0) continue
      const end = Math.min(starts[group + 1]!, starts[group]! + BUCKET_LIMIT)
      for (let i = starts[group]!; i < end; i++) {
        const other = members[i]!
        if (other >= text) break
        if (sketches[other]) meet(other, 1)
      }
    }
    shared.meet(text, meet)
    if (partners.length === 0) continue
    if (partners.length > PARTNER_LIMIT) partners.sort((a, b) => agreements[b]! - agreements[a]! || a - b)
    for (const other of partners) agreements[other] = 0
    yield { text, partners: partners.slice(0, PARTNER_LIMIT).sort((a, b) => a - b) }
  }
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
      if (this.#counts[other]! >= LEAST_SENTENCES && this.#weights[other]! * 100 >= shorter * LEAST_SHARED_PERCENT)
        found(other, Math.min(BANDS, Math.ceil((BANDS * this.#weights[other]!) / shorter)))
      this.#counts[other] = 0
      this.#weights[other] = 0
    }
  }
}
