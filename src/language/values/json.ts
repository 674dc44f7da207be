import { escapeEdits } from '../characters/escapes.ts'
import { applyWithin, type Leaf, type Value } from './value.ts'

/**
 * Reads JSON with the position of every scalar, which edits need and `JSON.parse` does not give. `JSON.parse` has
 * accepted the text before, so nothing is checked here.
 *
 * @param text JSON, perhaps with white space around it
 * @returns undefined where something is nested deeper than `depth`
 */
export function readJson(text: string, depth: number): Value | undefined {
  return new JsonReader(text, depth).read()
}

class JsonReader {
  readonly #text: string
  readonly #depth: number
  #at = 0
  #escape = -1
  #tooDeep = false

  constructor(text: string, depth: number) {
    this.#text = text
    this.#depth = depth
  }

  read(): Value | undefined {
    const value = this.#value(this.#depth)
    return this.#tooDeep ? undefined : value
  }

  #value(depth: number): Value {
    const open = this.#next()
    if (open === '"') return this.#string()
    if (open !== '{' && open !== '[') return this.#word()
    if (depth === 0) {
      this.#tooDeep = true
      return { list: [] }
    }
    return open === '{' ? this.#map(depth - 1) : this.#list(depth - 1)
  }

  #map(depth: number): Value {
    const map: { key: string; value: Value }[] = []
    this.#at++
    while (this.#next() !== '}' && !this.#tooDeep) {
      if (this.#text[this.#at] === ',') this.#at++
      this.#next()
      const key = this.#string().text
      this.#next()
      this.#at++ // the colon
      map.push({ key, value: this.#value(depth) })
    }
    this.#at++
    return { map }
  }

  #list(depth: number): Value {
    const list: Value[] = []
    this.#at++
    while (this.#next() !== ']' && !this.#tooDeep) {
      if (this.#text[this.#at] === ',') this.#at++
      list.push(this.#value(depth))
    }
    this.#at++
    return { list }
  }

  #string(): Leaf {
    const start = this.#at + 1
    let end = this.#text.indexOf('"', start)
    const first = this.#backslash(start)
    for (let slash = first; slash < end; slash = this.#backslash(slash + 2)) {
      if (end === slash + 1) end = this.#text.indexOf('"', end + 1)
    }
    this.#at = end + 1
    const written = this.#text.slice(start, end)
    if (first > end) return { text: written, start, end, edits: [], quoted: true }
    const edits = escapeEdits(this.#text, start, end, 'quoting')
    return { text: applyWithin(this.#text, start, end, edits), start, end, edits, quoted: true }
  }

  /**
   * The first backslash at or after `from`, which ascends from call to call. It is searched for only once, however many
   * strings have none.
   */
  #backslash(from: number): number {
    if (this.#escape < from) {
      const found = this.#text.indexOf('\\', from)
      this.#escape = found === -1 ? Number.POSITIVE_INFINITY : found
    }
    return this.#escape
  }

  /** A number or a literal as written; `null` is empty. */
  #word(): Leaf {
    const start = this.#at
    while (this.#at < this.#text.length && !/[\s,\]}]/.test(this.#text[this.#at]!)) this.#at++
    const text = this.#text.slice(start, this.#at)
    const place = { start, end: this.#at, edits: [] }
    return text === 'null' ? { text: '', ...place, isNull: true } : { text, ...place }
  }

  /** The next character that is not white space. */
  #next(): string | undefined {
    while (this.#at < this.#text.length && ' \t\r\n\ufeff'.includes(this.#text[this.#at]!)) this.#at++
    return this.#text[this.#at]
  }
}
