import type { Document } from '../../src/document/document.ts'

/** A range of text that is kept as typed, except for its line breaks. */
export interface Verbatim {
  readonly start: number
  readonly end: number
}

const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})/

/**
 * Ranges in which indentation is meaningful: between Markdown fences, in blocks that a page marks as `pre`, and in
 * lines that can only be code. A fence that is never closed does not count: a line of backticks in a forum post would
 * turn all the text after it into code.
 */
export function verbatimSpans({ text, blocks }: Document): Verbatim[] {
  const marked: Verbatim[] = blocks.filter((block) => block.tag === 'pre' || /(?:^|\/)pre[.#/]/.test(block.path))
  return joined([...marked, ...fenced(text), ...indentedCode(text)].sort((a, b) => a.start - b.start))
}

function joined(spans: readonly Verbatim[]): Verbatim[] {
  const out: Verbatim[] = []
  for (const { start, end } of spans) {
    const last = out.at(-1)
    if (last && start <= last.end) out[out.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else out.push({ start, end })
  }
  return out
}

function fenced(text: string): Verbatim[] {
  const spans: Verbatim[] = []
  if (!text.includes('```') && !text.includes('~~~')) return spans
  let open: { at: number; fence: string } | undefined
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start)
    const fence = FENCE.exec(text.slice(start, Math.min(end, start + 40)))?.[1]
    if (fence && !open) open = { at: start, fence }
    else if (fence && open && fence.startsWith(open.fence)) {
      spans.push({ start: open.at, end })
      open = undefined
    }
    start = end + 1
  }
  return spans
}

/** End of a line that opens a block of code; start of such a line in languages with indented blocks. */
const OPENS = /[{([]\s{0,20}$/
const OPENS_BY_COLON =
  /^\s{0,40}(?:async |class|def|elif|else|except|finally|for|if|match|try|while|with)\b.{0,200}:\s{0,20}$/
/** A line of code begins with ASCII; the next paragraph of a Chinese text does not. */
const CODE_LINE = /^[ \t]+[!-~]/

/**
 * Code in a text without markup: a line that opens a block, the deeper lines after it, and the line that closes it.
 * Some languages mark the end of a block by indentation alone, and in the others people need it to read nested code.
 */
function indentedCode(text: string): Verbatim[] {
  const spans: Verbatim[] = []
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start)
    if (end + 1 < text.length && isCodeBehind(text, end + 1) && opensCode(text, start, end)) {
      const last = endOfCode(text, start, end)
      spans.push({ start, end: last })
      start = last + 1
    } else start = end + 1
  }
  return spans
}

/** Whether the line from `at` is indented by spaces or tabs and begins with ASCII. */
function isCodeBehind(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return (unit === 0x20 || unit === 0x09) && CODE_LINE.test(text.slice(at, Math.min(lineEnd(text, at), at + 80)))
}

function opensCode(text: string, start: number, end: number): boolean {
  const indent = indentOf(text, start, end)
  if (indent === undefined || (indentOf(text, end + 1, lineEnd(text, end + 1)) ?? 0) <= indent) return false
  return OPENS.test(text.slice(Math.max(start, end - 30), end)) || OPENS_BY_COLON.test(text.slice(start, end))
}

/** End of the last line of the code that a line opens. Blank lines are part of it where more code follows. */
function endOfCode(text: string, start: number, end: number): number {
  const indent = indentOf(text, start, end)!
  let last = end
  for (let at = end + 1; at < text.length; ) {
    const stop = lineEnd(text, at)
    const columns = indentOf(text, at, stop)
    if (columns !== undefined) {
      const first = text.slice(at, stop).trimStart().charAt(0)
      const closes = columns === indent && /[)}\]]/.test(first)
      // A line that begins with Chinese is the next paragraph; in code Chinese follows a comment mark or a quote.
      if ((columns <= indent && !closes) || first > '~') break
      last = stop
      if (closes && !OPENS.test(text.slice(Math.max(at, stop - 30), stop))) break
    }
    at = stop + 1
  }
  return last
}

/** Columns of the ASCII white space at the start of a line; undefined for a blank line. */
function indentOf(text: string, start: number, end: number): number | undefined {
  let columns = 0
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x20) columns++
    else if (unit === 0x09) columns += 4
    else return columns
  }
  return undefined
}

function lineEnd(text: string, start: number): number {
  const newline = text.indexOf('\n', start)
  return newline === -1 ? text.length : newline
}

const ITEM = /^(?<indent>[ \t]*)(?:[-*+]|\d{1,3}[.)]) {1,4}\S/
/** Markup in an indented code block of Markdown: without the indent it would become markup. */
const HIDDEN_MARKUP = /^(?: {4,}|\t[ \t]*)</

/**
 * Starts of lines that keep their indent: items of a nested list, since without it `- 一` and the `  - 甲` below it would
 * be one list; and, in Markdown, markup that the indent makes code. Chinese indents (`　　- `) carry no meaning.
 */
export function meaningfulIndents({ text, traits }: Pick<Document, 'text' | 'traits'>): ReadonlySet<number> {
  const starts = new Set<number>()
  if (traits.kind !== 'markdown' && traits.kind !== 'text') return starts
  /** Columns of the indent of the last top-level item; undefined before the first. */
  let outer: number | undefined
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start)
    const head = end === start ? '' : text.slice(start, Math.min(end, start + 60))
    const indent = head === '' ? undefined : ITEM.exec(head)?.groups?.indent
    if (indent !== undefined) {
      const columns = indent.replaceAll('\t', '    ').length
      if (outer !== undefined && columns > outer + 1) starts.add(start)
      else if (columns < 4) outer = columns
    } else if (traits.kind === 'markdown' && HIDDEN_MARKUP.test(head)) starts.add(start)
    start = end + 1
  }
  return starts
}
