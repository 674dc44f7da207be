import type { Edit } from '../../../src/document/ledger/edit.ts'
import { InlineCode, markdownLines } from './lines.ts'

/**
 * Removes parts of Markdown that are for the generator and that nobody sees: comments, above all `<!-- more -->`, and
 * place holders of a table of contents.
 */
export function commentEdits(text: string): Edit[] {
  const comments = commentsOf(text)
  if (comments.length === 0 && !TOC_SOMEWHERE.test(text)) return []
  const edits: Edit[] = []
  let heading: { start: number; next: number } | undefined
  let comment = 0
  /** Position after a comment of several lines. The rest of its last line is not examined: hardly ever is there any. */
  let skipTo = 0
  for (const { start, end, next, isCode } of markdownLines(text)) {
    if (start < skipTo) continue
    const line = text.slice(start, Math.min(end, start + LONGEST_MARK)).trim()
    const isToc = !isCode && end - start < LONGEST_MARK && TOC.test(line)
    if (isToc && heading) edits.push({ start: heading.start, end: heading.next, text: '', rule: 'generator-mark' })
    if (isToc) edits.push({ start, end: next, text: '', rule: 'generator-mark' })
    const code = new InlineCode(text, start)
    for (; comment < comments.length && comments[comment]!.start < end; comment++) {
      const found = comments[comment]!
      if (isCode || isToc || found.start < start || code.holds(found.start)) continue
      edits.push({ start: found.start, end: found.end, text: '', rule: 'comment' })
      skipTo = Math.max(skipTo, found.end)
    }
    if (line !== '') heading = !isCode && CONTENTS.test(line) ? { start, next } : undefined
  }
  return edits
}

/** Maximum length of a line with such a mark. UTF-16 units. */
const LONGEST_MARK = 60
const TOC_SOMEWHERE = /\btoc\b/i
/**
 * Kramdown (`* TOC` with `{:toc}` below it), Typora and Python-Markdown (`[TOC]`), markdown-it (`[[toc]]`, `@[toc]`).
 */
const TOC =
  /^(?:[-*+1]\.? TOC|\{:\s?toc(?:\s[^{}]{0,30})?\}|\[TOC\]|\[\[_?toc_?\]\]|@\[toc\](?:\([^()]{0,30}\))?|\$\{toc\})$/i
/** The heading of a table of contents, which is removed with it. */
const CONTENTS = /^(?:#{1,6}\s{0,4})?(?:\*\*|__)?(?:目\s{0,4}[录錄]|Contents|Table of Contents)[:：]?(?:\*\*|__)?$/i
/**
 * Maximum length of a comment. One of this length is text that somebody commented out; a longer one may be due to a
 * broken comment.
 */
const LONGEST_COMMENT = 20_000

/** Positions of the comments that are closed. */
function commentsOf(text: string): { start: number; end: number }[] {
  const comments: { start: number; end: number }[] = []
  let close = 0
  for (let at = text.indexOf('<!--'); at !== -1; ) {
    if (close < at + 4) close = text.indexOf('-->', at + 4)
    if (close === -1) break
    const isShort = close - at <= LONGEST_COMMENT
    if (isShort) comments.push({ start: at, end: close + 3 })
    at = text.indexOf('<!--', isShort ? close + 3 : at + 4)
  }
  return comments
}
