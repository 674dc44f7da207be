import { isData, isSpoken, type KeyLine } from './key-lines.ts'
import { endOfLine, isBlankLine } from './lines.ts'

/** How keys and the end of a block are recognised. */
export interface HeaderForm {
  /** Whether a line closes the block. */
  isClose(line: string): boolean
  keyOf(line: string): KeyLine | undefined
}

/** The consecutive lines after the opening fence that are keys or belong to keys. UTF-16 units of the text. */
export interface Header {
  /** The closing fence, if the keys extend to it: from the line break before it to the end of its line. */
  readonly close?: { readonly start: number; readonly end: number }
  /**
   * Position after the last line that certainly is a key or belongs to one: the end of a block without a closing fence.
   */
  readonly end: number
  /** Whether a parser would misread the lines. */
  readonly irregular: boolean
  /** The first key with a colon that no parser accepts. */
  readonly wrongColon: { readonly start: number; readonly end: number } | undefined
  /** Whether keys continue after the position where reading stopped. */
  readonly cut: boolean
  readonly tally: Tally
}

/** Number of lines with a key, by kind. */
export interface Tally {
  strong: number
  weak: number
  identifiers: number
  words: number
  /** Lines of speech: a key of prose whose value is a sentence, or whose key occurred before. */
  spoken: number
  /** Lines whose value has the form of data: a word, a number, a list, a quoted string, nothing. */
  data: number
}

/** Maximum length of a line that is examined. UTF-16 units. */
const LONGEST_LINE = 2_000

/**
 * Reads lines from `from` on until one is not part of front matter:
 * - a key, list items and indented lines below it, and comments are part of it;
 * - after an empty line only a key that is known, or that looks like a variable and holds no sentence. Other lines with
 *   a colon there (注意: 明天下雨。) are the text after an unclosed block;
 * - a line without a key belongs to a value broken over lines, if a known key follows before any empty line; otherwise
 *   it is text.
 *
 * @param limit lines that begin after this position are not read
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

/** Start of a value that continues below, or of a comment in its place. Most values begin with a word. */
const SIGNED = /^(?:[\s|>&!#[{]|$)/

/**
 * A line of a list broken over lines, `[a,
 * b]`.
 */
const IN_BRACKETS = /^[\s"'[{\]}]|[,\]}]$/

class HeaderReader {
  readonly #text: string
  readonly #form: HeaderForm
  /** White space before the first key: a whole block may be indented. */
  readonly #indent: string
  readonly #keys = new Set<string>()
  readonly #tally: Tally = { strong: 0, weak: 0, identifiers: 0, words: 0, spoken: 0, data: 0 }
  #end: number
  #close: Header['close']
  #irregular = false
  #wrongColon: Header['wrongColon']
  /** Whether, since the last line of a key, there was an empty line, a comment after one, and a line without a key. */
  #blank = false
  #comment = false
  #stray = false
  /** Whether all keys so far are known, or come before any empty line. */
  #sure = true
  /** Whether the value of the last key is on the lines below it. */
  #isOpen = false
  /** Whether the last value opened a bracket that is not closed yet. */
  #inBrackets = false

  constructor(text: string, from: number, form: HeaderForm) {
    this.#text = text
    this.#form = form
    this.#end = from
    this.#indent = /^[ \t]{0,20}/.exec(text.slice(from, from + 20))![0]
  }

  /** Reads the line `[start, end)`; false where the block ends before it or with it. */
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
 * Whether lines between two fences are front matter. They are not a dialogue (陈默: 你好), where most lines are speech.
 * They have a known key; or only keys that look like variables (`marp: true`), most of them with values of data, since
 * `q: what is it` is a question to somebody.
 */
export function isClosedFrontMatter({ strong, weak, identifiers, words, spoken, data }: Tally): boolean {
  const lines = strong + weak + identifiers + words
  if (lines === 0 || spoken * 2 >= lines) return false
  if (strong > 0) return true
  return weak > 0 ? (weak + identifiers) * 2 > lines : words + spoken === 0 && data * 2 > lines
}

/** Whether lines may be front matter with unknown keys: there are several, none is speech, and none occurs twice. */
export function looksLikeKeys({ words, spoken }: Tally): boolean {
  return words > 1 && spoken === 0
}

/** Whether lines are front matter although a fence is missing; only known keys prove that. */
export function isOpenFrontMatter({ strong, weak, identifiers, words, spoken }: Tally): boolean {
  return strong + weak > 0 && (strong > 0 || weak > 1) && spoken * 2 < strong + weak + identifiers + words
}
