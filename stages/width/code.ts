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
