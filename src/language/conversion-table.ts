/**
 * A group of OpenCC dictionaries compiled to flat tables: single characters by array look-up, everything else in a
 * trie whose edges lie in one open-addressed hash. Matching is OpenCC's: at each position the longest entry of the
 * group, of equal ones that of the earlier dictionary.
 */
import { type Replacement, sharedEdges } from './replacement.ts'

/** Bits of {@link DictionaryTable}'s `#action`: what a unit that begins here may mean. 0, nothing: the scan goes on. */
const SINGLE = 1
const TRIE = 2
const AMBIGUOUS = 4
const IDS = 8
const STOP = 16

export class DictionaryTable {
  readonly #action: Uint8Array = new Uint8Array(65536)
  /** What a character becomes that is one unit before and after; 0 where the dictionaries say nothing. */
  readonly #single: Uint16Array = new Uint16Array(65536)
  /** The same as strings, made when first met: half of a Traditional text's replacements share a hundred of them. */
  readonly #texts: (string | undefined)[] = new Array(65536)
  /** The trie's node for the first unit of an entry; 0 is none. */
  readonly #root: Int32Array = new Int32Array(65536)
  readonly #edgeFrom: Int32Array
  readonly #edgeUnit: Uint16Array
  readonly #edgeTo: Int32Array
  readonly #mask: number
  /** The entry that ends at a node, plus 1. */
  readonly #entryAt: Int32Array
  #nodes = 0
  /** By entry. */
  readonly #values: string[] = []
  readonly #keys: string[] = []
  /** What an entry changes, made when it is first met; null where it changes nothing. */
  readonly #changes: (Change | null | undefined)[] = []

  /**
   * @param dictionaries `from to|from to|…`, the form of opencc-js; the first that has an entry decides
   * @param options.stop units at which {@link scan} gives up, for a slower way to take over
   * @param options.words entries that stay as they are
   */
  constructor(dictionaries: readonly string[], options: { stop?: string; words?: readonly string[] } = {}) {
    const { stop = '', words = [] } = options
    const units = [...dictionaries, ...words, ...words].reduce((sum, part) => sum + part.length, 0)
    // Keys are less than half of a dictionary's text, and half of the slots stay free.
    const size = 1 << Math.max(4, Math.ceil(Math.log2(units + 1)))
    this.#mask = size - 1
    this.#edgeFrom = new Int32Array(size)
    this.#edgeUnit = new Uint16Array(size)
    this.#edgeTo = new Int32Array(size)
    this.#entryAt = new Int32Array(units + 2)
    for (const dictionary of dictionaries) this.#load(dictionary)
    for (const word of words) if (word !== '') this.#insert(word, 0, word.length, word)
    this.#markAmbiguous()
    this.#action.fill(IDS, 0x2ff0, 0x3000)
    for (let i = 0; i < stop.length; i++) this.#action[stop.charCodeAt(i)]! |= STOP
  }

  #load(dictionary: string): void {
    for (let at = 0; at < dictionary.length; ) {
      const space = dictionary.indexOf(' ', at)
      const bar = dictionary.indexOf('|', space)
      const end = bar === -1 ? dictionary.length : bar
      const first = dictionary.charCodeAt(at)
      if (space - at === 1 && end - space === 2) {
        this.#action[first]! |= SINGLE
        this.#single[first] ||= dictionary.charCodeAt(space + 1)
      } else {
        this.#insert(dictionary, at, space, dictionary.slice(space + 1, end))
      }
      at = end + 1
    }
  }

  #insert(key: string, start: number, end: number, value: string): void {
    const first = key.charCodeAt(start)
    this.#action[first]! |= TRIE
    let node = this.#root[first]!
    if (node === 0) {
      node = ++this.#nodes
      this.#root[first] = node
    }
    for (let i = start + 1; i < end; i++) {
      const unit = key.charCodeAt(i)
      const slot = this.#slot(node, unit)
      if (this.#edgeTo[slot] === 0) {
        this.#edgeFrom[slot] = node
        this.#edgeUnit[slot] = unit
        this.#edgeTo[slot] = ++this.#nodes
      }
      node = this.#edgeTo[slot]!
    }
    if (this.#entryAt[node] !== 0) return
    this.#values.push(value)
    this.#keys.push(key.slice(start, end))
    this.#entryAt[node] = this.#values.length
  }

  /** Where the edge is, or where it would go. */
  #slot(from: number, unit: number): number {
    const mask = this.#mask
    let slot = (Math.imul(from, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 8
    for (slot &= mask; this.#edgeTo[slot] !== 0; slot = (slot + 1) & mask) {
      if (this.#edgeFrom[slot] === from && this.#edgeUnit[slot] === unit) break
    }
    return slot
  }

  /** A character is ambiguous where some phrase, position by position, makes something else of it. */
  #markAmbiguous(): void {
    for (let entry = 0; entry < this.#values.length; entry++) {
      const key = this.#keys[entry]!
      const value = this.#values[entry]!
      for (let i = 0; key.length === value.length && i < key.length; i++) {
        const unit = key.charCodeAt(i)
        if (this.#single[unit] !== 0 && this.#single[unit] !== value.charCodeAt(i)) this.#action[unit]! |= AMBIGUOUS
      }
    }
  }

  /** The longest entry of the trie at `at`, or -1. */
  #longest(text: string, at: number, to: number): number {
    let node = this.#root[text.charCodeAt(at)]!
    let found = this.#entryAt[node]!
    for (let i = at + 1; i < to; i++) {
      node = this.#edgeTo[this.#slot(node, text.charCodeAt(i))]!
      if (node === 0) break
      if (this.#entryAt[node] !== 0) found = this.#entryAt[node]!
    }
    return found - 1
  }

  /** How many units the entry takes that matches at `at`; 0 where none does. */
  matchLength(text: string, at: number, to: number): number {
    const action = this.#action[text.charCodeAt(at)]!
    if (action & TRIE) {
      const entry = this.#longest(text, at, to)
      if (entry !== -1) return this.#keys[entry]!.length
    }
    return action & SINGLE ? 1 : 0
  }

  #replaceCharacter(unit: number, start: number, action: number): Replacement {
    let text = this.#texts[unit]
    if (text === undefined) {
      text = String.fromCharCode(this.#single[unit]!)
      this.#texts[unit] = text
    }
    if (!(action & AMBIGUOUS)) return { start, end: start + 1, text, rule: 'character' }
    return { start, end: start + 1, text, rule: 'ambiguous', evidence: `${String.fromCharCode(unit)}→${text}` }
  }

  #replaceEntry(entry: number, start: number, out: Replacement[]): void {
    let change = this.#changes[entry]
    if (change === undefined) {
      change = changeOf(this.#keys[entry]!, this.#values[entry]!)
      this.#changes[entry] = change
    }
    if (change === null) return
    const { at, end, text, rule, evidence } = change
    const span = { start: start + at, end: start + end, text, rule }
    out.push(evidence === undefined ? span : { ...span, evidence })
  }

  /**
   * Adds the replacements for `text[from, to)`; matches do not reach over `to`.
   *
   * @returns false where a stop character was met: then `out` holds what came before it
   */
  scan(text: string, from: number, to: number, out: Replacement[]): boolean {
    const actions = this.#action
    const single = this.#single
    for (let i = from; i < to; ) {
      const unit = text.charCodeAt(i)
      const action = actions[unit]!
      if (action === 0) {
        i++
        continue
      }
      if (action & STOP) return false
      const entry = action & TRIE ? this.#longest(text, i, to) : -1
      if (entry !== -1) {
        const end = i + this.#keys[entry]!.length
        this.#replaceEntry(entry, i, out)
        i = end
      } else if (action & SINGLE) {
        if (single[unit] !== unit) out.push(this.#replaceCharacter(unit, i, action))
        i++
      } else i += action & IDS ? descriptionLength(text, i, to) : 1
    }
    return true
  }
}

/** An entry as a replacement, made once: `at` and `end` count from where its key begins. */
interface Change {
  readonly at: number
  readonly end: number
  readonly text: string
  readonly rule: Replacement['rule']
  readonly evidence?: string
}

function changeOf(key: string, value: string): Change | null {
  if (key === value) return null
  const { prefix, suffix } = sharedEdges(key, value)
  const change = { at: prefix, end: key.length - suffix, text: value.slice(prefix, value.length - suffix) }
  // An entry for one character, whose form lies beyond the BMP, is no phrase.
  return isCharacter(key)
    ? { ...change, rule: 'character' }
    : { ...change, rule: 'phrase', evidence: `${key}→${value}` }
}

function isCharacter(key: string): boolean {
  return key.length === (key.codePointAt(0)! > 0xffff ? 2 : 1)
}

/** Units of a description sequence that are looked at; Unicode's own longest has 33. Bounds the work on `⿰⿰⿰…`. */
const LONGEST_DESCRIPTION = 64

/**
 * How many units the ideographic description sequence at `at` takes (⿰亻專): OpenCC leaves its parts as they are,
 * since a description with other parts describes another character. 1 where it is cut short.
 */
export function descriptionLength(text: string, at: number, to: number): number {
  const limit = Math.min(to, at + LONGEST_DESCRIPTION)
  let i = at
  for (let open = 1; open > 0; open--) {
    if (i >= limit) return 1
    const unit = text.charCodeAt(i)
    if (unit >= 0x2ff0 && unit <= 0x2fff) open += unit === 0x2ff2 || unit === 0x2ff3 ? 3 : 2
    i += (unit & 0xfc00) === 0xd800 ? 2 : 1
  }
  return Math.min(i, to) - at
}
