import type { Entry, Leaf, Value } from '../../../src/language/values/value.ts'
import { isNullWord } from '../value.ts'
import { doubledQuotes } from './quotes.ts'

/**
 * Reads the YAML that blogs and feed converters write, ten times as fast as the full parser: each key with a scalar or
 * a list of scalars, all on lines of their own. Returns undefined for any other block, which the full parser then
 * reads; a test compares the two.
 *
 * @param text the document's text; `source` is `text.slice(base, …)`
 */
export function readSimpleYaml(text: string, source: string, base: number): Entry[] | undefined {
  const entries: Entry[] = []
  /** The list below the last key, if that had no value of its own, and the column of its items. */
  let list: Leaf[] | undefined
  let column = -1
  for (let at = 0; at < source.length; ) {
    const newline = source.indexOf('\n', at)
    const end = newline === -1 ? source.length : newline
    const line = source.slice(at, source[end - 1] === '\r' ? end - 1 : end)
    const start = at
    at = end + 1
    if (/^ *$/.test(line)) continue
    const item = ITEM.exec(line)
    if (item) {
      if (!list || (column !== -1 && column !== item[1]!.length)) return undefined
      column = item[1]!.length
      const leaf = readScalar(text, base + start + item[0].length, line.slice(item[0].length))
      if (!leaf) return undefined
      list.push(leaf)
      continue
    }
    const key = KEY.exec(line)
    if (!key || list?.length === 0) return undefined
    const rest = line.slice(key[0].length)
    let value: Value | undefined
    if (rest === '') {
      list = []
      column = -1
      value = { list }
    } else {
      list = undefined
      value = readScalar(text, base + start + key[0].length, rest)
    }
    if (!value) return undefined
    entries.push({ key: key[1]!, value })
  }
  // A key without any value is left to the full parser.
  return list?.length === 0 ? undefined : entries
}

const KEY = /^([A-Za-z_][A-Za-z0-9_-]{0,60}):(?: +|$)/
const ITEM = /^( *)- +/
/** Plain scalars that begin like words or numbers and hold no character with a meaning in YAML. */
const PLAIN =
  /^[A-Za-z0-9_\u3400-\u9fff《【（“(/.][^:#\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]*(?:(?::(?=[^ ]))[^:#\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]*)*$/
const SINGLE = /^'((?:[^'\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]|'')*)' *$/
const DOUBLE = /^"([^"\\\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff]*)" *$/

function readScalar(text: string, start: number, written: string): Leaf | undefined {
  const single = SINGLE.exec(written)
  if (single) return quoted(text, start + 1, single[1]!)
  const double = DOUBLE.exec(written)
  if (double) return { text: double[1]!, start: start + 1, end: start + 1 + double[1]!.length, edits: [], quoted: true }
  const plain = written.trimEnd()
  if (isNullWord(plain)) return { text: '', start, end: start + plain.length, edits: [], isNull: true }
  return PLAIN.test(plain) ? { text: plain, start, end: start + plain.length, edits: [] } : undefined
}

/** The value of a single-quoted scalar, where `It''s` stands for `It's`. */
function quoted(text: string, start: number, written: string): Leaf {
  const end = start + written.length
  return { text: written.replaceAll("''", "'"), start, end, edits: doubledQuotes(text, start, end), quoted: true }
}
