import type { Block } from '../../../src/document/structure/block.ts'
import { fencedCode } from '../../../src/document/structure/fences.ts'

/** Length of text from which a language is identified. UTF-16 units. */
const ENOUGH_PROSE = 10_000
/** Minimum running text of a document; with less, all its text except code counts. UTF-16 units. */
const LEAST_PROSE = 200

/**
 * Minimum length of a block of running text. A shorter block, or one of mostly links, is as likely a menu, a label or a
 * list of titles. UTF-16 units.
 */
const SHORTEST_PROSE_BLOCK = 40
/** Maximum share of link text in such a block. */
const LINKS = 0.5

/**
 * The running text of a document, for identifying its language: paragraphs without code; all text where there are few.
 */
export function proseOf(text: string, blocks: readonly Block[]): string {
  if (blocks.length === 0) return text.slice(0, ENOUGH_PROSE)
  const fenced = fencedCode(text, blocks)
  const isCode = (block: Block, i: number): boolean => block.tag === 'pre' || fenced.has(i)
  const sentences = pick(
    text,
    blocks.filter(
      (block, i) =>
        !isCode(block, i) &&
        block.end - block.start >= SHORTEST_PROSE_BLOCK &&
        block.linkChars < (block.end - block.start) * LINKS,
    ),
  )
  if (sentences.length >= LEAST_PROSE) return sentences
  const all = pick(
    text,
    blocks.filter((block, i) => !isCode(block, i)),
  )
  return all === '' ? text.slice(0, ENOUGH_PROSE) : all
}

function pick(text: string, blocks: readonly Block[]): string {
  let out = ''
  for (const { start, end } of blocks) {
    if (out.length >= ENOUGH_PROSE) break
    out += `${text.slice(start, end)}\n`
  }
  return out.slice(0, ENOUGH_PROSE)
}
