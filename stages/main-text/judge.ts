import type { Container } from './containers.ts'
import { featuresOf } from './features.ts'
import type { Page } from './page.ts'
import { factAgainst, furnitureAround } from './reasons.ts'
import { likeliest } from './sequence.ts'
import { type Forest, likelihood, logOdds } from './trees.ts'

/** The log-odds that each block of a page belongs to the document, in thousandths. Linear in the blocks. */
export function judge(page: Page, forest: Forest): Int32Array {
  const rows = featuresOf(page)
  const width = forest.features.length
  return Int32Array.from(page.blocks, (_, i) => logOdds(forest, rows, i * width))
}

/**
 * Added to all log-odds: a lost paragraph is worse than a line left over. A page of which this leaves next to nothing, a
 * shop's or a form's, is one that the model knows little of; it gets the benefit of the doubt.
 */
const BIASES = [200, 1200]
/** Units of what is inside, below which that is next to nothing. */
const NEXT_TO_NOTHING = 40
/** A container that holds so much of what is inside holds the document. */
const MOST_OF_DOCUMENT = 0.8
/**
 * Added for lists, tables, code and headings in the container of the document: without sentences they look like furniture, and
 * there they are none.
 */
const AMONG = 1500
const STRUCTURE: ReadonlySet<string> = new Set(
  'li dd dt tr td th pre figcaption caption h2 h3 h4 h5 h6 blockquote'.split(' '),
)
/**
 * Taken off outside of it in containers named after furniture, however well it reads there. Not inside: an article may lie
 * in `div.left`, and a part of it in `div.links`.
 */
const BESIDE = 2500

/** Which blocks are the document, given the log-odds of each. Linear. */
export function decide(page: Page, odds: Int32Array): boolean[] {
  const { blocks, facts } = page
  const furniture = blocks.map((_, i) => furnitureAround(page, i) !== undefined)
  for (const bias of BIASES) {
    const first = likeliest(blocks, odds, bias)
    const document = containerOf(page, (i) => first[i]! && !furniture[i]) ?? containerOf(page, (i) => first[i]!)
    const weighed = odds.map((each, i) => {
      if (document === undefined || i < document.first || i >= document.last) return furniture[i] ? each - BESIDE : each
      const { links, units } = facts[i]!
      return !furniture[i] && STRUCTURE.has(blocks[i]!.tag) && links * 2 <= units ? each + AMONG : each
    })
    const decided = likeliest(blocks, weighed, bias)
    const units = facts.reduce((sum, fact, i) => sum + (decided[i] ? fact.units : 0), 0)
    if (units >= NEXT_TO_NOTHING || bias === BIASES.at(-1)) return decided
  }
  return []
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

/** By block, why it is not the document; undefined where it is. */
export function outsideOf(page: Page, forest: Forest): (string | undefined)[] {
  const odds = judge(page, forest)
  return decide(page, odds).map((inside, i) =>
    inside ? undefined : (factAgainst(page, i) ?? `likelihood ${likelihood(odds[i]!).toFixed(2)}`),
  )
}
