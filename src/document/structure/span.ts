/** What the markup of a page says of ranges of its text: the structure that outlives the tags. */

/**
 * - `heading`: `level` 1 to 6;
 * - `item`: of a list; `level` is its depth from 1, `number` its number in an ordered list;
 * - `quote`: `level` is its depth from 1;
 * - `code`: whole lines; `lang` where the page names the language;
 * - `table`: of data, not of layout; `number` is the columns of its widest row;
 * - `row`: of such a table; `level` 1 where all of its cells are headings;
 * - `cell`: of such a row; `number` is its column, from 1; `level` 1 where it is a heading;
 * - `caption`: of a picture or a table;
 * - `link`: `href` as the page writes it;
 * - `image`: where it stands, without a length of its own but in Markdown, whose mark stays; `href` is its address, `alt` what the
 *   page says it shows;
 * - `literal`: a piece of code within a line; `strong`, `emphasis`, `superscript`, `subscript`, `strikethrough`.
 */
export type SpanKind =
  | 'heading'
  | 'item'
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

/** What a kind of span needs besides. */
export interface SpanTraits {
  readonly level?: number
  readonly number?: number
  readonly href?: string
  readonly alt?: string
  readonly lang?: string
}

/** A range `[start, end)` of the text that a stage was given, tags included. UTF-16 units. */
export interface SpanFound extends SpanTraits {
  /** Of an image: it stands at the head of a line or between two. */
  readonly isAlone?: true
  readonly kind: SpanKind
  readonly start: number
  readonly end: number
}

/** The same in the raw text, where no edit moves it. UTF-16 units. */
export interface Span extends SpanTraits {
  readonly isAlone?: true
  readonly kind: SpanKind
  readonly rawStart: number
  readonly rawEnd: number
}

/** What a range `[start, end)` of the clean text is. UTF-16 units. */
export interface TextBlock extends SpanTraits {
  readonly kind: SpanKind | 'paragraph'
  readonly start: number
  readonly end: number
}

/** Kinds that stand within one line. */
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
