import type { Prepared, Sentence } from '../prepared.ts'
import { KIND, mix, WEIGHTS } from '../text/tokens.ts'

/** Two sentences, by their numbers, of which one may be a version of the other. */
export interface SentencePair {
  readonly a: number
  readonly b: number
}

export interface Alignment {
  readonly pairs: readonly SentencePair[]
  /** Sentences that are not in the other text, and are no version of one there. */
  readonly onlyA: readonly number[]
  readonly onlyB: readonly number[]
}

/** Dice coefficient of pairs of neighbours, in per cent, from which two sentences are versions of one another. */
const ALIKE_PERCENT = 50
/** The same for two sentences at the same place, between sentences that agree. */
const PLACED_PERCENT = 20
/** Weight up to which two sentences at the same place are compared even if nothing in them is alike: twelve Han characters, such as a name in a list. */
const SHORT = 24
/** Sentences that a pair of neighbours may be in before it says nothing: keeps the search linear in texts of one phrase. */
const MOST_POSTINGS = 64

/**
 * Pairs the sentences that only one text has, wherever they stand: those at the same place between sentences that agree, and
 * those that are alike with numbers masked. Equal sentences are matched first, in their order.
 */
export function align(a: Prepared, b: Prepared): Alignment {
  const matchA = new Int32Array(a.sentences.length).fill(-1)
  const matchB = new Int32Array(b.sentences.length).fill(-1)
  matchEqual(a.sentences, b.sentences, matchA, matchB)
  const leftA = unmatched(matchA)
  const leftB = unmatched(matchB)
  if (leftA.length === 0 || leftB.length === 0) return { pairs: [], onlyA: leftA, onlyB: leftB }
  const bigrams = {
    a: leftA.map((i) => bigramsOf(a, a.sentences[i]!)),
    b: leftB.map((i) => bigramsOf(b, b.sentences[i]!)),
  }
  const pairs: SentencePair[] = []
  const add = (i: number, j: number): void => {
    const pair = { a: leftA[i]!, b: leftB[j]! }
    if (!pairs.some((each) => each.a === pair.a && each.b === pair.b)) pairs.push(pair)
  }
  const orderA = new Map(leftA.map((sentence, i) => [sentence, i]))
  const orderB = new Map(leftB.map((sentence, i) => [sentence, i]))
  for (const { a: sentenceA, b: sentenceB, isEdge } of atSamePlace(matchA, matchB)) {
    const i = orderA.get(sentenceA)!
    const j = orderB.get(sentenceB)!
    const isShort = a.sentences[sentenceA]!.weight <= SHORT && b.sentences[sentenceB]!.weight <= SHORT
    const bothCount = hasNumber(a, a.sentences[sentenceA]!) && hasNumber(b, b.sentences[sentenceB]!)
    // At the edges sites add lines of their own.
    if (dicePercent(bigrams.a[i]!, bigrams.b[j]!) >= PLACED_PERCENT || (isShort && (!isEdge || bothCount))) add(i, j)
  }
  for (const [i, j] of best(bigrams.a, bigrams.b)) add(i, j)
  for (const [j, i] of best(bigrams.b, bigrams.a)) add(i, j)
  const pairedA = new Set(pairs.map((pair) => pair.a))
  const pairedB = new Set(pairs.map((pair) => pair.b))
  return {
    pairs: pairs.sort((x, y) => x.a - y.a || x.b - y.b),
    onlyA: leftA.filter((i) => !pairedA.has(i)),
    onlyB: leftB.filter((i) => !pairedB.has(i)),
  }
}

function matchEqual(a: readonly Sentence[], b: readonly Sentence[], matchA: Int32Array, matchB: Int32Array): void {
  const places = new Map<number, number[]>()
  for (let j = b.length - 1; j >= 0; j--) {
    const known = places.get(b[j]!.hash)
    if (known) known.push(j)
    else places.set(b[j]!.hash, [j])
  }
  for (const [i, { hash }] of a.entries()) {
    const j = places.get(hash)?.pop()
    if (j === undefined) continue
    matchA[i] = j
    matchB[j] = i
  }
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

/** For each of `these` the one of `those` that is most like it, if it is alike; among equals the first. */
function best(these: readonly Set<number>[], those: readonly Set<number>[]): [number, number][] {
  const postings = new Map<number, number[]>()
  for (const [j, bigrams] of those.entries()) {
    for (const bigram of bigrams) {
      const known = postings.get(bigram)
      if (!known) postings.set(bigram, [j])
      else if (known.length < MOST_POSTINGS) known.push(j)
    }
  }
  const found: [number, number][] = []
  for (const [i, bigrams] of these.entries()) {
    const counts = new Map<number, number>()
    for (const bigram of bigrams) for (const j of postings.get(bigram) ?? []) counts.set(j, (counts.get(j) ?? 0) + 1)
    let chosen = -1
    let common = 0
    let total = 1
    for (const [j, count] of [...counts].sort(([x], [y]) => x - y)) {
      const size = bigrams.size + those[j]!.size
      // Products, so that no rounding decides.
      if (count * total > common * size) {
        chosen = j
        common = count
        total = size
      }
    }
    if (chosen >= 0 && 200 * common >= ALIKE_PERCENT * total) found.push([i, chosen])
  }
  return found
}
