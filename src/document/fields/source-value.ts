import type { Edit } from '../ledger/edit.ts'

/** A value in the source: its span, and the edits that turn the span into the value. */
export interface SourceValue {
  readonly start: number
  readonly end: number
  readonly edits: readonly Edit[]
}

/** The text of a value after its edits. */
export function textOf(source: string, { start, end, edits }: SourceValue): string {
  let out = ''
  let at = start
  for (const edit of edits) {
    out += source.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + source.slice(at, end)
}

/**
 * A part of a value. Undefined where one of its ends is inside text that an edit inserted.
 *
 * @param from position in {@link textOf}, UTF-16 units
 */
export function cutValue(source: string, value: SourceValue, from: number, to: number): SourceValue | undefined {
  if (from >= to) return undefined
  const start = sourceAt(value, from, 'start')
  const end = sourceAt(value, to, 'end')
  if (start === undefined || end === undefined || start >= end) return undefined
  const edits = value.edits.filter((edit) => edit.start >= start && edit.end <= end)
  return textOf(source, { start, end, edits }).length === to - from ? { start, end, edits } : undefined
}

/**
 * Source position of a position of the text. What an edit removed at an end is left out of the part; text that an edit put there
 * belongs to the side that it is on.
 */
function sourceAt(value: SourceValue, at: number, side: 'start' | 'end'): number | undefined {
  let text = 0
  let source = value.start
  for (const edit of value.edits) {
    const kept = edit.start - source
    if (at < text + kept || (at === text + kept && (side === 'end' || edit.text !== ''))) return source + (at - text)
    text += kept + edit.text.length
    source = edit.end
    if (at < text || (at === text && side === 'end')) return at === text ? source : undefined
  }
  return source + (at - text)
}
