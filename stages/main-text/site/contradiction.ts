import type { Block } from '../../../src/document/block.ts'
import type { ContainerTree } from '../containers.ts'
import { isLabelledFurniture } from '../pages/features-line.ts'
import { elsewhereBy, type MainContainer, repeatedBy } from './knowledge.ts'
import { mayRepeat, textKey } from './lesson.ts'
import { placesOf } from './places.ts'
import { namedRanges } from './selected.ts'
import type { SiteEvidence } from './sites.ts'

/** What the other pages of a site say against the judgement of one, block by block. */
export interface Contradiction {
  /** Why a block is none of the text; undefined where they do not say so. */
  readonly taken: readonly (string | undefined)[]
  /** Added to the log-odds of a block, in thousandths. */
  readonly added: Int32Array
  /** The container that holds the text on other pages, where the page has it. */
  readonly container?: MainContainer
}

/** Of what a page was judged to be, in percent, how much may stand elsewhere than on other pages; and what may be missing there. */
const STRAY = 20
const MISSING = 25
/** Less is missing by chance: a byline, a caption. UTF-16 units. */
const LITTLE = 20

/** For a block where other pages have their text: as much as one block can have to say for itself. */
const KNOWN_PLACE = 6000
/** For a block of the container that other pages have their text in, in a place that they have not. */
const NEW_PLACE = 1500

/**
 * What speaks against a judgement; undefined where nothing does, and it stands.
 *
 * @param isInside whether a block was judged to be the text
 */
export function contradiction(
  { main, repeated, places }: SiteEvidence,
  text: string,
  blocks: readonly Block[],
  tree: ContainerTree,
  isInside: (i: number) => boolean,
): Contradiction | undefined {
  const place = placesOf(tree)
  const taken = repeatedBlocks(text, blocks, place, repeated)
  const isSites = (i: number): boolean => taken[i] !== undefined
  let doubtful = blocks.some((_, i) => isSites(i) && isInside(i))
  if (doubtful) takeLabels(blocks, tree, taken)
  const added = new Int32Array(blocks.length)
  const container = mainOf(main, tree)
  const within = container && inRanges(container.ranges, blocks.length)
  const isKnown = (i: number): boolean => {
    const record = places.get(place[i]!)
    return record !== undefined && record.inside * 4 >= record.pages * 3
  }
  let known = 0
  let stray = 0
  let missing = 0
  blocks.forEach((block, i) => {
    if (block.hidden || isSites(i)) return
    const length = block.end - block.start
    const isHere = within ? within[i]! || isKnown(i) : isKnown(i)
    if (isInside(i)) {
      if (isHere) known += length
      else stray += length
    } else if (isKnown(i) && (!within || within[i]!) && !isLabelledFurniture(block)) missing += length
  })
  const isElsewhere = within
    ? known + missing > 0 && (stray * 100 > (known + stray) * STRAY || missing * 100 > (known + missing) * MISSING)
    : known === 0 && stray > 0
  if (isElsewhere && (stray > LITTLE || missing > LITTLE) && known + missing > 0) {
    doubtful = true
    blocks.forEach((block, i) => {
      if (isSites(i) || block.hidden || isLabelledFurniture(block)) return
      if (within && !within[i]! && !isKnown(i)) taken[i] = elsewhereBy(container.main)
      else if (isKnown(i)) added[i] = KNOWN_PLACE
      else if (within && !places.has(place[i]!)) added[i] = NEW_PLACE
    })
  }
  return doubtful ? { taken, added, ...(container && { container: container.main }) } : undefined
}

function repeatedBlocks(
  text: string,
  blocks: readonly Block[],
  place: readonly string[],
  repeated: SiteEvidence['repeated'],
): (string | undefined)[] {
  return blocks.map((block, i) => {
    const texts = repeated.get(place[i]!)
    if (!texts || !mayRepeat(text, block)) return undefined
    const found = texts.get(textKey(text, block).toString(36))
    return found && repeatedBy(found)
  })
}

/** Lines too short to be told from subheads go with what repeats around them, where nothing else stands in their container. */
function takeLabels(blocks: readonly Block[], { all }: ContainerTree, taken: (string | undefined)[]): void {
  for (const { first, last } of all) {
    if (last - first < 2 || last - first > LARGEST_BOX) continue
    let reason: string | undefined
    let own = 0
    let repeats = 0
    for (let i = first; i < last; i++) {
      const length = blocks[i]!.end - blocks[i]!.start
      if (taken[i] === undefined) own += length
      else {
        repeats += length
        reason ??= taken[i]
      }
    }
    if (reason === undefined || own * 2 > repeats) continue
    for (let i = first; i < last; i++) if (blocks[i]!.end - blocks[i]!.start <= SHORT) taken[i] ??= reason
  }
}

const LARGEST_BOX = 12
/** UTF-16 units of a label. */
const SHORT = 24

/**
 * Of the containers that hold the text of other pages the tightest that this page has. Once: a list of entries has it for each of
 * them, and is no document.
 */
function mainOf(
  main: readonly MainContainer[],
  tree: ContainerTree,
): { main: MainContainer; ranges: readonly { first: number; last: number }[] } | undefined {
  if (main.length === 0) return undefined
  const named = namedRanges(tree)
  let best: MainContainer | undefined
  for (const each of main)
    if (named.get(each.select)?.length === 1 && (!best || each.density > best.density)) best = each
  return best && { main: best, ranges: named.get(best.select)! }
}

function inRanges(ranges: readonly { first: number; last: number }[], n: number): boolean[] {
  const inside: boolean[] = new Array(n).fill(false)
  for (const { first, last } of ranges) inside.fill(true, first, last)
  return inside
}
