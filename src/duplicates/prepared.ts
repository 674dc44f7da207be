import { shinglesOf } from './text/shingles.ts'
import { finish, KIND, mix, type Tokens, tokenise, WEIGHTS } from './text/tokens.ts'

/** A range of tokens between two ends of sentences. */
export interface Sentence {
  /** The first token, and the one after the last. */
  readonly start: number
  readonly end: number
  /** Hash over its tokens, without separators of clauses. */
  readonly hash: number
  /** See `WEIGHTS`. */
  readonly weight: number
}

/** A text as the verification needs it. Built when a pair asks for it; what only facts ask for, when they do. */
export class Prepared {
  readonly tokens: Tokens
  /** Shingles in the order of the text. */
  readonly shingles: Uint32Array
  /** Each shingle once. */
  readonly distinct: Uint32Array
  #sentences: readonly Sentence[] | undefined
  #places: ReadonlyMap<number, readonly number[]> | undefined
  #numbers: ReadonlySet<number> | undefined

  /** @param text normalised, without furniture */
  constructor(text: string) {
    this.tokens = tokenise(text)
    this.shingles = shinglesOf(this.tokens)
    const set = new HashSet(this.shingles.length)
    const distinct = new Uint32Array(this.shingles.length)
    let count = 0
    for (const hash of this.shingles) if (set.add(hash)) distinct[count++] = hash
    this.distinct = distinct.subarray(0, count)
  }

  get sentences(): readonly Sentence[] {
    this.#sentences ??= sentencesOf(this.tokens)
    return this.#sentences
  }

  /** The numbers of the sentences with each hash, ascending. */
  get places(): ReadonlyMap<number, readonly number[]> {
    this.#places ??= placesOf(this.sentences)
    return this.#places
  }

  /** Hashes of its numbers, each once. */
  get numbers(): ReadonlySet<number> {
    this.#numbers ??= numbersOf(this.tokens)
    return this.#numbers
  }
}

/** @param text normalised, without furniture */
export function prepare(text: string): Prepared {
  return new Prepared(text)
}

function placesOf(sentences: readonly Sentence[]): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (const [i, { hash }] of sentences.entries()) {
    const known = places.get(hash)
    if (known) known.push(i)
    else places.set(hash, [i])
  }
  return places
}

function numbersOf({ size, kinds, hashes }: Tokens): Set<number> {
  const numbers = new Set<number>()
  for (let i = 0; i < size; i++) if (kinds[i] === KIND.number) numbers.add(hashes[i]!)
  return numbers
}

function sentencesOf({ size, hashes, kinds }: Tokens): Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  let hash = 0
  let weight = 0
  for (let i = 0; i <= size; i++) {
    if (i === size || kinds[i] === KIND.sentence) {
      if (weight > 0) sentences.push({ start, end: i, hash: finish(hash), weight })
      start = i + 1
      hash = 0
      weight = 0
    } else if (kinds[i] !== KIND.clause) {
      weight += WEIGHTS[kinds[i]!]!
      hash = mix(hash, hashes[i]!)
    }
  }
  return sentences
}

/** A set of 32-bit hashes: an open table, four times as fast as `Set`. */
export class HashSet {
  readonly #slots: Uint32Array
  readonly #mask: number
  /** Zero marks a free slot. */
  #hasZero = false

  /** @param most number of hashes that it will hold at most */
  constructor(most: number) {
    const size = 2 ** Math.max(4, Math.ceil(Math.log2(most + 1)) + 1)
    this.#slots = new Uint32Array(size)
    this.#mask = size - 1
  }

  /** Whether it was not there. */
  add(hash: number): boolean {
    if (hash === 0) {
      const isNew = !this.#hasZero
      this.#hasZero = true
      return isNew
    }
    let at = hash & this.#mask
    for (; this.#slots[at] !== 0; at = (at + 1) & this.#mask) if (this.#slots[at] === hash) return false
    this.#slots[at] = hash
    return true
  }

  has(hash: number): boolean {
    if (hash === 0) return this.#hasZero
    for (let at = hash & this.#mask; this.#slots[at] !== 0; at = (at + 1) & this.#mask)
      if (this.#slots[at] === hash) return true
    return false
  }
}
