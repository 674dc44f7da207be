import type { Container } from '../containers.ts'
import type { Contradiction } from '../site/contradiction.ts'
import { raiseAlike } from './alike.ts'
import { amongOthers } from './among.ts'
import { featuresOf } from './features/index.ts'
import { isLabelledFurniture } from './features/line.ts'
import { elsewhere, noticeBoxes } from './furniture/elsewhere.ts'
import { dropStrays } from './furniture/strays.ts'
import { takeHeadings } from './headings.ts'
import { biasFor, expectedF1 } from './model/expected.ts'
import { likeliest } from './model/sequence.ts'
import { type Forest, likelihood, logOdds } from './model/trees.ts'
import { isProse, LIKE_A_TITLE, type Page } from './page.ts'
import { factAgainst, furnitureAround, isComment, LINK, plainFurniture } from './reasons.ts'

/** The log-odds that each block of a page belongs to the document, in thousandths. Linear in the blocks. */
export function judge(page: Page, forest: Forest): Int32Array {
  const rows = featuresOf(page)
  const width = forest.features.length
  return Int32Array.from(page.blocks, (_, i) => logOdds(forest, rows, i * width))
}

/**
 * Added to all log-odds in the first pass, because a lost paragraph is worse than a line too many. The second pass adds
 * what {@link biasFor} returns.
 */
const BIAS = 200
/**
 * Added instead on pages where {@link BIAS} leaves next to nothing, such as shops and forms, because the model knows
 * little of such pages. Furniture and comments do not get it.
 */
const DOUBT = 1200
/**
 * Fewer units inside than this are next to nothing. On domains left out, a limit of 40 lost product pages and posts of
 * which one line was kept; a limit of 150 added teasers to news of four lines.
 */
const NEXT_TO_NOTHING = 100
/**
 * Added if still nothing is left of a page that has a line like its title. Without it two pages in 434 came out empty.
 */
const LAST_DOUBT = 3000
/** The innermost container with at least this share of what is inside is the document's container. */
const MOST_OF_DOCUMENT = 0.8
/**
 * Subtracted from blocks outside the document's container that stand in a container named like furniture, however well
 * they read. Not subtracted inside it: an article may lie in `div.left`, and a part of it in `div.links`.
 */
const BESIDE = 2500

/** Subtracted from blocks that belong to other documents: more than any evidence for a block. */
const NEVER = 100_000

/**
 * Decides which blocks are the document, given the log-odds of each. Linear in the blocks.
 *
 * @param taken for each block, what it belongs to instead; otherwise undefined
 */
export function decide(page: Page, odds: Int32Array, taken: readonly (string | undefined)[]): boolean[] {
  const { blocks, facts } = page
  const furniture = blocks.map((_, i) => taken[i] !== undefined || furnitureAround(page, i) !== undefined)
  const free = odds.map((each, i) => (taken[i] === undefined ? each : -NEVER))
  const first = decideBy(page, free, furniture, BIAS)
  const hope = expectedF1(page, odds, first, (i) => taken[i] === undefined)
  const inside = facts.reduce((sum, { units }, i) => sum + (first[i] ? units : 0), 0)
  if (inside >= NEXT_TO_NOTHING) {
    const decided = decideBy(page, free, furniture, biasFor(hope))
    dropStrays(page, odds, decided, hope)
    return decided
  }
  const doubted = decideBy(page, free, furniture, DOUBT)
  if (doubted.includes(true) || !isTitled(page)) return doubted
  const last = decideBy(page, free, furniture, LAST_DOUBT)
  return facts.some((fact, i) => last[i] && isProse(fact)) ? last : doubted
}

/** Whether the page has a line that is like its title and is not a link. */
function isTitled({ facts, title }: Page): boolean {
  return facts.some(({ links, units }, i) => title[i]! >= LIKE_A_TITLE && links * 2 <= units)
}

/** Decides with one bias for all blocks. */
function decideBy(page: Page, odds: Int32Array, furniture: readonly boolean[], bias: number): boolean[] {
  const { blocks } = page
  const believed = odds.map((each, i) => each + (furniture[i] || isComment(page, i) ? BIAS : bias))
  const first = likeliest(blocks, believed)
  const document = containerOf(page, (i) => first[i]! && !furniture[i]) ?? containerOf(page, (i) => first[i]!)
  const among = document && amongOthers(page, document, first.lastIndexOf(true), (i) => furniture[i]!)
  const weighed = believed.map((each, i) => {
    if (document === undefined || i < document.first || i >= document.last) return furniture[i] ? each - BESIDE : each
    // Not in addition to the bias for doubtful pages: with both, the speed menu of a video player would be text.
    return odds[i]! + Math.max(each - odds[i]!, BIAS + among![i]!)
  })
  if (document !== undefined)
    raiseAlike(page, weighed, document, (i) => !furniture[i] && !isLabelledFurniture(blocks[i]!))
  const decided = likeliest(blocks, weighed)
  if (document !== undefined) takeHeadings(page, decided, document, (i) => furniture[i]!)
  return decided
}

/** The innermost container that holds most of what counts; undefined if only the page itself does. */
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

/**
 * Log-odds, in thousandths, below which a line at the edge of a bare page is none of its document. Of 1,249 lines of 23
 * such pages, judged by trees that had not seen their domain, 56 at twelve hosts are below: all furniture but for two
 * captions.
 */
const PLAINLY_OTHER = -2500

/**
 * As {@link outsideOf}, for a document with next to no furniture around it: only what is plainly furniture is left out. A
 * whole page may have a line of its site above the text and below it; a part of a page has none.
 */
export function plainOutside(page: Page, forest: Forest, against?: Contradiction): (string | undefined)[] {
  const { blocks } = page
  const boxes = noticeBoxes(page)
  const odds = blocks[0]!.path.startsWith('html') ? judge(page, forest) : undefined
  const first = odds?.findIndex((each) => each >= 0) ?? 0
  const last = odds?.findLastIndex((each) => each >= 0) ?? blocks.length
  return blocks.map(({ tag }, i) => {
    if (against?.taken[i] !== undefined) return against.taken[i]
    if (boxes[i] !== undefined) return boxes[i]
    const plain = plainFurniture(page, i)
    if (plain !== undefined || first === -1 || (i >= first && i <= last) || tag === 'figcaption') return plain
    return odds![i]! < PLAINLY_OTHER ? `likelihood ${likelihood(odds![i]!).toFixed(2)}` : undefined
  })
}

/**
 * Log-odds, in thousandths, above which a block is believed more than the label of its element: likelihood .62. By trees that had not
 * seen the domain, 150 labelled blocks of ten hosts are above, and all of them are text; from 0 on, 284 are and 11 are not.
 */
const SURE = 500

/** The judgement of a page. */
export interface Judgement {
  /** For each block, why it is not the document; undefined if it is. */
  readonly outside: readonly (string | undefined)[]
  /**
   * The expected F1 of this judgement, from the likelihoods of the blocks. `confidence.ts` turns it into a confidence.
   */
  readonly expected: number
  /** For each block, whether it is inside and the trees are sure of that by the block itself. */
  readonly sure: readonly boolean[]
}

/**
 * Separates the document of a page from what surrounds it.
 *
 * @param against evidence from other pages of the site, if it contradicts this page
 */
export function outsideOf(page: Page, forest: Forest, against?: Contradiction): Judgement {
  const own = judge(page, forest)
  const odds = against ? own.map((each, i) => each + against.added[i]!) : own
  // Where the other pages of the site have their text, no block is removed just because it looks like another
  // document's.
  const taken = elsewhere(page).map((each, i) => against?.taken[i] ?? (against?.added[i] ? undefined : each))
  const decided = decide(page, odds, taken)
  const outside = decided.map((inside, i) => {
    if (inside) return undefined
    const fact = factAgainst(page, i)
    // A label given by the page is a better reason than that the block is a link.
    if (fact !== undefined && fact !== LINK) return fact
    return taken[i] ?? fact ?? `likelihood ${likelihood(odds[i]!).toFixed(2)}`
  })
  return {
    outside,
    expected: expectedF1(page, odds, decided, (i) => taken[i] === undefined),
    sure: decided.map((inside, i) => inside && odds[i]! > SURE),
  }
}
