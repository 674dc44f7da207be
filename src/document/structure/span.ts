/** The structure of the text according to the markup. It remains when the tags are removed. */

/**
 * - `heading`: `level` 1 to 6;
 * - `post`: a post of a thread, without what the page writes around it; `author` and `date` if the page names them;
 * - `item`: a list item; `level` is its depth from 1, `number` its number in an ordered list;
 * - `term`, `definition`: the parts of a list of definitions; a definition belongs to the terms before it;
 * - `quote`: a quotation; `level` is its depth from 1;
 * - `code`: whole lines of code; `lang` if the page names the language;
 * - `table`: a table of data, not of layout; `number` is the number of columns of its widest row;
 * - `row`: a row of such a table; `level` is 1 if all its cells are headings;
 * - `cell`: a cell of such a row; `number` is its column, from 1; `level` is 1 if it is a heading;
 * - `caption`: the caption of a picture or a table;
 * - `link`: `href` as the page writes it, resolved only against an address in its `<base>`;
 * - `image`: the position of a picture; it has length 0, except in Markdown, where its mark stays; `href` is its address,
 *   `alt` its description;
 * - `literal`: a piece of code within a line; `strong`, `emphasis`, `superscript`, `subscript`, `strikethrough`.
 */
export type SpanKind =
  | 'post'
  | 'heading'
  | 'item'
  | 'term'
  | 'definition'
  | 'quote'
  | 'code'
  | 'table'
  | 'row'
  | 'cell'
  | 'caption'
  | 'link'
  | 'image'
  | 'literal'
  | 'strong'
  | 'emphasis'
  | 'superscript'
  | 'subscript'
  | 'strikethrough'

/** Further properties of a span, depending on its kind. */
export interface SpanTraits {
  readonly level?: number
  readonly number?: number
  readonly href?: string
  readonly alt?: string
  readonly lang?: string
  readonly author?: string
  /** ISO 8601: a day, a time as written, or an instant in UTC where the page names the zone. */
  readonly date?: string
}

/** A range `[start, end)` of the text that a stage was given, tags included. UTF-16 units. */
export interface SpanFound extends SpanTraits {
  /** Of an image: it stands at the head of a line or between two. */
  readonly isAlone?: true
  readonly kind: SpanKind
  readonly start: number
  readonly end: number
}

/** The same range in the raw text, in which edits do not move it. UTF-16 units. */
export interface Span extends SpanTraits {
  readonly isAlone?: true
  readonly kind: SpanKind
  readonly rawStart: number
  readonly rawEnd: number
}

/** The kind of a range `[start, end)` of the clean text. UTF-16 units. */
export interface TextBlock extends SpanTraits {
  readonly kind: SpanKind | 'paragraph'
  readonly start: number
  readonly end: number
}

/** Kinds of ranges within a line. */
const INLINE: ReadonlySet<string> = new Set<SpanKind>([
  'link',
  'image',
  'literal',
  'strong',
  'emphasis',
  'superscript',
  'subscript',
  'strikethrough',
])

export const isInline = (kind: TextBlock['kind']): boolean => INLINE.has(kind)
