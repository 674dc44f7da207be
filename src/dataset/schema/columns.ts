/** The columns of a dataset as data: name, type, nullability, meaning. `schema.ts` derives the schemas from them. */
import { MEASURES, type Measure } from '../../document/facts/measures.ts'
import { PAGE_KINDS } from '../../document/facts/page-kind.ts'
import { BLOCKS, DECODING, EDITS, FIELDS, FINDINGS, type Member, type ScalarType } from '../members.ts'

export type { Member, ScalarType } from '../members.ts'

export interface Column {
  readonly name: string
  readonly type: ScalarType | 'list<string>' | 'list<struct>'
  /** Whether the column may hold null. List columns are never null; without items they hold the empty list. */
  readonly nullable?: true
  readonly members?: readonly Member[]
  readonly doc: string
}

/** Columns before the quality measures. */
const LEADING_COLUMNS: readonly Column[] = [
  {
    name: 'doc_id',
    type: 'string',
    doc: 'SHA-256 over source_uri, record_key and the raw bytes, in hexadecimal. A record that its file repeats to the letter has a number added. Where values are masked, over the masked raw text.',
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
  {
    name: 'source_sha256',
    type: 'string',
    doc: 'SHA-256 of the record with all codings undone, in hexadecimal; of the masked raw text where values are masked.',
  },
  { name: 'source_bytes', type: 'int64', doc: 'Bytes of the record with all codings undone.' },
  { name: 'title', type: 'string', nullable: true, doc: 'The headline.' },
  {
    name: 'original_title',
    type: 'string',
    nullable: true,
    doc: 'The headline of the work that this one reprints or translates (原标题).',
  },
  { name: 'author', type: 'string', nullable: true, doc: 'Who wrote it; several people are joined by 、 or a comma.' },
  { name: 'authors', type: 'list<string>', doc: 'The people in author, one by one.' },
  { name: 'editor', type: 'string', nullable: true, doc: 'The editor in charge (责任编辑).' },
  { name: 'source_name', type: 'string', nullable: true, doc: 'The source that the page names (来源).' },
  { name: 'site', type: 'string', nullable: true, doc: 'The site that published this page.' },
  { name: 'url', type: 'string', nullable: true, doc: 'The address that the document gives for itself.' },
  {
    name: 'host',
    type: 'string',
    nullable: true,
    doc: 'The host of url, in lower case, as ASCII, without a port; else of a folder of source_uri that is named like a host.',
  },
  {
    name: 'registered_domain',
    type: 'string',
    nullable: true,
    doc: 'The part of host that is registered below a public suffix (ICANN section of the Public Suffix List): `example.com.cn`. Null for an IP address.',
  },
  { name: 'categories', type: 'list<string>', doc: 'Sections, categories and tags, in the order found.' },
  {
    name: 'published_date',
    type: 'date',
    nullable: true,
    doc: 'Day of publication: the calendar day as the document says it. For a time in UTC the day in published_zone.',
  },
  {
    name: 'published',
    type: 'timestamp',
    nullable: true,
    doc: 'Time of publication, in UTC. Null where the document gives only a day, and where nothing tells the zone of its time.',
  },
  {
    name: 'published_precision',
    type: 'string',
    nullable: true,
    doc: 'day, minute, second: how precisely the moment is known. day exactly where published is null, so also where a time is written and nothing tells its zone; null without a date.',
  },
  {
    name: 'published_zone',
    type: 'string',
    nullable: true,
    doc: 'The zone of the clocks that published_date and the time follow: UTC, an offset as the document writes it, or an IANA name; null where published is.',
  },
  {
    name: 'published_zone_source',
    type: 'string',
    nullable: true,
    doc: 'How that zone is known: written (with the time), option (--timezone), page (an offset of another date there), language (language and country have one zone).',
  },
  { name: 'published_raw', type: 'string', nullable: true, doc: 'The date as the document writes it.' },
  {
    name: 'next_url',
    type: 'string',
    nullable: true,
    doc: 'Address of the next page of this document, as the page writes it; null on the last page and for a document of one page.',
  },
  {
    name: 'page_kind',
    type: 'string',
    nullable: true,
    doc: `Kind of page: ${PAGE_KINDS.join(', ')}; null if it is not a page or its kind is unknown.`,
  },
  { name: 'text', type: 'string', doc: 'The clean text: paragraphs joined by line breaks.' },
  { name: 'text_sha256', type: 'string', doc: 'SHA-256 of the text in UTF-8, in hexadecimal.' },
  {
    name: 'encoding',
    type: 'string',
    nullable: true,
    doc: 'Encoding of the record; if the whole file was read wrongly, the path of the reading: `utf-8<cp936<utf-8`.',
  },
  {
    name: 'encoding_source',
    type: 'string',
    nullable: true,
    doc: 'How the encoding was determined: bom, valid, declared, detected, path.',
  },
  {
    name: 'encoding_confidence',
    type: 'float',
    nullable: true,
    doc: 'How sure the encoding is, 0 to 1; 1 if a rule of the format decides it.',
  },
  {
    name: 'decoding',
    type: 'list<struct>',
    members: DECODING,
    doc: 'The encoding of each span of bytes, and the raw text decoded from it.',
  },
  { name: 'lang', type: 'string', nullable: true, doc: 'Language of the text: the primary subtag of BCP 47.' },
  {
    name: 'script',
    type: 'string',
    nullable: true,
    doc: 'Script of the raw text, before any conversion: ISO 15924 code.',
  },
  {
    name: 'main_text_confidence',
    type: 'double',
    nullable: true,
    doc: 'Expected F1 of the main text of a page, 0 to 1; null if the text had no surroundings to separate it from. Below 0.75 the document has the flag main-text-unsure.',
  },
  { name: 'raw_chars', type: 'int32', doc: 'Number of code points of raw_text.' },
  {
    name: 'kept_share',
    type: 'double',
    nullable: true,
    doc: 'Share of raw_text that stands in the text unchanged, 0 to 1; null for an empty record. Markup counts as raw text.',
  },
  { name: 'n_chars', type: 'int32', doc: 'Number of code points of the text.' },
  { name: 'n_han', type: 'int32', doc: 'Number of Han characters among them.' },
  { name: 'n_edits', type: 'int32', doc: 'Number of edits.' },
  { name: 'n_guessed', type: 'int32', doc: 'Number of edits with certainty guessed.' },
]

/** Columns after the quality measures. */
const TRAILING_COLUMNS: readonly Column[] = [
  { name: 'flags', type: 'list<string>', doc: 'Short names of properties to filter by, sorted.' },
  { name: 'status', type: 'string', doc: 'kept, rejected, duplicate.' },
  { name: 'reason', type: 'string', nullable: true, doc: 'Why the document was not kept.' },
  {
    name: 'duplicate_of',
    type: 'string',
    nullable: true,
    doc: 'The doc_id of the kept document that has the same text, or one that has most of its words, states no other fact and lacks no passage of it.',
  },
  {
    name: 'similarity',
    type: 'double',
    nullable: true,
    doc: 'How much a duplicate and the document kept for it have in common: the Jaccard coefficient of their shingles (five Han characters, three words), 1 for equal texts. Null for other documents.',
  },
  {
    name: 'cluster_id',
    type: 'string',
    nullable: true,
    doc: 'The same for all documents that a chain of copies joins: the doc_id of the first of them. A cluster can hold several kept documents: versions that state different facts, or of which one goes on where the other ends. Null for a document without copies.',
  },
  {
    name: 'contained_in',
    type: 'list<string>',
    doc: 'The doc_id of the kept documents that have all of this text and more, as a quotation or as its beginning; eight at most. They are no copies of it: each stays unless it is a copy of another.',
  },
  {
    name: 'shared_chars',
    type: 'int32',
    nullable: true,
    doc: 'Number of code points of the text in paragraphs that ten or more kept documents have, dropped ones included. Null for what was not kept.',
  },
  {
    name: 'fields',
    type: 'list<struct>',
    members: FIELDS,
    doc: 'The place from which the value of each field was read.',
  },
  {
    name: 'edits',
    type: 'list<struct>',
    members: EDITS,
    doc: 'The ledger: every difference between raw_text and the text, then those of the fields. Outside the edits both are equal, character for character.',
  },
  {
    name: 'blocks',
    type: 'list<struct>',
    members: BLOCKS,
    doc: 'The structure of the text, sorted by start; a block that contains another comes first. Empty for a rejected document.',
  },
  {
    name: 'findings',
    type: 'list<struct>',
    members: FINDINGS,
    doc: 'What `qingliu check` reports about the document.',
  },
  {
    name: 'front_matter',
    type: 'string',
    nullable: true,
    doc: 'All entries of the front matter, as JSON, values as written.',
  },
  {
    name: 'source_metadata',
    type: 'string',
    nullable: true,
    doc: 'JSON: what the file says about the record beside its text, such as headers and other columns; null for a file that is one record.',
  },
  { name: 'pipeline_version', type: 'string', doc: 'Version of qingliu that wrote the row.' },
  { name: 'config_sha256', type: 'string', doc: 'SHA-256 of the settings that affect output.' },
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

/** The column of a quality measure; one of a plug-in has no description here. */
function measureColumn(measure: string): Column {
  const known = Object.hasOwn(MEASURES, measure) ? (MEASURES as Readonly<Record<string, Measure>>)[measure] : undefined
  const doc = known ? `${known.doc} Used by: ${known.source}.` : `Quality measure ${measure}.`
  return { name: `q_${measure}`, type: 'double', nullable: true, doc: `${doc} Null if the stage did not run.` }
}

/** The columns of data/ and rejects/, in order. `measures` are names of quality measures, without `q_`. */
export function datasetColumns(measures: readonly string[]): readonly Column[] {
  return [...LEADING_COLUMNS, ...measures.map(measureColumn), ...TRAILING_COLUMNS]
}
