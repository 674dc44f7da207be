import type { Block } from '../../src/document/block.ts'
import { featuresOf } from './features.ts'
import { isLabelledFurniture } from './features-line.ts'
import { groupNumber } from './names.ts'
import type { Page } from './page.ts'
import { ABSENT, stepsTo } from './surroundings.ts'
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
/**
 * What it costs, in the same thousandths, that of two blocks in a row one is inside and one outside: more where both stand in one
 * container, so that a subhead between paragraphs, or a cell among cells, goes with them.
 */
const TURN = 250
const TURN_BESIDE = 500
const TURN_AMONG_SIBLINGS = 1000
/** The most that one block has to say: none overrules all others. */
const MOST = 6000

/** Which blocks are the document. Linear. */
export function decide(page: Page, odds: Int32Array): boolean[] {
  let decided: boolean[] = []
  for (const bias of BIASES) {
    decided = likeliest(page, odds, bias)
    const units = page.facts.reduce((sum, fact, i) => sum + (decided[i] ? fact.units : 0), 0)
    if (units >= NEXT_TO_NOTHING) break
  }
  return decided
}

/** The likeliest sequence of insides and outsides (Viterbi), given the log-odds of each block. */
function likeliest({ blocks }: Page, odds: Int32Array, bias: number): boolean[] {
  const n = blocks.length
  const cameFromIn = new Uint8Array(n * 2)
  let outside = 0
  let inside = 0
  for (let i = 0; i < n; i++) {
    const { depth, shared } = blocks[i]!
    const apart = Math.max(depth, blocks[i - 1]?.depth ?? 0) - shared
    const turn = apart <= 1 ? TURN_AMONG_SIBLINGS : apart === 2 ? TURN_BESIDE : TURN
    const own = Math.max(-MOST, Math.min(MOST, odds[i]! + bias))
    cameFromIn[i * 2] = inside - turn > outside ? 1 : 0
    cameFromIn[i * 2 + 1] = i > 0 && inside >= outside - turn ? 1 : 0
    const nextInside = own + (i === 0 ? 0 : Math.max(inside, outside - turn))
    outside = i === 0 ? 0 : Math.max(outside, inside - turn)
    inside = nextInside
  }
  const decided: boolean[] = new Array(n)
  let state = inside > outside
  for (let i = n - 1; i >= 0; i--) {
    decided[i] = state
    state = cameFromIn[i * 2 + (state ? 1 : 0)] === 1
  }
  return decided
}

/** By block, why it is not the document; undefined where it is. */
export function outsideOf(page: Page, forest: Forest): (string | undefined)[] {
  const odds = judge(page, forest)
  return decide(page, odds).map((inside, i) =>
    inside ? undefined : (factAgainst(page, i) ?? `likelihood ${likelihood(odds[i]!).toFixed(2)}`),
  )
}

/** Names of containers that tell what a block is, and how a reason calls them. */
const NAMED = [
  ['nav', 'navigation'],
  ['nav-class', 'navigation by class'],
  ['footer', 'page footer'],
  ['foot-class', 'page footer by class'],
  ['comment-class', 'comments by class'],
  ['related-class', 'related documents by class'],
  ['popular-class', 'other documents by class'],
  ['ad-class', 'advertisement by class'],
  ['share-class', 'share buttons by class'],
  ['popup-class', 'dialogue by class'],
  ['tag-class', 'tags by class'],
  ['aside', 'aside'],
  ['side-class', 'side column by class'],
] as const
const FURNITURE = NAMED.map(([group, name]) => [groupNumber(group), name] as const)
const CONTENT = ['article', 'main', 'article-class', 'content-class'].map(groupNumber)
/** Containers further out hold most of the page. */
const NEAR = 8

/** The nearest container of furniture around a block that no container of content is nearer than. */
function furnitureAround({ around }: Page, i: number): string | undefined {
  const container = around.tree.innermost[i]!
  let nearest = ABSENT
  for (const group of CONTENT) nearest = Math.min(nearest, stepsTo(around, container, group))
  nearest = Math.min(nearest, NEAR)
  let found: string | undefined
  for (const [group, name] of FURNITURE) {
    const steps = stepsTo(around, container, group)
    if (steps >= nearest) continue
    nearest = steps
    found = name
  }
  return found
}

/** The plainest fact that speaks against a block, where there is one. */
function factAgainst(page: Page, i: number): string | undefined {
  const block = page.blocks[i]!
  if (block.hidden) return 'hidden'
  if (isLabelledFurniture(block)) return `label ${block.label}`
  const { links, units } = page.facts[i]!
  return furnitureAround(page, i) ?? (links * 2 > units ? 'link' : undefined)
}

/** Blocks of furniture, and their share of all, below which nothing surrounds a text. */
const PAGE_FURNITURE = 5
const PAGE_SHARE = 0.3

/**
 * Whether anything surrounds the text. A fragment without a page around it is a document as a whole, whatever it looks
 * like.
 */
export function isPage(page: Page): boolean {
  const { blocks, facts } = page
  let furniture = 0
  blocks.forEach((block: Block, i) => {
    const { links, units } = facts[i]!
    if (block.hidden || isLabelledFurniture(block) || links * 2 > units || furnitureAround(page, i) !== undefined)
      furniture++
  })
  return furniture >= PAGE_FURNITURE || furniture >= blocks.length * PAGE_SHARE
}
