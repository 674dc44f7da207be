import type { Container } from '../../containers.ts'
import { isLabelledFurniture } from '../features/line.ts'
import type { LineFacts } from '../lines.ts'
import { isDateline } from '../lines.ts'
import { isProse, LIKE_A_TITLE, type Page } from '../page.ts'
import { sayingBit } from '../phrases.ts'
import { furnitureAround } from '../reasons.ts'

/**
 * Lists of teasers, the beginnings of other documents: entries of one kind, each with a title that is a link and with
 * one or two sentences below it. On portals, microblogs and tickers a short text stands above such a list, and the list
 * is longer than the text.
 */

/** Minimum entries of a list. */
const ENTRIES = 3
/** Minimum share of entries that are teasers, in tenths. An entry may be an advertisement or have lost its link. */
const MOST_ENTRIES = 6
/** Maximum blocks of a teaser: title, sentences, date, place, number of comments. */
const BLOCKS = 10
/**
 * Maximum units of prose in a teaser, and maximum lines of prose. The entries of a list of reviews or recipes are
 * longer.
 */
const SENTENCES = 120
const LINES = 3
/** Minimum units of a title. The names of users are shorter, and stand above posts. */
const TITLE = 5

/** A list of teasers: its blocks are `[first, last)`. */
export interface TeaserList {
  readonly first: number
  readonly last: number
  readonly entries: number
  /** Whether most entries have a date of their own. Documents have one, goods do not. */
  readonly dated: boolean
}

/** A cache, since several rules need the lists of one page. */
const known = new WeakMap<Page, readonly TeaserList[]>()

/** The lists of teasers of a page, in page order. Linear in the blocks and containers, since entries do not overlap. */
export function teaserLists(page: Page): readonly TeaserList[] {
  const lists = known.get(page) ?? readLists(page)
  known.set(page, lists)
  return lists
}

function readLists(page: Page): readonly TeaserList[] {
  const lists: TeaserList[] = []
  // A page without links has no teasers.
  if (page.links.at(-1) === 0) return lists
  const seen = new Set<readonly Container[]>()
  for (const { id } of page.around.tree.all) {
    const twins = page.around.twins[id]!
    if (twins.length < ENTRIES || seen.has(twins)) continue
    seen.add(twins)
    for (const entries of runsOf(twins)) {
      const first = entries[0]!.first
      // Skip containers inside the previous list.
      if (first < (lists.at(-1)?.last ?? 0)) continue
      const teasers = entries.filter((entry) => isTeaser(page, entry))
      if (teasers.length < ENTRIES || teasers.length * 10 < entries.length * MOST_ENTRIES) continue
      const dates = entries.filter((entry) => isDated(page, entry))
      lists.push({
        first,
        last: entries.at(-1)!.last,
        entries: entries.length,
        dated: dates.length * 2 > entries.length,
      })
    }
  }
  return lists
}

/**
 * Divides containers into runs with at most one line between neighbours. An article may have boxes of one kind in many
 * places.
 */
function runsOf(twins: readonly Container[]): Container[][] {
  const runs: Container[][] = []
  for (const twin of twins) {
    const run = runs.at(-1)
    if (run && twin.first - run.at(-1)!.last <= 1) run.push(twin)
    else runs.push([twin])
  }
  return runs
}

/** Number of blocks above the title of a document that may hold its date. */
const HEAD = 4

/**
 * For each block, whether it belongs to a list of teasers of other documents, which stands below a text with a title
 * and a date of its own. Evidence: on pages of 2,523 hosts, all 72 lists with dates beside articles belonged to other
 * documents, and so did 155 of 163 without dates. A channel that describes itself above its list has no date.
 */
export function othersItems(page: Page, lists: readonly TeaserList[]): boolean[] {
  const { blocks, facts, lines } = page
  const others: boolean[] = new Array(blocks.length).fill(false)
  const title = page.title.findIndex((likeness, i) => likeness >= LIKE_A_TITLE && !isLinked(page, i))
  const below = lists.filter(({ first }) => first > title)
  if (title === -1 || below.length === 0) return others
  const inList = inLists(page, lists)
  const dates = facts.some(
    (fact, i) =>
      i >= title - HEAD && i < below[0]!.first && isDateline(lines[i]!, fact) && !inList[i] && !isOfTeaser(page, i),
  )
  if (!page.dated && !dates) return others
  const text = facts.findIndex((fact, i) => i > title && !inList[i] && isOwnText(page, i, fact))
  if (text === -1) return others
  for (const list of below) {
    if (text > list.first) continue
    if (list.dated || isAnnounced(page, list) || !holds(page, title, text, list.first))
      others.fill(true, list.first, list.last)
  }
  return others
}

/** For each block, whether it stands in one of the given lists. */
export function inLists({ blocks }: Page, lists: readonly TeaserList[]): boolean[] {
  const inside: boolean[] = new Array(blocks.length).fill(false)
  for (const { first, last } of lists) inside.fill(true, first, last)
  return inside
}

/** Whether the date in a line belongs to a single teaser: the title beside it is a link. */
function isOfTeaser(page: Page, i: number): boolean {
  return [i - 1, i + 1].some(
    (beside) =>
      beside >= 0 && beside < page.facts.length && isLinked(page, beside) && page.facts[beside]!.units >= TITLE,
  )
}

function isOwnText(page: Page, i: number, fact: LineFacts): boolean {
  return (
    isProse(fact) &&
    furnitureAround(page, i) === undefined &&
    !page.blocks[i]!.hidden &&
    !isLabelledFurniture(page.blocks[i]!)
  )
}

const RELATED = sayingBit('related')

/** Whether a line above a list says that its entries are other documents. */
function isAnnounced({ says }: Page, { first }: TeaserList): boolean {
  return ((says[first - 1] ?? 0) & RELATED) !== 0
}

/** Whether the smallest container of a title and its text also holds the list. */
function holds({ around }: Page, title: number, text: number, list: number): boolean {
  let container: Container | undefined = around.tree.innermost[title]!
  while (container && container.last <= text) container = container.parent
  return container === undefined || container.last > list
}

function isLinked({ facts }: Page, i: number): boolean {
  return facts[i]!.links * 2 > facts[i]!.units
}

function isTeaser({ facts }: Page, entry: Container): boolean {
  if (entry.last - entry.first > BLOCKS) return false
  let titled = false
  let lines = 0
  let sentences = 0
  for (let i = entry.first; i < entry.last; i++) {
    const fact = facts[i]!
    if (fact.links * 2 > fact.units) titled ||= fact.units >= TITLE
    else if (isSentence(fact)) {
      lines++
      sentences += fact.units
    }
  }
  return titled && lines > 0 && lines <= LINES && sentences <= SENTENCES
}

/** Minimum units of a sentence, such as `It still rings twice a week.` */
const SENTENCE = 6

/** Whether a line is a sentence; it may be shorter than prose. */
export function isSentence(fact: LineFacts): boolean {
  return fact.links * 2 <= fact.units && (isProse(fact) || (fact.ends > 0 && fact.units >= SENTENCE))
}

function isDated({ lines, facts }: Page, { first, last }: Container): boolean {
  for (let i = first; i < last; i++) if (isDateline(lines[i]!, facts[i]!)) return true
  return false
}
