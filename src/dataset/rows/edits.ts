import type { FieldName } from '../../document/document.ts'
import type { Certainty } from '../../document/ledger/edit.ts'
import {
  CLAIM,
  type Claim,
  countEdits,
  EDIT_SIZE,
  END,
  type Ledger,
  RAW_END,
  RAW_START,
  START,
} from '../../document/ledger/ledger.ts'
import type { CodePoints } from '../../document/ledger/offset-map.ts'
import type { CodedItems, ItemColumns } from '../parquet/columns.ts'

/** An edit as in the column `edits`. Positions and lengths count code points. */
export interface RowEdit {
  readonly target: FieldName | null
  /** The number of the value in its column; null for the text. */
  readonly ordinal: number | null
  readonly rules: readonly string[]
  readonly raw_start: number
  readonly raw_length: number
  readonly start: number
  readonly length: number
  readonly certainty: Certainty
  readonly evidence: string | null
}

/** The edits of a row, as one array for each member. On the way to Parquet they are not needed as objects. */
export interface EditColumns extends ItemColumns {
  readonly members: {
    readonly target: CodedItems<FieldName | null>
    readonly ordinal: CodedItems<number | null>
    readonly rules: CodedItems<readonly string[]>
    readonly raw_start: Int32Array
    readonly raw_length: Int32Array
    readonly start: Int32Array
    readonly length: Int32Array
    readonly certainty: CodedItems<Certainty>
    readonly evidence: CodedItems<string | null>
  }
}

/** A text of a document with its ledger. */
export interface EditedText {
  readonly target: FieldName | null
  readonly ordinal: number | null
  readonly ledger: Ledger
  /** Code points of the text that the ledger maps to. */
  readonly points: CodePoints
}

/** The edits of several texts of a document, one text after the other. @param raw the code points of the raw text */
export function editColumns(raw: CodePoints, texts: readonly EditedText[]): EditColumns {
  const count = texts.reduce((sum, { ledger }) => sum + countEdits(ledger), 0)
  const columns = emptyColumns(count)
  const { raw_start, raw_length, start, length, targets, claims } = columns
  const isPlain = raw.isPlain && texts.every(({ points }) => points.isPlain)
  const all: Claim[] = []
  let i = 0
  for (const [target, { ledger, points }] of texts.entries()) {
    const { entries } = ledger
    for (let at = 0; at < entries.length; at += EDIT_SIZE, i++) {
      const rawFrom = entries[at + RAW_START]!
      const from = entries[at + START]!
      // Nearly all texts have no surrogate pairs, and a million edits would need four million look-ups.
      raw_start[i] = isPlain ? rawFrom : raw.at(rawFrom)
      raw_length[i] = (isPlain ? entries[at + RAW_END]! : raw.at(entries[at + RAW_END]!)) - raw_start[i]!
      start[i] = isPlain ? from : points.at(from)
      length[i] = (isPlain ? entries[at + END]! : points.at(entries[at + END]!)) - start[i]!
      targets[i] = target
      claims[i] = all.length + entries[at + CLAIM]!
    }
    for (const claim of ledger.claims) all.push(claim)
  }
  return withClaims(columns, texts, all)
}

/** Empty columns of numbers. */
function emptyColumns(
  count: number,
): Record<'raw_start' | 'raw_length' | 'start' | 'length' | 'targets' | 'claims', Int32Array> {
  const numbers = (): Int32Array => new Int32Array(count)
  return {
    raw_start: numbers(),
    raw_length: numbers(),
    start: numbers(),
    length: numbers(),
    targets: numbers(),
    claims: numbers(),
  }
}

function withClaims(
  { targets, claims, ...places }: ReturnType<typeof emptyColumns>,
  texts: readonly Pick<RowEdit, 'target' | 'ordinal'>[],
  all: readonly Claim[],
): EditColumns {
  const members = {
    target: { values: texts.map(({ target }) => target), codes: targets },
    ordinal: { values: texts.map(({ ordinal }) => ordinal), codes: targets },
    rules: { values: all.map(({ rules }) => rules), codes: claims },
    raw_start: places.raw_start,
    raw_length: places.raw_length,
    start: places.start,
    length: places.length,
    certainty: { values: all.map(({ certainty }) => certainty), codes: claims },
    // Evidence is for people. A stage may have cut it in the middle of a surrogate pair, which must not reject the
    // document.
    evidence: { values: all.map(({ evidence }) => evidence?.toWellFormed() ?? null), codes: claims },
  }
  return { length: claims.length, members }
}

/** Converts edits to objects. */
export function editRows({ length, members }: EditColumns): RowEdit[] {
  return Array.from({ length }, (_, i) => ({
    target: itemOf(members.target, i),
    ordinal: itemOf(members.ordinal, i),
    rules: itemOf(members.rules, i),
    raw_start: members.raw_start[i]!,
    raw_length: members.raw_length[i]!,
    start: members.start[i]!,
    length: members.length[i]!,
    certainty: itemOf(members.certainty, i),
    evidence: itemOf(members.evidence, i),
  }))
}

function itemOf<T>({ values, codes }: CodedItems<T>, i: number): T {
  return values[codes[i]!]!
}

/** Converts edits that were read from a file to columns. */
export function columnsOfEdits(edits: readonly RowEdit[]): EditColumns {
  const columns = emptyColumns(edits.length)
  edits.forEach((edit, i) => {
    columns.raw_start[i] = edit.raw_start
    columns.raw_length[i] = edit.raw_length
    columns.start[i] = edit.start
    columns.length[i] = edit.length
    columns.targets[i] = i
    columns.claims[i] = i
  })
  return withClaims(
    columns,
    edits,
    edits.map(({ rules, certainty, evidence }) => ({ rules, certainty, evidence: evidence ?? undefined })),
  )
}
