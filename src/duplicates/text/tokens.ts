import { foldTable, ROLE, roleTable } from './roles.ts'

/** What a token is. The order matters: those up to `number` say something, the others separate. */
export const KIND = {
  /** One Han or kana character. */
  character: 0,
  /** One letter of a script without spaces. */
  letter: 1,
  word: 2,
  number: 3,
  /** The end of a clause. */
  clause: 4,
  /** The end of a sentence or line. */
  sentence: 5,
} as const

/**
 * How much a token says, by its kind; a Han character counts 2. Five Han characters are then as much as three words or ten
 * Thai letters: about as many texts share them by chance.
 */
export const WEIGHTS: readonly number[] = [2, 1, 4, 4, 0, 0]

/** The tokens of a text, in columns. */
export interface Tokens {
  /** The normalised text that the places are in. */
  readonly text: string
  readonly size: number
  /** The UTF-16 range of each token. */
  readonly starts: Uint32Array
  readonly ends: Uint32Array
  /** 32-bit hashes; equal for tokens that mean the same in another script, width or form of number. */
  readonly hashes: Uint32Array
  readonly kinds: Uint8Array
}

/** Mixes a value into a hash. From MurmurHash3 (public domain), 32 bits. */
export function mix(hash: number, value: number): number {
  const k = Math.imul(value, 0xcc9e2d51)
  const h = hash ^ Math.imul((k << 15) | (k >>> 17), 0x1b873593)
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0
}

/** Spreads the bits of a hash; the end of MurmurHash3. The result is not negative. */
export function finish(hash: number): number {
  let h = hash
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const SEPARATOR = 0x5e9a
const ZERO = 0x30
const PERCENT = 0x25
const PERMILLE = 0x2030
const POINT = 0x2e
const COMMA = 0x2c
const MINUS = 0x2d
const TRUE_MINUS = 0x2212
/** 百, 千, 分, 之: `百分之5` is `5%`. */
const HUNDRED = 0x767e
const THOUSAND = 0x5343
const PART = 0x5206
const OF = 0x4e4b
const SPACE = 0x20
const APOSTROPHE = 0x27
const CURLY_APOSTROPHE = 0x2019

/**
 * A text in NFKC and lower case. Characters keep their script, so that they can be shown; hashes do not tell Traditional from
 * Simplified.
 */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** Cuts a normalised text into tokens. Linear. */
export function tokenise(text: string): Tokens {
  return new Tokeniser(text).run()
}

class Tokeniser {
  readonly #text: string
  readonly #roles = roleTable()
  readonly #folds = foldTable()
  readonly #starts: Uint32Array
  readonly #ends: Uint32Array
  readonly #hashes: Uint32Array
  readonly #kinds: Uint8Array
  #size = 0

  constructor(text: string) {
    this.#text = text
    // One buffer for all columns: each buffer is memory that the system gives and takes by itself.
    const most = text.length
    const buffer = new ArrayBuffer(13 * most)
    this.#starts = new Uint32Array(buffer, 0, most)
    this.#ends = new Uint32Array(buffer, 4 * most, most)
    this.#hashes = new Uint32Array(buffer, 8 * most, most)
    this.#kinds = new Uint8Array(buffer, 12 * most, most)
  }

  run(): Tokens {
    const text = this.#text
    const roles = this.#roles
    for (let at = 0; at < text.length; ) {
      const unit = text.charCodeAt(at)
      switch (roles[unit]) {
        case ROLE.character: {
          const share = this.#share(at, unit)
          if (share > at) {
            at = share
            break
          }
          // A Han character beyond the BMP is two units; the second has no role.
          this.#add(
            KIND.character,
            at,
            at + 1,
            finish(mix(this.#folds[unit]!, unit < 0xd800 ? 0 : text.charCodeAt(at + 1))),
          )
          at++
          break
        }
        case ROLE.letter:
          this.#add(KIND.letter, at, at + 1, finish(unit))
          at++
          break
        case ROLE.word:
          at = this.#word(at)
          break
        case ROLE.digit:
          at = this.#number(at, at)
          break
        case ROLE.currency:
          this.#add(KIND.word, at, at + 1, finish(unit))
          at++
          break
        case ROLE.clause:
          this.#separate(KIND.clause, at++)
          break
        case ROLE.sentence:
          this.#separate(KIND.sentence, at++)
          break
        default:
          at = this.#other(at, unit)
      }
    }
    const size = this.#size
    return {
      text,
      size,
      starts: this.#starts.subarray(0, size),
      ends: this.#ends.subarray(0, size),
      hashes: this.#hashes.subarray(0, size),
      kinds: this.#kinds.subarray(0, size),
    }
  }

  #add(kind: number, start: number, end: number, hash: number): void {
    const i = this.#size++
    this.#kinds[i] = kind
    this.#starts[i] = start
    this.#ends[i] = end
    this.#hashes[i] = hash
  }

  /** One separator stands between two tokens; the end of a sentence outranks that of a clause. */
  #separate(kind: number, at: number): void {
    const last = this.#size - 1
    if (last < 0) return
    if (this.#kinds[last]! < KIND.clause) this.#add(kind, at, at + 1, SEPARATOR)
    else if (this.#kinds[last]! < kind) this.#kinds[last] = kind
  }

  #word(start: number): number {
    const text = this.#text
    let hash = 0
    let end = start
    for (; end < text.length; end++) {
      let unit = text.charCodeAt(end)
      if (unit === CURLY_APOSTROPHE) unit = APOSTROPHE
      const isInside = unit === APOSTROPHE && this.#roles[text.charCodeAt(end + 1)] === ROLE.word
      if (!isInside && this.#roles[unit] !== ROLE.word) break
      hash = mix(hash, unit)
    }
    this.#add(KIND.word, start, end, finish(hash))
    return end
  }

  /** @param start of the token, which may begin before its digits: 百分之5, -5 */
  #number(start: number, digits: number, suffix = 0): number {
    const text = this.#text
    let hash = start < digits && suffix === 0 ? MINUS : 0
    let at = digits
    // 05 is 5.
    while (text.charCodeAt(at) === ZERO && this.#isDigit(at + 1)) at++
    for (; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (this.#roles[unit] === ROLE.digit) hash = mix(hash, this.#folds[unit]!)
      else if (unit === POINT && this.#isDigit(at + 1)) hash = mix(hash, POINT)
      else if (unit !== COMMA || !this.#isThousands(at)) break
    }
    let mark = suffix
    if (mark === 0) {
      const behind = text.charCodeAt(at) === SPACE ? at + 1 : at
      const unit = text.charCodeAt(behind)
      if (unit === PERCENT || unit === PERMILLE) {
        mark = unit
        at = behind + 1
      }
    }
    this.#add(KIND.number, start, at, finish(mix(hash, mark)))
    return at
  }

  /** Reads 百分之5 like 5%; returns `at` for anything else. */
  #share(at: number, unit: number): number {
    if (unit !== HUNDRED && unit !== THOUSAND) return at
    const text = this.#text
    if (this.#folds[text.charCodeAt(at + 1)] !== PART || text.charCodeAt(at + 2) !== OF || !this.#isDigit(at + 3))
      return at
    return this.#number(at, at + 3, unit === HUNDRED ? PERCENT : PERMILLE)
  }

  #isDigit(at: number): boolean {
    return this.#roles[this.#text.charCodeAt(at)] === ROLE.digit
  }

  /** Whether the comma at `at` separates thousands: exactly three digits follow. */
  #isThousands(at: number): boolean {
    return this.#isDigit(at + 1) && this.#isDigit(at + 2) && this.#isDigit(at + 3) && !this.#isDigit(at + 4)
  }

  #other(at: number, unit: number): number {
    const text = this.#text
    if ((unit === MINUS || unit === TRUE_MINUS) && this.#isDigit(at + 1) && this.#isSign(at))
      return this.#number(at, at + 1)
    if (unit === POINT) {
      const next = text.charCodeAt(at + 1)
      // Several points are a pause, and one within a word or number is part of it.
      if (next === POINT) {
        this.#separate(KIND.clause, at)
        return at + 2
      }
      if (!(next > SPACE) || this.#roles[next] === ROLE.nothing) this.#separate(KIND.sentence, at)
      return at + 1
    }
    // Thai and its like separate clauses by a space.
    if (unit === SPACE && this.#lastKind() === KIND.letter && this.#roles[text.charCodeAt(at + 1)] === ROLE.letter)
      this.#separate(KIND.clause, at)
    return at + 1
  }

  #lastKind(): number {
    return this.#size === 0 ? KIND.sentence : this.#kinds[this.#size - 1]!
  }

  /** Whether a hyphen before a digit is a minus: not in `8-10` and `covid-19`. */
  #isSign(at: number): boolean {
    const role = at === 0 ? ROLE.nothing : this.#roles[this.#text.charCodeAt(at - 1)]
    return role !== ROLE.digit && role !== ROLE.word
  }
}
