import type { Page } from './page.ts'
import { sayingBit } from './phrases.ts'

const RELATED = sayingBit('related')
/** A line that heads a list is short and no sentence. Units. */
const LONGEST_HEADING = 16
const COLON = 2
/** Percent of an item inside its link, and items that make a list. */
const LINKED = 90
const ITEMS = 2

/**
 * By block, whether it is an item of a list of links that a line of related documents heads: `Read more on this:`, `相关阅读`. On
 * labelled pages 1.3 % of such items belong to the text; where they stand among its paragraphs, 14 %: those of 33 of
 * 41 hosts do not. Linear.
 */
export function relatedLinks({ blocks, facts, says }: Page): boolean[] {
  const found: boolean[] = new Array(blocks.length).fill(false)
  for (let i = 0; i < blocks.length; i++) {
    const { units, stops, ending } = facts[i]!
    if ((says[i]! & RELATED) === 0 || units >= LONGEST_HEADING || (stops > 0 && !(stops === 1 && ending === COLON)))
      continue
    let end = i + 1
    while (end < blocks.length && blocks[end]!.tag === 'li' && facts[end]!.links * 100 >= LINKED * facts[end]!.units)
      end++
    if (end - i - 1 < ITEMS) continue
    for (let at = i + 1; at < end; at++) found[at] = true
    i = end - 1
  }
  return found
}
