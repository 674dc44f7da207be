import { parse, TomlError } from 'smol-toml'
import { applyEdits, type Edit } from '../../src/document/edit.ts'
import { escapeEdits } from '../../src/language/escapes.ts'
import type { Entry, Leaf, Limits, Mapping, Value } from './value.ts'

/**
 * Reads a TOML block. smol-toml says whether it is valid and what it holds, but not where; the place of a top-level
 * value is the line that its key begins.
 *
 * @param text the document's text; `source` is `text.slice(base, …)`
 */
export function readToml(text: string, source: string, base: number, limits: Limits): Mapping {
  try {
    const table = parse(source, { integersAsBigInt: true, maxDepth: limits.depth })
    const lines = topLevelLines(source)
    return {
      entries: Object.entries(table).map(
        ([key, value]): Entry => ({ key, value: readValue(text, base, lines.get(key), value) }),
      ),
      problems: [],
    }
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const at = base + offsetOf(source, error.line, error.column)
    const message = `front matter is not valid TOML: ${error.message.split('\n')[0]}`
    return {
      entries: [],
      problems: [{ rule: 'broken', start: at, end: Math.min(at + 1, base + source.length), message }],
    }
  }
}

interface Line {
  readonly start: number
  readonly end: number
}

const KEY = /^[ \t]*("?)([\w-]{1,80})\1[ \t]*=[ \t]*/

/** Where the value of each top-level `key = value` stands; positions in the source. */
function topLevelLines(source: string): Map<string, Line> {
  const lines = new Map<string, Line>()
  for (let at = 0; at < source.length; ) {
    const newline = source.indexOf('\n', at)
    const end = newline === -1 ? source.length : newline
    const line = source.slice(at, end).trimEnd()
    if (/^[ \t]*\[/.test(line)) break
    const match = KEY.exec(line)
    if (match && !lines.has(match[2]!)) lines.set(match[2]!, { start: at + match[0].length, end: at + line.length })
    at = end + 1
  }
  return lines
}

function readValue(text: string, base: number, line: Line | undefined, value: unknown): Value {
  const at = { start: base + (line?.start ?? 0), end: base + (line?.end ?? 0) }
  if (Array.isArray(value)) return { list: readList(text, at, value) }
  if (isTable(value))
    return { map: Object.entries(value).map(([key, inner]): Entry => ({ key, value: leafOf(String(inner), at, []) })) }
  if (typeof value === 'string') return readString(text, at, value)
  // Numbers and dates: what was written, less a comment behind it.
  return leafOf(text.slice(at.start, at.end).replace(/[ \t]*#.*$/, '') || String(value), at, [])
}

/** The strings of `["a", "b"]`, each found behind the one before. */
function readList(text: string, at: Line, values: readonly unknown[]): Leaf[] {
  let from = at.start
  return values.map((value) => {
    const wanted = String(value)
    const start = text.indexOf(wanted, from)
    if (start === -1 || start > at.end + 4096) return leafOf(wanted, at, [])
    from = start + wanted.length
    return leafOf(wanted, { start, end: from }, [])
  })
}

function readString(text: string, at: Line, value: string): Leaf {
  const quote = text[at.start]
  const close = text.lastIndexOf(quote ?? '', at.end - 1)
  if ((quote === '"' || quote === "'") && close > at.start) {
    const inner = { start: at.start + 1, end: close }
    const edits = quote === '"' ? escapeEdits(text, inner.start, inner.end, 'quoting') : []
    const local = edits.map((edit) => ({ ...edit, start: edit.start - inner.start, end: edit.end - inner.start }))
    if (applyEdits(text.slice(inner.start, inner.end), local) === value) return leafOf(value, inner, edits)
  }
  return leafOf(value, at, [])
}

function leafOf(text: string, { start, end }: Line, edits: readonly Edit[]): Leaf {
  return { text, start, end, edits }
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

function offsetOf(source: string, line: number, column: number): number {
  let at = 0
  for (let i = 1; i < line; i++) at = source.indexOf('\n', at) + 1
  return Math.min(at + column - 1, source.length)
}
