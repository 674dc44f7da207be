import type { Edit } from '../../../src/document/ledger/edit.ts'
import type { TreeLimits } from '../tree/tree.ts'
import { commentEdits } from './comments.ts'
import { htmlBlockEdits } from './html-blocks.ts'
import { liquidEdits } from './liquid.ts'
import { mdxEdits } from './mdx.ts'

/**
 * The edits of Markdown: comments and tables of contents are removed; in MDX also its code; in a post, which a
 * generator is known to read, also the generator's tags and the HTML between paragraphs. Markdown's own marks stay, and
 * so does code.
 *
 * @param isPost the text had front matter
 * @param limits of the HTML in it
 */
export function markdownEdits(text: string, isPost: boolean, limits: TreeLimits): Edit[] {
  const found = commentEdits(text).concat(
    mdxEdits(text),
    isPost ? liquidEdits(text) : [],
    isPost ? htmlBlockEdits(text, limits) : [],
  )
  if (found.length < 2) return found
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const edits: Edit[] = []
  for (const edit of found) {
    const before = edits.at(-1)
    if (before && edit.start < before.end) {
      // An edit inside a removal is part of it. One that begins inside and ends after it extends it: a tag alone in a
      // block.
      if (before.text === '' && edit.text === '' && edit.end > before.end)
        edits[edits.length - 1] = { ...before, end: edit.end }
      continue
    }
    edits.push(edit)
  }
  return edits
}
