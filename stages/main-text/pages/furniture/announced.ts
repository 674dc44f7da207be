import type { Page } from '../page.ts'
import { sayingBit } from '../phrases.ts'

const RELATED = sayingBit('related')
/** Maximum units of a line that heads a list; it is not a sentence. */
const LONGEST_HEADING = 16
const COLON = 2
/** Minimum share of an item that is its link, in percent, and minimum items of a list. */
const LINKED = 90
const ITEMS = 2

/**
 * For each block, whether it is an item of a list of links under a heading such as `Read more on this:` or `相关阅读`. On
 * labelled pages 1.3 % of such items belong to the text. Of lists among the text's paragraphs it is 14 %, but on 33 of
 * 41 hosts no item belongs to it. Linear in the blocks.
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
