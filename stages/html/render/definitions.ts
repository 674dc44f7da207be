import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import { following } from '../tree/walk.ts'

/** Maximum nodes of a term that are searched for text. */
const MAX_NODES = 60

/**
 * Whether a `dl` is a list of terms and definitions: some term has text and some definition follows it. Galleries put a picture
 * into `dt` and a caption into `dd`.
 */
export function isDefinitionList(list: Element): boolean {
  let hasTerm = false
  for (const child of list.children) {
    if (!isTag(child)) continue
    // Groups of terms and definitions may stand in a `div`.
    for (const part of child.name === 'div' ? child.children : [child]) {
      if (!isTag(part)) continue
      if (part.name === 'dt') hasTerm ||= hasText(part)
      else if (part.name === 'dd' && hasTerm) return true
    }
  }
  return false
}

function hasText(element: Element): boolean {
  let nodes = 0
  for (let node: ChildNode | null = element.firstChild; node; node = following(node, element)) {
    if (++nodes > MAX_NODES) return true
    if (isText(node) && node.data.trim() !== '') return true
  }
  return false
}
