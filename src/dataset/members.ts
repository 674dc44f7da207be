/** The members of struct columns as data. `columns.ts` has the columns. */

export type ScalarType = 'string' | 'int32' | 'int64' | 'float' | 'double' | 'date' | 'timestamp'

/** A member of a struct column. */
export interface Member {
  readonly name: string
  readonly type: ScalarType | 'list<string>'
  readonly nullable?: true
  readonly doc: string
}

export const DECODING: readonly Member[] = [
  { name: 'byte_start', type: 'int64', doc: 'First byte of the span in the uncompressed record.' },
  { name: 'byte_length', type: 'int64', doc: 'Number of bytes in the span.' },
  {
    name: 'raw_start',
    type: 'int32',
    doc: 'Code point of raw_text at which the span begins; it ends where the next span begins.',
  },
  {
    name: 'encoding',
    type: 'string',
    doc: 'Name of the encoding by WHATWG, lower case; for text that was read wrongly, the path of the reading: `utf-8<cp936<utf-8`.',
  },
  {
    name: 'source',
    type: 'string',
    doc: 'How the encoding was determined: bom, valid, declared, detected, malformed, path.',
  },
  { name: 'confidence', type: 'float', doc: 'How sure the encoding is, 0 to 1; 1 if a rule of the format decides it.' },
]

export const FIELDS: readonly Member[] = [
  {
    name: 'name',
    type: 'string',
    doc: 'The column with the value; `published` for published_raw and the columns that follow from it.',
  },
  {
    name: 'ordinal',
    type: 'int32',
    doc: 'Number of the value in its column, from 0: categories and authors have several.',
  },
  {
    name: 'role',
    type: 'string',
    doc: 'What was read there: value; for `published` also zone (another date, whose offset was used) and language (what told the zone of the page).',
  },
  { name: 'rule', type: 'string', doc: 'The rule that read it, as `stage/rule`.' },
  { name: 'raw_start', type: 'int32', doc: 'First code point of raw_text from which it was read.' },
  { name: 'raw_length', type: 'int32', doc: 'Number of code points of raw_text from which it was read.' },
]

export const EDITS: readonly Member[] = [
  {
    name: 'target',
    type: 'string',
    nullable: true,
    doc: 'Null for an edit of the text; otherwise the field that was edited.',
  },
  {
    name: 'ordinal',
    type: 'int32',
    nullable: true,
    doc: 'Null for an edit of the text; otherwise the number of the edited value in its column, as in `fields`.',
  },
  {
    name: 'rules',
    type: 'list<string>',
    doc: 'The rules that made the edit, as `stage/rule`, in the order of the stages.',
  },
  {
    name: 'raw_start',
    type: 'int32',
    doc: 'Start of the text before the edit: `substring(raw_text, raw_start + 1, raw_length)`.',
  },
  { name: 'raw_length', type: 'int32', doc: 'Number of code points that were removed; 0 for an insertion.' },
  {
    name: 'start',
    type: 'int32',
    doc: 'Start of the text after the edit: `substring(text, start + 1, length)`; in the field if `target` names one.',
  },
  { name: 'length', type: 'int32', doc: 'Number of code points that were inserted; 0 for a removal.' },
  {
    name: 'certainty',
    type: 'string',
    doc: 'certain (by a rule of the format), proven (damage undone with proof), likely (removed as probably not part of the document), guessed (something was filled in or chosen).',
  },
  {
    name: 'evidence',
    type: 'string',
    nullable: true,
    doc: 'The evidence for the edit: a dictionary entry, the bytes of a shift, a template.',
  },
]

export const BLOCKS: readonly Member[] = [
  {
    name: 'kind',
    type: 'string',
    doc: 'post, paragraph, heading, item, term, definition, quote, code, table, row, cell, caption; within a line: link, image, literal, strong, emphasis, superscript, subscript, strikethrough.',
  },
  { name: 'start', type: 'int32', doc: 'Start of the block: `substring(text, start + 1, length)`.' },
  { name: 'length', type: 'int32', doc: 'Number of code points; 0 for an image, except in Markdown.' },
  {
    name: 'level',
    type: 'int32',
    nullable: true,
    doc: 'Level of a heading, 1 to 6; depth of an item or a quotation; 1 for rows and cells with headings.',
  },
  {
    name: 'number',
    type: 'int32',
    nullable: true,
    doc: 'Number of an item in an ordered list; number of columns of a table; column of a cell, from 1.',
  },
  { name: 'href', type: 'string', nullable: true, doc: 'Address of a link or an image, as the page writes it.' },
  { name: 'alt', type: 'string', nullable: true, doc: 'Description of an image by the page.' },
  { name: 'lang', type: 'string', nullable: true, doc: 'Programming language of code, if the page names it.' },
  { name: 'author', type: 'string', nullable: true, doc: 'Author of a post, if the page names one.' },
  {
    name: 'date',
    type: 'string',
    nullable: true,
    doc: 'Date of a post, ISO 8601: a day, a time as written, or an instant in UTC if the page names the zone.',
  },
]

export const FINDINGS: readonly Member[] = [
  {
    name: 'rule',
    type: 'string',
    doc: 'The rule, as `stage/rule`. If the document was not kept, the first finding is the stage and its reason.',
  },
  { name: 'severity', type: 'string', doc: 'info, warning, error.' },
  { name: 'raw_start', type: 'int32', doc: 'First code point of raw_text that the finding is about.' },
  { name: 'raw_length', type: 'int32', doc: 'Number of code points of raw_text that it is about.' },
  { name: 'message', type: 'string', doc: 'What is wrong, in words.' },
]
