import type { Container } from '../../containers.ts'
import { isProse, type Page } from '../page.ts'

/**
 * Minimum share of prose in a repeated run, in percent. The lines of a song are not prose, and its refrain is repeated
 * on purpose.
 */
const PERCENT_OF_PROSE = 60
/** Minimum units of a repeated run. Shorter ones are captions, quotations, or a teaser of the text itself. */
const SHORTEST = 40
/**
 * Minimum share of the run in the text without repetitions, in percent. A copy for another window width has the whole
 * text.
 */
const WHOLE = 50
/** Table rows and lines of code may be equal without being copies. */
const ROWS: ReadonlySet<string> = new Set(['tr', 'td', 'th', 'pre'])

/**
 * For each block, whether it is a copy of blocks above it. A page may hold its text in several containers: a browser
 * shows one of them by the width of its window, or the last one if scripts do not run. Repeated blocks are copies if
 * they are most of the text and stand in another container than the original. Linear, since each block is compared only
 * with the first block of the same text.
 *
 * @param inside whether a block seems to belong to the document
 */
export function copies(page: Page, inside: (i: number) => boolean): boolean[] {
  const { blocks, lines, facts } = page
  const isCopy: boolean[] = new Array(blocks.length).fill(false)
  // A hidden block is not an original: the visible copy is the text.
  const mine = blocks.flatMap(({ hidden }, i) => (inside(i) && !hidden ? [i] : []))
  const first = new Map<string, number>()
  /** For each index in `mine`, the index of the first block with the same text; -1 if this block is the first. */
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

/** A run fills a container if it is at least this share, in percent, of the document's text in it. */
const FULL = 90

/** Whether a run fills a container that does not hold the first block of its original. */
function fills(
  { around, facts }: Page,
  run: readonly number[],
  original: number,
  inside: (i: number) => boolean,
): boolean {
  let own: Container | undefined
  // Skip the element of the line itself: two paragraphs may be equal.
  for (let at = around.tree.innermost[run[0]!]!.parent; at; at = at.parent) {
    if (at.first <= original && original < at.last) break
    own = at
  }
  if (!own || own.last <= run.at(-1)!) return false
  let units = 0
  for (let i = own.first; i < own.last; i++) if (inside(i)) units += facts[i]!.units
  return run.reduce((sum, i) => sum + facts[i]!.units, 0) * 100 >= units * FULL
}
