import type { Edit } from '../../../src/document/ledger/edit.ts'
import { escapeEdits } from '../../../src/language/characters/escapes.ts'
import { applyWithin, type Entry, type Leaf, type Value } from '../../../src/language/values/value.ts'
import { type KeyLine, tomlKey, yamlKey } from '../locate/key-lines.ts'
import { endOfLine } from '../locate/lines.ts'
import { isNullWord } from '../value.ts'
import { doubledQuotes } from './quotes.ts'

/** The sign between a key and its value. */
export type Separator = ':' | '='

const ITEM = /^[ \t]*-[ \t]+(.*)$/
/** A line below a key with a key of its own, or an item that begins with one: `  - name: 王小川`. */
const INNER = /^[ \t]+(?:-[ \t]+)?([\w.$@-]{1,60})[ \t]*:(?:[ \t]+(.*))?$/
const BLOCK_SCALAR = /^[|>][-+\d]{0,3}$/

/**
 * Reads the keys of a block that its parser rejected, as a person would: the value is the rest of the line, without
 * enclosing quotation marks; or, for a key with nothing beside it, the lines below: items, items with keys, lines of
 * text. The most common such block has `title: a: b`. A TOML table ends the reading, since its keys are not those of
 * the document.
 */
export function readLoosely(text: string, start: number, end: number, separator: Separator): Entry[] {
  const reader = new LooseReader(text, separator === '=' ? tomlKey : yamlKey)
  for (let at = start; at < end; ) {
    const lineEnd = Math.min(endOfLine(text, at), end)
    if (!reader.take(text.slice(at, lineEnd).trimEnd(), at)) break
    at = lineEnd + 1
  }
  return reader.entries
}

class LooseReader {
  readonly entries: Entry[] = []
  readonly #text: string
  readonly #keyOf: (line: string) => KeyLine | undefined
  /** The list below the last key, if that had no value beside it. */
  #list: Value[] | undefined
  /** The keys of the last item. */
  #item: Entry[] | undefined

  constructor(text: string, keyOf: (line: string) => KeyLine | undefined) {
    this.#text = text
    this.#keyOf = keyOf
  }

  /** Reads the line at `start`; false where a table of TOML begins. */
  take(line: string, start: number): boolean {
    const key = this.#keyOf(line)
    if (key) {
      if (key.key === '') return false
      this.#takeKey(key, line, start)
    } else if (this.#list) this.#takeBelow(this.#list, line, start)
    return true
  }

  #takeKey({ key, valueStart }: KeyLine, line: string, start: number): void {
    const [from, to] = trimmed(line, valueStart)
    const isBelow = from === to || BLOCK_SCALAR.test(line.slice(from, to))
    this.#item = undefined
    this.#list = isBelow ? [] : undefined
    this.entries.push({
      key: key.replace(/:+$/, ''),
      value: this.#list ? { list: this.#list } : readInline(this.#text, start + from, start + to),
    })
  }

  #takeBelow(list: Value[], line: string, start: number): void {
    const inner = INNER.exec(line)
    const item = ITEM.exec(line)
    if (inner) {
      const map = item || !this.#item ? [] : this.#item
      if (map !== this.#item) list.push({ map })
      this.#item = map
      const [from, to] = trimmed(line, line.length - (inner[2]?.length ?? 0))
      map.push({ key: inner[1]!, value: readInline(this.#text, start + from, start + to) })
      return
    }
    this.#item = undefined
    const text = item ? item[1]! : /^[ \t]+\S/.test(line) ? line.trimStart() : ''
    if (text === '') return
    const [from, to] = trimmed(line, line.length - text.length)
    list.push(readScalar(this.#text, start + from, start + to))
  }
}

/** `[from, to)` of a value in its line, without a JSON comma after it and without a comment. */
function trimmed(line: string, from: number): [number, number] {
  const quote = line[from]
  const isQuoted = quote === '"' || quote === "'"
  // `"a # b" # c`: a `#` inside quotation marks does not begin a comment.
  const behind = isQuoted ? Math.max(from, line.indexOf(quote, from + 1) + 1) : from
  const comment = line.slice(behind).search(behind === from ? /(?:^|\s)#/ : /\s#/)
  let to = comment === -1 ? line.length : behind + comment
  while (to > from && /\s/.test(line[to - 1]!)) to--
  if (isQuoted && line[to - 1] === ',' && line[to - 2] === quote) to--
  return [from, to]
}

/** A scalar, or `[a, b]`. */
function readInline(text: string, start: number, end: number): Value {
  const isLink = text.startsWith('[[', start) && text.startsWith(']]', end - 2)
  if (isLink || text[start] !== '[' || text[end - 1] !== ']') return readScalar(text, start, end)
  const list: Leaf[] = []
  for (const match of text.slice(start + 1, end - 1).matchAll(/[^,]+/g)) {
    const item = match[0].trim()
    const at = start + 1 + match.index + match[0].indexOf(item)
    if (item !== '') list.push(readScalar(text, at, at + item.length))
  }
  return { list }
}

/** A value without its quotation marks, if they enclose all of it; `"集市"的声音` keeps them. */
function readScalar(text: string, start: number, end: number): Leaf {
  const quote = text[start]
  const isQuoted = end - start > 1 && (quote === '"' || quote === "'") && closingQuote(text, start, end) === end - 1
  if (!isQuoted) {
    const written = text.slice(start, end)
    return isNullWord(written)
      ? { text: '', start, end, edits: [], isNull: true }
      : { text: written, start, end, edits: [] }
  }
  const from = start + 1
  const to = end - 1
  const edits: readonly Edit[] = quote === '"' ? escapeEdits(text, from, to, 'quoting') : doubledQuotes(text, from, to)
  return { text: applyWithin(text, from, to, edits), start: from, end: to, edits, quoted: true }
}

/**
 * Position of the quotation mark that closes the one at `start`. In `"…"` a backslash escapes it, in `'…'` a second
 * mark.
 */
function closingQuote(text: string, start: number, end: number): number {
  const quote = text[start]
  for (let at = start + 1; at < end; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (text[at] === quote) {
      if (quote === "'" && text[at + 1] === "'" && at + 1 < end) at++
      else return at
    }
  }
  return -1
}
