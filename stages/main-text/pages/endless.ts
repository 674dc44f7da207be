import type { Container } from '../containers.ts'
import { headingLevel } from './features-line.ts'
import { isDateline } from './lines.ts'
import { fold, isProse, type Page } from './page.ts'
import { sayingBit } from './phrases.ts'

/**
 * Endless pages: behind the document the next ones follow in boxes of their own, each with its headline, its date or author and its
 * text. The title of the page is the headline of the first, so that the rest are other documents. A blog's front page is named
 * after the blog, a live ticker has its title above all entries, and parts of one article have no dates: none of them are endless.
 */

/** Blocks from the start of a box in which its headline stands, and from the headline in which date or author stand. */
const HEADLINE_WITHIN = 8
const BYLINE_WITHIN = 10
/** Blocks from its start on in which its first lines of prose stand. */
const REACH = 60
/** Units of prose, in so many lines at least: teasers have less. */
const PROSE = 120
const LINES = 3

const BYLINE = sayingBit('byline')

/** A box with a headline of its own. */
interface Titled {
  readonly container: Container
  /** The block of the headline. */
  readonly headline: number
}

/** By block, whether it belongs to a document behind the one that the page is about. Linear in blocks and containers. */
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

/** A box that holds a document: a headline, its date or author near it, and more prose than a teaser. */
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

/** Letters and digits of the shortest headline that is known again. */
const SHORTEST = 4

function isNamedInHead({ lines, headTitles }: Page, headline: number): boolean {
  const folded = fold(lines[headline]!)
  return folded.length >= SHORTEST && headTitles.some((title) => title.includes(folded))
}
