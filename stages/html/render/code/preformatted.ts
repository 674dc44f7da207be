import type { Block } from '../../../../src/document/structure/block.ts'

/** Minimum share of a page's text inside one `pre` for the page to be a text file wrapped in HTML. */
const WHOLE = 0.9
/** Maximum share of its lines that are code; a manual quotes some. */
const MOST_CODE = 0.3
const CODE =
  /[{};]\s{0,8}(?:\/\/.{0,99}|\/\*.{0,99})?$|^\s*(?:#(?:include|define|if|endif)|def |class |return\b|import |from \S+ import|var |let |const |function |public |private |<\/?[a-z?!]|\/\/|\/\*|\*\s)|=>|\)\s?->|::|[=!]==?\s|\+\+|&&|\|\|/
/** A table or a drawing in the `pre`, which would lose its shape with its spaces. */
const DRAWN = /[\u2500-\u257f]|\S {4,}\S.{0,40} {4,}\S|^\s*[+|].{0,200}[+|]\s*$/

/**
 * Treats a page that is nothing but a text file in a `pre`, as in archives of mail and BBS, as plain text with one
 * block a line: its indents and wraps are layout, not code. Undefined for other pages.
 *
 * @param render returns the text of the blocks; called only where all blocks are in one `pre`
 */
export function preformattedLines(render: () => string, blocks: readonly Block[]): Block[] | undefined {
  let inside = 0
  let all = 0
  for (const { start, end, tag } of blocks) {
    all += end - start
    if (tag === 'pre') inside += end - start
  }
  if (inside === 0 || inside < all * WHOLE) return undefined
  const text = render()
  const lines = blocks.map(({ start, end }) => text.slice(start, Math.min(end, start + 400)))
  if (lines.filter((line) => CODE.test(line) || DRAWN.test(line)).length > lines.length * MOST_CODE) return undefined
  return blocks.map((block): Block => ({ ...block, tag: 'line', path: 'line', depth: 0, shared: 0 }))
}
