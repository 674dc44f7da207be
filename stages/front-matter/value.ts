import type { Edit } from '../../src/document/edit.ts'

/** A scalar as written. Spans are UTF-16 units of the document's text, inside the quotes. */
export interface Leaf {
  readonly text: string
  readonly start: number
  readonly end: number
  /** What makes the span the text: escapes undone, lines unfolded. */
  readonly edits: readonly Edit[]
  /** Whether it stands between quotation marks: what is not may be a number or a null. Said of JSON alone. */
  readonly quoted?: true
}

export type Value = Leaf | { readonly list: readonly Value[] } | { readonly map: readonly Entry[] }

export interface Entry {
  readonly key: string
  readonly value: Value
}

/** Something wrong within a block; the rule is one of the stage's findings. */
export interface Problem {
  readonly rule: string
  readonly start: number
  readonly end: number
  readonly message: string
}

/** What a parser read: the entries of a mapping, in the order written. */
export interface Mapping {
  readonly entries: readonly Entry[]
  readonly problems: readonly Problem[]
}

/** Bounds on what a block may hold, since it may be written by somebody who means harm. */
export interface Limits {
  readonly depth: number
  readonly aliases: number
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

/** Plain data for JSON: strings, arrays, objects. Of a key written twice the last counts, as in YAML 1.1 and JSON. */
export function plainOf(value: Value): unknown {
  if (isLeaf(value)) return value.text
  if ('list' in value) return value.list.map(plainOf)
  return Object.fromEntries(value.map.map((entry) => [entry.key, plainOf(entry.value)]))
}
