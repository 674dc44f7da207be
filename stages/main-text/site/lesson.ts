import type { Block } from '../../../src/document/block.ts'
import type { Document } from '../../../src/document/document.ts'
import type { Sampled } from '../../../src/language/sites/sample.ts'
import { hashOf, normalise } from '../../../src/language/sites/text-key.ts'
import { containersOf } from '../containers.ts'
import { headingLevel, isLabelledFurniture } from '../pages/features-line.ts'
import { factsOf } from '../pages/lines.ts'
import { placesOf } from './places.ts'
import { namedRanges } from './selected.ts'

/**
 * What one page, judged alone, teaches of its site: its outline. Lists that belong together run beside one another; strings are joined by
 * line breaks, so that thousands of pages take little. Some 6 kB for a news page.
 */
export interface Lesson extends Sampled {
  /** A hash of its title; 0 where it has none. */
  readonly title: number
  /** Of each block the UTF-16 units of its text: below 0 where it was judged to be outside, 0 where it is hidden. */
  readonly lengths: Int32Array
  /** The different places of its blocks, and of each block which one is its own. */
  readonly places: string
  readonly placeOf: Uint16Array
  /** Selectors of one name, in the order of the page; how many containers each selects, and their blocks, first and last. */
  readonly selectors: string
  readonly counts: Uint16Array
  readonly ranges: Uint16Array
  /** Texts that may be what the site repeats: which block, {@link textKey}, how it begins. */
  readonly textBlocks: Uint16Array
  readonly keys: Float64Array
  readonly excerpts: string
}

/** Blocks, selectors and texts of one page that are looked at, in its order. */
const BLOCKS = 2048
const SELECTORS = 256
const TEXTS = 96
/** UTF-16 units of a text in a lesson, and in what people read. */
const EXCERPT = 32

/** @param doc a page with its blocks marked */
export function lessonOf(doc: Document): Lesson {
  const { text } = doc
  const blocks = doc.blocks.slice(0, BLOCKS)
  const places = new Map<string, number>()
  const tree = containersOf(blocks)
  const placeOf = Uint16Array.from(placesOf(tree), (place) => {
    const number = places.get(place) ?? places.size
    places.set(place, number)
    return number
  })
  const selectors: string[] = []
  const counts: number[] = []
  const ranges: number[] = []
  for (const [name, own] of namedRanges(tree)) {
    if (selectors.length === SELECTORS) break
    selectors.push(name)
    counts.push(own.length)
    for (const { first, last } of own) ranges.push(first, last)
  }
  const textBlocks: number[] = []
  const excerpts: string[] = []
  for (let i = 0; i < blocks.length && textBlocks.length < TEXTS; i++) {
    if (!mayRepeat(text, blocks[i]!)) continue
    textBlocks.push(i)
    excerpts.push(excerptOf(text, blocks[i]!))
  }
  return {
    uri: doc.source.uri,
    title: titleOf(doc),
    lengths: Int32Array.from(blocks, ({ start, end, hidden, outside }) =>
      hidden ? 0 : outside === undefined ? end - start : start - end,
    ),
    places: [...places.keys()].join('\n'),
    placeOf,
    selectors: selectors.join('\n'),
    counts: Uint16Array.from(counts),
    ranges: Uint16Array.from(ranges),
    textBlocks: Uint16Array.from(textBlocks),
    keys: Float64Array.from(textBlocks, (i) => textKey(text, blocks[i]!)),
    excerpts: excerpts.join('\n'),
  }
}

/** Units from which on a text says so much that pages of one site do not share it by chance: a subhead is shorter. */
const SAYS_SOMETHING = 20
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'dt', 'dd', 'caption', 'pre'])

/**
 * Whether a text, were it on other pages as well, would be the site's. Headings and the cells of tables are those of documents of
 * one kind: `Ingredients`, `使用方法`.
 */
export function mayRepeat(text: string, block: Block): boolean {
  const { start, end, tag, hidden, linkChars } = block
  if (hidden || end - start < SAYS_SOMETHING || linkChars * 2 > end - start) return false
  if (headingLevel(tag) > 0 || CELLS.has(tag) || isLabelledFurniture(block)) return false
  return factsOf(text, block).units >= SAYS_SOMETHING
}

/** What a text is compared by. */
export function textKey(text: string, { start, end }: Block): number {
  return hashOf(normalise(text.slice(start, end)))
}

function excerptOf(text: string, { start, end }: Block): string {
  return text
    .slice(start, Math.min(end, start + EXCERPT))
    .replace(/\s+/g, ' ')
    .toWellFormed()
}

function titleOf({ fields }: Document): number {
  let best: Document['fields'][number] | undefined
  for (const field of fields) if (field.name === 'title' && (!best || field.rank > best.rank)) best = field
  return best ? hashOf(normalise(best.text)) : 0
}
