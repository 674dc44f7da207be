import type { Prepared } from '../prepared.ts'
import { finish, KIND, mix, type Tokens, WEIGHTS } from '../text/tokens.ts'
import { Alignment, type SentencePair } from './alignment.ts'
import { type Change, changesOf } from './spans.ts'
import { areFillers, areSynonyms, count, deny, wordsOf } from './words.ts'

/** What two texts have in the place of one another, for people: words of each, either of which may be empty. */
export interface Difference {
  readonly a: string
  readonly b: string
}

/** How two texts agree in facts. */
export interface Agreement {
  /** The first place at which they state different facts; absent if there is none. */
  readonly conflict?: Difference
  /** Places at which they are worded differently, and sentences that only one has. */
  readonly differences: readonly Difference[]
}

/** Tokens around a change that may belong to the word that was changed: 相关 for 有关 changes one of two characters. */
const CONTEXT = 2

/** Weight from which a clause is known again: six Han characters. A name or a figure may stand twice in a list. */
const TELLING = 12

/**
 * Weight from which words that one text has within a clause are a remark, and not part of a name or an office: five Han
 * characters, three words.
 */
const REMARK = 10

/**
 * Compares the facts of two texts that cover one another. Sentences of which one is a version of the other are compared token
 * by token, wherever they stand. Every replaced span is another fact unless both sides are known to mean the same: so numbers,
 * dates, names, places, teams are compared without lists of them. Sentences that only one text has say nothing against it.
 *
 * @param alignment of both texts
 */
export function compareFacts(a: Prepared, b: Prepared, alignment: Alignment = new Alignment(a, b)): Agreement {
  const texts = new Pair(a, b)
  const differences: Difference[] = []
  const compared: SentencePair[] = []
  let conflict: Difference | undefined
  alignment.pairs((sentenceA, sentenceB) => {
    const pair = { a: sentenceA, b: sentenceB }
    compared.push(pair)
    for (const change of texts.changes(pair)) {
      const shown = texts.shown(change)
      if (texts.isConflict(change, pair)) conflict = shown
      else differences.push(shown)
      if (conflict) break
    }
    return conflict !== undefined
  })
  if (conflict) return { conflict, differences }
  const onlyA = new Set(alignment.leftA)
  const onlyB = new Set(alignment.leftB)
  for (const pair of compared) {
    onlyA.delete(pair.a)
    onlyB.delete(pair.b)
  }
  for (const i of onlyA) differences.push({ a: textOf(a.tokens, a.sentences[i]!.start, a.sentences[i]!.end), b: '' })
  for (const j of onlyB) differences.push({ a: '', b: textOf(b.tokens, b.sentences[j]!.start, b.sentences[j]!.end) })
  return { differences }
}

/** One text of a pair and the part of it that a change concerns. */
interface Side {
  readonly text: Prepared
  readonly start: number
  readonly end: number
  /** The sentence of the change. */
  readonly sentence: number
  readonly other: Prepared
  readonly otherSentence: number
}

class Pair {
  readonly #a: Prepared
  readonly #b: Prepared
  /** How often a text has each of its clauses, by hash, for the few changes that ask for them. */
  #clauses: Map<Prepared, ReadonlyMap<number, number>> | undefined

  constructor(a: Prepared, b: Prepared) {
    this.#a = a
    this.#b = b
  }

  changes(pair: SentencePair): Change[] {
    const { [pair.a]: sentenceA } = this.#a.sentences
    const { [pair.b]: sentenceB } = this.#b.sentences
    return changesOf(this.#a.tokens, sentenceA!, this.#b.tokens, sentenceB!)
  }

  shown({ startA, endA, startB, endB }: Change): Difference {
    return { a: textOf(this.#a.tokens, startA, endA), b: textOf(this.#b.tokens, startB, endB) }
  }

  isConflict(change: Change, pair: SentencePair): boolean {
    const { startA, endA, startB, endB } = change
    const [textA, textB] = [this.#a, this.#b]
    const a: Side = { text: textA, start: startA, end: endA, sentence: pair.a, other: textB, otherSentence: pair.b }
    const b: Side = { text: textB, start: startB, end: endB, sentence: pair.b, other: textA, otherSentence: pair.a }
    if (isEmpty(a) && isEmpty(b)) return false
    if (this.#isReworded(a, b)) return false
    if (isEmpty(a) || isEmpty(b)) return this.#isFact(isEmpty(a) ? b : a)
    if (cutWithin(a, b) || cutWithin(b, a)) return false
    const shortA = withoutFillers(a)
    const shortB = withoutFillers(b)
    if (isEmpty(shortA) || isEmpty(shortB) ? this.#areNoFacts(shortA, shortB) : this.#isReworded(shortA, shortB))
      return false
    if (hasNumber(a) || hasNumber(b)) return true
    const ownA = this.#ownClauses(a)
    const ownB = this.#ownClauses(b)
    if (ownA.length > 0 && ownB.length > 0) return true
    // The clauses of one side stand elsewhere in the other text, so the change is no version of them but leaves something out.
    return [...ownA, ...ownB].some(({ hasNumber }) => hasNumber)
  }

  #areNoFacts(a: Side, b: Side): boolean {
    return (isEmpty(a) || !this.#isFact(a)) && (isEmpty(b) || !this.#isFact(b))
  }

  /** The clauses that a change touches, without those that say nothing and those that the other text has elsewhere. */
  #ownClauses({ text, start, end, sentence, other }: Side): readonly Clause[] {
    const { start: first, end: last } = text.sentences[sentence]!
    return [...clausesIn(text.tokens, first, last)].filter((clause) => {
      if (clause.end <= start || clause.start >= end) return false
      if (clause.weight >= TELLING && !clause.hasNumber && this.#isElsewhere(clause, text, other)) return false
      const isWhole = clause.start >= start && clause.end <= end
      return !isWhole || !areFillers(wordsOf(text.tokens, clause.start, clause.end))
    })
  }

  /** Whether the other text has the clause as often: not where one of two equal clauses was changed. */
  #isElsewhere({ hash }: Clause, text: Prepared, other: Prepared): boolean {
    return (this.#clausesOf(other).get(hash) ?? 0) >= (this.#clausesOf(text).get(hash) ?? 1)
  }

  #clausesOf(text: Prepared): ReadonlyMap<number, number> {
    this.#clauses ??= new Map()
    const known = this.#clauses.get(text)
    if (known) return known
    const found = countClauses(text.tokens)
    this.#clauses.set(text, found)
    return found
  }

  /** Whether the change, with tokens around it that both have, puts one known word for another. */
  #isReworded(a: Side, b: Side): boolean {
    // No group of synonyms has a number.
    if (hasNumber(a) || hasNumber(b)) return false
    const ownA = a.text.sentences[a.sentence]!
    const ownB = b.text.sentences[b.sentence]!
    const { hashes: hashesA } = a.text.tokens
    const { hashes: hashesB } = b.text.tokens
    for (let before = 0; before <= CONTEXT; before++) {
      if (a.start - before < ownA.start || b.start - before < ownB.start) break
      if (before > 0 && hashesA[a.start - before] !== hashesB[b.start - before]) break
      for (let behind = 0; behind <= CONTEXT; behind++) {
        if (a.end + behind > ownA.end || b.end + behind > ownB.end) break
        if (behind > 0 && hashesA[a.end + behind - 1] !== hashesB[b.end + behind - 1]) break
        const wordsA = wordsOf(a.text.tokens, a.start - before, a.end + behind)
        const wordsB = wordsOf(b.text.tokens, b.start - before, b.end + behind)
        if (areSynonyms(wordsA, wordsB)) return true
      }
    }
    return false
  }

  /** Whether words that only one text has within a sentence are a fact that the other lacks. */
  #isFact(found: Side): boolean {
    if (this.#isEdge(found)) return false
    const side = asClauses(found)
    if (isClauses(side)) return hasNumber(side) && !this.#isMoved(side)
    const words = wordsOf(side.text.tokens, side.start, side.end)
    if (hasNumber(side) || deny(words) || count(words)) return true
    return !areFillers(words) && weightOf(side) < REMARK
  }

  /** Whether the other text ends, or begins, where the words are missing: it was cut there. */
  #isEdge({ text, start, end, sentence, other, otherSentence }: Side): boolean {
    const own = text.sentences[sentence]!
    const isEnd = otherSentence === other.sentences.length - 1 && end === own.end
    return isEnd || (otherSentence === 0 && start === own.start)
  }

  /** Whether the other text has the same clauses elsewhere. */
  #isMoved({ text, other, start, end }: Side): boolean {
    return [...clausesIn(text.tokens, start, end)].every((clause) => this.#isElsewhere(clause, text, other))
  }
}

/**
 * The same words that only one text has, moved to the ends of clauses if they can be: `据了解，据介绍，` for `据介绍，` adds
 * `据了解，`, and not `了解，据`.
 */
function asClauses(side: Side): Side {
  const { text, sentence } = side
  const { hashes } = text.tokens
  const own = text.sentences[sentence]!
  for (let { start, end } = side; start >= own.start; start--, end--) {
    if (isClauses({ ...side, start, end })) return { ...side, start, end }
    if (start === own.start || hashes[start - 1] !== hashes[end - 1]) break
  }
  for (let { start, end } = side; end <= own.end; start++, end++) {
    if (isClauses({ ...side, start, end })) return { ...side, start, end }
    if (end === own.end || hashes[start] !== hashes[end]) break
  }
  return side
}

/** Whether the words are whole clauses. */
function isClauses({ text, start, end, sentence }: Side): boolean {
  const { kinds } = text.tokens
  const own = text.sentences[sentence]!
  const isSeparator = (i: number): boolean => kinds[i]! >= KIND.clause
  const begins = start === own.start || isSeparator(start - 1) || isSeparator(start)
  return begins && (end === own.end || isSeparator(end) || isSeparator(end - 1))
}

/** Whether the side has no words. */
function isEmpty({ text: { tokens }, start, end }: Side): boolean {
  for (let i = start; i < end; i++) if (tokens.kinds[i]! < KIND.clause) return false
  return true
}

/** The side without whole clauses at its beginning that say nothing: `据了解，另外` is `另外`. */
function withoutFillers(side: Side): Side {
  const { tokens } = side.text
  let { start } = side
  if (start > side.text.sentences[side.sentence]!.start && tokens.kinds[start - 1]! < KIND.clause) return side
  for (let i = start; i < side.end; i++) {
    if (tokens.kinds[i]! < KIND.clause) continue
    if (!areFillers(wordsOf(tokens, start, i))) break
    start = i + 1
  }
  return { ...side, start }
}

/** Whether the change in `cut` is one token at its end, which the other text goes on from. */
function cutWithin(cut: Side, whole: Side): boolean {
  const isLast = cut.sentence === cut.text.sentences.length - 1
  const { end } = cut.text.sentences[cut.sentence]!
  if (!isLast || cut.end !== end || cut.end - cut.start !== 1) return false
  if (whole.end !== whole.text.sentences[whole.sentence]!.end) return false
  const { text, starts, ends } = cut.text.tokens
  const seen = text.slice(starts[cut.start]!, ends[cut.start]!)
  const full = whole.text.tokens
  return (
    full.text.startsWith(seen, full.starts[whole.start]!) &&
    full.ends[whole.end - 1]! - full.starts[whole.start]! > seen.length
  )
}

function hasNumber({ text, start, end }: Pick<Side, 'text' | 'start' | 'end'>): boolean {
  for (let i = start; i < end; i++) if (text.tokens.kinds[i] === KIND.number) return true
  return false
}

function weightOf({ text, start, end }: Side): number {
  let weight = 0
  for (let i = start; i < end; i++) weight += WEIGHTS[text.tokens.kinds[i]!]!
  return weight
}

function countClauses(tokens: Tokens): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { hash } of clausesIn(tokens, 0, tokens.size)) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  return counts
}

/** A range of tokens between separators. */
interface Clause {
  readonly start: number
  readonly end: number
  readonly hash: number
  readonly weight: number
  readonly hasNumber: boolean
}

function* clausesIn({ hashes, kinds }: Tokens, from: number, to: number): Generator<Clause> {
  let start = from
  let hash = 0
  let weight = 0
  let hasNumber = false
  for (let i = from; i <= to; i++) {
    if (i === to || kinds[i]! >= KIND.clause) {
      if (weight > 0) yield { start, end: i, hash: finish(hash), weight, hasNumber }
      start = i + 1
      hash = 0
      weight = 0
      hasNumber = false
    } else {
      hash = mix(hash, hashes[i]!)
      weight += WEIGHTS[kinds[i]!]!
      hasNumber ||= kinds[i] === KIND.number
    }
  }
}

/** The normalised text of a range of tokens. */
function textOf({ text, starts, ends }: Tokens, from: number, to: number): string {
  return from === to ? '' : text.slice(starts[from]!, ends[to - 1]!)
}
