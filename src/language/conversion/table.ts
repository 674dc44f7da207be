/**
 * A group of OpenCC dictionaries compiled to flat tables. Single characters are found by array look-up, all other
 * entries by a hash of their first two units, longest first. Matching follows OpenCC: at each position the longest
 * entry of the group wins, and among equal ones that of the earlier dictionary.
 */
import { type Candidates, type Change, candidatesOf, changeOf } from './change.ts'
import { characterLength, descriptionLength } from './description.ts'
import { type Matches, SINGLE_ENTRY } from './matches.ts'
import type { Replacement } from './replacement.ts'

/** Bits for what a unit may begin; 0 means nothing, and the scan continues. SINGLE: it has an entry of one unit. */
const SINGLE = 1
/** Entries of several units begin with it. */
const LONGER = 2
/** It has an entry whose result is several units: 㗲 → 𠵾. */
const WIDE = 4
const DESCRIPTION = 8
const STOP = 16

/** Stands for the second unit of a key with only one. */
const NONE = 0

// Typed arrays are little-endian wherever the dependencies run.
function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length)
  Buffer.from(units.buffer).write(text, 'utf16le')
  return units
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le')
}

export class DictionaryTable {
  readonly #kinds: Uint8Array = new Uint8Array(65536)
  /** The result for a unit that maps to one unit; 0 if the dictionaries have none. */
  readonly #single: Uint16Array = new Uint16Array(65536)
  /** The dictionaries' text, each entry followed by a separator; entries point into it. */
  readonly #pool: Uint16Array
  /** Indexed by entry; entry 0 is unused. */
  readonly #keyStart: Int32Array
  readonly #keyLength: Uint16Array
  readonly #valueStart: Int32Array
  readonly #valueLength: Uint16Array
  /** The next entry with the same first two units, which is not longer. */
  readonly #next: Int32Array
  #entries = 0
  /** Open addressing, two slots each: the first two units of a key, and the longest entry that begins with them. */
  readonly #hash: Int32Array
  readonly #mask: number
  /** Changes made by entries and units, computed when first met; null if nothing changes. */
  readonly #changes: (Change | null | undefined)[] = []
  #singleChanges: (Change | null | undefined)[] | undefined
  readonly #candidates: string
  #choices: Candidates | undefined

  /**
   * @param dictionaries `from to|from to|…`, the form of opencc-js; the first with an entry decides
   * @param options.stop units at which {@link scan} gives up and leaves the text to a slower method
   * @param options.candidates ambiguous entries: `key first other…|…`
   * @param options.separators characters within and between the entries of the dictionaries
   * @throws Error if an entry has no key or no result
   */
  constructor(
    dictionaries: readonly string[],
    options: { stop?: string; candidates?: string; separators?: string } = {},
  ) {
    const { stop = '', candidates = '', separators = ' |' } = options
    this.#candidates = candidates
    const pool = unitsOf(dictionaries.map((dictionary) => dictionary + separators[1]).join(''))
    // An entry takes at least four units: `a b|`.
    const most = Math.ceil(pool.length / 4) + 1
    const slots = 1 << Math.ceil(Math.log2(most + 1))
    this.#pool = pool
    this.#keyStart = new Int32Array(most)
    this.#keyLength = new Uint16Array(most)
    this.#valueStart = new Int32Array(most)
    this.#valueLength = new Uint16Array(most)
    this.#next = new Int32Array(most)
    this.#hash = new Int32Array(slots * 2)
    this.#mask = slots - 1
    this.#load(separators.charCodeAt(0), separators.charCodeAt(1))
    for (let unit = 0x2ff0; unit <= 0x2fff; unit++) this.#kinds[unit]! |= DESCRIPTION
    for (let i = 0; i < stop.length; i++) this.#kinds[stop.charCodeAt(i)]! |= STOP
  }

  /** Enters the contents of the pool. Uses local names, because most of the time this runs before it is compiled. */
  #load(within: number, between: number): void {
    const pool = this.#pool
    const kinds = this.#kinds
    const single = this.#single
    for (let key = 0; key < pool.length; ) {
      const first = pool[key]!
      // The form of most entries: `a b|`.
      if (pool[key + 1] === within && pool[key + 3] === between) {
        if (!(kinds[first]! & (SINGLE | WIDE))) {
          kinds[first]! |= SINGLE
          single[first] = pool[key + 2]!
        }
        key += 4
        continue
      }
      const value = pool.indexOf(within, key) + 1
      const end = pool.indexOf(between, key)
      if (value <= key + 1 || value >= end)
        throw new Error(`a dictionary entry without a key or a form: ${this.#pooled(key, end - key)}`)
      this.#enter(key, value - 1 - key, value, end - value)
      key = end + 1
    }
  }

  #enter(key: number, keyLength: number, value: number, valueLength: number): void {
    const first = this.#pool[key]!
    if (keyLength > 1) this.#kinds[first]! |= LONGER
    else if (this.#kinds[first]! & (SINGLE | WIDE)) return
    else this.#kinds[first]! |= WIDE
    const units = (first << 16) | (keyLength > 1 ? this.#pool[key + 1]! : NONE)
    const slot = this.#slot(units)
    let before = 0
    let next = this.#hash[slot + 1]!
    while (this.#keyLength[next]! > keyLength) {
      before = next
      next = this.#next[next]!
    }
    if (this.#holds(next, key, keyLength)) return
    const entry = ++this.#entries
    this.#keyStart[entry] = key
    this.#keyLength[entry] = keyLength
    this.#valueStart[entry] = value
    this.#valueLength[entry] = valueLength
    this.#next[entry] = next
    if (before !== 0) this.#next[before] = entry
    else {
      this.#hash[slot] = units
      this.#hash[slot + 1] = entry
    }
  }

  /** Whether an entry, or one of equal length that follows it, has the key at `key` in the pool. */
  #holds(first: number, key: number, length: number): boolean {
    for (let entry = first; this.#keyLength[entry] === length; entry = this.#next[entry]!) {
      const start = this.#keyStart[entry]!
      let i = 2
      while (i < length && this.#pool[start + i] === this.#pool[key + i]) i++
      if (i >= length) return true
    }
    return false
  }

  /** Hash position of two units, or the free one where they would go. */
  #slot(units: number): number {
    const hash = this.#hash
    const mask = this.#mask
    let slot = (Math.imul(units, 0x9e3779b1) >>> 12) & mask
    while (hash[slot * 2 + 1] !== 0 && hash[slot * 2] !== units) slot = (slot + 1) & mask
    return slot * 2
  }

  /** The longest entry of several units, or of a wide unit, at `at`; 0 if there is none. */
  #longest(text: string, at: number, to: number): number {
    const first = text.charCodeAt(at)
    if (at + 1 < to) {
      const slot = this.#slot((first << 16) | text.charCodeAt(at + 1))
      for (let entry = this.#hash[slot + 1]!; entry !== 0; entry = this.#next[entry]!)
        if (this.#matches(entry, text, at, to)) return entry
    }
    return this.#kinds[first]! & WIDE ? this.#hash[this.#slot((first << 16) | NONE) + 1]! : 0
  }

  #matches(entry: number, text: string, at: number, to: number): boolean {
    const length = this.#keyLength[entry]!
    if (at + length > to) return false
    const start = this.#keyStart[entry]!
    for (let i = 2; i < length; i++) if (this.#pool[start + i] !== text.charCodeAt(at + i)) return false
    return true
  }

  /** Number of units of the longest multi-character entry that matches at `at`; 0 if none does. */
  phraseLength(text: string, at: number, to: number): number {
    if (!(this.#kinds[text.charCodeAt(at)]! & LONGER)) return 0
    const length = this.#keyLength[this.#longest(text, at, to)]!
    return length > characterLength(text, at, to) ? length : 0
  }

  /**
   * Adds the matches in `text[from, to)`; matches do not extend beyond `to`.
   *
   * @returns false if a stop character was met; then `matches` holds those before it
   */
  scan(text: string, from: number, to: number, matches: Matches): boolean {
    const kinds = this.#kinds
    for (let i = from; i < to; ) {
      const kind = kinds[text.charCodeAt(i)]!
      if (kind === 0) {
        i++
        continue
      }
      if (kind & STOP) return false
      const entry = kind & (LONGER | WIDE) ? this.#longest(text, i, to) : 0
      if (entry !== 0) {
        matches.add(i, entry)
        i += this.#keyLength[entry]!
      } else if (kind & SINGLE) matches.add(i++, SINGLE_ENTRY)
      else i += kind & DESCRIPTION ? descriptionLength(text, i, to) : 1
    }
    return true
  }

  /** The text with the matches applied. */
  apply(text: string, matches: Matches): string {
    const { starts, entries, length } = matches
    if (length === 0) return text
    const out = new Uint16Array(text.length + this.growth(matches, 0, length))
    let end = 0
    let at = 0
    for (let i = 0; i < length; i++) {
      for (const start = starts[i]!; at < start; ) out[end++] = text.charCodeAt(at++)
      const entry = entries[i]!
      if (entry === SINGLE_ENTRY) out[end++] = this.#single[text.charCodeAt(at++)]!
      else {
        const from = this.#valueStart[entry]!
        const to = from + this.#valueLength[entry]!
        for (let j = from; j < to; j++) out[end++] = this.#pool[j]!
        at += this.#keyLength[entry]!
      }
    }
    while (at < text.length) out[end++] = text.charCodeAt(at++)
    return textOf(out)
  }

  /** Position after a match, in UTF-16 units. */
  endOf(matches: Matches, index: number): number {
    const entry = matches.entries[index]!
    return matches.starts[index]! + (entry === SINGLE_ENTRY ? 1 : this.#keyLength[entry]!)
  }

  /** UTF-16 units that a text gains by some of its matches. */
  growth(matches: Matches, first: number, last: number): number {
    let units = 0
    for (let i = first; i < last; i++) {
      const entry = matches.entries[i]!
      if (entry !== SINGLE_ENTRY) units += this.#valueLength[entry]! - this.#keyLength[entry]!
    }
    return units
  }

  /** Appends the matches that change something as replacements. */
  replace(text: string, matches: Matches, out: Replacement[]): void {
    for (let i = 0; i < matches.length; i++) {
      const start = matches.starts[i]!
      const entry = matches.entries[i]!
      const change = entry === SINGLE_ENTRY ? this.#singleChange(text.charCodeAt(start)) : this.#change(entry)
      if (change === null) continue
      const { at, end, text: replacement, rule, evidence } = change
      out.push({ start: start + at, end: start + end, text: replacement, rule, evidence })
    }
  }

  #singleChange(unit: number): Change | null {
    this.#singleChanges ??= new Array(65536)
    let change = this.#singleChanges[unit]
    if (change === undefined) {
      change = this.#changeOf(String.fromCharCode(unit), String.fromCharCode(this.#single[unit]!))
      this.#singleChanges[unit] = change
    }
    return change
  }

  #change(entry: number): Change | null {
    let change = this.#changes[entry]
    if (change === undefined) {
      change = this.#changeOf(
        this.#pooled(this.#keyStart[entry]!, this.#keyLength[entry]!),
        this.#pooled(this.#valueStart[entry]!, this.#valueLength[entry]!),
      )
      this.#changes[entry] = change
    }
    return change
  }

  #changeOf(key: string, value: string): Change | null {
    this.#choices ??= candidatesOf(this.#candidates)
    return changeOf(key, value, this.#choices)
  }

  #pooled(start: number, length: number): string {
    return textOf(this.#pool.subarray(start, start + length))
  }
}
