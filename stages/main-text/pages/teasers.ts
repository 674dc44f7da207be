import type { Container } from '../containers.ts'
import { isLabelledFurniture } from './features-line.ts'
import type { LineFacts } from './lines.ts'
import { isDateline } from './lines.ts'
import { isProse, LIKE_A_TITLE, type Page } from './page.ts'
import { sayingBit } from './phrases.ts'
import { furnitureAround } from './reasons.ts'

/**
 * Lists of what other documents begin with: entries of one kind, each with a title that is a link and a sentence or two
 * below. A short text stands above such a list on portals, microblogs and tickers, and the list is the longer of the two.
 */

/** Entries that make a list. */
const ENTRIES = 3
/** Of the entries of a list so many are teasers; one is an advertisement, or has lost its link. In tenths. */
const MOST_ENTRIES = 6
/** Blocks of a teaser: title, sentences, date, place, number of comments. */
const BLOCKS = 10
/** Units of prose in a teaser, in so many lines at most: an entry of a longer list of reviews or recipes has more. */
const SENTENCES = 120
const LINES = 3
/** Units of a title. Names of users are shorter, and head posts. */
const TITLE = 5

/** A list of teasers: its blocks are `[first, last)`. */
export interface TeaserList {
  readonly first: number
  readonly last: number
  readonly entries: number
  /** Whether most entries have a date of their own, as documents do and goods do not. */
  readonly dated: boolean
}

/** Several rules ask for those of one page. */
const known = new WeakMap<Page, readonly TeaserList[]>()

/** The lists of teasers of a page, in its order. Linear in the blocks and containers, since entries do not overlap. */
export function teaserLists(page: Page): readonly TeaserList[] {
  const lists = known.get(page) ?? readLists(page)
  known.set(page, lists)
  return lists
}

function readLists(page: Page): readonly TeaserList[] {
  const lists: TeaserList[] = []
  // Each entry has a title that is a link.
  if (page.links.at(-1) === 0) return lists
  const seen = new Set<readonly Container[]>()
  for (const { id } of page.around.tree.all) {
    const twins = page.around.twins[id]!
    if (twins.length < ENTRIES || seen.has(twins)) continue
    seen.add(twins)
    for (const entries of runsOf(twins)) {
      const first = entries[0]!.first
      // A container within a list is a part of it.
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

/** Runs of containers that follow one another, with a line between them at most: an article may have boxes of one kind all over. */
function runsOf(twins: readonly Container[]): Container[][] {
  const runs: Container[][] = []
  for (const twin of twins) {
    const run = runs.at(-1)
    if (run && twin.first - run.at(-1)!.last <= 1) run.push(twin)
    else runs.push([twin])
  }
  return runs
}

/** Blocks above its title in which a document may have its date. */
const HEAD = 4

/**
 * By block, whether it belongs to other documents: to a list of teasers that stands below a text with a title and a date of
 * its own. On pages of 2,523 hosts all 72 dated lists beside articles were others', and 155 of 163 without dates; a channel
 * describes itself above its list and has no date.
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

/** By block, whether it stands in one of some lists. */
export function inLists({ blocks }: Page, lists: readonly TeaserList[]): boolean[] {
  const inside: boolean[] = new Array(blocks.length).fill(false)
  for (const { first, last } of lists) inside.fill(true, first, last)
  return inside
}

/** Whether the date of a line is that of a teaser which stands by itself: the title beside it is a link. */
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

/** Whether a line above a list says that it is one of other documents. */
function isAnnounced({ says }: Page, { first }: TeaserList): boolean {
  return ((says[first - 1] ?? 0) & RELATED) !== 0
}

/** Whether the smallest container of a title and its text holds a list, too. */
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

/** Units of the shortest sentence: `It still rings twice a week.` */
const SENTENCE = 6

/** Whether a line says something, at less length than prose. */
export function isSentence(fact: LineFacts): boolean {
  return fact.links * 2 <= fact.units && (isProse(fact) || (fact.ends > 0 && fact.units >= SENTENCE))
}

function isDated({ lines, facts }: Page, { first, last }: Container): boolean {
  for (let i = first; i < last; i++) if (isDateline(lines[i]!, facts[i]!)) return true
  return false
}
