import type { Container } from '../containers.ts'
import { headingLevel, isLabelledFurniture } from './features-line.ts'
import { headedBy } from './headings.ts'
import { isProse, type Page } from './page.ts'
import { sayingBit } from './phrases.ts'
import { isComment } from './reasons.ts'

/** What a line is for the text around it: told by the lines beside it, in the container that holds most of the document. */

/**
 * Added for lists, tables, code and headings in the container of the document: without sentences they look like furniture, and
 * there they are none.
 */
const STRUCTURE_AMONG = 1500
const STRUCTURE: ReadonlySet<string> = new Set(
  'li dd dt tr td th pre figcaption caption h2 h3 h4 h5 h6 blockquote'.split(' '),
)
/** Added for prose there, as for the first paragraph of an entry of an encyclopedia, full of links. */
const PROSE_AMONG = 600
/** Added for the items of a list of links that the sentence above it announces. */
const ANNOUNCED = 4000

/**
 * By block of the document's container, what is added to its log-odds for what it is among the others; 0 elsewhere, and for what the
 * page calls furniture. Linear.
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
/** Units of a sentence that announces a list: shorter ones are labels, `Tags:`. */
const LEAD = 6
const FURNITURE_WORDS = ['share', 'related', 'comment', 'subscribe', 'tags', 'trade', 'byline', 'legal'].reduce(
  (bits, kind) => bits | sayingBit(kind),
  0,
)

/** Where the list of links ends that a sentence at `i` announces: `Kits exist for these languages:`; `i` where it announces none. */
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
