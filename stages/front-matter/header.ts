import { isData, isSpoken, type KeyLine } from './key-lines.ts'
import { endOfLine, isBlankLine } from './lines.ts'

/** How the lines of a block are told. */
export interface HeaderForm {
  /** Whether a line ends the block. */
  isClose(line: string): boolean
  keyOf(line: string): KeyLine | undefined
}

/** The lines from the opening fence on, as far as they are keys and what belongs to keys. UTF-16 units of the text. */
export interface Header {
  /** The closing fence, where the keys reach it: from the line break before it to the end of its line. */
  readonly close?: { readonly start: number; readonly end: number }
  /** Behind the last line that is surely a key or belongs to one: where a block ends that nothing closes. */
  readonly end: number
  /** Whether a parser will not read them as they are meant. */
  readonly irregular: boolean
  /** The first key whose colon no parser takes for one. */
  readonly wrongColon: { readonly start: number; readonly end: number } | undefined
  /** Whether the keys go on where reading stopped. */
  readonly cut: boolean
  readonly tally: Tally
}

/** Lines with a key, by what they are. */
export interface Tally {
  strong: number
  weak: number
  identifiers: number
  words: number
  /** Lines with a key of prose whose value is a sentence, or whose key stood before: somebody speaks. */
  spoken: number
  /** Lines whose value is data by its form: a word, a number, a list, a quoted string, nothing. */
  data: number
}

/** A line is looked at so far. UTF-16 units. */
const LONGEST_LINE = 2_000

/**
 * Reads lines from `from` on until one is no part of front matter:
 * - a key, list items and indented lines below it, a comment are;
 * - behind an empty line only a key that is known, or looks like a variable and holds no sentence: what else has a colon
 *   there (注意: 明天下雨。) is the text of a block that nothing closes;
 * - a line without a key is one whose value was broken over lines, where a known key follows before any empty line;
 *   elsewhere it is text.
 *
 * @param limit lines that begin behind it are not read
 */
export function readHeader(text: string, from: number, limit: number, form: HeaderForm): Header {
  const reader = new HeaderReader(text, from, form)
  let at = from
  while (at < text.length && at <= limit) {
    const lineEnd = endOfLine(text, at)
    if (!reader.take(at, lineEnd)) return reader.header(false)
    at = lineEnd + 1
  }
  return reader.header(at < text.length)
}

/** What a value begins with that goes on below, or a comment in its place. Most values are words. */
const SIGNED = /^(?:[\s|>&!#[{]|$)/

/** A line of `[a,⏎b]`. */
const IN_BRACKETS = /^[\s"'[{\]}]|[,\]}]$/

class HeaderReader {
  readonly #text: string
  readonly #form: HeaderForm
  /** White space before the first key: a block may be indented as a whole. */
  readonly #indent: string
  readonly #keys = new Set<string>()
  readonly #tally: Tally = { strong: 0, weak: 0, identifiers: 0, words: 0, spoken: 0, data: 0 }
  #end: number
  #close: Header['close']
  #irregular = false
  #wrongColon: Header['wrongColon']
  /** Since the last line of a key: whether an empty line, a comment behind one, a line without a key was passed. */
  #blank = false
  #comment = false
  #stray = false
  /** Whether all keys so far are known, or stand before any empty line. */
  #sure = true
  /** Whether the last key has its value on the lines below it. */
  #isOpen = false
  /** Whether the last value opened a bracket that it did not close. */
  #inBrackets = false

  constructor(text: string, from: number, form: HeaderForm) {
    this.#text = text
    this.#form = form
    this.#end = from
    this.#indent = /^[ \t]{0,20}/.exec(text.slice(from, from + 20))![0]
  }

  /** Reads `[start, end)`, a line; false where the block ends before it or with it. */
  take(start: number, end: number): boolean {
    const whole = this.#text.slice(start, Math.min(end, start + LONGEST_LINE)).trimEnd()
    const line = whole.startsWith(this.#indent) ? whole.slice(this.#indent.length) : whole
    const lineStart = start + whole.length - line.length
    if (this.#form.isClose(line) || (line !== whole && this.#form.isClose(whole))) {
      if (!this.#stray) this.#close = { start: start - 1, end }
      return false
    }
    if (isBlankLine(this.#text, start, end)) {
      this.#blank = true
      return !this.#stray
    }
    const key = this.#form.keyOf(line)
    if (this.#inBrackets && !this.#blank && !key && IN_BRACKETS.test(line)) {
      if (/[\]}],?$/.test(line)) this.#inBrackets = false
      this.#extend(end)
      return true
    }
    if (key) return this.#takeKey(key, line, lineStart, end)
    if (/^[ \t]/.test(line)) {
      if (this.#keys.size === 0 || (this.#blank && !this.#isOpen)) return false
      if (!this.#stray) this.#extend(end)
      return true
    }
    if (/^-(?:\s|$)/.test(line) && this.#isOpen && !this.#stray) {
      if (this.#blank) this.#sure = false
      this.#extend(end)
      return true
    }
    if (line.startsWith('#')) {
      this.#comment ||= this.#blank
      return true
    }
    this.#stray = true
    return !this.#blank && this.#keys.size > 0
  }

  header(cut: boolean): Header {
    const header = { end: this.#end, irregular: this.#irregular, wrongColon: this.#wrongColon, cut, tally: this.#tally }
    return this.#close ? { ...header, close: this.#close } : header
  }

  #takeKey({ key, kind, valueStart, irregular }: KeyLine, line: string, start: number, end: number): boolean {
    const value = line.slice(valueStart)
    const isKnown = kind === 'strong' || kind === 'weak'
    const spoken = isSpoken(value)
    if (this.#blank && (kind === 'words' || (kind !== 'strong' && spoken))) return false
    if ((this.#comment || this.#stray) && !isKnown) return false
    const isRepeated = this.#keys.has(key)
    this.#keys.add(key)
    this.#tally[kind === 'identifier' ? 'identifiers' : kind]++
    if (kind !== 'strong' && (spoken || (isRepeated && kind !== 'weak'))) this.#tally.spoken++
    if (isData(value)) this.#tally.data++
    this.#irregular ||= irregular || this.#stray
    if (irregular) this.#wrongColon ??= { start, end: start + valueStart }
    if (!isKnown && (this.#blank || (kind === 'words' && spoken))) this.#sure = false
    this.#extend(end)
    const isSigned = SIGNED.test(value)
    this.#isOpen = isSigned && /^(?:[|>][-+\d]{0,3}|[&!][^\s]{1,60})?\s*(?:#.*)?$/.test(value)
    this.#inBrackets = isSigned && /^[[{]/.test(value) && !/[\]}]\s*(?:#.*)?$/.test(value)
    return true
  }

  #extend(end: number): void {
    if (this.#sure) this.#end = end
    this.#blank = false
    this.#comment = false
    this.#stray = false
  }
}

/**
 * Whether lines between two fences are front matter: not a dialogue (陈默: 你好), where most lines are spoken, and
 * either with a known key, or with nothing but keys that look like variables (`marp: true`), most with values that are
 * data: `q: what is it` asks somebody.
 */
export function isClosedFrontMatter({ strong, weak, identifiers, words, spoken, data }: Tally): boolean {
  const lines = strong + weak + identifiers + words
  if (lines === 0 || spoken * 2 >= lines) return false
  if (strong > 0) return true
  return weak > 0 ? (weak + identifiers) * 2 > lines : words + spoken === 0 && data * 2 > lines
}

/** Whether lines may be front matter whose keys nobody knows: several of them, none spoken, none said twice. */
export function looksLikeKeys({ words, spoken }: Tally): boolean {
  return words > 1 && spoken === 0
}

/** Whether lines are front matter though a fence is missing: known keys alone show it. */
export function isOpenFrontMatter({ strong, weak, identifiers, words, spoken }: Tally): boolean {
  return strong + weak > 0 && (strong > 0 || weak > 1) && spoken * 2 < strong + weak + identifiers + words
}
