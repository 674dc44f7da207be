import type { Block, MainRange } from '../../../src/document/structure/block.ts'
import { PROSE } from './comments.ts'

/** Minimum blocks below the title that are read as its head. */
const BELOW_TITLE = 5
/** Maximum blocks below it: in some templates each word of the byline has an element of its own. */
const FURTHEST = 12
/** Maximum length of a line of such a byline. UTF-16 units. */
const SHORT = 40
/** Maximum paragraphs between title and byline: a standfirst. */
const STANDFIRST = 1

/**
 * The block after the head of the title at block `title`. The head has a few lines, and goes on while lines are as short as
 * those of a byline: `By`, `The Team`, `|`, `6`, `mins`, `|`, `February 28, 2026`. It ends at the comments, at headings and
 * at the text, whose lines may be as short.
 */
export function headEnd(blocks: readonly Block[], { first }: MainRange, title: number, comments: number): number {
  const most = Math.min(blocks.length, comments)
  let head = title + BELOW_TITLE
  let paragraphs = 0
  for (let i = title + 1; i <= title + FURTHEST && i < most; i++) {
    const { start, end, tag, outside } = blocks[i]!
    const isParagraph = end - start >= PROSE
    const isAround = outside !== undefined || i < first
    if (isParagraph) paragraphs++
    // Where the text has begun, what follows belongs to it, or to the next post.
    if (!isAround && end - start > SHORT) break
    if (i < head) continue
    if (!isAround || paragraphs > STANDFIRST || /^h[1-6]$/.test(tag)) break
    if (!isParagraph && end - start > SHORT) break
    if (!isParagraph) head = i + 1
  }
  return head
}
