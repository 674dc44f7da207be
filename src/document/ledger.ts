import type { Certainty } from './edit.ts'
import { firstIndex } from './sorted.ts'

/** What the stages together did to one place: `raw[rawStart, rawEnd)` became `text[start, end)`. UTF-16 units. */
export interface LedgerEdit {
  readonly rawStart: number
  readonly rawEnd: number
  readonly start: number
  readonly end: number
  /** `stage/rule` in the order of the stages, without repeats. */
  readonly rules: readonly string[]
  readonly certainty: Certainty
  /** Always present, if undefined: ledgers are long, and one shape for all entries keeps composing them fast. */
  readonly evidence: string | undefined
}

/**
 * The edits of all stages so far as one mapping from raw text to text: sorted, disjoint, minimal. Between two
 * neighbours both texts are equal, character for character. At one place an insertion stands before a removal.
 * Plain data: it crosses threads.
 */
export interface Ledger {
  readonly edits: readonly LedgerEdit[]
  /** Where the mapped text begins in the raw text: 0 for a document, elsewhere for a field. */
  readonly rawStart: number
}

export const EMPTY_LEDGER: Ledger = { edits: [], rawStart: 0 }

/**
 * The raw range that `text[start, end)` came from. Text removed at its edges stays outside; an edit that the range
 * cuts is taken in whole. An empty range gives the empty raw range behind whatever was removed there.
 */
export function rawRange(ledger: Ledger, start: number, end: number): { rawStart: number; rawEnd: number } {
  const rawStart = rawOfStart(ledger, start)
  return { rawStart, rawEnd: start === end ? rawStart : rawOfEnd(ledger, end) }
}

/**
 * Where what stood at the raw position `raw` stands in the text. Of what was replaced that is where the replacement
 * begins, of what was removed the place of the removal.
 */
export function textPosition(ledger: Ledger, raw: number): number {
  const i = firstEdit(ledger, (edit) => edit.rawEnd > raw)
  const edit = ledger.edits[i]
  if (edit && edit.rawStart <= raw) return edit.start
  const before = ledger.edits[i - 1]
  return before ? before.end + (raw - before.rawEnd) : raw - ledger.rawStart
}

/** The ledger of `text[start, end)` as a text of its own. */
export function sliceLedger(ledger: Ledger, start: number, end: number): Ledger {
  const edits: LedgerEdit[] = []
  if (start === end) return { edits, rawStart: rawOfStart(ledger, start) }
  for (let i = firstEdit(ledger, (edit) => edit.end > start); i < ledger.edits.length; i++) {
    const edit = ledger.edits[i]!
    if (edit.start >= end) break
    // Removals count where they stand between two characters of the slice.
    if (edit.start === edit.end && edit.start <= start) continue
    edits.push({ ...edit, start: Math.max(edit.start, start) - start, end: Math.min(edit.end, end) - start })
  }
  return { edits, rawStart: rawOfStart(ledger, start) }
}

function rawOfStart(ledger: Ledger, at: number): number {
  const i = firstEdit(ledger, (edit) => edit.end > at)
  const edit = ledger.edits[i]
  return edit && edit.start <= at ? edit.rawStart : rawOfVerbatim(ledger, i, at)
}

function rawOfEnd(ledger: Ledger, at: number): number {
  const i = firstEdit(ledger, (edit) => edit.start >= at)
  const before = ledger.edits[i - 1]
  return before && before.end > at ? before.rawEnd : rawOfVerbatim(ledger, i, at)
}

/** The raw position of a place in the verbatim text before edit `i`. */
function rawOfVerbatim(ledger: Ledger, i: number, at: number): number {
  const before = ledger.edits[i - 1]
  return before ? before.rawEnd + (at - before.end) : ledger.rawStart + at
}

/** The number of the first edit for which `test` holds, as it then does for all behind it. */
function firstEdit({ edits }: Ledger, test: (edit: LedgerEdit) => boolean): number {
  return firstIndex(edits.length, (i) => test(edits[i]!))
}
