import type { RawRow, Row } from '../../dataset/rows/row.ts'
import { colourOf, ownCss } from './css.ts'
import { Fates } from './ranges.ts'
import { type Dropped, escapeText, LookWriter, type Tokenize } from './writer.ts'

/** UTF-16 units of a raw text that are shown. */
const LONGEST = 2_000_000

/** A page as it looked, for a frame without scripts and without a network. */
export interface Look {
  readonly html: string
  readonly kept: Pick<Dropped, 'units' | 'runs'>
  /** The rules that dropped some of its text, with the colour of their shade. */
  readonly dropped: readonly (Dropped & { readonly colour: string })[]
  /** UTF-16 units of the raw text that are left out at its end. */
  readonly cut: number
}

/** The policy of the frame. Its styles are the page's own, which load nothing; it may be framed by the inspector alone. */
export const LOOK_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox"

/**
 * The page of a document, as far as its file tells how it looks: scripts, handlers, addresses and everything that is loaded are
 * left out. Text that rules dropped is shaded, text that they changed is underlined, all else was kept.
 */
export function lookOf(row: Row, { raw_text }: RawRow, tokenize: Tokenize): Look {
  const source = raw_text.slice(0, LONGEST)
  const writer = new LookWriter(source, new Fates(row, raw_text))
  if (hasMarkup(row)) tokenize(source, writer)
  else writer.plain()
  const body = writer.end()
  const { dropped } = writer
  const lang = row.lang === null ? '' : ` lang="${escapeText(row.lang)}"`
  return {
    html: `<!doctype html><html${lang}><head><meta charset="utf-8"><title>The page as it looked</title></head><body>${body}<style>${ownCss(dropped.length)}</style></body></html>`,
    dropped: dropped.map((each) => ({ ...each, colour: colourOf(each.mark) })),
    kept: writer.kept,
    cut: raw_text.length - source.length,
  }
}

/** Whether tags were read as tags. */
function hasMarkup({ edits }: Row): boolean {
  return edits.some(({ rules }) => rules.some((rule) => MARKUP.has(rule)))
}

const MARKUP: ReadonlySet<string> = new Set(['html/tag', 'html/comment', 'html/doctype', 'html/script', 'html/style'])
