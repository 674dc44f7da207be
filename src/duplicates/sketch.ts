import { shinglesOf } from './text/shingles.ts'
import { finish, KIND, mix, type Tokens, WEIGHTS } from './text/tokens.ts'

/**
 * Bins of a sketch. One-permutation MinHash (Li, Owen, Zhang 2012): the smallest hash of each bin stands for it. The share of
 * equal bins of two sketches estimates the Jaccard coefficient J of their shingles with a standard error of √(J(1−J)/128),
 * 0.044 at most.
 */
const BINS = 128
/**
 * Rows of a band. Two texts are compared if they agree in all rows of one of the 32 bands: with probability 1 − (1 − J⁴)³²,
 * which is .9998 at J = .7, .99 at .6, .87 at .5, .23 at .3. Below that, equal sentences find what is quoted.
 */
const ROWS = 4
export const BANDS: number = BINS / ROWS

/** Texts with fewer shingles have no near-duplicates: about twenty Han characters, below which chance decides. */
const FEWEST_SHINGLES = 16

/** Least weight of a sentence that may show a quotation: twelve Han characters. Shorter ones are phrases that many use. */
const LEAST_SENTENCE = 24

/** What finds the texts that a text is compared with. */
export interface Sketch {
  readonly bands: Uint32Array
  /** Hash and weight of each longer sentence, by turns, each sentence once. */
  readonly sentences: Uint32Array
  /** The weight of the whole text; see `WEIGHTS`. */
  readonly weight: number
}

/** The sketch of a text; undefined for one too short to compare. */
export function sketchOf(tokens: Tokens): Sketch | undefined {
  const shingles = shinglesOf(tokens)
  if (shingles.length < FEWEST_SHINGLES) return undefined
  return { bands: bandsOf(binsOf(shingles)), ...sentencesOf(tokens) }
}

function binsOf(hashes: Uint32Array): Uint32Array {
  const bins = new Uint32Array(BINS).fill(0xffff_ffff)
  const isFull = new Uint8Array(BINS)
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i]!
    const bin = hash & (BINS - 1)
    if (hash > bins[bin]!) continue
    bins[bin] = hash
    isFull[bin] = 1
  }
  if (isFull.includes(0)) fillEmpty(bins, isFull)
  return bins
}

/**
 * Fills each empty bin from a full one that its number alone chooses, so that texts with the same shingles choose the same
 * (optimal densification, Shrivastava 2017).
 */
function fillEmpty(bins: Uint32Array, isFull: Uint8Array): void {
  for (let bin = 0; bin < BINS; bin++) {
    if (isFull[bin] === 1) continue
    let from = bin
    for (let attempt = 1; isFull[from] === 0; attempt++) from = finish(mix(bin + 1, attempt)) & (BINS - 1)
    bins[bin] = bins[from]!
  }
}

function bandsOf(bins: Uint32Array): Uint32Array {
  const bands = new Uint32Array(BANDS)
  for (let band = 0; band < BANDS; band++) {
    let hash = 0
    for (let row = 0; row < ROWS; row++) hash = mix(hash, bins[band * ROWS + row]!)
    bands[band] = finish(hash)
  }
  return bands
}

function sentencesOf({ size, hashes, kinds }: Tokens): { sentences: Uint32Array; weight: number } {
  const found = new Map<number, number>()
  let weight = 0
  let sentence = 0
  let hash = 0
  for (let i = 0; i <= size; i++) {
    if (i === size || kinds[i] === KIND.sentence) {
      if (sentence >= LEAST_SENTENCE) found.set(finish(hash), sentence)
      weight += sentence
      sentence = 0
      hash = 0
    } else if (kinds[i] !== KIND.clause) {
      sentence += WEIGHTS[kinds[i]!]!
      hash = mix(hash, hashes[i]!)
    }
  }
  const sentences = new Uint32Array(2 * found.size)
  let at = 0
  for (const [each, own] of found) {
    sentences[at++] = each
    sentences[at++] = own
  }
  return { sentences, weight }
}
