import { applyEdits, type Edit } from '../../src/document/ledger/edit.ts'
import { OffsetMap } from '../../src/document/ledger/offset-map.ts'
import type { WidthRule } from './rules.ts'

/** A text as it will be: without the removed characters, and with spaces replaced. UTF-16 units. */
export interface Shown {
  readonly text: string
  /** Position in this text of a position in the given text. */
  place(raw: number): number
  /** Position in the given text of a position in this text. */
  origin(shown: number): number
}

/**
 * The text after the edits. Decisions by neighbours must look at the neighbours that remain: in `a`, ESC, `．`, `Ａ` the
 * stop joins two letters after the escape is removed.
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

/** Rules that remove characters within a line; removals at the edges change no neighbours. */
const UNSEEN: ReadonlySet<string> = new Set<WidthRule>([
  'zero-width',
  'bidi-control',
  'tag-character',
  'control',
  'compatibility-ideograph',
])

/** Whether the edits can give a character new neighbours, which is rare. */
export function hidesNeighbours(edits: readonly Edit[]): boolean {
  return edits.some(({ rule }) => UNSEEN.has(rule))
}
