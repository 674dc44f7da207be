/** Values of JSON, YAML and TOML with their places in the text. */
import { applyEdits, type Edit } from '../../document/ledger/edit.ts'

/** A scalar as written. Spans are UTF-16 units of the document's text, inside the quotes. */
export interface Leaf {
  readonly text: string
  readonly start: number
  readonly end: number
  /** The edits that turn the span into the text: escapes undone, lines unfolded. */
  readonly edits: readonly Edit[]
  /** Whether it is quoted; an unquoted scalar may be a number or a boolean. */
  readonly quoted?: true
  /** Whether it is null, `null` or `~`; its text is empty. */
  readonly isNull?: true
}

export type Value = Leaf | { readonly list: readonly Value[] } | { readonly map: readonly Entry[] }

export interface Entry {
  readonly key: string
  readonly value: Value
}

export function isLeaf(value: Value): value is Leaf {
  return 'text' in value
}

/** Every scalar below a value, in the order written. */
export function leavesOf(value: Value): Leaf[] {
  if (isLeaf(value)) return [value]
  if ('list' in value) return value.list.flatMap(leavesOf)
  return value.map.flatMap((entry) => leavesOf(entry.value))
}

/** `text[start, end)` with the edits inside it applied. Positions are those of the text. */
export function applyWithin(text: string, start: number, end: number, edits: readonly Edit[]): string {
  if (edits.length === 0) return text.slice(start, end)
  const local = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }))
  return applyEdits(text.slice(start, end), local)
}

/** Whether a value holds no text. */
function isEmpty(value: Value): boolean {
  if (isLeaf(value)) return value.text === ''
  return 'list' in value ? value.list.length === 0 : value.map.length === 0
}

/**
 * The values of a mapping by their keys. Of a key written twice the last one counts, as in YAML 1.1 and JSON, unless it
 * is empty.
 *
 * @param nameOf the form in which keys are compared
 */
export function valuesOf(entries: readonly Entry[], nameOf = (key: string): string => key): Map<string, Value> {
  const values = new Map<string, Value>()
  for (const { key, value } of entries) {
    const name = nameOf(key)
    if (!values.has(name) || !isEmpty(value)) values.set(name, value)
  }
  return values
}

/** Plain data for JSON: strings, nulls, arrays, objects. */
export function plainOf(value: Value): unknown {
  if (isLeaf(value)) return value.isNull ? null : value.text
  if ('list' in value) return value.list.map(plainOf)
  return Object.fromEntries([...valuesOf(value.map)].map(([key, inner]) => [key, plainOf(inner)]))
}
