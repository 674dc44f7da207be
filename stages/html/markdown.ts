import type { Edit } from '../../src/document/edit.ts'

/**
 * What Markdown holds for its generator and shows to nobody: comments, `<!-- more -->` above all, and the marks of a table
 * of contents. Code keeps them, as fences, indents and backticks show it.
 */
export function markdownEdits(text: string): Edit[] {
  const comments = commentsOf(text)
  if (comments.length === 0 && !TOC_SOMEWHERE.test(text)) return []
  const edits: Edit[] = []
  let fence: string | undefined
  let heading: { start: number; next: number } | undefined
  let comment = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    let next = Math.min(end + 1, text.length)
    const line = text.slice(start, Math.min(end, start + LONGEST_MARK)).trim()
    const mark = FENCE.exec(text.slice(start, Math.min(end, start + 40)))?.[1]
    const isCode = fence !== undefined || mark !== undefined || INDENTED.test(text.slice(start, start + 4))
    if (mark && fence === undefined) fence = mark
    else if (mark && fence !== undefined && mark.startsWith(fence)) fence = undefined
    const isToc = !isCode && end - start < LONGEST_MARK && TOC.test(line)
    if (isToc && heading) edits.push({ start: heading.start, end: heading.next, text: '', rule: 'generator-mark' })
    if (isToc) edits.push({ start, end: next, text: '', rule: 'generator-mark' })
    let looked = start
    let ticks = 0
    for (; comment < comments.length && comments[comment]!.start < end; comment++) {
      const found = comments[comment]!
      ticks += backticks(text, looked, found.start)
      looked = Math.max(looked, found.start)
      if (isCode || isToc || found.start < start || ticks % 2 === 1) continue
      edits.push({ start: found.start, end: found.end, text: '', rule: 'comment' })
      // What stands behind a comment of several lines on its last is not looked at: it is hardly ever anything.
      next = Math.max(next, found.end)
    }
    if (line !== '') heading = !isCode && CONTENTS.test(line) ? { start, next } : undefined
    start = next
  }
  return edits
}

const FENCE = /^[ \t]{0,3}(`{3,}|~{3,})/
const INDENTED = /^(?:\t| {4})/
const LONGEST_MARK = 60
const TOC_SOMEWHERE = /\btoc\b/i
/** Kramdown (`* TOC` with `{:toc}` below it), Typora and Python-Markdown (`[TOC]`), markdown-it (`[[toc]]`, `@[toc]`). */
const TOC =
  /^(?:[-*+1]\.? TOC|\{:\s?toc(?:\s[^{}]{0,30})?\}|\[TOC\]|\[\[_?toc_?\]\]|@\[toc\](?:\([^()]{0,30}\))?|\$\{toc\})$/i
/** The heading of a table of contents, which goes with it. */
const CONTENTS = /^(?:#{1,6}\s{0,4})?(?:\*\*|__)?(?:目\s{0,4}[录錄]|Contents|Table of Contents)[:：]?(?:\*\*|__)?$/i
/** A comment of this length is a text that somebody took out; longer ones may be the work of a broken one. */
const LONGEST_COMMENT = 20_000

/** Where comments stand that are closed. */
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

/** Backticks in `[start, end)`. */
function backticks(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) if (text.charCodeAt(at) === 0x60) count++
  return count
}
