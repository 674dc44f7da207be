import type { Block } from '../../../src/document/structure/block.ts'
import type { ContainerTree } from '../containers.ts'
import { isLabelledFurniture } from '../pages/features/line.ts'
import { isTextPlace } from './answers.ts'
import { elsewhereBy, type MainContainer, repeatedBy } from './knowledge.ts'
import { mayRepeat, textKey } from './lesson.ts'
import { placesOf } from './places.ts'
import { namedRanges } from './selected.ts'
import type { SiteEvidence } from './sites.ts'

/** Evidence from other pages of the site against the judgement of one page, by block. */
export interface Contradiction {
  /** For each block the reason why it is not text; undefined without such evidence. */
  readonly taken: readonly (string | undefined)[]
  /** Bonus for each block's log-odds, in thousandths. */
  readonly added: Int32Array
  /** The container that holds the text on other pages, if this page has it. */
  readonly container?: MainContainer
}

/**
 * Tolerated percentage of the judged text at places where other pages have none, and (`MISSING`) of text missing at
 * their places.
 */
const STRAY = 20
const MISSING = 25
/** Differences of up to this many UTF-16 units are chance: a byline, a caption. */
const LITTLE = 20

/**
 * Bonus for a block at a place where other pages have text: as much as one block's own features can contribute. In
 * thousandths of log-odds.
 */
const KNOWN_PLACE = 6000
/**
 * Bonus for a block in the container of the text, at a place that other pages do not have. In thousandths of log-odds.
 */
const NEW_PLACE = 1500

/**
 * The evidence against a judgement; undefined if there is none and the judgement stands.
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
    return record !== undefined && isTextPlace(record)
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

/**
 * Marks short lines, which could be subheads, together with the repeated texts around them if their container has
 * little else.
 */
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

/** Maximum number of blocks in such a container. */
const LARGEST_BOX = 12
/** Maximum length of a label, in UTF-16 units. */
const SHORT = 24

/**
 * The tightest main container of the site that this page has exactly once. A list has one for each of its entries and is no
 * document.
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
