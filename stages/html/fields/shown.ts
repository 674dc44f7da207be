import type { Element } from 'domhandler'
import type { SourceValue } from '../../../src/document/fields/source-value.ts'
import { type Edit, firstEndingAfter, minimalEdit } from '../../../src/document/ledger/edit.ts'

/** Maximum length of a value that is shown, such as a heading, tags included. UTF-16 units of the source. */
export const LONGEST_SHOWN = 2_000

/**
 * The text that an element shows, computed from the edits of the rendering. Undefined where it shows nothing, more than
 * one line, or too much.
 *
 * @param edits of the whole rendering
 * @param lines `kept` accepts several lines as well, as in a heading with `<br>`
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
  // An edit that begins or ends outside the element covers only markup and white space there.
  const first = inner.find((edit) => edit.start <= open && edit.end > open)
  const last = inner.find((edit) => edit.start < end && edit.end >= end)
  const start = first && first !== last ? first.end : open
  const stop = last && last !== first ? last.start : end
  const within = inner.filter((edit) => edit.start >= start && edit.end <= stop)
  if (start >= stop) return undefined
  const value = trimEdits(source, start, stop, within)
  return lines === 'kept' || !value || !hasBreak(source, value) ? value : undefined
}

/** Joins the lines of a value. */
export function joinLines(source: string, value: SourceValue): SourceValue {
  if (!hasBreak(source, value)) return value
  const edits: Edit[] = []
  let at = value.start
  const joinTo = (end: number): void => {
    for (let i = source.indexOf('\n', at); i !== -1 && i < end; i = source.indexOf('\n', i + 1))
      edits.push({ start: i, end: i + 1, text: ' ', rule: 'whitespace' })
  }
  for (const edit of value.edits) {
    joinTo(edit.start)
    edits.push(...joined(source, edit))
    at = edit.end
  }
  joinTo(value.end)
  return { ...value, edits }
}

/**
 * Whether a value has several lines. An edit is minimal, so a line break of the source that stands where a tag breaks the
 * line is in no edit.
 */
function hasBreak(source: string, { start, end, edits }: SourceValue): boolean {
  let at = start
  for (const edit of edits) {
    if (edit.text.includes('\n') || source.slice(at, edit.start).includes('\n')) return true
    at = edit.end
  }
  return source.slice(at, end).includes('\n')
}

/** The same edit with a space for each line break. */
function joined(source: string, edit: Edit): Edit[] {
  if (!edit.text.includes('\n')) return [edit]
  const rebuilt = minimalEdit(source, edit.start, edit.end, edit.text.replaceAll('\n', ' '), edit.rule)
  return rebuilt ? [rebuilt] : []
}

/**
 * Moves the ends of the span past white space and past text that edits remove. A line break of the source between a tag and
 * the text of its element is in no edit: it is the break of the line.
 */
function trimEdits(source: string, from: number, to: number, edits: readonly Edit[]): SourceValue | undefined {
  let start = from
  let end = to
  let first = 0
  let last = edits.length
  const isBlank = (at: number): boolean => /\s/.test(source[at]!)
  for (;;) {
    if (first < last && edits[first]!.start === start && edits[first]!.text.trim() === '') start = edits[first++]!.end
    else if (start < (edits[first]?.start ?? end) && start < end && isBlank(start)) start++
    else break
  }
  for (;;) {
    if (last > first && edits[last - 1]!.end === end && edits[last - 1]!.text.trim() === '') end = edits[--last]!.start
    else if (end > (edits[last - 1]?.end ?? start) && end > start && isBlank(end - 1)) end--
    else break
  }
  return start < end ? { start, end, edits: edits.slice(first, last) } : undefined
}
