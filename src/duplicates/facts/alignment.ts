import { countCommon, HashPlaces } from '../hash-tables.ts'
import type { Prepared, Sentence } from '../prepared.ts'
import { KIND } from '../text/tokens.ts'

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

/** Of so many sentences one may lack an equal in texts that are nearly the same. */
const LEAST_EQUAL = 8

/** Memory for the matches of one alignment after the other: a table for each would be most of what thousands of comparisons allocate. */
export class Matches {
  /** For each sentence of a text the number of its match, -1 for none; longer than the text has sentences. */
  a: Int32Array = new Int32Array(64)
  b: Int32Array = new Int32Array(64)

  /** Takes all matches away, those of the alignment before as well. */
  clear(sizeA: number, sizeB: number): void {
    if (this.a.length < sizeA) this.a = new Int32Array(2 * sizeA)
    if (this.b.length < sizeB) this.b = new Int32Array(2 * sizeB)
    this.a.fill(-1, 0, sizeA)
    this.b.fill(-1, 0, sizeB)
  }
}

/** The sentences of two texts beside one another. Equal ones are matched first, in their order. */
export class Alignment {
  /** Numbers of the sentences that no sentence of the other text equals. */
  readonly leftA: readonly number[]
  readonly leftB: readonly number[]
  readonly #a: Prepared
  readonly #b: Prepared
  readonly #matchA: Int32Array
  readonly #matchB: Int32Array

  /** @param matches the alignment is over when the next takes its tables */
  constructor(a: Prepared, b: Prepared, matches: Matches = new Matches()) {
    this.#a = a
    this.#b = b
    matches.clear(a.sentences.length, b.sentences.length)
    this.#matchA = matches.a
    this.#matchB = matches.b
    matchEqual(a, b, this.#matchA, this.#matchB)
    matchCut(a, this.#matchA, b, this.#matchB)
    matchCut(b, this.#matchB, a, this.#matchA)
    this.leftA = unmatched(this.#matchA, a.sentences.length)
    this.leftB = unmatched(this.#matchB, b.sentences.length)
  }

  /**
   * Whether nearly all sentences have an equal. Then their facts are compared before their shingles are counted: of two bulletins
   * of one template that takes half as long, and either tells them apart.
   */
  get isNearlyWhole(): boolean {
    const sentences = this.#a.sentences.length + this.#b.sentences.length
    return LEAST_EQUAL * (this.leftA.length + this.leftB.length) <= sentences
  }

  /**
   * The sentences of which one may be a version of the other, wherever they stand, each pair once: first those at the same place
   * between sentences that agree, then those that are alike with numbers masked.
   *
   * @param visit called with the numbers of both sentences; returns whether that was enough
   */
  pairs(visit: (a: number, b: number) => boolean): void {
    if (this.leftA.length === 0 || this.leftB.length === 0) return
    const placed: SentencePair[] = []
    const isPlaced = atSamePlace(this.#a, this.#matchA, this.leftA, this.#b, this.#matchB, (a, b, isEdge) => {
      if (!this.#mayReplace(a, b, isEdge)) return false
      placed.push({ a, b })
      return visit(a, b)
    })
    if (!isPlaced) this.#alikePairs(placed, visit)
  }

  /** Whether of two sentences at the same place one may be a version of the other. */
  #mayReplace(a: number, b: number, isEdge: boolean): boolean {
    const [x, y] = [this.#a.sentences[a]!, this.#b.sentences[b]!]
    // At the edges sites add lines of their own. `Berlin. The ferry…` begins its first line, and is none.
    if (x.weight <= SHORT && y.weight <= SHORT && (!isEdge || (hasNumber(this.#a, x) && hasNumber(this.#b, y))))
      return true
    return dicePercent(this.#a.bigramsOf(a), this.#b.bigramsOf(b)) >= PLACED_PERCENT
  }

  /** Asked for last: most look-alikes state another fact at the same place, and a text can have thousands of sentences. */
  #alikePairs(placed: readonly SentencePair[], visit: (a: number, b: number) => boolean): void {
    const size = this.#b.sentences.length
    const seen = new Set(placed.map(({ a, b }) => a * size + b))
    const bigramsA = this.leftA.map((i) => this.#a.bigramsOf(i))
    const bigramsB = this.leftB.map((j) => this.#b.bigramsOf(j))
    for (const [i, j] of best(bigramsA, bigramsB)) {
      const a = this.leftA[i]!
      const b = this.leftB[j]!
      if (seen.has(a * size + b)) continue
      seen.add(a * size + b)
      if (visit(a, b)) return
    }
    for (const [j, i] of best(bigramsB, bigramsA)) {
      const a = this.leftA[i]!
      const b = this.leftB[j]!
      if (!seen.has(a * size + b) && visit(a, b)) return
    }
  }
}

function matchEqual({ hashes }: Prepared, { places }: Prepared, matchA: Int32Array, matchB: Int32Array): void {
  /** For a sentence that stands several times: its next place that is not taken. */
  let free: Map<number, number> | undefined
  for (let i = 0; i < hashes.length; i++) {
    const hash = hashes[i]!
    let j = places.first(hash)
    if (j < 0) continue
    if (places.next(j) >= 0) {
      free ??= new Map()
      j = free.get(hash) ?? j
      if (j < 0) continue
      free.set(hash, places.next(j))
    }
    if (matchB[j]! >= 0) continue
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

function unmatched(match: Int32Array, size: number): number[] {
  const left: number[] = []
  for (let i = 0; i < size; i++) if (match[i]! < 0) left.push(i)
  return left
}

/**
 * Visits the sentences in gaps of equal length between the same neighbours, in order, until one is enough; returns whether one was.
 * One at an edge stands at the beginning or the end of a text, in another line than the nearest sentence that both have.
 */
function atSamePlace(
  textA: Prepared,
  matchA: Int32Array,
  leftA: readonly number[],
  textB: Prepared,
  matchB: Int32Array,
  visit: (a: number, b: number, isEdge: boolean) => boolean,
): boolean {
  const sizeA = textA.sentences.length
  for (let at = 0; at < leftA.length; at++) {
    const start = leftA[at]!
    while (leftA[at + 1] === leftA[at]! + 1) at++
    const end = leftA[at]! + 1
    const before = start === 0 ? -1 : matchA[start - 1]!
    const behind = end === sizeA ? textB.sentences.length : matchA[end]!
    if (behind - before - 1 !== end - start || !isFree(matchB, before + 1, behind)) continue
    const isFirst = start === 0
    const isLast = end === sizeA
    const shared = isFirst || isLast ? inLine(textA, start, end, isFirst, textB, before + 1) : 0
    for (let i = start; i < end; i++) {
      const isEdge = (isFirst && i < end - shared) || (isLast && i >= start + shared)
      if (visit(i, before + 1 + i - start, isEdge)) return true
    }
  }
  return false
}

/**
 * How many sentences of a gap at an edge stand in the line of the sentence that bounds it, in both texts; 0 for a gap at both edges.
 *
 * @param isFirst whether the gap begins the texts, so that it is bounded by what follows
 */
function inLine(a: Prepared, start: number, end: number, isFirst: boolean, b: Prepared, startB: number): number {
  if (isFirst && end === a.sentences.length) return 0
  const size = end - start
  for (let near = 0; near < size; near++) {
    const at = isFirst ? size - 1 - near : near - 1
    if (breaksBehind(a, start + at) || breaksBehind(b, startB + at)) return near
  }
  return size
}

/** Whether a line ends between a sentence and the next. */
function breaksBehind({ tokens: { text, ends, starts }, sentences }: Prepared, sentence: number): boolean {
  const from = ends[sentences[sentence]!.end - 1]!
  return text.slice(from, starts[sentences[sentence + 1]!.start]).includes('\n')
}

function isFree(match: Int32Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (match[i]! >= 0) return false
  return true
}

function hasNumber({ tokens: { kinds } }: Prepared, { start, end }: Sentence): boolean {
  for (let i = start; i < end; i++) if (kinds[i] === KIND.number) return true
  return false
}

function dicePercent(a: Uint32Array, b: Uint32Array): number {
  return (200 * countCommon(a, b)) / (a.length + b.length)
}

/**
 * Sentences of both texts up to which each is compared with each: an index of them takes longer to build, and time stays linear. At
 * most {@link MOST_POSTINGS}, so that the index would leave none out.
 */
const FEW = 16

/** The first of few that is most like a sentence, if it is alike; otherwise -1. */
function nearest(bigrams: Uint32Array, those: readonly Uint32Array[]): number {
  let chosen = -1
  let common = 0
  let total = 1
  for (let j = 0; j < those.length; j++) {
    const own = countCommon(bigrams, those[j]!)
    const size = bigrams.length + those[j]!.length
    if (own * total <= common * size) continue
    chosen = j
    common = own
    total = size
  }
  return 200 * common >= ALIKE_PERCENT * total ? chosen : -1
}

/** For each of `these` the one of `those` that is most like it, if it is alike; among equals the first. By their numbers. */
function* best(these: readonly Uint32Array[], those: readonly Uint32Array[]): Generator<[number, number]> {
  if (these.length <= FEW && those.length <= FEW) {
    for (const [i, bigrams] of these.entries()) {
      const j = nearest(bigrams, those)
      if (j >= 0) yield [i, j]
    }
    return
  }
  const { places, owners } = indexOf(those)
  const counts = new Uint32Array(those.length)
  const touched: number[] = []
  for (const [i, bigrams] of these.entries()) {
    touched.length = 0
    for (const bigram of bigrams) {
      let left = MOST_POSTINGS
      for (let at = places.first(bigram); at >= 0 && left > 0; at = places.next(at)) {
        const j = owners[at]!
        if (counts[j]!++ === 0) touched.push(j)
        left--
      }
    }
    let chosen = -1
    let common = 0
    let total = 1
    for (const j of touched) {
      const size = bigrams.length + those[j]!.length
      // Products, so that no rounding decides.
      const lead = counts[j]! * total - common * size
      if (lead > 0 || (lead === 0 && j < chosen)) {
        chosen = j
        common = counts[j]!
        total = size
      }
    }
    for (const j of touched) counts[j] = 0
    if (chosen >= 0 && 200 * common >= ALIKE_PERCENT * total) yield [i, chosen]
  }
}

/** The bigrams of sentences as one list: where each stands, and of which sentence it is. */
function indexOf(sentences: readonly Uint32Array[]): { readonly places: HashPlaces; readonly owners: Uint32Array } {
  const size = sentences.reduce((sum, { length }) => sum + length, 0)
  const all = new Uint32Array(size)
  const owners = new Uint32Array(size)
  let at = 0
  for (const [sentence, bigrams] of sentences.entries()) {
    all.set(bigrams, at)
    owners.fill(sentence, at, at + bigrams.length)
    at += bigrams.length
  }
  return { places: new HashPlaces(all), owners }
}
