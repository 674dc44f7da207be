import type { Row, RowEdit, RowField } from '../dataset/rows/row.ts'
import type { DecodingSpan, FieldName } from '../document/document.ts'
import type { Certainty, Severity } from '../document/ledger/edit.ts'
import { Ledger, rawRange } from '../document/ledger/ledger.ts'
import { CodePoints } from '../document/ledger/offset-map.ts'
import { Lines } from '../document/lines.ts'
import { PathMap } from '../language/encoding/paths/path-map.ts'
import { byteRange } from '../language/encoding/read/byte-range.ts'
import { withCheckpoints } from '../language/encoding/read/checkpoints.ts'

/** A range of the raw file. Lines and columns count from 1, columns in code points; ends are exclusive. */
export interface RawPlace {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  /** Code points of `raw_text`. */
  readonly start: number
  readonly length: number
  /** Bytes of the uncompressed record. */
  readonly byteStart: number
  readonly byteLength: number
}

/** One entry of the ledger, with the texts before and after. */
export interface ExplainedEdit {
  /** Null for an edit of the text, else the field. */
  readonly target: FieldName | null
  readonly raw: RawPlace
  /** Code points of the clean text, or of the field. */
  readonly start: number
  readonly length: number
  readonly before: string
  readonly after: string
  readonly rules: readonly string[]
  readonly certainty: Certainty
  /** The evidence in the row, with what the run had learnt about it. */
  readonly evidence: string | null
}

/** A metadata value of the document, and where it was read. */
export interface ExplainedField {
  readonly name: FieldName
  /** `value`, or what else was read to compute the value: `zone`, `language`. */
  readonly role: RowField['role']
  readonly value: string
  readonly rule: string
  readonly raw: RawPlace
  /** The raw text of that place. */
  readonly before: string
}

export interface ExplainedFinding {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly raw: RawPlace
}

/** What is known about the evidence of an edit by `rules`, or a finding's message; undefined where there is nothing to add. */
export type Describe = (rules: readonly string[], evidence: string) => string | undefined

/** A row of a dataset with its raw text. Built once per document; look-ups are binary searches. */
export class Explanation {
  readonly row: Row
  /** The way from the file to the bytes of the record; empty where the file is the record. */
  readonly layers: readonly string[]
  readonly rawText: string
  readonly #describe: Describe
  readonly #lines: Lines
  readonly #points: CodePoints
  readonly #decoding: readonly DecodingSpan[]

  /** @param describe what the run had learnt about evidence: `in 31 of 64 documents of example.com` */
  constructor(row: Row, rawText: string, describe: Describe = () => undefined, layers: readonly string[] = []) {
    this.row = row
    this.layers = layers
    this.rawText = rawText
    this.#describe = describe
    this.#lines = new Lines(rawText)
    this.#points = new CodePoints(rawText)
    const decoding = row.decoding.map((span) => ({
      byteStart: span.byte_start,
      byteLength: span.byte_length,
      rawStart: this.#points.toUtf16(span.raw_start),
      encoding: span.encoding,
      source: span.source,
      confidence: span.confidence,
    }))
    this.#decoding = withCheckpoints(decoding, rawText)
  }

  /**
   * The columns that hold a value, in the order of `fields`. `categories` may hold several values. The people in `author` are not
   * repeated.
   */
  get fields(): ExplainedField[] {
    return this.row.fields.flatMap(({ name, ordinal, role, rule, raw_start, raw_length }) => {
      if (name === 'authors') return []
      const raw = this.place(raw_start, raw_length)
      const before = this.rawSlice(raw)
      const value = role === 'value' ? fieldValue(this.row, name, ordinal) : (this.row.published_zone ?? '')
      return [{ name, role, value, rule, raw, before }]
    })
  }

  /** The edits of the text (`target` null) or of a field, in the order of the raw text. */
  edits(target: FieldName | null): ExplainedEdit[] {
    const texts = this.#texts(target)
    return this.row.edits
      .filter((edit) => edit.target === target)
      .map((edit) =>
        this.#explain(edit, texts.find(({ field }) => !field || field.ordinal === edit.ordinal) ?? NO_TEXT),
      )
  }

  get findings(): ExplainedFinding[] {
    return this.row.findings.map(({ rule, severity, message, raw_start, raw_length }) => ({
      rule,
      severity,
      message: this.#told([rule], message),
      raw: this.place(raw_start, raw_length),
    }))
  }

  /** The raw range that a piece of the clean text, or of a field, came from. Positions in code points. */
  origin(target: FieldName | null, start: number, length: number): RawPlace {
    const field = target === null ? undefined : valuesOf(this.row, target)[0]
    const edits = this.row.edits.filter((edit) => edit.target === target && (!field || edit.ordinal === field.ordinal))
    const ledger = Ledger.of(
      edits.map(({ raw_start, raw_length, start, length, rules, certainty }) => ({
        rawStart: raw_start,
        rawEnd: raw_start + raw_length,
        start,
        end: start + length,
        rules,
        certainty,
        evidence: undefined,
      })),
      field?.raw_start,
    )
    // The arithmetic of a ledger works in any unit, as long as all positions use the same one.
    const { rawStart, rawEnd } = rawRange(ledger, start, start + length)
    return this.place(rawStart, rawEnd - rawStart)
  }

  /** The clean text, or the first value of a field. */
  text(target: FieldName | null): string {
    return this.#texts(target)[0]?.text ?? ''
  }

  /** A range of the raw text, given in code points, as a place with lines, columns, code points and bytes. */
  place(start: number, length: number): RawPlace {
    const from = this.#points.toUtf16(start)
    const to = this.#points.toUtf16(start + length)
    const { byteStart, byteEnd } = byteRange(this.#decoding, this.rawText, from, to)
    const { line: endLine, column: endColumn } = this.#lines.place(to)
    return { ...this.#lines.place(from), endLine, endColumn, start, length, byteStart, byteLength: byteEnd - byteStart }
  }

  /** The raw text of a place. */
  rawSlice({ start, length }: RawPlace): string {
    return this.rawText.slice(this.#points.toUtf16(start), this.#points.toUtf16(start + length))
  }

  /** The decoding spans that a place lies in. */
  #spansOf({ byteStart, byteLength }: RawPlace): DecodingSpan[] {
    const end = byteStart + byteLength
    return this.#decoding.filter((span) => span.byteStart < end && span.byteStart + span.byteLength > byteStart)
  }

  /** The encodings of a place, each once, in the order of the file. */
  encodingsOf(place: RawPlace): string[] {
    return [...new Set(this.#spansOf(place).map((span) => span.encoding))]
  }

  /**
   * The bytes of a place, where its text determines them without the file: well-formed UTF-8, also when it was read
   * wrongly.
   */
  bytesOf(place: RawPlace): Uint8Array | undefined {
    const spans = this.#spansOf(place)
    if (spans.every((span) => span.encoding === 'utf-8' && span.source !== 'malformed'))
      return Buffer.from(this.rawSlice(place))
    const [span] = spans
    return span && spans.length === 1 && span.encoding.endsWith('<utf-8') ? this.#bytesBefore(span, place) : undefined
  }

  /** The bytes of a place that was read wrongly: the bytes of its span in the file, cut to the place. */
  #bytesBefore(span: DecodingSpan, { byteStart, byteLength }: RawPlace): Uint8Array {
    const next = this.#decoding[this.#decoding.indexOf(span) + 1]
    const { written } = new PathMap(this.rawText.slice(span.rawStart, next?.rawStart), span.encoding)
    const from = byteStart - span.byteStart
    return Buffer.from(written).subarray(from, from + byteLength)
  }

  /** The words with what the run had learnt about them. */
  #told(rules: readonly string[], words: string): string {
    const known = this.#describe(rules, words)
    return known === undefined ? words : `${words}: ${known}`
  }

  #texts(target: FieldName | null): { text: string; points: CodePoints; field?: RowField }[] {
    if (target === null) return [{ text: this.row.text, points: new CodePoints(this.row.text) }]
    return valuesOf(this.row, target).map((field) => {
      const text = fieldValue(this.row, target, field.ordinal)
      return { text, points: new CodePoints(text), field }
    })
  }

  #explain(edit: RowEdit, { text, points }: { text: string; points: CodePoints }): ExplainedEdit {
    const raw = this.place(edit.raw_start, edit.raw_length)
    const { target, start, length, rules, certainty, evidence } = edit
    const after = text.slice(points.toUtf16(start), points.toUtf16(start + length))
    const told = evidence === null ? null : this.#told(rules, evidence)
    return { target, raw, start, length, before: this.rawSlice(raw), after, rules, certainty, evidence: told }
  }
}

/** The value as the text of the document gave it; for `published` that is the column `published_raw`. */
function fieldValue(row: Row, name: FieldName, index: number): string {
  if (name === 'categories') return row.categories[index] ?? ''
  return (name === 'published' ? row.published_raw : row[name]) ?? ''
}

/** The text of an edit whose value is missing, in a dataset that somebody else wrote. */
const NO_TEXT = { text: '', points: new CodePoints('') }

/** The places of the values of a column. */
function valuesOf(row: Row, target: FieldName): RowField[] {
  return row.fields.filter(({ name, role }) => name === target && role === 'value')
}

/** Names of the fields of a row, in the order of the columns. */
export function fieldNames({ fields }: Row): FieldName[] {
  return [...new Set(fields.flatMap(({ name }) => (name === 'authors' ? [] : [name])))]
}
