import type { Container } from '../containers.ts'
import type { Contradiction } from '../site/contradiction.ts'
import { raiseAlike } from './alike.ts'
import { amongOthers } from './among.ts'
import { cookieNotices } from './cookies.ts'
import { elsewhere } from './elsewhere.ts'
import { biasFor, expectedF1 } from './expected.ts'
import { featuresOf } from './features.ts'
import { isLabelledFurniture } from './features-line.ts'
import { takeHeadings } from './headings.ts'
import { isProse, LIKE_A_TITLE, type Page } from './page.ts'
import { factAgainst, furnitureAround, isComment, LINK, plainFurniture } from './reasons.ts'
import { likeliest } from './sequence.ts'
import { type Forest, likelihood, logOdds } from './trees.ts'

/** The log-odds that each block of a page belongs to the document, in thousandths. Linear in the blocks. */
export function judge(page: Page, forest: Forest): Int32Array {
  const rows = featuresOf(page)
  const width = forest.features.length
  return Int32Array.from(page.blocks, (_, i) => logOdds(forest, rows, i * width))
}

/** Added to all log-odds at first: a lost paragraph is worse than a line left over. {@link biasFor} says how much then. */
const BIAS = 200
/**
 * Added on a page of which that leaves next to nothing, a shop's or a form's, since the model knows little of such pages: the
 * benefit of the doubt. Furniture and comments do not get it.
 */
const DOUBT = 1200
/**
 * Units of what is inside, below which that is next to nothing. Over domains left out, 40 lost product pages and posts of
 * which a line was kept; 150 added teasers to news of four lines.
 */
const NEXT_TO_NOTHING = 100
/** For a page under a title of its own of which still nothing is left: without it two pages in 434 came out empty. */
const LAST_DOUBT = 3000
/** A container that holds so much of what is inside holds the document. */
const MOST_OF_DOCUMENT = 0.8
/**
 * Taken off outside of it in containers named after furniture, however well it reads there. Not inside: an article may lie
 * in `div.left`, and a part of it in `div.links`.
 */
const BESIDE = 2500

/** Against what belongs to other documents: more than any block has to say for itself. */
const NEVER = 100_000

/**
 * Which blocks are the document, given the log-odds of each. Linear.
 *
 * @param taken by block, what it belongs to instead
 */
export function decide(page: Page, odds: Int32Array, taken: readonly (string | undefined)[]): boolean[] {
  const { blocks, facts } = page
  const furniture = blocks.map((_, i) => taken[i] !== undefined || furnitureAround(page, i) !== undefined)
  const free = odds.map((each, i) => (taken[i] === undefined ? each : -NEVER))
  const first = decideBy(page, free, furniture, BIAS)
  const hope = expectedF1(page, odds, first, (i) => taken[i] === undefined)
  const inside = facts.reduce((sum, { units }, i) => sum + (first[i] ? units : 0), 0)
  if (inside >= NEXT_TO_NOTHING) return decideBy(page, free, furniture, biasFor(hope))
  const doubted = decideBy(page, free, furniture, DOUBT)
  if (doubted.includes(true) || !isTitled(page)) return doubted
  const last = decideBy(page, free, furniture, LAST_DOUBT)
  return facts.some((fact, i) => last[i] && isProse(fact)) ? last : doubted
}

/** Whether a line that is no link is like a title of the page. */
function isTitled({ facts, title }: Page): boolean {
  return facts.some(({ links, units }, i) => title[i]! >= LIKE_A_TITLE && links * 2 <= units)
}

/** The same by one measure of doubt. */
function decideBy(page: Page, odds: Int32Array, furniture: readonly boolean[], bias: number): boolean[] {
  const { blocks } = page
  const believed = odds.map((each, i) => each + (furniture[i] || isComment(page, i) ? BIAS : bias))
  const first = likeliest(blocks, believed)
  const document = containerOf(page, (i) => first[i]! && !furniture[i]) ?? containerOf(page, (i) => first[i]!)
  const among = document && amongOthers(page, document, first.lastIndexOf(true), (i) => furniture[i]!)
  const weighed = believed.map((each, i) => {
    if (document === undefined || i < document.first || i >= document.last) return furniture[i] ? each - BESIDE : each
    // Not on top of the benefit of the doubt, or a video's list of speeds would be text.
    return odds[i]! + Math.max(each - odds[i]!, BIAS + among![i]!)
  })
  if (document !== undefined)
    raiseAlike(page, weighed, document, (i) => !furniture[i] && !isLabelledFurniture(blocks[i]!))
  const decided = likeliest(blocks, weighed)
  if (document !== undefined) takeHeadings(page, decided, document, (i) => furniture[i]!)
  return decided
}

/** The innermost container that holds most of what counts; undefined where none but the page does. */
function containerOf({ facts, around }: Page, counts: (i: number) => boolean): Container | undefined {
  const sums = new Float64Array(facts.length + 1)
  facts.forEach(({ units }, i) => {
    sums[i + 1] = sums[i]! + (counts(i) ? units : 0)
  })
  const enough = sums.at(-1)! * MOST_OF_DOCUMENT
  let container = around.tree.root
  for (;;) {
    const next = container.children.find(({ first, last }) => last - first > 1 && sums[last]! - sums[first]! >= enough)
    if (!next) break
    container = next
  }
  return enough > 0 && container !== around.tree.root ? container : undefined
}

/** The same for a document with next to no furniture around it: nothing is left out but what is plainly none of it. */
export function plainOutside(page: Page, against?: Contradiction): (string | undefined)[] {
  const notices = cookieNotices(page)
  return page.blocks.map((_, i) => against?.taken[i] ?? (notices[i] ? 'a notice of cookies' : plainFurniture(page, i)))
}

/** What was decided of a page. */
export interface Judgement {
  /** By block, why it is not the document; undefined where it is. */
  readonly outside: readonly (string | undefined)[]
  /** The F1 that this is to be expected to have by the likelihoods of the blocks; see `confidence.ts` for what that is worth. */
  readonly expected: number
}

/**
 * Tells the document of a page from what surrounds it.
 *
 * @param against what other pages of the site say, where they contradict the page
 */
export function outsideOf(page: Page, forest: Forest, against?: Contradiction): Judgement {
  const own = judge(page, forest)
  const odds = against ? own.map((each, i) => each + against.added[i]!) : own
  // Where other pages have their text nothing that only looks like another's is taken away.
  const taken = elsewhere(page).map((each, i) => against?.taken[i] ?? (against?.added[i] ? undefined : each))
  const decided = decide(page, odds, taken)
  const outside = decided.map((inside, i) => {
    if (inside) return undefined
    const fact = factAgainst(page, i)
    // What the page calls a block says more than that it is a link.
    if (fact !== undefined && fact !== LINK) return fact
    return taken[i] ?? fact ?? `likelihood ${likelihood(odds[i]!).toFixed(2)}`
  })
  return { outside, expected: expectedF1(page, odds, decided, (i) => taken[i] === undefined) }
}
