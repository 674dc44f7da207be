import { hash } from 'node:crypto'
import type { Cleaned, FieldName } from '../../document/document.ts'
import type { Status } from '../../document/facts/status.ts'
import { splitAuthors } from '../../document/fields/authors.ts'
import { daysOf } from '../../document/fields/day.ts'
import { chooseFields } from '../../document/fields/field-values.ts'
import { findingsInOrder, rejectionFinding } from '../../document/findings.ts'
import type { Severity } from '../../document/ledger/edit.ts'
import { CodePoints } from '../../document/ledger/offset-map.ts'
import { CLASS, CLASSES } from '../../language/characters/classes.ts'
import { type RowBlock, rowBlocks } from './blocks.ts'
import { type EditColumns, type EditedText, editColumns, editRows, type RowEdit } from './edits.ts'
import { type RowField, rawSpan, rowFields } from './row-fields.ts'

export type { RowEdit } from './edits.ts'
export type { RowField } from './row-fields.ts'

/**
 * A row of data/ or rejects/, with the columns as keys. Positions and lengths count code points, except those of bytes.
 */
export interface Row {
  readonly doc_id: string
  readonly source_uri: string
  readonly record_key: string | null
  readonly source_sha256: string
  readonly source_bytes: number
  readonly title: string | null
  readonly original_title: string | null
  readonly author: string | null
  readonly authors: readonly string[]
  readonly editor: string | null
  readonly source_name: string | null
  readonly site: string | null
  readonly url: string | null
  readonly host: string | null
  readonly registered_domain: string | null
  readonly categories: readonly string[]
  /** Days since 1970. */
  readonly published_date: number | null
  /** Milliseconds since 1970, UTC. */
  readonly published: number | null
  readonly published_precision: string | null
  readonly published_zone: string | null
  readonly published_zone_source: string | null
  readonly published_raw: string | null
  readonly next_url: string | null
  readonly page_kind: string | null
  readonly text: string
  readonly text_sha256: string
  readonly encoding: string | null
  readonly encoding_source: string | null
  readonly encoding_confidence: number | null
  readonly decoding: readonly RowDecoding[]
  readonly lang: string | null
  readonly script: string | null
  readonly main_text_confidence: number | null
  readonly raw_chars: number
  readonly kept_share: number | null
  readonly n_chars: number
  readonly n_han: number
  readonly n_edits: number
  readonly n_guessed: number
  readonly [measure: `q_${string}`]: number | null
  readonly flags: readonly string[]
  readonly status: Status
  readonly reason: string | null
  readonly duplicate_of: string | null
  readonly similarity: number | null
  readonly cluster_id: string | null
  readonly contained_in: readonly string[]
  readonly shared_chars: number | null
  readonly fields: readonly RowField[]
  readonly edits: readonly RowEdit[]
  readonly blocks: readonly RowBlock[]
  readonly findings: readonly RowFinding[]
  readonly front_matter: string | null
  readonly source_metadata: string | null
  readonly pipeline_version: string
  readonly config_sha256: string
}

/** A row in the form that the Parquet encoder takes: text as UTF-8, edits in columns. */
export type EncodedRow = Omit<Row, 'text' | 'edits'> & { readonly text: Uint8Array; readonly edits: EditColumns }

interface RowDecoding {
  readonly byte_start: number
  readonly byte_length: number
  readonly raw_start: number
  readonly encoding: string
  readonly source: string
  readonly confidence: number
}

interface RowFinding {
  readonly rule: string
  readonly severity: Severity
  readonly raw_start: number
  readonly raw_length: number
  readonly message: string
}

/** The columns that are the same in all rows of a run. */
export interface RowRun {
  readonly pipelineVersion: string
  readonly configSha256: string
}

/** The row of a document in raw/. */
export interface RawRow {
  readonly doc_id: string
  readonly record_number: number
  readonly layers: readonly string[]
  readonly raw_text: string
}

/** A string contains half a surrogate pair, which every writer would silently turn into U+FFFD. */
export class IllFormedError extends Error {
  override readonly name = 'IllFormedError'
}

/**
 * The row of a document.
 *
 * Among several fields of one name, the highest rank wins, then the first. Empty values count as absent. `categories` keeps
 * all values, once each. `fields` and `edits` cover only values that are in columns. `findings` are those that `check`
 * reports: first the reason why the document was not kept, then the findings of the stages.
 *
 * @throws IllFormedError when a string holds a lone surrogate
 */
export function toRow(cleaned: Cleaned, run: RowRun): Row {
  return rowOf(cleaned, run, new CodePoints(cleaned.raw), (text, edits) => ({
    text,
    text_sha256: sha256(text),
    edits: editRows(edits),
  }))
}

/**
 * The row of a document in the form that takes the encoder the least work.
 *
 * @param raw the code points of the raw text
 * @throws IllFormedError when a string holds a lone surrogate
 */
export function toEncodedRow(cleaned: Cleaned, run: RowRun, raw: CodePoints): EncodedRow {
  return rowOf(cleaned, run, raw, (string, edits) => {
    const text = Buffer.from(string, 'utf8')
    return { text, text_sha256: sha256(text), edits }
  })
}

/** The row of a document in raw/, except for its id. */
export function toRawRow({ source, raw }: Pick<Cleaned, 'source' | 'raw'>): Omit<RawRow, 'doc_id'> {
  return { record_number: source.number, layers: source.layers ?? [], raw_text: raw }
}

/** A row whose text and edits have the form that `form` creates. */
function rowOf<T, E>(
  cleaned: Cleaned,
  run: RowRun,
  raw: CodePoints,
  form: (text: string, edits: EditColumns) => { readonly text: T; readonly text_sha256: string; readonly edits: E },
): Omit<Row, 'text' | 'edits'> & { readonly text: T; readonly edits: E } {
  const { source, traits, rejection, text } = cleaned
  assertWellFormed(cleaned.id, 'raw_text', cleaned.raw)
  assertWellFormed(cleaned.id, 'text', text)
  assertWellFormed(cleaned.id, 'front_matter', traits.frontMatter ?? '')
  assertWellFormed(cleaned.id, 'record_key', source.key)
  assertWellFormed(cleaned.id, 'source_metadata', source.metadata ?? '')
  const inText = new CodePoints(text)
  const chosen = chooseFields(cleaned.fields)
  const texts: EditedText[] = [{ target: null, ordinal: null, ledger: cleaned.ledger, points: inText }]
  for (const field of chosen) {
    assertWellFormed(cleaned.id, field.name, field.text)
    if (field.ledger.entries.length > 0)
      texts.push({
        target: field.name,
        ordinal: field.ordinal,
        ledger: field.ledger,
        points: new CodePoints(field.text),
      })
  }
  const edits = editColumns(raw, texts)
  let guessed = 0
  const { codes, values } = edits.members.certainty
  for (let i = 0; i < codes.length; i++) if (values[codes[i]!] === 'guessed') guessed++
  const { published, host } = cleaned
  const value = (name: FieldName): string | null => chosen.find((field) => field.name === name)?.text ?? null
  const author = chosen.find(({ name }) => name === 'author')
  const rawChars = raw.at(cleaned.raw.length)
  const formed = form(text, edits)
  return {
    doc_id: cleaned.id,
    source_uri: source.uri,
    record_key: source.key === '' ? null : source.key,
    source_sha256: source.sha256,
    source_bytes: source.bytes,
    title: value('title'),
    original_title: value('original_title'),
    author: value('author'),
    authors: author ? splitAuthors(author.text).map(({ name }) => name) : [],
    editor: value('editor'),
    source_name: value('source_name'),
    site: value('site'),
    url: value('url'),
    host: host?.name ?? null,
    registered_domain: host?.registeredDomain ?? null,
    categories: chosen.filter((field) => field.name === 'categories').map((field) => field.text),
    published_date: published ? daysOf(published.day) : null,
    published: published?.instant ?? null,
    published_precision: published?.precision ?? null,
    published_zone: published?.zone ?? null,
    published_zone_source: published?.zoneSource ?? null,
    published_raw: value('published'),
    next_url: value('next_url'),
    page_kind: value('page_kind'),
    text: formed.text,
    text_sha256: formed.text_sha256,
    encoding: traits.encoding ?? null,
    encoding_source: traits.encodingSource ?? null,
    encoding_confidence: traits.encodingConfidence === undefined ? null : Math.fround(traits.encodingConfidence),
    decoding: cleaned.decoding.map((span) => ({
      byte_start: span.byteStart,
      byte_length: span.byteLength,
      raw_start: raw.at(span.rawStart),
      encoding: span.encoding,
      source: span.source,
      confidence: Math.fround(span.confidence),
    })),
    lang: traits.lang ?? null,
    script: traits.script ?? null,
    main_text_confidence: traits.mainTextConfidence ?? null,
    raw_chars: rawChars,
    kept_share: keptShare(rawChars, edits.members),
    n_chars: inText.at(text.length),
    n_han: countHan(text),
    n_edits: edits.length,
    n_guessed: guessed,
    ...measureColumns(traits.measures ?? {}),
    flags: traits.flags ?? [],
    status: !rejection ? 'kept' : rejection.duplicateOf === undefined ? 'rejected' : 'duplicate',
    reason: rejection?.reason ?? null,
    duplicate_of: rejection?.duplicateOf ?? null,
    similarity: traits.similarity ?? null,
    cluster_id: traits.clusterId ?? null,
    contained_in: traits.containedIn ?? [],
    shared_chars: traits.sharedChars ?? null,
    fields: rowFields(chosen, published, raw),
    edits: formed.edits,
    blocks: rowBlocks(cleaned.blocks, inText),
    findings: toRowFindings(cleaned, raw),
    front_matter: traits.frontMatter ?? null,
    source_metadata: source.metadata ?? null,
    pipeline_version: run.pipelineVersion,
    config_sha256: run.configSha256,
  }
}

/**
 * A separate object literal. Adding the properties to the row one by one would turn it into a hash table, which takes
 * twice as long to encode.
 */
function measureColumns(measures: Readonly<Record<string, number>>): Record<`q_${string}`, number> {
  const columns: Record<`q_${string}`, number> = {}
  for (const measure in measures) columns[`q_${measure}`] = measures[measure]!
  return columns
}

function toRowFindings(cleaned: Cleaned, raw: CodePoints): RowFinding[] {
  const { rejection } = cleaned
  const findings = [...(rejection ? [rejectionFinding(rejection)] : []), ...findingsInOrder(cleaned)]
  return findings.map(({ rule, severity, rawStart, rawEnd, message }) => ({
    rule,
    severity,
    ...rawSpan(raw, rawStart, rawEnd),
    message: message.toWellFormed(),
  }))
}

/** SHA-256 (hexadecimal) of a string in UTF-8, or of bytes. */
export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text)
}

/** The share of the raw text outside the edits of the text; null without raw text. Counts are code points. */
function keptShare(
  rawChars: number,
  { target, raw_length }: Pick<EditColumns['members'], 'target' | 'raw_length'>,
): number | null {
  if (rawChars === 0) return null
  let changed = 0
  for (let i = 0; i < raw_length.length; i++) if (target.values[target.codes[i]!] === null) changed += raw_length[i]!
  return (rawChars - changed) / rawChars
}

/** Number of Han characters in a text. */
export function countHan(text: string): number {
  let count = 0
  for (let i = 0; i < text.length; i++) if (CLASSES[text.charCodeAt(i)] === CLASS.han) count++
  return count
}

function assertWellFormed(id: string, column: string, value: string): void {
  if (!value.isWellFormed())
    throw new IllFormedError(
      `${id}: ${column} holds half of a surrogate pair; decoding replaces them, so a later stage made it`,
    )
}
