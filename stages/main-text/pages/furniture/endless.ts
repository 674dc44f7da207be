import type { Container } from '../../containers.ts'
import { headingLevel } from '../features/line.ts'
import { isDateline } from '../lines.ts'
import { fold, isProse, type Page } from '../page.ts'
import { sayingBit } from '../phrases.ts'

/**
 * Endless pages. After the document the next documents follow, each in a box of its own with a headline, a date or
 * author, and text. If the title of the page is the headline of the first box, the other boxes are other documents.
 * Pages that are not endless: the front page of a blog, which has the title of the blog; a live ticker, whose title
 * stands above all entries; and parts of one article, which have no dates.
 */

/**
 * Number of blocks from the start of a box that may hold its headline, and from the headline that may hold date or
 * author.
 */
const HEADLINE_WITHIN = 8
const BYLINE_WITHIN = 10
/** Number of blocks from the start of a box that may hold its first lines of prose. */
const REACH = 60
/** Minimum units of prose, and minimum lines of prose. Teasers have less. */
const PROSE = 120
const LINES = 3

const BYLINE = sayingBit('byline')

/** A box with a headline of its own. */
interface Titled {
  readonly container: Container
  /** The block of the headline. */
  readonly headline: number
}

/**
 * For each block, whether it belongs to a document after the one that the page is about. Linear in blocks and
 * containers.
 */
export function nextDocuments(page: Page): boolean[] {
  const { blocks, around } = page
  const others: boolean[] = new Array(blocks.length).fill(false)
  const seen = new Set<readonly Container[]>()
  for (const { id } of around.tree.all) {
    const twins = around.twins[id]!
    if (twins.length < 2 || seen.has(twins)) continue
    seen.add(twins)
    const boxes = twins.flatMap((container) => titledBox(page, container) ?? [])
    const first = boxes.findIndex(({ headline }) => isNamedInHead(page, headline))
    if (first === -1) continue
    const level = headingLevel(blocks[boxes[first]!.headline]!.tag)
    for (const { container, headline } of boxes.slice(first + 1)) {
      if (isNamedInHead(page, headline) || headingLevel(blocks[headline]!.tag) !== level) continue
      others.fill(true, container.first, container.last)
    }
  }
  return others
}

/** Reads a box that holds a document: a headline, a date or author near it, and more prose than a teaser. */
function titledBox(page: Page, container: Container): Titled | undefined {
  const { blocks, facts, lines, prose, says } = page
  const { first, last } = container
  if (prose[last]! - prose[first]! < PROSE) return undefined
  let headline = first
  while (headline < last && headline < first + HEADLINE_WITHIN && !isHeadline(page, headline)) headline++
  if (headline === last || headline === first + HEADLINE_WITHIN) return undefined
  let isSigned = false
  let sentences = 0
  for (let i = first; i < Math.min(last, first + REACH) && sentences < LINES; i++) {
    if (i <= headline + BYLINE_WITHIN && i !== headline && !isProse(facts[i]!))
      isSigned ||= isDateline(lines[i]!, facts[i]!) || (says[i]! & BYLINE) !== 0
    if (isProse(facts[i]!)) sentences++
  }
  return isSigned && sentences === LINES && !blocks[headline]!.hidden ? { container, headline } : undefined
}

function isHeadline({ blocks }: Page, i: number): boolean {
  const level = headingLevel(blocks[i]!.tag)
  return level >= 1 && level <= 3
}

/** Minimum letters and digits of a headline for it to be compared with the title. */
const SHORTEST = 4

function isNamedInHead({ lines, headTitles }: Page, headline: number): boolean {
  const folded = fold(lines[headline]!)
  return folded.length >= SHORTEST && headTitles.some((title) => title.includes(folded))
}
