import { readJson } from '../../../src/language/values/json.ts'
import { type Entry, isLeaf, type Leaf, type Value } from '../../../src/language/values/value.ts'
import { kindOfKey } from '../keys.ts'
import { endOfLine, isBlankLine, skipBlank } from '../locate/lines.ts'

/** An object at the head of a text. UTF-16 units. */
export interface JsonHead {
  readonly entries: readonly Entry[]
  readonly start: number
  /** Position after the closing brace. */
  readonly end: number
}

/**
 * The object at the start of a text, as Hugo reads it: valid JSON with a known key, alone on its lines, followed by
 * text that is not data. In JSON Lines another object follows.
 *
 * @param start position where the brace may be
 */
export function readJsonHead(text: string, start: number, maxLength: number, depth: number): JsonHead | undefined {
  if (text[start] !== '{') return undefined
  const end = endOfObject(text, start, maxLength)
  if (end === undefined || !isBlankLine(text, end, endOfLine(text, end))) return undefined
  const behind = text[skipBlank(text, end)]
  if (behind === undefined || behind === '{' || behind === '[' || behind === ',') return undefined
  const entries = readObject(text, start, end, '', depth)
  return entries?.some(({ key }) => kindOfKey(key) === 'strong') ? { entries, start, end } : undefined
}

/**
 * The entries of the JSON object `text[start, end)`.
 *
 * @param braces `{}` where those are left out, as between Hexo's `;;;`
 */
export function readObject(
  text: string,
  start: number,
  end: number,
  braces: '' | '{}',
  depth: number,
): readonly Entry[] | undefined {
  const inner = text.slice(start, end)
  const source = braces === '' ? inner : `{${inner}}`
  try {
    JSON.parse(source)
  } catch {
    // Not JSON: the caller reports it, or the text is something else.
    return undefined
  }
  const value = readJson(source, depth)
  if (value === undefined || isLeaf(value) || 'list' in value) return undefined
  return moved(value, start - braces.length / 2).map
}

/** End of the object that begins at `start`. */
function endOfObject(text: string, start: number, maxLength: number): number | undefined {
  let level = 0
  const last = Math.min(text.length, start + maxLength)
  for (let at = start; at < last; at++) {
    const sign = text[at]
    if (sign === '"') {
      for (at++; at < last && text[at] !== '"'; at++) if (text[at] === '\\') at++
    } else if (sign === '{') level++
    else if (sign === '}' && --level === 0) return at + 1
  }
  return undefined
}

/** Moves the positions of a value that was read from a part of a text to the whole text. */
function moved<V extends Value>(value: V, by: number): V
function moved(value: Value, by: number): Value {
  if (isLeaf(value)) return movedLeaf(value, by)
  if ('list' in value) return { list: value.list.map((item) => moved(item, by)) }
  return { map: value.map.map((entry) => ({ ...entry, value: moved(entry.value, by) })) }
}

function movedLeaf(leaf: Leaf, by: number): Leaf {
  const edits = leaf.edits.map((edit) => ({ ...edit, start: edit.start + by, end: edit.end + by }))
  return { ...leaf, start: leaf.start + by, end: leaf.end + by, edits }
}
