import type { Block } from '../../../src/document/structure/block.ts'
import { isLabelledFurniture } from './features/line.ts'
import { groupNumber } from './names.ts'
import type { Page } from './page.ts'
import { ABSENT, stepsTo } from './surroundings.ts'

/** Names of containers that show what a block is, and the reason given for each. The nearest container counts. */
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
/** Maximum distance, in containers. Those further out hold most of the page. */
const NEAR = 8

/** The reason from the nearest container of furniture around a block, unless a container of content is nearer. */
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

/** The reason for a block that is a link, if nothing else is known about it. */
export const LINK = 'link'

/** The plainest fact against a block; undefined if there is none. */
export function factAgainst(page: Page, i: number): string | undefined {
  const block = page.blocks[i]!
  if (block.hidden) return 'hidden'
  if (isLabelledFurniture(block)) return `label ${block.label}`
  const { links, units } = page.facts[i]!
  return furnitureAround(page, i) ?? (links * 2 > units ? LINK : undefined)
}

const AT_THE_EDGE = ['nav', 'nav-class', 'footer', 'foot-class'].map(groupNumber)

/**
 * For a document with next to no furniture: why a block is not part of it. Such a block consists of links and its
 * container is named like navigation or a foot. Neither alone is enough where nothing else surrounds a text.
 */
export function plainFurniture(page: Page, i: number): string | undefined {
  const { around, facts } = page
  const container = around.tree.innermost[i]!
  const { links, units } = facts[i]!
  if (links * 2 <= units || !AT_THE_EDGE.some((group) => stepsTo(around, container, group) < NEAR)) return undefined
  return furnitureAround(page, i)
}

/** Minimum blocks of furniture, and their minimum share of all blocks, for a text to have surroundings. */
const PAGE_FURNITURE = 5
const PAGE_SHARE = 0.3

/**
 * Whether anything surrounds the text. A fragment without a page around it is one document as a whole, whatever it
 * looks like.
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
