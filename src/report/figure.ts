import type { Result } from '../query/database.ts'
import type { Markup } from './markup.ts'

/**
 * How a column is shown:
 * - `name`: words of the program or short names; `text`: words of a document; `document`: the `source_uri` of one;
 * - `count`: a whole number; `share`: a ratio of 0 to 1, in percent; `number`: four significant digits.
 */
export type Kind = 'name' | 'text' | 'document' | 'count' | 'share' | 'number'

export interface FigureColumn {
  /** The name in the result of the query. */
  readonly key: string
  readonly head: string
  readonly kind: Kind
  /** Draws the value as a bar behind the number, as long as its share of the largest one. */
  readonly bar?: true
}

/** One picture: a query, what is drawn of its rows, and the rows as a table. */
export interface Figure {
  readonly id: string
  readonly title: string
  /** What is to be seen, in a sentence or two. */
  readonly lead: string
  /** Over the views of `src/query/views.ts` and the tables of `prepare.ts`. Its order is total, so that a run gives the same page. */
  readonly sql: string
  readonly columns: readonly FigureColumn[]
  /** Drawn above the table, which then is folded. Without it the table with its bars is the picture. */
  readonly picture?: (rows: readonly Result[]) => Markup
  /** What is said where the query gives no rows. */
  readonly none: string
}

export interface Section {
  readonly title: string
  readonly lead?: string
  /** Small pictures, side by side where the page is wide. */
  readonly isGrid?: true
  readonly figures: readonly Figure[]
}
