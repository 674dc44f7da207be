import type { Block } from '../../../src/document/structure/block.ts'

/** An element that the source of the page hides, with the length of the text outside links in its blocks. */
export class Hider {
  readonly outer: Hider | undefined
  /** Whether a click of the reader opens it. */
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
 * Maximum share of a page's text that counts as hidden. A hidden element with more is shown by scripts:
 * `visibility:hidden` on an application until it has started, a second copy for the reader view. Text of links does not
 * count: on a page with a short article, a folded menu is the longer part.
 */
const MAX_HIDDEN_SHARE = 0.6

/**
 * Decides for each block whether it is hidden. An element with most of the text is not; this is checked from the
 * outermost element to the innermost, so that a closed dialog stays hidden in an application that starts hidden.
 * Neither is a panel that a click opens, if it holds more text than links, nor anything on a page where many small
 * elements together hide most of the text.
 *
 * A copy of text that is shown, for other widths of the window or for browsers without scripts, does not count: two
 * hidden copies of an article would be most of its page.
 *
 * @param hiders of all elements, in the order of the source
 * @param hiderOf the innermost hider of each block
 * @param text of the page; called only where more text is hidden than shown
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
  // Descendants come after their ancestors, so in reverse order each element is complete before it is added to its
  // parent.
  for (const hider of hiders.toReversed()) {
    if (!hider.outer) continue
    hider.outer.units += hider.units
    hider.outer.links += hider.links
  }
  for (const hider of hiders) {
    const opens = hider.isPanel && hider.units > hider.links
    hider.hides = (hider.outer?.hides ?? false) || (!opens && hider.units <= all * MAX_HIDDEN_SHARE)
  }
  let hidden = 0
  blocks.forEach((_, i) => {
    if (hiderOf[i]?.hides) hidden += units[i]!
  })
  if (hidden > all * MAX_HIDDEN_SHARE) return blocks
  return blocks.map((block, i) => (hiderOf[i]?.hides ? { ...block, hidden: true } : block))
}

/**
 * Minimum length of a line that proves a copy; shorter ones are equal by chance, such as labels and dates. UTF-16
 * units.
 */
const SHORTEST_COPY = 20

/** Hidden blocks whose text is shown elsewhere, or repeated from an earlier hidden element. */
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
