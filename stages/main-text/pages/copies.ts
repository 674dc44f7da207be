import type { Container } from '../containers.ts'
import { isProse, type Page } from './page.ts'

/** Of a run of lines that are prose, in percent: the lines of a song are none, and its refrain stands as often as it is sung. */
const PERCENT_OF_PROSE = 60
/** Units of a run: shorter ones are a caption, a quotation, a teaser of the text itself. */
const SHORTEST = 40
/** Of all that is said once, in percent: a copy for other widths of the window has the whole text. */
const WHOLE = 50
/** Rows of a table and lines of code are equal because things are. */
const ROWS: ReadonlySet<string> = new Set(['tr', 'td', 'th', 'pre'])

/**
 * By block, whether it is a copy of what stands above it: a page may hold its text in several containers, of which a browser shows
 * one by its width, or the last where scripts do not run. A run of blocks counts once, where it is most of the text and
 * the two stand in containers of their own. Linear, since each block is compared with the first one of its text.
 *
 * @param inside by block, whether it seems to be the document
 */
export function copies(page: Page, inside: (i: number) => boolean): boolean[] {
  const { blocks, lines, facts } = page
  const isCopy: boolean[] = new Array(blocks.length).fill(false)
  // What the page does not show is no original: the copy that it shows is the text.
  const mine = blocks.flatMap(({ hidden }, i) => (inside(i) && !hidden ? [i] : []))
  const first = new Map<string, number>()
  /** By place in `mine`, the place of the first block of the same text; -1 where this is the first. */
  const twin = mine.map((i, at) => {
    const seen = first.get(lines[i]!)
    if (seen === undefined) first.set(lines[i]!, at)
    return seen ?? -1
  })
  const once = mine.reduce((sum, i, at) => sum + (twin[at] === -1 ? facts[i]!.units : 0), 0)
  for (let at = 0; at < mine.length; ) {
    let to = at
    while (to < mine.length && twin[to] !== -1 && (to === at || twin[to] === twin[to - 1]! + 1)) to++
    if (to > at && isCopied(page, mine.slice(at, to), mine[twin[at]!]!, once, inside))
      for (const i of mine.slice(at, to)) isCopy[i] = true
    at = Math.max(to, at + 1)
  }
  return isCopy
}

function isCopied(
  page: Page,
  run: readonly number[],
  original: number,
  once: number,
  inside: (i: number) => boolean,
): boolean {
  const { blocks, facts } = page
  let units = 0
  let prose = 0
  for (const i of run) {
    if (ROWS.has(blocks[i]!.tag)) continue
    units += facts[i]!.units
    if (isProse(facts[i]!)) prose += facts[i]!.units
  }
  if (units < SHORTEST || units * 100 < once * WHOLE || prose * 100 < units * PERCENT_OF_PROSE) return false
  return fills(page, run, original, inside)
}

/** Of what seems to be the document in a container, in percent, when a run is all that it holds. */
const FULL = 90

/** Whether a run fills a container in which the first block of its original does not stand. */
function fills(
  { around, facts }: Page,
  run: readonly number[],
  original: number,
  inside: (i: number) => boolean,
): boolean {
  let own: Container | undefined
  // The element of a line itself is no container of its own: two paragraphs may be equal.
  for (let at = around.tree.innermost[run[0]!]!.parent; at; at = at.parent) {
    if (at.first <= original && original < at.last) break
    own = at
  }
  if (!own || own.last <= run.at(-1)!) return false
  let units = 0
  for (let i = own.first; i < own.last; i++) if (inside(i)) units += facts[i]!.units
  return run.reduce((sum, i) => sum + facts[i]!.units, 0) * 100 >= units * FULL
}
