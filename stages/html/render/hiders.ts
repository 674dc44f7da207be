import type { Block } from '../../../src/document/block.ts'

/** An element that the source of the page hides, and the text outside links that blocks in it hold. */
export class Hider {
  readonly outer: Hider | undefined
  /** A click of the reader opens it. */
  readonly isPanel: boolean
  units = 0
  links = 0
  hides = true

  constructor(outer: Hider | undefined, isPanel: boolean) {
    this.outer = outer
    this.isPanel = isPanel
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
 * innermost, so that a closed dialogue in an application that starts hidden stays hidden; nor is a panel that a click
 * opens, where it holds more text than links; nor is anything where many small elements hide most of it together.
 *
 * A copy of text that shows, for other widths of the window or for browsers without scripts, counts for nothing: two
 * hidden copies of an article would be most of its page.
 *
 * @param hiders of all elements, in the order of the source
 * @param hiderOf the innermost of each block
 * @param text of the page; asked for only where hidden text is more than shows
 */
export function markHidden(
  blocks: readonly Block[],
  hiders: readonly Hider[],
  hiderOf: readonly (Hider | undefined)[],
  text: () => string,
): readonly Block[] {
  if (hiders.length === 0) return blocks
  const units = Float64Array.from(blocks, ({ start, end, linkChars }) => end - start - linkChars)
  let all = units.reduce((sum, each) => sum + each, 0)
  const behind = units.reduce((sum, each, i) => (hiderOf[i] ? sum + each : sum), 0)
  if (behind * 2 > all) {
    for (const i of copiesOfShown(blocks, hiderOf, text())) {
      all -= units[i]!
      units[i] = 0
    }
  }
  if (all === 0) return blocks
  blocks.forEach(({ linkChars }, i) => {
    const hider = hiderOf[i]
    if (!hider) return
    hider.units += units[i]!
    hider.links += linkChars
  })
  // An element stands behind those around it: from behind, each has all of its own before it is added.
  for (const hider of hiders.toReversed()) {
    if (!hider.outer) continue
    hider.outer.units += hider.units
    hider.outer.links += hider.links
  }
  for (const hider of hiders) {
    const opens = hider.isPanel && hider.units > hider.links
    hider.hides = (hider.outer?.hides ?? false) || (!opens && hider.units <= all * MOST)
  }
  let hidden = 0
  blocks.forEach((_, i) => {
    if (hiderOf[i]?.hides) hidden += units[i]!
  })
  if (hidden > all * MOST) return blocks
  return blocks.map((block, i) => (hiderOf[i]?.hides ? { ...block, hidden: true } : block))
}

/** Shorter lines are equal by chance: a label, a date. UTF-16 units. */
const SHORTEST_COPY = 20

/** Blocks behind hiders whose text shows elsewhere, or stands behind an earlier hider. */
function copiesOfShown(blocks: readonly Block[], hiderOf: readonly (Hider | undefined)[], text: string): number[] {
  const lineOf = ({ start, end }: Block): string => text.slice(start, end)
  const seen = new Set(blocks.filter((_, i) => !hiderOf[i]).map(lineOf))
  return blocks.flatMap((block, i) => {
    if (!hiderOf[i] || block.end - block.start < SHORTEST_COPY) return []
    const line = lineOf(block)
    if (seen.has(line)) return [i]
    seen.add(line)
    return []
  })
}
