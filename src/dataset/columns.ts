/** The columns of a dataset as data: name, type, nullability, meaning. `schema.ts` derives the schemas from them. */
import { PAGE_KINDS } from '../document/page-kind.ts'

export type ScalarType = 'string' | 'int32' | 'int64' | 'float' | 'double' | 'timestamp'

/** A member of a struct column. */
export interface Member {
  readonly name: string
  readonly type: ScalarType | 'list<string>'
  readonly nullable?: true
  readonly doc: string
}

export interface Column {
  readonly name: string
  readonly type: ScalarType | 'list<string>' | 'list<struct>'
  /** Whether the column may hold null. List columns are never null; without items they hold the empty list. */
  readonly nullable?: true
  readonly members?: readonly Member[]
  readonly doc: string
}

const DECODING: readonly Member[] = [
  { name: 'byte_start', type: 'int64', doc: 'First byte of the span in the uncompressed record.' },
  { name: 'byte_length', type: 'int64', doc: 'Bytes that were decoded together.' },
  {
    name: 'raw_start',
    type: 'int32',
    doc: 'Code point of raw_text where the span begins; it ends where the next one does.',
  },
  {
    name: 'encoding',
    type: 'string',
    doc: 'WHATWG name, lower case, or the path of a wrong reading: `utf-8<cp936<utf-8`.',
  },
  {
    name: 'source',
    type: 'string',
    doc: 'How the encoding was known: bom, valid, declared, detected, malformed, path.',
  },
  { name: 'confidence', type: 'float', doc: '0 to 1; 1 where a rule of the format decides.' },
]

const FIELDS: readonly Member[] = [
  { name: 'name', type: 'string', doc: 'The column that the value stands in; `published` for published_raw.' },
  { name: 'rule', type: 'string', doc: '`stage/rule` that read it.' },
  { name: 'raw_start', type: 'int32', doc: 'First code point of raw_text that the value was read from.' },
  { name: 'raw_length', type: 'int32', doc: 'Code points of raw_text that it was read from.' },
]

const EDITS: readonly Member[] = [
  { name: 'target', type: 'string', nullable: true, doc: 'Null for the text, else the field that the edit made.' },
  { name: 'rules', type: 'list<string>', doc: '`stage/rule`, in the order in which they worked.' },
  { name: 'raw_start', type: 'int32', doc: 'Before the edit: `substring(raw_text, raw_start + 1, raw_length)`.' },
  { name: 'raw_length', type: 'int32', doc: 'Code points that went; 0 for an insertion.' },
  {
    name: 'start',
    type: 'int32',
    doc: 'After the edit: `substring(text, start + 1, length)`; of the field where `target` names one.',
  },
  { name: 'length', type: 'int32', doc: 'Code points that came; 0 for a removal.' },
  {
    name: 'certainty',
    type: 'string',
    doc: 'certain (a rule of the format), proven (undone with proof), likely (taken out by likelihood), guessed (filled in or chosen).',
  },
  {
    name: 'evidence',
    type: 'string',
    nullable: true,
    doc: 'What the rule saw: a dictionary entry, the bytes of a shift, a template.',
  },
]

const BLOCKS: readonly Member[] = [
  {
    name: 'kind',
    type: 'string',
    doc: 'paragraph, heading, item, quote, code, table, row, cell, caption; within a line link, image, literal, strong, emphasis, superscript, subscript, strikethrough.',
  },
  { name: 'start', type: 'int32', doc: 'Where it begins: `substring(text, start + 1, length)`.' },
  { name: 'length', type: 'int32', doc: 'Code points; 0 for an image, but in Markdown.' },
  {
    name: 'level',
    type: 'int32',
    nullable: true,
    doc: 'Of a heading 1 to 6; the depth of an item or a quotation; 1 for rows and cells of headings.',
  },
  {
    name: 'number',
    type: 'int32',
    nullable: true,
    doc: 'Of an item in an ordered list its number, of a table its columns, of a cell its column from 1.',
  },
  { name: 'href', type: 'string', nullable: true, doc: 'The address of a link or an image, as the page writes it.' },
  { name: 'alt', type: 'string', nullable: true, doc: 'What the page says an image shows.' },
  { name: 'lang', type: 'string', nullable: true, doc: 'The language of code, where the page names it.' },
]

const FINDINGS: readonly Member[] = [
  {
    name: 'rule',
    type: 'string',
    doc: '`stage/rule`; first, where the document was not kept, the stage and its reason.',
  },
  { name: 'severity', type: 'string', doc: 'info, warning, error.' },
  { name: 'raw_start', type: 'int32', doc: 'First code point of raw_text.' },
  { name: 'raw_length', type: 'int32', doc: 'Code points of raw_text.' },
  { name: 'message', type: 'string', doc: 'For people.' },
]

/** Columns before the quality measures. */
const LEADING_COLUMNS: readonly Column[] = [
  {
    name: 'doc_id',
    type: 'string',
    doc: 'SHA-256 over source_uri, record_key and the raw bytes, in hexadecimal. A record that its file repeats to the letter has a number added.',
  },
  {
    name: 'source_uri',
    type: 'string',
    doc: 'The file of the record, relative to the input root, percent-encoded; for a member of an archive `archive.zip!/member`.',
  },
  {
    name: 'record_key',
    type: 'string',
    nullable: true,
    doc: 'The key of the record within that file: its WARC-Record-ID, its id field; null where it has none.',
  },
  { name: 'source_sha256', type: 'string', doc: 'SHA-256 of the record with all codings undone, in hexadecimal.' },
  { name: 'source_bytes', type: 'int64', doc: 'Bytes of the record with all codings undone.' },
  { name: 'title', type: 'string', nullable: true, doc: 'The headline.' },
  {
    name: 'original_title',
    type: 'string',
    nullable: true,
    doc: 'The headline of the work that this one reprints or translates (原标题).',
  },
  { name: 'author', type: 'string', nullable: true, doc: 'Who wrote it.' },
  { name: 'editor', type: 'string', nullable: true, doc: 'Who edited it (责任编辑).' },
  { name: 'source_name', type: 'string', nullable: true, doc: 'Whom the page names as its source (来源).' },
  { name: 'site', type: 'string', nullable: true, doc: 'Who published it here.' },
  { name: 'url', type: 'string', nullable: true, doc: 'The address that the document gives for itself.' },
  { name: 'categories', type: 'list<string>', doc: 'Sections, categories and tags, in the order found.' },
  { name: 'published', type: 'timestamp', nullable: true, doc: 'When it was published, UTC.' },
  { name: 'published_raw', type: 'string', nullable: true, doc: 'The date as the document writes it.' },
  {
    name: 'next_url',
    type: 'string',
    nullable: true,
    doc: 'The address of the next page of this document, as the page writes it; null for the last and for one of one page.',
  },
  {
    name: 'page_kind',
    type: 'string',
    nullable: true,
    doc: `What kind of page it is: ${PAGE_KINDS.join(', ')}; null for what is no page, or cannot be told.`,
  },
  { name: 'text', type: 'string', doc: 'The clean text: paragraphs joined by line breaks.' },
  { name: 'text_sha256', type: 'string', doc: 'SHA-256 of the text in UTF-8, in hexadecimal.' },
  {
    name: 'encoding',
    type: 'string',
    nullable: true,
    doc: 'Encoding of the record; a whole-file wrong reading is a path, `utf-8<cp936<utf-8`.',
  },
  {
    name: 'encoding_source',
    type: 'string',
    nullable: true,
    doc: 'How it was known: bom, valid, declared, detected, path.',
  },
  {
    name: 'encoding_confidence',
    type: 'float',
    nullable: true,
    doc: 'How sure that is, 0 to 1; 1 where a rule of the format decides.',
  },
  {
    name: 'decoding',
    type: 'list<struct>',
    members: DECODING,
    doc: 'Which bytes became which raw text, by which encoding.',
  },
  { name: 'lang', type: 'string', nullable: true, doc: 'BCP 47 primary language.' },
  {
    name: 'script',
    type: 'string',
    nullable: true,
    doc: 'ISO 15924 code of the script found, before conversion.',
  },
  {
    name: 'main_text_confidence',
    type: 'double',
    nullable: true,
    doc: 'F1 to expect of the main text of a page, 0 to 1; null where nothing had to be told from it. Below 0.75: main-text-unsure.',
  },
  { name: 'n_chars', type: 'int32', doc: 'Code points of the text.' },
  { name: 'n_han', type: 'int32', doc: 'Han characters among them.' },
  { name: 'n_edits', type: 'int32', doc: 'Length of edits.' },
  { name: 'n_guessed', type: 'int32', doc: 'Edits whose certainty is guessed.' },
]

/** Columns after the quality measures. */
const TRAILING_COLUMNS: readonly Column[] = [
  { name: 'flags', type: 'list<string>', doc: 'Short names of what analysts filter by, sorted.' },
  { name: 'status', type: 'string', doc: 'kept, rejected, duplicate.' },
  { name: 'reason', type: 'string', nullable: true, doc: 'Why it was not kept.' },
  { name: 'duplicate_of', type: 'string', nullable: true, doc: 'doc_id of the kept document that this one equals.' },
  { name: 'fields', type: 'list<struct>', members: FIELDS, doc: 'Where the value of each field was read.' },
  {
    name: 'edits',
    type: 'list<struct>',
    members: EDITS,
    doc: 'The ledger: every difference between raw_text and the text, then of the fields. Outside it both are equal.',
  },
  {
    name: 'blocks',
    type: 'list<struct>',
    members: BLOCKS,
    doc: 'What each part of the text is, sorted by start; what holds another comes first. Empty for a rejected document.',
  },
  { name: 'findings', type: 'list<struct>', members: FINDINGS, doc: 'What `qingliu check` says of the document.' },
  {
    name: 'front_matter',
    type: 'string',
    nullable: true,
    doc: 'JSON: all that the front matter held, values as written.',
  },
  {
    name: 'source_metadata',
    type: 'string',
    nullable: true,
    doc: 'JSON: what the file says about the record beside its text, such as headers and other columns; null for a file that is one record.',
  },
  { name: 'pipeline_version', type: 'string', doc: 'Version of qingliu that wrote the row.' },
  { name: 'config_sha256', type: 'string', doc: 'SHA-256 of the configuration that touches output.' },
]

/** Columns of `raw/`. It is separate from the data, so reading only the text is cheap. */
export const RAW_COLUMNS: readonly Column[] = [
  { name: 'doc_id', type: 'string', doc: 'The doc_id of the row in data/ or rejects/.' },
  { name: 'record_number', type: 'int64', doc: 'Number of the record in its file, from 0.' },
  {
    name: 'layers',
    type: 'list<string>',
    doc: 'The way from the file to the bytes of the record, in order: `bytes 120+4096`, `gzip`, `json /text`. Empty where the file is the record.',
  },
  { name: 'raw_text', type: 'string', doc: 'The record as decoded, before any edit.' },
]

/** The column of a quality measure. */
function measureColumn(measure: string): Column {
  return {
    name: `q_${measure}`,
    type: 'double',
    nullable: true,
    doc: `Quality measure ${measure}; null where the stage did not run.`,
  }
}

/** The columns of data/ and rejects/, in order. `measures` are names of quality measures, without `q_`. */
export function datasetColumns(measures: readonly string[]): readonly Column[] {
  return [...LEADING_COLUMNS, ...measures.map(measureColumn), ...TRAILING_COLUMNS]
}
