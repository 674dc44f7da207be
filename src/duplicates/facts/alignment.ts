import type { Prepared, Sentence } from '../prepared.ts'
import { KIND, mix, WEIGHTS } from '../text/tokens.ts'

/** Two sentences, by their numbers, of which one may be a version of the other. */
export interface SentencePair {
  readonly a: number
  readonly b: number
}

/** Dice coefficient of pairs of neighbours, in per cent, from which two sentences are versions of one another. */
const ALIKE_PERCENT = 40
/** The same for two sentences at the same place, between sentences that agree. */
const PLACED_PERCENT = 20
/** Weight up to which two sentences at the same place are compared even if nothing in them is alike: twelve Han characters, such as a name in a list. */
const SHORT = 24
/** Sentences that a pair of neighbours may be in before it says nothing: keeps the search linear in texts of one phrase. */
const MOST_POSTINGS = 16

/** The sentences of two texts beside one another. Equal ones are matched first, in their order. */
export class Alignment {
  /** Numbers of the sentences that no sentence of the other text equals. */
  readonly leftA: readonly number[]
  readonly leftB: readonly number[]
  readonly #a: Prepared
  readonly #b: Prepared
  readonly #matchA: Int32Array
  readonly #matchB: Int32Array

  constructor(a: Prepared, b: Prepared) {
    this.#a = a
    this.#b = b
    this.#matchA = new Int32Array(a.sentences.length).fill(-1)
    this.#matchB = new Int32Array(b.sentences.length).fill(-1)
    matchEqual(a, b, this.#matchA, this.#matchB)
    matchCut(a, this.#matchA, b, this.#matchB)
    matchCut(b, this.#matchB, a, this.#matchA)
    this.leftA = unmatched(this.#matchA)
    this.leftB = unmatched(this.#matchB)
  }

  /**
   * The sentences of which one may be a version of the other, wherever they stand: first those at the same place between
   * sentences that agree, then those that are alike with numbers masked.
   */
  *pairs(): Generator<SentencePair> {
    if (this.leftA.length === 0 || this.leftB.length === 0) return
    const seen = new Set<string>()
    for (const { a, b, isEdge } of atSamePlace(this.#matchA, this.#matchB)) {
      const [x, y] = [this.#a.sentences[a]!, this.#b.sentences[b]!]
      const isShort = x.weight <= SHORT && y.weight <= SHORT
      // At the edges sites add lines of their own.
      const mayReplace = isShort && (!isEdge || (hasNumber(this.#a, x) && hasNumber(this.#b, y)))
      if (!mayReplace && dicePercent(bigramsOf(this.#a, x), bigramsOf(this.#b, y)) < PLACED_PERCENT) continue
      seen.add(`${a} ${b}`)
      yield { a, b }
    }
    // Made last: most look-alikes state another fact at the same place, and a text can have thousands of sentences.
    const bigramsA = new Map(this.leftA.map((i) => [i, bigramsOf(this.#a, this.#a.sentences[i]!)]))
    const bigramsB = new Map(this.leftB.map((j) => [j, bigramsOf(this.#b, this.#b.sentences[j]!)]))
    for (const [a, b] of best(bigramsA, bigramsB)) {
      if (seen.has(`${a} ${b}`)) continue
      seen.add(`${a} ${b}`)
      yield { a, b }
    }
    for (const [b, a] of best(bigramsB, bigramsA)) if (!seen.has(`${a} ${b}`)) yield { a, b }
  }
}

function matchEqual({ sentences }: Prepared, { places }: Prepared, matchA: Int32Array, matchB: Int32Array): void {
  /** How many of the places of a sentence that stands several times are taken. */
  const taken = new Map<number, number>()
  for (let i = 0; i < sentences.length; i++) {
    const { hash } = sentences[i]!
    const there = places.get(hash)
    if (!there) continue
    let next = 0
    if (there.length > 1) {
      next = taken.get(hash) ?? 0
      taken.set(hash, next + 1)
    }
    const j = there[next]
    if (j === undefined || matchB[j]! >= 0) continue
    matchA[i] = j
    matchB[j] = i
  }
}

/**
 * Matches the last sentence of a text that was cut with the one that it is the beginning of, behind the sentence that the one
 * before it equals. The last token may be cut, too.
 */
function matchCut(cut: Prepared, matchCutText: Int32Array, whole: Prepared, matchWhole: Int32Array): void {
  const last = cut.sentences.length - 1
  if (last < 1 || matchCutText[last]! >= 0 || matchCutText[last - 1]! < 0) return
  const behind = matchCutText[last - 1]! + 1
  if (behind >= whole.sentences.length || matchWhole[behind]! >= 0) return
  const { start, end } = cut.sentences[last]!
  const other = whole.sentences[behind]!
  for (let i = 0; i < end - start - 1; i++)
    if (other.start + i >= other.end || cut.tokens.hashes[start + i] !== whole.tokens.hashes[other.start + i]) return
  const seen = cut.tokens.text.slice(cut.tokens.starts[end - 1]!, cut.tokens.ends[end - 1]!)
  const place = other.start + end - start - 1
  if (place >= other.end || !whole.tokens.text.startsWith(seen, whole.tokens.starts[place]!)) return
  matchCutText[last] = behind
  matchWhole[behind] = last
}

function unmatched(match: Int32Array): number[] {
  const left: number[] = []
  for (let i = 0; i < match.length; i++) if (match[i]! < 0) left.push(i)
  return left
}

/** Sentences in gaps of equal length between the same neighbours, in order. */
function* atSamePlace(matchA: Int32Array, matchB: Int32Array): Generator<SentencePair & { readonly isEdge: boolean }> {
  for (let start = 0; start < matchA.length; ) {
    if (matchA[start]! >= 0) {
      start++
      continue
    }
    let end = start
    while (end < matchA.length && matchA[end]! < 0) end++
    const before = start === 0 ? -1 : matchA[start - 1]!
    const behind = end === matchA.length ? matchB.length : matchA[end]!
    const isEdge = start === 0 || end === matchA.length
    if (behind - before - 1 === end - start && isFree(matchB, before + 1, behind))
      for (let i = start; i < end; i++) yield { a: i, b: before + 1 + i - start, isEdge }
    start = end
  }
}

function isFree(match: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (match[i]! >= 0) return false
  return true
}

function hasNumber({ tokens: { kinds } }: Prepared, { start, end }: Sentence): boolean {
  for (let i = start; i < end; i++) if (kinds[i] === KIND.number) return true
  return false
}

const NUMBER = 0x6e
const START = 0x5e

/** Hashes of the pairs of neighbours of a sentence, each once; all numbers are one. */
function bigramsOf({ tokens: { hashes, kinds } }: Prepared, { start, end }: Sentence): Set<number> {
  const bigrams = new Set<number>()
  let before = START
  for (let i = start; i < end; i++) {
    if (WEIGHTS[kinds[i]!] === 0) continue
    const hash = kinds[i] === KIND.number ? NUMBER : hashes[i]!
    bigrams.add(mix(before, hash))
    before = hash
  }
  return bigrams
}

function dicePercent(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let common = 0
  for (const each of a) if (b.has(each)) common++
  return (200 * common) / (a.size + b.size)
}

/** For each of `these` the one of `those` that is most like it, if it is alike; among equals the first. By their keys. */
function* best(
  these: ReadonlyMap<number, ReadonlySet<number>>,
  those: ReadonlyMap<number, ReadonlySet<number>>,
): Generator<[number, number]> {
  const keys = [...those.keys()]
  const sizes = Array.from(those.values(), ({ size }) => size)
  const postings = new Map<number, number[]>()
  for (const [j, bigrams] of [...those.values()].entries()) {
    for (const bigram of bigrams) {
      const known = postings.get(bigram)
      if (!known) postings.set(bigram, [j])
      else if (known.length < MOST_POSTINGS) known.push(j)
    }
  }
  const counts = new Uint32Array(keys.length)
  for (const [key, bigrams] of these) {
    const touched: number[] = []
    for (const bigram of bigrams) {
      for (const j of postings.get(bigram) ?? []) if (counts[j]!++ === 0) touched.push(j)
    }
    let chosen = -1
    let common = 0
    let total = 1
    for (const j of touched) {
      const size = bigrams.size + sizes[j]!
      // Products, so that no rounding decides.
      const lead = counts[j]! * total - common * size
      if (lead > 0 || (lead === 0 && j < chosen)) {
        chosen = j
        common = counts[j]!
        total = size
      }
    }
    for (const j of touched) counts[j] = 0
    if (chosen >= 0 && 200 * common >= ALIKE_PERCENT * total) yield [key, keys[chosen]!]
  }
}
