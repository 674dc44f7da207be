import type { Edit } from '../../../src/document/ledger/edit.ts'
import { render } from '../render/index.ts'
import { TRAIT, traitsOf } from '../tree/elements.ts'
import { buildTree, type TreeLimits } from '../tree/tree.ts'
import { type MarkdownLine, markdownLines } from './lines.ts'

/** The tag at the start of a block of HTML. */
const FIRST_TAG = /^[ \t]{0,3}<\/?([a-z][a-z0-9]{0,11})(?=[\s/>])/i
/** Elements, besides block elements, that appear alone between the paragraphs of posts. */
const ALONE = new Set('center img iframe video audio source embed object font br hr a script style'.split(' '))
/** Elements that an empty line does not end. */
const VERBATIM = new Set(['pre', 'script', 'style', 'textarea'])

/**
 * Replaces a block of HTML in a post by the text that it shows. By CommonMark a line that begins with the tag of a
 * block element is HTML, up to the next empty line. The block must be complete: it closes what it opens and ends with a
 * tag. Otherwise the tag opens a box around Markdown (`<details>`), which stays like Markdown's own marks, or the text
 * is about the tag: `<div> 是块级元素。`. Tags within a paragraph of Markdown stay.
 */
export function htmlBlockEdits(text: string, limits: TreeLimits): Edit[] {
  if (!/(?:^|\n)[ \t]{0,3}<[a-z/]/i.test(text)) return []
  const edits: Edit[] = []
  let block: MarkdownLine[] = []
  let inParagraph = false
  /** The closing tag of a verbatim block, and the position of the last such tag. */
  let closing: string | undefined
  const lastEnds = new Map<string, number>()
  const flush = (): void => {
    for (const edit of editsOfBlock(text, block, limits)) edits.push(edit)
    block = []
    closing = undefined
  }
  for (const line of markdownLines(text)) {
    const written = text.slice(line.start, line.end)
    const isBlank = written.trim() === ''
    if (closing !== undefined) {
      block.push(line)
      if (written.includes(closing)) flush()
    } else if (isBlank || line.isCode) flush()
    else if (block.length > 0) block.push(line)
    else if (!inParagraph) {
      const name = blockOf(written)
      if (name !== undefined) block.push(line)
      if (name !== undefined && VERBATIM.has(name) && !written.includes(`</${name}`)) {
        const last = lastEnds.get(name) ?? text.lastIndexOf(`</${name}`)
        lastEnds.set(name, last)
        if (last > line.end) closing = `</${name}`
      }
    }
    inParagraph = !isBlank && !line.isCode && block.length === 0 && closing === undefined
  }
  flush()
  return edits
}

/** The name of the element with which a line begins a block. */
function blockOf(written: string): string | undefined {
  const name = FIRST_TAG.exec(written.slice(0, 40))?.[1]?.toLowerCase()
  return name !== undefined && ((traitsOf(name) & TRAIT.block) !== 0 || ALONE.has(name)) ? name : undefined
}

function editsOfBlock(text: string, lines: readonly MarkdownLine[], limits: TreeLimits): Edit[] {
  const first = lines[0]
  const last = lines.at(-1)
  if (!first || !last) return []
  const source = text.slice(first.start, last.end)
  if (!source.trimEnd().endsWith('>') || !isWhole(source)) return []
  const { edits, blocks } = render(buildTree(source, limits), () => 'comment')
  // The block shows nothing, so the whole line is removed with its line break.
  if (blocks.length === 0) return [{ start: first.start, end: last.next, text: '', rule: 'tag' }]
  return edits.map((edit) => ({ ...edit, start: edit.start + first.start, end: edit.end + first.start }))
}

const BOX =
  /<(\/?)(?:div|details|section|article|aside|center|table|ul|ol|dl|blockquote|figure|font|header|footer|main|nav)(?=[\s/>])/gi

/** Whether a source closes every element that it opens, and no others. */
function isWhole(source: string): boolean {
  let depth = 0
  for (const [, slash] of source.matchAll(BOX)) {
    depth += slash === '' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}
