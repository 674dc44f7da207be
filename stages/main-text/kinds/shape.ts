import type { Container } from '../containers.ts'
import { headingLevel, isLabelledFurniture } from '../pages/features/line.ts'
import type { TeaserList } from '../pages/furniture/teasers.ts'
import { isDateline } from '../pages/lines.ts'
import { groupNumber } from '../pages/names.ts'
import { isProse, LIKE_A_TITLE, type Page } from '../pages/page.ts'
import { sayingBit } from '../pages/phrases.ts'
import { ABSENT, stepsTo } from '../pages/surroundings.ts'
import { AMOUNT, BUY, LONGEST_LABEL, OFFER, PRICE, QUESTION } from './lines.ts'

/**
 * Measures of the shape of a page, as whole numbers. {@link BOUNDS} divides each into ranges, and signs name the range:
 * `prose:3`.
 */
export interface Shape {
  readonly [measure: string]: number
}

/** Bounds of the ranges of each measure. The range of a value is the number of bounds that it reaches. */
export const BOUNDS: Readonly<Record<string, readonly number[]>> = {
  /** Units of the presumed document, and its lines of prose. */
  units: [50, 200, 600, 1500, 4000],
  prose: [1, 4, 10, 25],
  /** Share of prose in its units, %. */
  proseShare: [20, 50, 75, 90],
  /** Mean length of its lines of prose, in units. */
  proseLength: [30, 50, 80, 120],
  /** Share of its units inside links, %. */
  linkShare: [3, 10, 25, 60],
  /** Number of its lines that are links. */
  linkLines: [1, 5, 15, 40],
  headings: [1, 4, 10, 25],
  /** Its headings per ten lines of prose. */
  headingRate: [1, 3, 6, 12],
  questions: [1, 3, 6],
  items: [1, 6, 20, 60],
  rows: [1, 8, 30],
  code: [1, 3, 10],
  captions: [1, 4, 10],
  prices: [1, 3, 8, 20],
  amounts: [1, 4, 8],
  dates: [1, 3, 8],
  /** Measures of the whole page. */
  pageLinks: [30, 50, 70, 85],
  pageBuys: [1, 2, 5],
  pageOffers: [1, 2, 4, 8],
  pagePrices: [1, 3, 10, 30],
  pageProse: [5, 20, 50],
  pageComments: [1, 10],
  articles: [1, 2, 5, 12],
  sections: [1, 4, 10],
  teasers: [3, 6, 12, 30],
  datedTeasers: [3, 6, 12],
  /** Share of the document in an element called an article, %; then in `main`, and in a forum. */
  inArticle: [50],
  inMain: [50],
  inForum: [30],
  titled: [50],
  bylines: [1, 2, 4],
  /** Share of its prose that is in one element, %, and the number of lines there. */
  together: [30, 50, 70, 85],
  linesTogether: [2, 4, 8, 16],
  /** 1 if there is a date near the title. */
  dateline: [1],
  /** Number of boxes in the longest row of equal boxes with a link each, and with a price each. */
  cards: [3, 6, 12, 24],
  pricedCards: [2, 6, 12],
  /** Words per hundred units that address the reader or speak for a firm: `your`, `we`, `our`, 您. */
  address: [1, 3, 6],
}

const ARTICLE = groupNumber('article')
const MAIN = groupNumber('main')
const COMMENT = groupNumber('comment-class')
const FORUM = groupNumber('forum-class')
const BYLINE = sayingBit('byline')

/**
 * Measures the shape of a page. Takes time linear in its text and elements.
 *
 * @param outside for each block, undefined if it seems to belong to the document
 */
export function shapeOf(page: Page, outside: readonly (string | undefined)[], lists: readonly TeaserList[]): Shape {
  const { blocks, facts, lines, around, says, title } = page
  const own = { units: 0, links: 0, prose: 0, proseUnits: 0, linkLines: 0, headings: 0, questions: 0, items: 0 }
  const more = {
    address: 0,
    rows: 0,
    code: 0,
    captions: 0,
    prices: 0,
    amounts: 0,
    dates: 0,
    inArticle: 0,
    inMain: 0,
    inForum: 0,
  }
  const whole = { prose: 0, buys: 0, offers: 0, prices: 0, comments: 0, titled: 0, bylines: 0 }
  for (const [i, fact] of facts.entries()) {
    const block = blocks[i]!
    const line = lines[i]!
    const short = line.length <= LONGEST_LABEL
    const price = short && fact.digits > 0 && PRICE.test(line)
    const container = around.tree.innermost[i]!
    const named = (group: number): boolean => stepsTo(around, container, group) !== ABSENT
    if (price) whole.prices++
    if (short && BUY.test(line)) whole.buys++
    if (short && OFFER.test(line)) whole.offers++
    if (isProse(fact)) whole.prose++
    if (named(COMMENT)) whole.comments++
    if (title[i]! > whole.titled) whole.titled = title[i]!
    if (short && (says[i]! & BYLINE) !== 0 && !isLabelledFurniture(block)) whole.bylines++
    if (outside[i] !== undefined) continue
    own.units += fact.units
    own.links += fact.links
    if (isProse(fact)) {
      own.prose++
      own.proseUnits += fact.units
      more.address += addresses(line)
    }
    if (fact.links * 2 > fact.units) own.linkLines++
    if (headingLevel(block.tag) > 1) {
      own.headings++
      if (QUESTION.test(line)) own.questions++
    }
    if (block.tag === 'li' || block.tag === 'dd') own.items++
    if (block.tag === 'tr' || block.tag === 'td' || block.tag === 'th') more.rows++
    if (block.tag === 'pre' || block.tag === 'code') more.code++
    if (block.tag === 'figcaption' || block.label === 'caption') more.captions++
    if (price) more.prices++
    if (line.length <= 2 * LONGEST_LABEL && (fact.digits > 0 || fact.wide > 0) && AMOUNT.test(line)) more.amounts++
    if (isDateline(line, fact)) more.dates++
    if (named(ARTICLE)) more.inArticle += fact.units
    if (named(MAIN)) more.inMain += fact.units
    if (named(FORUM)) more.inForum += fact.units
  }
  const all = page.units.at(-1)!
  const together = proseTogether(page, outside)
  const share = (part: number, of: number): number => Math.round((100 * part) / (of || 1))
  const teasers = (dated: boolean): number =>
    lists.reduce((sum, list) => sum + (list.dated || !dated ? list.entries : 0), 0)
  return {
    units: own.units,
    prose: own.prose,
    proseShare: share(own.proseUnits, own.units),
    proseLength: Math.round(own.proseUnits / (own.prose || 1)),
    linkShare: share(own.links, own.units),
    linkLines: own.linkLines,
    headings: own.headings,
    headingRate: Math.round((10 * own.headings) / (own.prose || 1)),
    questions: own.questions,
    items: own.items,
    rows: more.rows,
    code: more.code,
    captions: more.captions,
    prices: more.prices,
    amounts: more.amounts,
    dates: more.dates,
    pageLinks: share(page.links.at(-1)!, all),
    pageBuys: whole.buys,
    pageOffers: whole.offers,
    pagePrices: whole.prices,
    pageProse: whole.prose,
    pageComments: whole.comments,
    articles: count(around.tree.all, 'article'),
    sections: count(around.tree.all, 'section'),
    teasers: teasers(false),
    datedTeasers: teasers(true),
    inArticle: share(more.inArticle, own.units),
    inMain: share(more.inMain, own.units),
    inForum: share(more.inForum, own.units),
    titled: whole.titled,
    bylines: whole.bylines,
    together: share(together.units, own.proseUnits),
    linesTogether: together.lines,
    dateline: hasDateline(page) ? 1 : 0,
    ...cardsOf(page),
    address: share(more.address * 10, own.units),
  }
}

/** Units and number of the lines of prose in the element that holds most of them. */
function proseTogether(
  { facts, around }: Page,
  outside: readonly (string | undefined)[],
): { readonly units: number; readonly lines: number } {
  const units = new Map<Container, number>()
  const lines = new Map<Container, number>()
  let most: Container | undefined
  for (const [i, fact] of facts.entries()) {
    if (outside[i] !== undefined || !isProse(fact)) continue
    const innermost = around.tree.innermost[i]!
    // A paragraph has an element of its own, so its parent counts.
    const around1 = innermost.last - innermost.first === 1 ? (innermost.parent ?? innermost) : innermost
    units.set(around1, (units.get(around1) ?? 0) + fact.units)
    lines.set(around1, (lines.get(around1) ?? 0) + 1)
    if (most === undefined || units.get(around1)! > units.get(most)!) most = around1
  }
  return most === undefined ? { units: 0, lines: 0 } : { units: units.get(most)!, lines: lines.get(most)! }
}

/** How many blocks before and after a title are searched for a date. */
const NEAR_TITLE = 6

function hasDateline({ facts, lines, title }: Page): boolean {
  const at = title.findIndex((likeness, i) => likeness >= LIKE_A_TITLE && facts[i]!.links * 2 <= facts[i]!.units)
  if (at === -1) return false
  for (let i = Math.max(0, at - NEAR_TITLE); i <= at + NEAR_TITLE && i < lines.length; i++)
    if (isDateline(lines[i]!, facts[i]!)) return true
  return false
}

/** Maximum number of blocks in a card. */
const BLOCKS_OF_CARD = 12

function cardsOf({ around, links, lines, facts }: Page): { readonly cards: number; readonly pricedCards: number } {
  let cards = 0
  let priced = 0
  const seen = new Set<readonly Container[]>()
  for (const { id } of around.tree.all) {
    const twins = around.twins[id]!
    if (twins.length < 2 || seen.has(twins)) continue
    seen.add(twins)
    const own = twins.filter(
      ({ first, last }) => last - first > 1 && last - first <= BLOCKS_OF_CARD && links[last]! - links[first]! > 0,
    )
    cards = Math.max(cards, own.length)
    if (own.length <= priced) continue
    const withPrice = own.filter(({ first, last }) => {
      for (let i = first; i < last; i++)
        if (lines[i]!.length <= LONGEST_LABEL && facts[i]!.digits > 0 && PRICE.test(lines[i]!)) return true
      return false
    })
    priced = Math.max(priced, withPrice.length)
  }
  return { cards, pricedCards: priced }
}

const ADDRESS =
  /(?<![\p{L}])(?:you|your|we|our|us|sie|ihnen|ihre?[nrms]?|wir|unsere?[nrms]?|vous|vos|votre|nous|notre|nos|usted|su|sus|nuestr[ao]s?|você|seu|nossa?o?s?)(?![\p{L}])|您|贵公司|我司/giu

function addresses(line: string): number {
  return line.match(ADDRESS)?.length ?? 0
}

function count(all: readonly Container[], tag: string): number {
  let found = 0
  for (const { step } of all) if (step.startsWith(tag) && !/\w/.test(step[tag.length] ?? '')) found++
  return found
}
