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
  const bands = new SharedBands(sketches)
  const sentences = new SharedSentences(sketches)
  const meetings = new Meetings(sketches.length)
  for (const [text, sketch] of sketches.entries()) {
    if (!sketch) continue
    bands.meet(text, meetings)
    sentences.meet(text, meetings)
    const partners = meetings.take()
    if (partners.length > 0) yield { text, partners }
  }
}

/**
 * The partners that agree most, at most {@link PARTNER_LIMIT}.
 *
 * @param partners named by their numbers, or by what is in the same order
 * @param agreement a whole number, at most twice {@link BANDS}
 */
export function nearest<T extends number | string>(partners: readonly T[], agreement: (partner: T) => number): T[] {
  if (partners.length <= PARTNER_LIMIT) return [...partners]
  const counts = new Uint32Array(2 * BANDS + 1)
  for (const partner of partners) counts[agreement(partner)]!++
  let least = 2 * BANDS
  let nearer = 0
  for (; nearer + counts[least]! < PARTNER_LIMIT; least--) nearer += counts[least]!
  const chosen = partners.filter((partner) => agreement(partner) > least)
  const asNear = partners.filter((partner) => agreement(partner) === least).sort((a, b) => (a < b ? -1 : 1))
  for (let i = 0; nearer + i < PARTNER_LIMIT; i++) chosen.push(asNear[i]!)
  return chosen
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

/** The texts that one text meets. */
class Meetings {
  /** For each text: the bands in which both agree, and as many more as their equal sentences are worth. */
  readonly #agreements: Uint8Array
  readonly #met: number[] = []

  constructor(texts: number) {
    this.#agreements = new Uint8Array(texts)
  }

  add(other: number, agreement: number): void {
    if (this.#agreements[other] === 0) this.#met.push(other)
    this.#agreements[other]! += agreement
  }

  /** The nearest of those that were met since the last call, ascending. */
  take(): number[] {
    const agreements = this.#agreements
    const chosen = nearest(this.#met, (other) => agreements[other]!)
    for (const other of this.#met) agreements[other] = 0
    this.#met.length = 0
    return chosen.sort((a, b) => a - b)
  }
}

/** Finds the texts before a text that agree with it in a band. */
class SharedBands {
  /** The texts with a sketch, and the place of each among them. */
  readonly #texts: Uint32Array
  readonly #places: Uint32Array
  readonly #bands: readonly Groups[]

  constructor(sketches: readonly (Sketch | undefined)[]) {
    this.#texts = Uint32Array.from(sketches.flatMap((sketch, text) => (sketch ? [text] : [])))
    this.#places = new Uint32Array(sketches.length)
    // Sketch by sketch: each lies elsewhere in memory, and to visit all of them for each band took half of this search.
    const hashes = Array.from({ length: BANDS }, () => new Uint32Array(this.#texts.length))
    for (const [at, text] of this.#texts.entries()) {
      const own = sketches[text]!.bands
      for (let band = 0; band < BANDS; band++) hashes[band]![at] = own[band]!
      this.#places[text] = at
    }
    this.#bands = hashes.map((each) => groupByHash(each))
  }

  meet(text: number, meetings: Meetings): void {
    const at = this.#places[text]!
    for (const { of, starts, members } of this.#bands) {
      const group = of[at]!
      if (group < 0) continue
      const end = Math.min(starts[group + 1]!, starts[group]! + BUCKET_LIMIT)
      for (let i = starts[group]!; i < end && members[i]! < at; i++) meetings.add(this.#texts[members[i]!]!, 1)
    }
  }
}

/** Finds the texts before a text that share enough sentences with it. */
class SharedSentences {
  readonly #sketches: readonly (Sketch | undefined)[]
  readonly #offsets: Uint32Array
  readonly #texts: Uint32Array
  readonly #groups: Groups
  readonly #counts: Uint32Array
  readonly #weights: Uint32Array
  readonly #touched: number[] = []

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

  meet(text: number, meetings: Meetings): void {
    const { of, starts, members } = this.#groups
    const { sentences, weight } = this.#sketches[text]!
    const first = this.#offsets[text]!
    const end = this.#offsets[text + 1]!
    for (let at = first; at < end; at++) {
      const group = of[at]!
      if (group < 0) continue
      const own = sentences[2 * (at - first) + 1]!
      const last = Math.min(starts[group + 1]!, starts[group]! + BUCKET_LIMIT)
      for (let i = starts[group]!; i < last; i++) {
        const other = this.#texts[members[i]!]!
        if (other >= text) break
        if (this.#counts[other]!++ === 0) this.#touched.push(other)
        this.#weights[other]! += own
      }
    }
    for (const other of this.#touched) {
      const shorter = Math.min(weight, this.#sketches[other]!.weight)
      const worth = worthOf(this.#counts[other]!, this.#weights[other]!, shorter)
      if (worth > 0) meetings.add(other, worth)
      this.#counts[other] = 0
      this.#weights[other] = 0
    }
    this.#touched.length = 0
  }
}
