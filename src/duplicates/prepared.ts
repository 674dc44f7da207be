import { HashPlaces, HashSet } from './hash-tables.ts'
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

/** A text as the verification needs it. Built when a pair asks for it, and each of its tables when one does. */
export class Prepared {
  readonly tokens: Tokens
  #shingles: Uint32Array | undefined
  #distinct: Uint32Array | undefined
  #table: HashSet | undefined
  #sentences: readonly Sentence[] | undefined
  #hashes: Uint32Array | undefined
  #places: HashPlaces | undefined
  readonly #bigrams: Uint32Array[] = []
  #numbers: Uint32Array | undefined

  /** @param text normalised, without furniture */
  constructor(text: string) {
    this.tokens = tokenise(text)
  }

  /** Shingles in the order of the text. */
  get shingles(): Uint32Array {
    this.#shingles ??= shinglesOf(this.tokens)
    return this.#shingles
  }

  /** Each shingle once, in the order of its first place. */
  get distinct(): Uint32Array {
    if (this.#distinct === undefined) this.#buildTable()
    return this.#distinct!
  }

  /** The shingles as a set. */
  get table(): HashSet {
    if (this.#table === undefined) this.#buildTable()
    return this.#table!
  }

  /** Each of the first `size` shingles once. */
  distinctIn(size: number): Uint32Array {
    const { shingles, distinct } = this
    const end = Math.min(size, shingles.length)
    let count = 0
    // A shingle that is not the next of the distinct ones stood before.
    for (let i = 0; i < end; i++) if (shingles[i] === distinct[count]) count++
    return distinct.subarray(0, count)
  }

  get sentences(): readonly Sentence[] {
    this.#sentences ??= sentencesOf(this.tokens)
    return this.#sentences
  }

  /** The hash of each sentence. */
  get hashes(): Uint32Array {
    if (this.#hashes) return this.#hashes
    const { sentences } = this
    const hashes = new Uint32Array(sentences.length)
    for (let i = 0; i < hashes.length; i++) hashes[i] = sentences[i]!.hash
    this.#hashes = hashes
    return hashes
  }

  /** The numbers of the sentences, by their hashes. */
  get places(): HashPlaces {
    this.#places ??= new HashPlaces(this.hashes)
    return this.#places
  }

  /** Hashes of the pairs of neighbours of a sentence: ascending, each once; all numbers are one. */
  bigramsOf(sentence: number): Uint32Array {
    this.#bigrams[sentence] ??= bigramsIn(this.tokens, this.sentences[sentence]!)
    return this.#bigrams[sentence]
  }

  /** Hashes of its numbers: ascending, each once. */
  get numbers(): Uint32Array {
    this.#numbers ??= numbersOf(this.tokens)
    return this.#numbers
  }

  #buildTable(): void {
    const { shingles } = this
    const table = new HashSet(shingles.length)
    const distinct = new Uint32Array(shingles.length)
    let count = 0
    for (const hash of shingles) if (table.add(hash)) distinct[count++] = hash
    this.#table = table
    this.#distinct = distinct.subarray(0, count)
  }
}

/** @param text normalised, without furniture */
export function prepare(text: string): Prepared {
  return new Prepared(text)
}

const NUMBER = 0x6e
const START = 0x5e

function bigramsIn({ hashes, kinds }: Tokens, { start, end }: Sentence): Uint32Array {
  const bigrams = new Uint32Array(end - start)
  let count = 0
  let before = START
  for (let i = start; i < end; i++) {
    if (WEIGHTS[kinds[i]!] === 0) continue
    const hash = kinds[i] === KIND.number ? NUMBER : hashes[i]!
    bigrams[count++] = mix(before, hash)
    before = hash
  }
  return sortedOnce(bigrams.subarray(0, count))
}

function numbersOf({ size, kinds, hashes }: Tokens): Uint32Array {
  const numbers: number[] = []
  for (let i = 0; i < size; i++) if (kinds[i] === KIND.number) numbers.push(hashes[i]!)
  return sortedOnce(Uint32Array.from(numbers))
}

/** The numbers of a list, ascending, each once, in its place. */
function sortedOnce(numbers: Uint32Array): Uint32Array {
  numbers.sort()
  let count = 0
  for (let i = 0; i < numbers.length; i++) if (i === 0 || numbers[i] !== numbers[i - 1]) numbers[count++] = numbers[i]!
  return numbers.subarray(0, count)
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
