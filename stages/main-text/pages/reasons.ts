import type { Block } from '../../../src/document/block.ts'
import { isLabelledFurniture } from './features-line.ts'
import { groupNumber } from './names.ts'
import type { Page } from './page.ts'
import { ABSENT, stepsTo } from './surroundings.ts'

/** Names of containers that tell what a block is, and how a reason calls them; the nearest counts. */
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
export function furnitureAround({ around }: Page, i: number): string | undefined {
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

const IN_COMMENT = groupNumber('comment-class')

/** Whether a block stands in a container named after comments. */
export function isComment({ around }: Page, i: number): boolean {
  return stepsTo(around, around.tree.innermost[i]!, IN_COMMENT) !== ABSENT
}

/** Of a block that is a link, and of which nothing else is known. */
export const LINK = 'link'

/** The plainest fact that speaks against a block, where there is one. */
export function factAgainst(page: Page, i: number): string | undefined {
  const block = page.blocks[i]!
  if (block.hidden) return 'hidden'
  if (isLabelledFurniture(block)) return `label ${block.label}`
  const { links, units } = page.facts[i]!
  return furnitureAround(page, i) ?? (links * 2 > units ? LINK : undefined)
}

const AT_THE_EDGE = ['nav', 'nav-class', 'footer', 'foot-class'].map(groupNumber)

/**
 * Why a block of a document with next to no furniture is none of it: it is called navigation or foot, and is links. Neither alone
 * is enough where nothing else surrounds a text.
 */
export function plainFurniture(page: Page, i: number): string | undefined {
  const { around, facts } = page
  const container = around.tree.innermost[i]!
  const { links, units } = facts[i]!
  if (links * 2 <= units || !AT_THE_EDGE.some((group) => stepsTo(around, container, group) < NEAR)) return undefined
  return furnitureAround(page, i)
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
