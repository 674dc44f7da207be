import type { Block } from '../../src/document/block.ts'
import { fencedCode } from '../../src/document/fences.ts'

/** Length of text from which a language is identified. UTF-16 units. */
const ENOUGH = 10_000
const LEAST = 200

/**
 * Minimum length of a block of running text. A shorter block, or one of mostly links, is as likely a menu, a label or a
 * list of titles. UTF-16 units.
 */
const LONG = 40
const LINKS = 0.5

/**
 * The running text of a document, for identifying its language: paragraphs without code; all text where there are few.
 */
export function proseOf(text: string, blocks: readonly Block[]): string {
  if (blocks.length === 0) return text.slice(0, ENOUGH)
  const fenced = fencedCode(text, blocks)
  const isCode = (block: Block, i: number): boolean => block.tag === 'pre' || fenced.has(i)
  const sentences = pick(
    text,
    blocks.filter(
      (block, i) =>
        !isCode(block, i) && block.end - block.start >= LONG && block.linkChars < (block.end - block.start) * LINKS,
    ),
  )
  if (sentences.length >= LEAST) return sentences
  const all = pick(
    text,
    blocks.filter((block, i) => !isCode(block, i)),
  )
  return all === '' ? text.slice(0, ENOUGH) : all
}

function pick(text: string, blocks: readonly Block[]): string {
  let out = ''
  for (const { start, end } of blocks) {
    if (out.length >= ENOUGH) break
    out += `${text.slice(start, end)}\n`
  }
  return out.slice(0, ENOUGH)
}
