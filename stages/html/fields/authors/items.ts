import { type ChildNode, type Element, isTag } from 'domhandler'
import { following } from '../../tree/walk.ts'

/**
 * Maximum nodes within an author that are searched for the name; a picture, a link and a line about the person may come
 * before it.
 */
const MAX_AUTHOR_NODES = 100

/** The first element within that has `itemprop="name"`. The search is bounded, since authors may be nested. */
export function nameWithin(author: Element): Element | undefined {
  let nodes = 0
  for (
    let node: ChildNode | null = author.firstChild;
    node && ++nodes < MAX_AUTHOR_NODES;
    node = following(node, author)
  )
    if (isTag(node) && /(?:^|\s)name(?:\s|$)/.test(node.attribs.itemprop ?? '')) return node
  return undefined
}

/** Whether a `<meta>` describes the page. One in the body with only an `itemprop` describes the item around it. */
export function isOfPage({ attribs, parent }: Element): boolean {
  if (attribs.itemprop === undefined || attribs.name !== undefined || attribs.property !== undefined) return true
  return attribs.itemprop.toLowerCase() === 'headline' || (parent !== null && isTag(parent) && parent.name === 'head')
}
