import { buildFolds, ODD } from './fold.ts'

/** Necessary conditions for a pattern to match a line. They are not sufficient. */
export interface Needs {
  /** The possible first units, as one string. Absent: any. */
  readonly first?: string
  /** Strings of one or two units; the line contains at least one of them. Absent: none is known. */
  readonly some?: readonly string[]
}

/** The roles of a unit in the needed strings: first of two, second of two, or the whole string. */
const FIRST = 1
const SECOND = 2
const SINGLE = 4

/**
 * Finds the patterns that a line may match, from the needs of each. An ordinary line costs one pass over its units, for any
 * number of patterns. The index never skips a pattern that matches.
 */
export class CueIndex {
  readonly #folds = buildFolds()
  readonly #all: readonly number[]
  /** Folded first unit → the patterns that may begin with it, in ascending order. */
  readonly #byFirst = new Map<number, number[]>()
  /** The patterns that may begin with any unit. */
  readonly #anyFirst: number[] = []
  readonly #kinds = new Uint8Array(0x10000)
  /** Folded string, as one number → the patterns with this string among their needs. */
  readonly #byString = new Map<number, number[]>()
  readonly #needsString: Uint8Array
  /** For each pattern, the number of the latest line that contains one of its needed strings. */
  readonly #metIn: Float64Array
  #line = 0

  constructor(needs: readonly Needs[]) {
    this.#all = needs.map((_, i) => i)
    this.#needsString = new Uint8Array(needs.length)
    this.#metIn = new Float64Array(needs.length)
    for (const { first } of needs) for (const unit of this.#fold(first ?? '')) this.#byFirst.set(unit, [])
    needs.forEach(({ first, some }, i) => {
      if (first === undefined) this.#anyFirst.push(i)
      for (const unit of new Set(first === undefined ? this.#byFirst.keys() : this.#fold(first)))
        this.#byFirst.get(unit)!.push(i)
      for (const string of some ?? []) this.#need(string, i)
    })
  }

  /** Index of the first pattern that the line may match and that `accepts` confirms; -1 if there is none. */
  find(line: string, accepts: (pattern: number) => boolean): number {
    const number = ++this.#line
    const patterns = this.#readsAll(line, number)
      ? (this.#byFirst.get(this.#folds[line.charCodeAt(0)]!) ?? this.#anyFirst)
      : this.#all
    const isKnown = patterns !== this.#all
    for (const i of patterns) {
      if (isKnown && this.#needsString[i] === 1 && this.#metIn[i] !== number) continue
      if (accepts(i)) return i
    }
    return -1
  }

  /** Records the strings of a line. Returns false if a unit is {@link ODD}, since then the needs prove nothing. */
  #readsAll(line: string, number: number): boolean {
    const folds = this.#folds
    const kinds = this.#kinds
    let before = folds[line.charCodeAt(0)]!
    for (let i = 1; i <= line.length; i++) {
      if (before === ODD) return false
      const unit = i < line.length ? folds[line.charCodeAt(i)]! : 0
      const kind = kinds[before]!
      if (kind & SINGLE) this.#meet(before, number)
      if (kind & FIRST && kinds[unit]! & SECOND) this.#meet(keyOf(before, unit), number)
      before = unit
    }
    return true
  }

  #meet(key: number, line: number): void {
    const patterns = this.#byString.get(key)
    if (patterns) for (const i of patterns) this.#metIn[i] = line
  }

  #need(string: string, i: number): void {
    const [one, two] = this.#fold(string)
    const key = two === undefined ? one! : keyOf(one!, two)
    this.#needsString[i] = 1
    this.#kinds[one!]! |= two === undefined ? SINGLE : FIRST
    if (two !== undefined) this.#kinds[two]! |= SECOND
    const known = this.#byString.get(key)
    if (!known) this.#byString.set(key, [i])
    else if (known.at(-1) !== i) known.push(i)
  }

  #fold(units: string): number[] {
    return Array.from({ length: units.length }, (_, i) => this.#folds[units.charCodeAt(i)]!)
  }
}

function keyOf(one: number, two: number): number {
  return ((one << 16) | two) >>> 0
}
