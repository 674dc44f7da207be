import type { FieldName } from '../document/document.ts'
import type { Certainty } from '../document/edit.ts'
import type { Ledger } from '../document/ledger.ts'
import type { CodePoints } from '../document/offset-map.ts'
import type { ItemColumns } from './parquet/columns.ts'

/** An edit as the column `edits` holds it. Positions and lengths count code points. */
export interface RowEdit {
  readonly target: FieldName | null
  readonly rules: readonly string[]
  readonly raw_start: number
  readonly raw_length: number
  readonly start: number
  readonly length: number
  readonly certainty: Certainty
  readonly evidence: string | null
}

/** The edits of a row, a member an array: on their way to Parquet nobody needs them as objects. */
export interface EditColumns extends ItemColumns {
  readonly members: {
    readonly target: readonly (FieldName | null)[]
    readonly rules: readonly (readonly string[])[]
    readonly raw_start: Int32Array
    readonly raw_length: Int32Array
    readonly start: Int32Array
    readonly length: Int32Array
    readonly certainty: readonly Certainty[]
    readonly evidence: readonly (string | null)[]
  }
}

/** A text of a document with its ledger. */
export interface EditedText {
  readonly target: FieldName | null
  readonly ledger: Ledger
  /** Of the text, which the ledger leads to. */
  readonly points: CodePoints
}

/** The edits of texts of a document, one text behind the other. @param raw of the raw text */
export function editColumns(raw: CodePoints, texts: readonly EditedText[]): EditColumns {
  const count = texts.reduce((sum, { ledger }) => sum + ledger.edits.length, 0)
  const positions = (): Int32Array => new Int32Array(count)
  const members = {
    target: new Array<FieldName | null>(count),
    rules: new Array<readonly string[]>(count),
    raw_start: positions(),
    raw_length: positions(),
    start: positions(),
    length: positions(),
    certainty: new Array<Certainty>(count),
    evidence: new Array<string | null>(count),
  }
  let i = 0
  for (const { target, ledger, points } of texts) {
    for (const edit of ledger.edits) {
      const rawStart = raw.at(edit.rawStart)
      const start = points.at(edit.start)
      members.target[i] = target
      members.rules[i] = edit.rules
      members.raw_start[i] = rawStart
      members.raw_length[i] = raw.at(edit.rawEnd) - rawStart
      members.start[i] = start
      members.length[i] = points.at(edit.end) - start
      members.certainty[i] = edit.certainty
      // For people, like messages: cut at a length by a stage, it may end in half a pair, which costs no document.
      members.evidence[i++] = edit.evidence?.toWellFormed() ?? null
    }
  }
  return { length: count, members }
}

/** Edits as objects. */
export function editRows({ length, members }: EditColumns): RowEdit[] {
  return Array.from({ length }, (_, i) => ({
    target: members.target[i]!,
    rules: members.rules[i]!,
    raw_start: members.raw_start[i]!,
    raw_length: members.raw_length[i]!,
    start: members.start[i]!,
    length: members.length[i]!,
    certainty: members.certainty[i]!,
    evidence: members.evidence[i]!,
  }))
}

/** Edits that were read back, in columns. */
export function columnsOfEdits(edits: readonly RowEdit[]): EditColumns {
  return {
    length: edits.length,
    members: {
      target: edits.map(({ target }) => target),
      rules: edits.map(({ rules }) => rules),
      raw_start: Int32Array.from(edits, (edit) => edit.raw_start),
      raw_length: Int32Array.from(edits, (edit) => edit.raw_length),
      start: Int32Array.from(edits, (edit) => edit.start),
      length: Int32Array.from(edits, (edit) => edit.length),
      certainty: edits.map(({ certainty }) => certainty),
      evidence: edits.map(({ evidence }) => evidence),
    },
  }
}
