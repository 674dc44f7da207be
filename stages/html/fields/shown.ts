import type { Element } from 'domhandler'
import { type Edit, firstEndingAfter, minimalEdit } from '../../../src/document/edit.ts'
import type { SourceValue } from '../tree/value.ts'

/** A value that shows, such as a heading, is at most so long, tags included. UTF-16 units of the source. */
export const LONGEST_SHOWN = 2_000

/**
 * What an element shows, by the edits that rendering made of it. Undefined where it shows nothing, more than one
 * line, or more than anybody looks at.
 *
 * @param edits of the whole rendering
 * @param lines `kept` takes several lines as well, as in a heading that `<br>` breaks
 */
export function shownBy(
  source: string,
  edits: readonly Edit[],
  element: Element,
  lines: 'one' | 'kept' = 'one',
): SourceValue | undefined {
  const open = source.indexOf('>', element.startIndex!) + 1
  const end = element.endIndex! + 1
  if (open === 0 || end - open > LONGEST_SHOWN) return undefined
  const inner = edits.slice(firstEndingAfter(edits, open), firstEndingAfter(edits, end) + 1)
  // Edges: an edit that begins or ends outside covers nothing but markup and white space there.
  const first = inner.find((edit) => edit.start <= open && edit.end > open)
  const last = inner.find((edit) => edit.start < end && edit.end >= end)
  const start = first && first !== last ? first.end : open
  const stop = last && last !== first ? last.start : end
  const within = inner.filter((edit) => edit.start >= start && edit.end <= stop)
  if (start >= stop) return undefined
  const value = trimEdits(source, start, stop, within)
  return lines === 'kept' || !value?.edits.some((edit) => edit.text.includes('\n')) ? value : undefined
}

/** The value on one line. */
export function joinLines(source: string, value: SourceValue): SourceValue {
  return { ...value, edits: value.edits.flatMap((edit) => joined(source, edit)) }
}

/** The same edit with a space for each line break. */
function joined(source: string, edit: Edit): Edit[] {
  if (!edit.text.includes('\n')) return [edit]
  const rebuilt = minimalEdit(source, edit.start, edit.end, edit.text.replaceAll('\n', ' '), edit.rule)
  return rebuilt ? [rebuilt] : []
}

/** Moves the span's ends past what its first and last edits remove. */
function trimEdits(source: string, from: number, to: number, edits: readonly Edit[]): SourceValue | undefined {
  let start = from
  let end = to
  let first = 0
  let last = edits.length
  while (first < last && edits[first]!.start === start && edits[first]!.text === '') start = edits[first++]!.end
  while (last > first && edits[last - 1]!.end === end && edits[last - 1]!.text === '') end = edits[--last]!.start
  return start < end && source.slice(start, end).trim() !== ''
    ? { start, end, edits: edits.slice(first, last) }
    : undefined
}
