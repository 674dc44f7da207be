import { lookOf } from '../alike.ts'
import { headingLevel } from '../features/line.ts'
import type { Page } from '../page.ts'

/**
 * Finds lines apart: the label of an advertisement between two paragraphs, the day below a headline, a button, the name of
 * an agency. By themselves they are more likely furniture. Only the lines beside them speak for them, and those look
 * different.
 *
 * Of 1,061 labelled pages that may be used for training, each judged by trees that had not seen its domain, 102 (of 98
 * hosts) become better, and 28 lose a line of text.
 */

/** Units below which a line may be apart: a longer one says enough by itself. */
const SHORT = 20
/** Log-odds, in thousandths, below which a line does not speak for itself: likelihood .43. From 0 on, 113 pages gain and 44 lose. */
const DOUBTED = -300
/** Blocks before and behind it of which none may look the same. */
const NEAR = 3
/** At least this many lines of one look are a kind of line that the text has, as the prices of a list are. */
const PEERS = 3
/** Where the F1 to expect is lower little is sure of the page, and what stays is not weighed line by line. */
const SURE = 0.75
/** The end of a dateline, `LONDON —`: it begins the next line. */
const BEGINS_NEXT = /[—–-]\s*$/
/** Lines that are short by nature: values of a data sheet, code. */
const BY_NATURE: ReadonlySet<string> = new Set('pre dt dd td th tr table ul ol'.split(' '))

/** Puts lines apart outside. Linear. */
export function dropStrays(
  { blocks, lines, facts }: Page,
  odds: Int32Array,
  inside: boolean[],
  expected: number,
): void {
  if (expected < SURE) return
  const looks = new Map<string, string>()
  const look = (i: number): string => {
    const { path } = blocks[i]!
    let known = looks.get(path)
    if (known === undefined) {
      known = lookOf(path)
      looks.set(path, known)
    }
    return known
  }
  let count: Map<string, number> | undefined
  const peers = (own: string): number => {
    if (count === undefined) {
      count = new Map()
      for (const [i, isInside] of inside.entries()) if (isInside) count.set(look(i), (count.get(look(i)) ?? 0) + 1)
    }
    return count.get(own)!
  }
  const isApart = (i: number): boolean => {
    const { tag } = blocks[i]!
    if (!inside[i] || odds[i]! >= DOUBTED || facts[i]!.units >= SHORT) return false
    if (BY_NATURE.has(tag) || headingLevel(tag) > 0 || BEGINS_NEXT.test(lines[i]!)) return false
    for (let j = Math.max(0, i - NEAR); j <= i + NEAR && j < blocks.length; j++)
      if (j !== i && look(j) === look(i)) return false
    return peers(look(i)) < PEERS
  }
  const apart = inside.flatMap((_, i) => (isApart(i) ? [i] : []))
  for (const i of apart) inside[i] = false
}
