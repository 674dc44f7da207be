import type { FieldName } from '../document/document.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { CodePoints } from '../document/ledger/offset-map.ts'
import type { ExplainedEdit, Explanation, RawPlace } from './explanation.ts'

/** The piece of the clean text, or of a field, that `--at` asks about. */
export interface Focus {
  readonly target: FieldName | null
  /** Code points. */
  readonly start: number
  readonly length: number
  readonly text: string
  /** The raw range that the piece came from. */
  readonly raw: RawPlace
  readonly before: string
  /** Number of occurrences of the piece; the first one is shown. */
  readonly occurrences: number
}

/**
 * Resolves `--at`: a number is the offset of one character (code points, from 0), anything else a piece of the text.
 *
 * @throws UsageError when the text has no such place
 */
export function focusOn(explanation: Explanation, target: FieldName | null, at: string): Focus {
  const text = explanation.text(target)
  const points = new CodePoints(text)
  const what = target === null ? 'the clean text' : `the field ${target}`
  const length = points.at(text.length)
  if (/^\d+$/.test(at)) {
    const start = Number(at)
    if (start >= length) {
      throw new UsageError(
        `--at ${at}: ${what} has ${length} characters, counted from 0. Give a smaller number or quote a piece of it.`,
      )
    }
    return focus(explanation, target, text, points, start, 1, 1)
  }
  const found = text.indexOf(at)
  if (at === '' || found === -1) {
    throw new UsageError(
      `--at ${JSON.stringify(at)}: ${what} does not hold this. Copy a piece of it to the letter, or give an offset.`,
    )
  }
  const start = points.at(found)
  return focus(
    explanation,
    target,
    text,
    points,
    start,
    points.at(found + at.length) - start,
    text.split(at).length - 1,
  )
}

/** The edits of the focus: those that produced it, and those that removed text inside it or next to it. */
export function editsAt(edits: readonly ExplainedEdit[], { start, length }: Focus): ExplainedEdit[] {
  const end = start + length
  return edits.filter((edit) =>
    edit.length === 0 ? edit.start >= start && edit.start <= end : edit.start < end && edit.start + edit.length > start,
  )
}

function focus(
  explanation: Explanation,
  target: FieldName | null,
  text: string,
  points: CodePoints,
  start: number,
  length: number,
  occurrences: number,
): Focus {
  const raw = explanation.origin(target, start, length)
  const piece = text.slice(points.toUtf16(start), points.toUtf16(start + length))
  return { target, start, length, text: piece, raw, before: explanation.rawSlice(raw), occurrences }
}
