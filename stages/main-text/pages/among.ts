import type { Container } from '../containers.ts'
import { headingLevel, isLabelledFurniture } from './features/line.ts'
import { headedBy } from './headings.ts'
import { isProse, type Page } from './page.ts'
import { sayingBit } from './phrases.ts'
import { isComment } from './reasons.ts'

/** Judges a line by its neighbours in the container that holds most of the document. */

/**
 * Added to lists, tables, code and headings in the document's container. They have no sentences and so look like
 * furniture, which they are not there. Captions get nothing: of those with log-odds below 0 that it kept, at 69 of 84
 * hosts most were not text.
 */
const STRUCTURE_AMONG = 1500
const STRUCTURE: ReadonlySet<string> = new Set('li dd dt tr td th pre h2 h3 h4 h5 h6 blockquote'.split(' '))
/**
 * Added to prose in the document's container, such as the first paragraph of an encyclopedia entry, which is full of
 * links.
 */
const PROSE_AMONG = 600
/** Added to the items of a list of links that is announced by the sentence above it. */
const ANNOUNCED = 4000

/**
 * For each block of the document's container, what its neighbours add to its log-odds. 0 for all other blocks, and for
 * blocks that the page itself calls furniture. Linear in the blocks.
 */
export function amongOthers(
  page: Page,
  document: Container,
  lastInside: number,
  isFurniture: (i: number) => boolean,
): Int32Array {
  const { blocks, facts } = page
  const added = new Int32Array(blocks.length)
  for (let i = document.first; i < document.last; i++) {
    if (isFurniture(i)) continue
    const { links, units } = facts[i]!
    if (links * 2 > units) {
      if (headedBy(page, i, document.last) !== -1) added[i] = STRUCTURE_AMONG
    } else if (STRUCTURE.has(blocks[i]!.tag)) added[i] = STRUCTURE_AMONG
    else if (i < lastInside && isProse(facts[i]!) && !isLabelledFurniture(blocks[i]!) && !isComment(page, i))
      added[i] = PROSE_AMONG
  }
  for (let i = document.first; i < document.last; i++) {
    const end = announcedList(page, i, document.last)
    for (let j = i + 1; j < end; j++) added[j] = ANNOUNCED
  }
  return added
}

const COLON = 2
/** Minimum units of a sentence that announces a list. Shorter lines are labels, such as `Tags:`. */
const LEAD = 6
const FURNITURE_WORDS = ['share', 'related', 'comment', 'subscribe', 'tags', 'trade', 'byline', 'legal'].reduce(
  (bits, kind) => bits | sayingBit(kind),
  0,
)

/**
 * The end of the list of links that the sentence at `i` announces, as in `Kits exist for these languages:`. Returns `i`
 * if it announces none.
 */
function announcedList(page: Page, i: number, last: number): number {
  const { blocks, facts, says, around } = page
  const { ending, units, links } = facts[i]!
  if (ending !== COLON || units < LEAD || links > 0 || (says[i]! & FURNITURE_WORDS) !== 0) return i
  if (headingLevel(blocks[i]!.tag) > 0 || blocks[i + 1]?.tag !== 'li') return i
  const list = around.tree.innermost[i + 1]!.parent!
  return list.first === i + 1 &&
    list.last < last &&
    blocks.slice(list.first, list.last).every(({ tag }) => tag === 'li')
    ? list.last
    : i
}
