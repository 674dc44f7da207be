import type { Edit } from '../../../src/document/ledger/edit.ts'
import { type MarkdownLine, markdownLines, withoutTags } from './lines.ts'

/** An import at the start of a text in MDX, in JavaScript or TypeScript. */
const IMPORT = /^import\s(?:[\w*{},\s$]{1,300}\sfrom\s{0,9})?["'][^"'\n]{1,300}["'];?\s*$/
const EXPORT = /^export\s(?:const|let|var|function|default|async|class|type|interface|\{|\*)/
/** A component alone on its line: `<Tabs groupId="os">`, `</TabItem>`. */
const COMPONENT = /^[ \t]*<\/?[A-Z][\w.]{0,60}(?:\s[^<>]{0,600})?\/?>[ \t\r]*$/
const COMMENT = /\{\/\*[\s\S]{0,5000}?\*\/\}/y

/**
 * Removes the code of a text in MDX: imports and exports, each a paragraph of its own, comments in braces, components
 * alone on their lines. A text is MDX where its first paragraph is an import; prose about imports has words before
 * them.
 */
export function mdxEdits(text: string): Edit[] {
  if (!/(?:^|\n)import\s/.test(text.slice(0, 20_000))) return []
  const edits: Edit[] = []
  let isMdx = false
  /** Whether the current paragraph is code, and whether the line is inside a paragraph. */
  let isModule = false
  let inParagraph = false
  /** Position after a comment of several lines. */
  let skipTo = 0
  for (const line of markdownLines(text)) {
    const { start, end, next } = line
    if (start < skipTo) continue
    const written = text.slice(start, Math.min(end, start + 1000))
    const isBlank = written.trim() === ''
    const begins = !isBlank && !inParagraph
    inParagraph = !isBlank
    if (line.isCode && !isMdx) return []
    if (isBlank || line.isCode) {
      isModule &&= line.isCode && !isBlank
      if (isModule) edits.push({ start, end: next, text: '', rule: 'mdx' })
      continue
    }
    if (begins) isModule = IMPORT.test(written) || (isMdx && EXPORT.test(written))
    if (begins && !isMdx && !isModule) return []
    isMdx ||= isModule
    if (isModule) edits.push({ start, end: next, text: '', rule: 'mdx' })
    else {
      for (const edit of markupOf(text, line, written)) {
        edits.push(edit)
        skipTo = edit.end
      }
    }
  }
  return edits
}

function markupOf(text: string, line: MarkdownLine, written: string): Edit[] {
  if (COMPONENT.test(written)) return [{ start: line.start, end: line.next, text: '', rule: 'mdx' }]
  const open = written.indexOf('{/*')
  if (open === -1) return []
  COMMENT.lastIndex = line.start + open
  const comment = COMMENT.exec(text)
  if (!comment) return []
  const end = comment.index + comment[0].length
  const newline = text.indexOf('\n', end)
  const lines = newline === -1 ? { end: text.length, next: text.length } : { end: newline, next: newline + 1 }
  return withoutTags(text, { start: line.start, ...lines }, [{ start: comment.index, end }], 'comment')
}
