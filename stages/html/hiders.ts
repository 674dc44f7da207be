import type { Block } from '../../src/document/block.ts'

/** An element that the source of the page hides, and the text outside links that blocks in it hold. */
export class Hider {
  readonly outer: Hider | undefined
  units = 0
  hides = true

  constructor(outer: Hider | undefined) {
    this.outer = outer
  }
}

/**
 * More of a page's text than this is what its scripts show: `visibility:hidden` on an application until it has started,
 * a second copy for the reader's view. Links are left out of the account: of a page with a short article a folded menu
 * is the longer part.
 */
const MOST = 0.6

/**
 * Says of each block whether it is hidden. What holds most of the text is not, taken from the outermost element to the
 * innermost, so that a closed dialogue in an application that starts hidden stays hidden; nor is anything where
 * many small elements hide most of it together.
 *
 * @param hiders of all elements, in the order of the source
 * @param hiderOf the innermost of each block
 */
export function markHidden(
  blocks: readonly Block[],
  hiders: readonly Hider[],
  hiderOf: readonly (Hider | undefined)[],
): readonly Block[] {
  if (hiders.length === 0) return blocks
  let all = 0
  blocks.forEach(({ start, end, linkChars }, i) => {
    const units = end - start - linkChars
    all += units
    const hider = hiderOf[i]
    if (hider) hider.units += units
  })
  if (all === 0) return blocks
  // An element stands behind those around it: from behind, each has all of its own before it is added.
  for (const hider of hiders.toReversed()) if (hider.outer) hider.outer.units += hider.units
  for (const hider of hiders) hider.hides = (hider.outer?.hides ?? false) || hider.units <= all * MOST
  let hidden = 0
  blocks.forEach(({ start, end, linkChars }, i) => {
    if (hiderOf[i]?.hides) hidden += end - start - linkChars
  })
  if (hidden > all * MOST) return blocks
  return blocks.map((block, i) => (hiderOf[i]?.hides ? { ...block, hidden: true } : block))
}
