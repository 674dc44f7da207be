import type { FieldName } from '../../document/document.ts'
import { FIELD_ORDER } from '../../document/fields/field-values.ts'
import { CodePoints } from '../../document/ledger/offset-map.ts'
import { type Account, AccountError, account, EMPTY_ACCOUNT } from '../account.ts'
import { blockProblems } from '../rows/blocks.ts'
import { countHan, type Row, type RowEdit, sha256 } from '../rows/row.ts'
import { computedProblems } from './computed.ts'

/** The result of checking a row. */
export interface RowExamined {
  /** What is wrong with the row; empty where nothing is. */
  readonly problems: readonly string[]
  /** The character account of the row; empty where something is wrong. */
  readonly account: Account
}

/** Maximum problems of blocks reported for one row. Where one block is wrong, the next thousand often are. */
const MOST_OF_BLOCKS = 10

/** Checks a row against its raw text: ledger, fields, hashes and counts. */
export function examineRow(row: Row, rawText: string): RowExamined {
  const raw = new Sliceable(rawText)
  const edits = row.edits.filter((edit) => edit.target === null)
  const problems = compareGaps('text', edits, raw, 0, raw.length, new Sliceable(row.text))
  problems.push(...verifyFields(row, raw))
  problems.push(...computedProblems(row, (from, to) => raw.slice(from, to)))
  const expect = (column: keyof Row, expected: unknown): void => {
    if (row[column] !== expected) problems.push(`${column} is ${String(row[column])}, expected ${String(expected)}`)
  }
  expect('text_sha256', sha256(row.text))
  expect('raw_chars', raw.length)
  expect('n_chars', new CodePoints(row.text).at(row.text.length))
  expect('n_han', countHan(row.text))
  expect('n_edits', row.edits.length)
  expect('n_guessed', row.edits.filter((edit) => edit.certainty === 'guessed').length)
  if (row.status !== 'rejected') problems.push(...blockProblems(row.blocks, row.text).slice(0, MOST_OF_BLOCKS))
  for (const { rule, raw_start, raw_length } of row.findings) {
    if (raw_start < 0 || raw_length < 0 || raw_start + raw_length > raw.length)
      problems.push(`finding ${rule} at ${raw_start} to ${raw_start + raw_length} of ${raw.length} raw characters`)
  }
  if (problems.length > 0) return { problems, account: EMPTY_ACCOUNT }
  try {
    const sum = account(row, rawText)
    expect('kept_share', raw.length === 0 ? null : sum.verbatim / raw.length)
    return { problems, account: problems.length > 0 ? EMPTY_ACCOUNT : sum }
  } catch (error) {
    if (!(error instanceof AccountError)) throw error
    return { problems: [error.message], account: EMPTY_ACCOUNT }
  }
}

/**
 * The raw range of each field, with the field's edits, must give the value in its column; and each value must have its
 * field.
 */
function verifyFields(row: Row, raw: Sliceable): string[] {
  const known = new Set<RowEdit>()
  const problems = FIELD_ORDER.flatMap((name) => {
    const fields = row.fields.filter((field) => field.name === name && field.role === 'value')
    const values = valuesOf(row, name)
    if (fields.length !== values.length) return [`${name} has ${values.length} values from ${fields.length} fields`]
    return fields.flatMap(({ ordinal, raw_start, raw_length }, i) => {
      if (ordinal !== i) return [`${name} has a field ${ordinal} as number ${i}`]
      const edits = row.edits.filter((edit) => edit.target === name && edit.ordinal === ordinal)
      for (const edit of edits) known.add(edit)
      return compareGaps(name, edits, raw, raw_start, raw_start + raw_length, new Sliceable(values[i]!))
    })
  })
  for (const edit of row.edits)
    if (edit.target !== null && !known.has(edit))
      problems.push(`an edit of ${edit.target} ${edit.ordinal} belongs to no field`)
  return problems
}

function valuesOf(row: Row, name: FieldName): readonly string[] {
  if (name === 'categories') return row.categories
  const value = row[name === 'published' ? 'published_raw' : name]
  return value === null ? [] : [value]
}

function compareGaps(
  what: string,
  edits: readonly RowEdit[],
  raw: Sliceable,
  rawFrom: number,
  rawTo: number,
  text: Sliceable,
): string[] {
  let rawAt = rawFrom
  let at = 0
  const check = (rawEnd: number, end: number): string | undefined => {
    if (rawEnd < rawAt || end < at) return `edits overlap at ${rawEnd} of the raw text`
    if (raw.slice(rawAt, rawEnd) === text.slice(at, end)) return undefined
    return `${what} from ${at} to ${end} is not the raw text from ${rawAt} to ${rawEnd}, though no edit says so`
  }
  for (const edit of edits) {
    const problem = check(edit.raw_start, edit.start)
    if (problem) return [problem]
    if (edit.raw_length < 0 || edit.length < 0) return [`edit of negative length at ${edit.raw_start} of the raw text`]
    if (edit.raw_length === 0 && edit.length === 0) return [`empty edit at ${edit.raw_start} of the raw text`]
    rawAt = edit.raw_start + edit.raw_length
    at = edit.start + edit.length
  }
  const problem = check(rawTo, text.length)
  return problem ? [problem] : []
}

/** A text that is sliced by code points. */
class Sliceable {
  readonly length: number
  readonly #text: string
  readonly #points: CodePoints

  constructor(text: string) {
    this.#text = text
    this.#points = new CodePoints(text)
    this.length = this.#points.at(text.length)
  }

  slice(from: number, to: number): string {
    return this.#text.slice(this.#points.toUtf16(from), this.#points.toUtf16(to))
  }
}
