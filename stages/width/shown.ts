import { applyEdits, type Edit } from '../../src/document/edit.ts'
import { OffsetMap } from '../../src/document/offset-map.ts'
import type { WidthRule } from './rules.ts'

/** A text as a reader sees it: without what goes, and with the spaces that spaces become. UTF-16 units. */
export interface Shown {
  readonly text: string
  /** Where a unit of the raw text stands in it. */
  place(raw: number): number
  /** Where a unit of it stands in the raw text. */
  origin(shown: number): number
}

/**
 * What is decided by neighbours is decided by those that are left: of `a`, ESC, `．`, `Ａ` the stop joins two letters once the escape
 * is gone.
 *
 * @param edits of one pass over `text`, sorted
 */
export function asShown(text: string, edits: readonly Edit[]): Shown {
  const own = edits.filter((edit) => edit.text === '' || edit.rule === 'space')
  const places = new OffsetMap(own)
  const undone = own.map(({ start, end, text: put, rule }): Edit => {
    const at = places.map(start, 'before')
    return { start: at, end: at + put.length, text: text.slice(start, end), rule }
  })
  const origins = new OffsetMap(undone)
  return {
    text: applyEdits(text, own),
    place: (raw) => places.map(raw, 'after'),
    origin: (shown) => origins.map(shown, 'after'),
  }
}

/** Rules by which characters within a line go; what goes at its edges parts no neighbours. */
const UNSEEN: ReadonlySet<string> = new Set<WidthRule>([
  'zero-width',
  'bidi-control',
  'tag-character',
  'control',
  'compatibility-ideograph',
])

/** Whether characters may have other neighbours once such edits are made: seldom. */
export function hidesNeighbours(edits: readonly Edit[]): boolean {
  return edits.some(({ rule }) => UNSEEN.has(rule))
}
