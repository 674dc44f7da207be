import type { Container } from '../containers.ts'
import { featuresOf } from './features.ts'
import { isLabelledFurniture } from './features-line.ts'
import { groupNumber } from './names.ts'
import { isProse, LIKE_A_TITLE, type Page } from './page.ts'
import { factAgainst, furnitureAround } from './reasons.ts'
import { clip, likeliest } from './sequence.ts'
import { ABSENT, stepsTo } from './surroundings.ts'
import { type Forest, likelihood, logOdds } from './trees.ts'

/** The log-odds that each block of a page belongs to the document, in thousandths. Linear in the blocks. */
export function judge(page: Page, forest: Forest): Int32Array {
  const rows = featuresOf(page)
  const width = forest.features.length
  return Int32Array.from(page.blocks, (_, i) => logOdds(forest, rows, i * width))
}

/** Added to all log-odds: a lost paragraph is worse than a line left over. */
const BIAS = 200
/**
 * Added on a page of which that leaves next to nothing, a shop's or a form's, since the model knows little of such pages: the
 * benefit of the doubt. Furniture and comments do not get it.
 */
const DOUBT = 1200
/**
 * Units of what is inside, below which that is next to nothing. Over domains left out, 40 lost product pages and posts of
 * which a line was kept; 150 added teasers to news of four lines.
 */
const NEXT_TO_NOTHING = 100
/** For a page under a title of its own of which still nothing is left: without it two pages in 434 came out empty. */
const LAST_DOUBT = 3000
/** A container that holds so much of what is inside holds the document. */
const MOST_OF_DOCUMENT = 0.8
/**
 * Added for lists, tables, code and headings in the container of the document: without sentences they look like furniture, and
 * there they are none. Not on top of the benefit of the doubt, or a video's list of speeds would be text.
 */
const AMONG = 1500
const STRUCTURE: ReadonlySet<string> = new Set(
  'li dd dt tr td th pre figcaption caption h2 h3 h4 h5 h6 blockquote'.split(' '),
)
/**
 * Taken off outside of it in containers named after furniture, however well it reads there. Not inside: an article may lie
 * in `div.left`, and a part of it in `div.links`.
 */
const BESIDE = 2500

/** Units below which a block says too little by itself: a value of a data sheet, a line of verse. */
const SHORT = 20
/** Blocks of one template from which on their mean tells something. */
const MANY = 3

/** Which blocks are the document, given the log-odds of each. Linear. */
export function decide(page: Page, odds: Int32Array): boolean[] {
  const { blocks, facts } = page
  const furniture = blocks.map((_, i) => furnitureAround(page, i) !== undefined)
  const decided = decideBy(page, odds, furniture, BIAS)
  const inside = facts.reduce((sum, { units }, i) => sum + (decided[i] ? units : 0), 0)
  if (inside >= NEXT_TO_NOTHING) return decided
  const doubted = decideBy(page, odds, furniture, DOUBT)
  if (doubted.includes(true) || !isTitled(page)) return doubted
  const last = decideBy(page, odds, furniture, LAST_DOUBT)
  return facts.some((fact, i) => last[i] && isProse(fact)) ? last : doubted
}

/** Whether a line that is no link is like a title of the page. */
function isTitled({ facts, title }: Page): boolean {
  return facts.some(({ links, units }, i) => title[i]! >= LIKE_A_TITLE && links * 2 <= units)
}

/** The same by one measure of doubt. */
function decideBy(page: Page, odds: Int32Array, furniture: readonly boolean[], bias: number): boolean[] {
  const { blocks, facts } = page
  const believed = odds.map((each, i) => each + (furniture[i] || isComment(page, i) ? BIAS : bias))
  const first = likeliest(blocks, believed)
  const document = containerOf(page, (i) => first[i]! && !furniture[i]) ?? containerOf(page, (i) => first[i]!)
  const weighed = believed.map((each, i) => {
    if (document === undefined || i < document.first || i >= document.last) return furniture[i] ? each - BESIDE : each
    const { links, units } = facts[i]!
    return !furniture[i] && STRUCTURE.has(blocks[i]!.tag) && links * 2 <= units
      ? odds[i]! + Math.max(bias, BIAS + AMONG)
      : each
  })
  if (document !== undefined)
    raiseToTemplate(page, weighed, document, (i) => !furniture[i] && !isLabelledFurniture(blocks[i]!))
  return likeliest(blocks, weighed)
}

const IN_COMMENT = groupNumber('comment-class')

function isComment({ around }: Page, i: number): boolean {
  return stepsTo(around, around.tree.innermost[i]!, IN_COMMENT) !== ABSENT
}

/**
 * Raises short blocks of a container to the mean log-odds of those that look the same in it, so that the rows of a data
 * sheet or the lines of a poem stay together. None is lowered. Links and what does not count take no part. Linear.
 */
function raiseToTemplate(
  page: Page,
  odds: Int32Array,
  { first, last }: Container,
  counts: (i: number) => boolean,
): void {
  const alike = new Map<string, number[]>()
  for (let i = first; i < last; i++) {
    const { links, units } = page.facts[i]!
    const block = page.blocks[i]!
    if (!counts(i) || block.hidden || links * 2 > units) continue
    const look = lookOf(block.path)
    const row = alike.get(look)
    if (row) row.push(i)
    else alike.set(look, [i])
  }
  for (const row of alike.values()) {
    if (row.length < MANY) continue
    const mean = row.reduce((sum, i) => sum + clip(odds[i]!), 0) / row.length
    for (const i of row) if (page.facts[i]!.units < SHORT && odds[i]! < mean) odds[i] = mean
  }
}

/** How many elements, the innermost of a path, make blocks look the same. */
const LOOK = 3

/**
 * Tags and classes of the innermost elements, without ids, digits and the marks of rows that are first, even or selected.
 * The name of a row looks like its value.
 */
function lookOf(path: string): string {
  const steps = path.split('/').slice(-LOOK)
  const own = steps.pop()!.replace(/^dt\b/, 'dd').replace(/^th\b/, 'td')
  return [...steps, own]
    .join('/')
    .replace(/#[^./]*/g, '')
    .replace(/\d+/g, '')
    .replace(/\.(?:active|selected|first|last|even|odd)(?=[./]|$)/g, '')
}

/** The innermost container that holds most of what counts; undefined where none but the page does. */
function containerOf({ facts, around }: Page, counts: (i: number) => boolean): Container | undefined {
  const sums = new Float64Array(facts.length + 1)
  facts.forEach(({ units }, i) => {
    sums[i + 1] = sums[i]! + (counts(i) ? units : 0)
  })
  const enough = sums.at(-1)! * MOST_OF_DOCUMENT
  let container = around.tree.root
  for (;;) {
    const next = container.children.find(({ first, last }) => last - first > 1 && sums[last]! - sums[first]! >= enough)
    if (!next) break
    container = next
  }
  return enough > 0 && container !== around.tree.root ? container : undefined
}

/** By block, why it is not the document; undefined where it is. */
export function outsideOf(page: Page, forest: Forest): (string | undefined)[] {
  const odds = judge(page, forest)
  return decide(page, odds).map((inside, i) =>
    inside ? undefined : (factAgainst(page, i) ?? `likelihood ${likelihood(odds[i]!).toFixed(2)}`),
  )
}
