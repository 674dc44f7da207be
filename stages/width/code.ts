import type { Document } from '../../src/document/document.ts'

/** A stretch of text that is kept as it is typed: its line breaks alone are normalised. */
export interface Verbatim {
  readonly start: number
  readonly end: number
}

const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})/

/**
 * Where indentation means something: between the fences of Markdown, and in the blocks that a page marks as `pre`. A
 * fence that nothing closes is not one: a line of backticks in a forum post would make code of all that follows.
 */
export function verbatimSpans({ text, blocks }: Document): Verbatim[] {
  const spans: Verbatim[] = blocks.filter((block) => block.tag === 'pre' || /(?:^|\/)pre[.#/]/.test(block.path))
  if (!text.includes('```') && !text.includes('~~~')) return spans
  let open: { at: number; fence: string } | undefined
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const fence = FENCE.exec(text.slice(start, Math.min(end, start + 40)))?.[1]
    if (fence && !open) open = { at: start, fence }
    else if (fence && open && fence.startsWith(open.fence)) {
      spans.push({ start: open.at, end })
      open = undefined
    }
    start = end + 1
  }
  return spans.sort((a, b) => a.start - b.start)
}

const ITEM = /^(?<indent>[ \t]*)(?:[-*+]|\d{1,3}[.)]) {1,4}\S/

/**
 * Where the lines of Markdown begin whose indent says that they are items of a list within a list. Without it `- 一` and
 * the `  - 甲` below it would be one list. Chinese indents (`　　- `) say nothing.
 */
export function nestedItems({ text, traits }: Pick<Document, 'text' | 'traits'>): ReadonlySet<number> {
  const starts = new Set<number>()
  if (traits.kind !== 'markdown') return starts
  /** Columns of the indent of the list's first item; none outside of lists. */
  let outer: number | undefined
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const head = text.slice(start, Math.min(end, start + 60))
    const indent = ITEM.exec(head)?.groups?.indent
    if (indent !== undefined) {
      const columns = indent.replaceAll('\t', '    ').length
      if (outer !== undefined && columns > outer + 1) starts.add(start)
      else if (columns < 4) outer = columns
    } else if (/^\S/.test(head)) outer = undefined
    start = end + 1
  }
  return starts
}
