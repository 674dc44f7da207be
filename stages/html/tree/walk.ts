import { type ChildNode, type Element, isTag } from 'domhandler'

/** The node after `node` in the order of the source, within `root`; null after the last. */
export function following(node: ChildNode, root: Element): ChildNode | null {
  if (isTag(node) && node.firstChild) return node.firstChild
  let at: ChildNode | null = node
  while (at && !at.next) {
    at = at.parent as ChildNode | null
    if (at === root) return null
  }
  return at?.next ?? null
}
