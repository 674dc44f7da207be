import type { Document } from '../../../src/document/document.ts'
import { containersOf } from '../containers.ts'
import { contradiction } from './contradiction.ts'
import type { SiteKnowledge } from './knowledge.ts'
import { selected } from './selected.ts'
import { sitesOf } from './sites.ts'
import { unseenTemplate } from './unseen.ts'

/**
 * Whether a page that was judged alone must be judged again, because other pages of its site or a person contradict it.
 */
export function concerns(knowledge: SiteKnowledge, doc: Document): boolean {
  const { text, blocks, traits } = doc
  if (doc.target !== null || blocks.length === 0 || (traits.kind ?? 'html') !== 'html' || blocks[0]!.tag === 'line')
    return false
  const sites = sitesOf(knowledge)
  const byHand = sites.byHand(doc)
  const learnt = traits.flags?.includes('forum') ? undefined : sites.learnt(doc)
  if (byHand.length === 0 && !learnt) return false
  const tree = containersOf(blocks)
  if (byHand.some(({ selector }) => selected(tree, blocks, selector).includes(true))) return true
  if (!learnt) return false
  const isInside = (i: number): boolean => blocks[i]!.outside === undefined
  return (
    contradiction(learnt, text, blocks, tree, isInside) !== undefined ||
    unseenTemplate(learnt, blocks, tree, isInside) !== undefined
  )
}
