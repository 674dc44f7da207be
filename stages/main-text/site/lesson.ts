import type { Document } from '../../../src/document/document.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { Sampled } from '../../../src/language/sites/sample.ts'
import { hashOf, hashOfNormalised, normalise } from '../../../src/language/sites/text-key.ts'
import { containersOf } from '../containers.ts'
import { headingLevel, isLabelledFurniture } from '../pages/features/line.ts'
import { factsOf } from '../pages/lines.ts'
import { placesOf } from './places.ts'
import { namedRanges } from './selected.ts'

/**
 * What a single page, judged alone, shows about its site: parallel arrays, and strings joined by line breaks. Between threads and
 * nights it is packed, see {@link PackedLesson}.
 */
export interface Lesson extends Sampled {
  /** Hash of the title; 0 without a title. */
  readonly title: number
  /** For each block its length in UTF-16 units: negative if it was judged to be outside, 0 if it is hidden. */
  readonly lengths: Int32Array
  /** The distinct places of the blocks, and for each block the index of its place. */
  readonly places: string
  readonly placeOf: Int32Array
  /**
   * Selectors of one name, in page order; for each the number of containers; for each container its first block and the
   * block after its last.
   */
  readonly selectors: string
  readonly counts: Int32Array
  readonly ranges: Int32Array
  /** Texts that the site may repeat: block index, {@link textKey}, beginning. */
  readonly textBlocks: Int32Array
  readonly keys: Float64Array
  readonly excerpts: string
}

/** Maximum number of blocks, selectors and texts that are read per page, in page order. */
const BLOCKS = 2048
const SELECTORS = 256
const TEXTS = 96
/** Length of the beginning of a text, as stored in lessons and knowledge files, in UTF-16 units. */
const EXCERPT = 32

/** @param doc a page whose blocks are marked as inside or outside */
export function lessonOf(doc: Document): Lesson {
  const { text } = doc
  const blocks = doc.blocks.slice(0, BLOCKS)
  const places = new Map<string, number>()
  const tree = containersOf(blocks)
  const placeOf = Int32Array.from(placesOf(tree), (place) => {
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
    counts: Int32Array.from(counts),
    ranges: Int32Array.from(ranges),
    textBlocks: Int32Array.from(textBlocks),
    keys: Float64Array.from(textBlocks, (i) => textKey(text, blocks[i]!)),
    excerpts: excerpts.join('\n'),
  }
}

/** Minimum length, in units, of a text that pages do not share by chance. Subheads are shorter. */
const SAYS_SOMETHING = 20
const CELLS: ReadonlySet<string> = new Set(['td', 'th', 'dt', 'dd', 'caption', 'pre'])

/**
 * Whether repetition on other pages would make a text furniture of the site. Headings and table cells are excluded, since
 * documents of one kind share them: `Ingredients`, `使用方法`.
 */
export function mayRepeat(text: string, block: Block): boolean {
  const { start, end, tag, hidden, linkChars } = block
  if (hidden || end - start < SAYS_SOMETHING || linkChars * 2 > end - start) return false
  if (headingLevel(tag) > 0 || CELLS.has(tag) || isLabelledFurniture(block)) return false
  return factsOf(text, block).units >= SAYS_SOMETHING
}

/** The key by which texts are compared. */
export function textKey(text: string, { start, end }: Block): number {
  return hashOfNormalised(text, start, end)
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
