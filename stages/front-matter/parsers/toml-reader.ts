import type { Edit } from '../../../src/document/ledger/edit.ts'
import { escapeEdits } from '../../../src/language/characters/escapes.ts'
import { applyWithin, type Entry, type Leaf, type Value } from '../../../src/language/values/value.ts'

/** A table under construction. */
interface Table {
  readonly map: Entry[]
  readonly byKey: Map<string, Node>
}

interface ListOfTables {
  readonly list: Table[]
}

type Node = Table | ListOfTables | Value

/**
 * Reads TOML with the position of every scalar, which edits need and smol-toml does not give. smol-toml has accepted
 * the source before, so nothing is checked here.
 *
 * @param text the document's text; the source is `text.slice(base, base + length)`
 * @param depth maximum parts of a key
 */
export function readTomlValues(text: string, base: number, length: number, depth: number): TomlValues {
  return new TomlReader(text, base, base + length, depth).read()
}

export interface TomlValues {
  readonly entries: readonly Entry[]
  /** Position of a key that nests more than `depth` tables; the parser limits the nesting of brackets alone. */
  readonly deep: number | undefined
}

class TomlReader {
  readonly #text: string
  readonly #end: number
  readonly #depth: number
  #at: number
  #deep: number | undefined

  constructor(text: string, from: number, end: number, depth: number) {
    this.#text = text
    this.#at = from
    this.#end = end
    this.#depth = depth
  }

  read(): TomlValues {
    const root = newTable()
    let table = root
    for (let sign = this.#next(true); sign !== undefined && this.#deep === undefined; sign = this.#next(true)) {
      if (sign === '[') table = this.#header(root)
      else this.#pair(table)
    }
    return { entries: root.map, deep: this.#deep }
  }

  /** `[a.b]` or `[[a.b]]`: the table to which the following keys belong. */
  #header(root: Table): Table {
    const isList = this.#text[this.#at + 1] === '['
    this.#at += isList ? 2 : 1
    const path = this.#path(']')
    this.#at += isList ? 2 : 1
    const last = path.pop()!
    const table = path.reduce(descend, root)
    if (!isList) return descend(table, last)
    const known = table.byKey.get(last)
    const tables: ListOfTables = known && isTables(known) ? known : { list: [] }
    if (tables !== known) put(table, last, tables)
    const added = newTable()
    tables.list.push(added)
    return added
  }

  /** `a.b = value`, which creates the tables on its path. */
  #pair(table: Table): void {
    const path = this.#path('=')
    this.#at++
    const last = path.pop()!
    put(path.reduce(descend, table), last, this.#value())
  }

  /** The parts of a key, up to the sign after it. */
  #path(end: string): string[] {
    const path: string[] = []
    for (let sign = this.#next(false); sign !== end && sign !== undefined; sign = this.#next(false)) {
      if (sign === '.') this.#at++
      else if (sign === '"' || sign === "'") path.push(this.#string(sign).text)
      else path.push(this.#word(BARE_KEY))
      if (path.length > this.#depth) this.#deep ??= this.#at
    }
    return this.#deep === undefined ? path : path.slice(0, 1)
  }

  #value(): Value {
    const sign = this.#next(false)
    if (sign === '"' || sign === "'") return this.#string(sign)
    if (sign === '[') return this.#list()
    if (sign === '{') return this.#inlineTable()
    const start = this.#at
    const text = this.#word(SCALAR)
    return { text, start, end: start + text.length, edits: [] }
  }

  #list(): Value {
    const list: Value[] = []
    this.#at++
    for (let sign = this.#next(true); sign !== ']' && sign !== undefined; sign = this.#next(true)) {
      if (sign === ',') this.#at++
      else list.push(this.#value())
    }
    this.#at++
    return { list }
  }

  #inlineTable(): Value {
    const table = newTable()
    this.#at++
    for (let sign = this.#next(true); sign !== '}' && sign !== undefined; sign = this.#next(true)) {
      if (sign === ',') this.#at++
      else this.#pair(table)
    }
    this.#at++
    return { map: table.map }
  }

  #string(quote: string): Leaf {
    const marks = this.#text.startsWith(quote.repeat(3), this.#at) ? quote.repeat(3) : quote
    let start = this.#at + marks.length
    let end = this.#closeOf(marks, start)
    this.#at = end + marks.length
    if (marks.length === 3) {
      // Up to two more quotation marks may precede the closing ones, and the first line break is not part of the text.
      for (let i = 0; i < 2 && this.#text[this.#at] === quote; i++) {
        end++
        this.#at++
      }
      start += /^\r?\n/.exec(this.#text.slice(start, start + 2))?.[0].length ?? 0
    }
    const edits = quote === '"' ? this.#escapes(start, end) : []
    return { text: applyWithin(this.#text, start, end, edits), start, end, edits, quoted: true }
  }

  /** End of the string that begins at `from`. */
  #closeOf(marks: string, from: number): number {
    const inner = this.#text.slice(from, this.#end)
    if (marks[0] === "'") return from + Math.max(0, inner.indexOf(marks))
    for (let at = 0; at < inner.length; at++) {
      if (inner[at] === '\\') at++
      else if (inner[at] === '"' && inner.startsWith(marks, at)) return from + at
    }
    return this.#end
  }

  /**
   * A backslash at the end of a line removes the line break and the white space after it; other backslashes begin
   * escapes.
   */
  #escapes(start: number, end: number): Edit[] {
    const edits: Edit[] = []
    let from = start
    for (let at = start; at < end; at++) {
      if (this.#text[at] !== '\\') continue
      const folded = FOLDED.exec(this.#text.slice(at, end))
      if (folded) {
        for (const edit of escapeEdits(this.#text, from, at, 'quoting')) edits.push(edit)
        from = at + folded[0].length
        edits.push({ start: at, end: from, text: '', rule: 'folded' })
        at = from - 1
      } else at++
    }
    for (const edit of escapeEdits(this.#text, from, end, 'quoting')) edits.push(edit)
    return edits
  }

  #word(pattern: RegExp): string {
    pattern.lastIndex = this.#at
    const word = (pattern.exec(this.#text)?.[0] ?? '').slice(0, this.#end - this.#at)
    // Nothing else is valid here; at least one character is skipped, so that reading ends.
    this.#at += Math.max(1, word.length)
    return word.trimEnd()
  }

  /** The next character that is neither white space nor in a comment; crosses line breaks only where asked. */
  #next(acrossLines: boolean): string | undefined {
    for (; this.#at < this.#end; this.#at++) {
      const sign = this.#text[this.#at]!
      if (sign === '#' && acrossLines) {
        const newline = this.#text.indexOf('\n', this.#at)
        this.#at = newline === -1 || newline > this.#end ? this.#end : newline
      } else if (!(sign === ' ' || sign === '\t' || (acrossLines && (sign === '\n' || sign === '\r')))) return sign
    }
    return undefined
  }
}

const BARE_KEY = /[\w-]{1,1000}/y
/** A number, a boolean, a date, `2024-01-05 08:30:00`. */
const SCALAR = /[^\s,\]}#]{1,1000}(?: \d\d:[^\s,\]}#]{1,100})?/y
const FOLDED = /^\\[ \t]*\r?\n\s*/

function newTable(): Table {
  return { map: [], byKey: new Map() }
}

function put(table: Table, key: string, node: Node): void {
  table.byKey.set(key, node)
  // Tables, and lists of them, are stored as values at once; later lines add to them.
  table.map.push({ key, value: node as Value })
}

/** The table under a key, created if necessary; of a list of tables the last one. */
function descend(table: Table, key: string): Table {
  const node = table.byKey.get(key)
  if (node && isTables(node)) return node.list.at(-1)!
  if (node && 'byKey' in node) return node
  const made = newTable()
  put(table, key, made)
  return made
}

function isTables(node: Node): node is ListOfTables {
  return 'list' in node && node.list.every((item) => 'byKey' in item) && node.list.length > 0
}
