import type { Block } from '../../../src/document/block.ts'

/** The share of a page's text in one `pre` from which on the page is a file that somebody put into HTML. */
const WHOLE = 0.9
/** Lines of code, of all; a manual quotes some. */
const MOST_CODE = 0.3
const CODE =
  /[{};]\s{0,8}(?:\/\/.{0,99}|\/\*.{0,99})?$|^\s*(?:#(?:include|define|if|endif)|def |class |return\b|import |from \S+ import|var |let |const |function |public |private |<\/?[a-z?!]|\/\/|\/\*|\*\s)|=>|\)\s?->|::|[=!]==?\s|\+\+|&&|\|\|/
/** `pre` shows tables and drawings, too, which lose their shape with their spaces. */
const DRAWN = /[\u2500-\u257f]|\S {4,}\S.{0,40} {4,}\S|^\s*[+|].{0,200}[+|]\s*$/

/**
 * The blocks of a page as those of a plain text, a line each, where the page is nothing but a text file in a `pre`, as
 * archives of mail and BBS show them: its indents and wraps are the layout of a text, not code. Undefined where it is not.
 *
 * @param render gives the text of the blocks; asked for only where they are of one `pre`
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
