import type { SpanFound } from '../../../src/document/structure/span.ts'
import { InlineCode, type MarkdownLine, markdownLines } from './lines.ts'

const HEADING = /^ {0,3}(#{1,6})[ \t]+/
const HEADING_END = /[ \t]+#+[ \t]*$/
const QUOTE = /^ {0,3}((?:> ?)+)/
const ITEM = /^([ \t]*)(?:[-*+]|(\d{1,9})[.)])[ \t]+(?=\S)/
const FENCE = /^[ \t]{0,3}(?:`{3,}|~{3,})[ \t]*\{?[ \t]*([A-Za-z][\w+#.-]{0,19})?/
const ROW = /^[ \t]*\|.*\|[ \t]*$/
const DELIMITERS = /^[ \t]*\|?[ \t:|-]*-[ \t:|-]*$/
/** A link or a picture: `[text](address "title")`, `![alt](address)`. Each part is bounded, so that time is linear. */
const LINK = /(!?)\[([^[\]\n]{0,300})\]\(\s{0,3}<?([^\s()<>]{1,500})>?(?:\s{1,3}["'(][^\n"']{0,200}["')])?\s{0,3}\)/g
const LITERAL = /(?<!`)(`{1,2})(?!`)([^`\n]{1,300})\1(?!`)/g

/** What Markdown's marks say of the lines of a text, the marks left out of the ranges. */
export function markdownSpans(text: string): SpanFound[] {
  const spans: SpanFound[] = []
  /** Start and language of the open code block, which is fenced or indented. */
  let code: { start: number; end: number; lang: string | undefined } | undefined
  let table: Table | undefined
  let previous: MarkdownLine | undefined
  /** The number of the last quotation: the next line may go on with it. */
  let quoted: number | undefined
  /** Indents of the items that a line may belong to. */
  const indents: number[] = []
  const endCode = (): void => {
    if (code && code.end > code.start)
      spans.push({ kind: 'code', start: code.start, end: code.end, ...(code.lang && { lang: code.lang }) })
    code = undefined
  }
  for (const line of markdownLines(text)) {
    const { start, end } = line
    const shown = text.slice(start, Math.min(end, start + 2000))
    if (line.isCode) {
      if (line.isFence && code) endCode()
      else if (line.isFence) code = { start: line.next, end: line.next, lang: FENCE.exec(shown)?.[1]?.toLowerCase() }
      else if (code) code.end = end
      else if (shown.trim() !== '' && indents.length === 0) code = { start, end, lang: undefined }
      previous = line
      continue
    }
    endCode()
    if (table && !ROW.test(shown)) table = endTable(table, spans)
    if (shown.trim() === '') continue
    const heading = HEADING.exec(shown)
    const item = heading ? null : ITEM.exec(shown)
    const quote = heading || item ? null : QUOTE.exec(shown)
    if (!item && !/^[ \t]/.test(shown)) indents.length = 0
    if (heading) {
      const to = end - (HEADING_END.exec(text.slice(start, end))?.[0].length ?? 0)
      spans.push({
        kind: 'heading',
        start: start + heading[0].length,
        end: Math.max(to, start + heading[0].length),
        level: heading[1]!.length,
      })
    } else if (item) {
      const indent = item[1]!.replaceAll('\t', '    ').length
      while (indents.length > 0 && indents.at(-1)! >= indent) indents.pop()
      indents.push(indent)
      const number = item[2] === undefined ? {} : { number: Number(item[2]) }
      spans.push({ kind: 'item', start: start + item[0].length, end, level: indents.length, ...number })
    } else if (quote) {
      const level = quote[1]!.replaceAll(' ', '').length
      const known = quoted === undefined ? undefined : spans[quoted]!
      if (known && previous?.end === known.end && known.level === level) spans[quoted!] = { ...known, end }
      else quoted = spans.push({ kind: 'quote', start, end, level }) - 1
    } else if (table && DELIMITERS.test(shown) && table.rows.length === 1) table.isHeaded = true
    else if (ROW.test(shown)) {
      table ??= { rows: [], isHeaded: false }
      table.rows.push(cellsOf(text, start, end))
    }
    spans.push(...phrasesOf(text, start, end))
    previous = line
  }
  endCode()
  if (table) endTable(table, spans)
  return spans.sort((a, b) => a.start - b.start || b.end - a.end)
}

interface Table {
  readonly rows: (readonly Cell[])[]
  isHeaded: boolean
}

interface Cell {
  readonly start: number
  readonly end: number
}

/** Rows are a table where a line of dashes stands below the first; else they are lines that hold bars. */
function endTable({ rows, isHeaded }: Table, spans: SpanFound[]): undefined {
  if (!isHeaded) return undefined
  spans.push({
    kind: 'table',
    start: rows[0]![0]!.start,
    end: rows.at(-1)!.at(-1)!.end,
    number: Math.max(...rows.map((row) => row.length)),
  })
  for (const [i, row] of rows.entries()) {
    const level = i === 0 ? { level: 1 } : {}
    spans.push({ kind: 'row', start: row[0]!.start, end: row.at(-1)!.end, ...level })
    for (const [column, cell] of row.entries()) spans.push({ kind: 'cell', ...cell, number: column + 1, ...level })
  }
  return undefined
}

/** The cells of a row, which bars separate. A bar after a backslash is text. */
function cellsOf(text: string, start: number, end: number): Cell[] {
  const cells: Cell[] = []
  let from = text.indexOf('|', start) + 1
  for (let at = from; at < end; at++) {
    if (text[at] !== '|' || text[at - 1] === '\\') continue
    cells.push({ start: from, end: at })
    from = at + 1
  }
  return cells.length > 0 ? cells : [{ start, end }]
}

function phrasesOf(text: string, start: number, end: number): SpanFound[] {
  const line = text.slice(start, end)
  const spans: SpanFound[] = []
  if (line.includes('](')) {
    const code = new InlineCode(text, start)
    for (const { index, 0: whole, 1: bang, 2: shown, 3: href } of line.matchAll(LINK)) {
      const at = start + index
      if (code.holds(at)) continue
      if (bang)
        spans.push({ kind: 'image', start: at, end: at + whole.length, href: href!, ...(shown && { alt: shown }) })
      else spans.push({ kind: 'link', start: at + 1, end: at + 1 + shown!.length, href: href! })
    }
  }
  if (line.includes('`'))
    for (const { index, 1: ticks, 2: shown } of line.matchAll(LITERAL))
      spans.push({
        kind: 'literal',
        start: start + index + ticks!.length,
        end: start + index + ticks!.length + shown!.length,
      })
  return spans
}
