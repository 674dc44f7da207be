import { groupNumber } from '../names.ts'
import type { Page } from '../page.ts'
import { stepsTo } from '../surroundings.ts'

const NAMED = groupNumber('ad-class')
/** Steps up to the container that is named like an advertisement. */
const NEAR = 2
/**
 * A line of at least this many units says enough to be known again. Of the lines that repeat within such containers, 164 lines
 * of labelled pages of 33 hosts are as long, and none is text; with a limit of 8, 13 of 225 are, of one host.
 */
const LONG = 10

/**
 * For each block, whether it is an advertisement that the page shows several times, as between the sections of an article: a line
 * that repeats, in containers that are named so. Linear.
 */
export function repeatedAdverts({ lines, facts, around }: Page): boolean[] {
  const counts = new Map<string, number>()
  const own = lines.map((line, i) => {
    const isAdvert = facts[i]!.units >= LONG && stepsTo(around, around.tree.innermost[i]!, NAMED) <= NEAR
    if (isAdvert) counts.set(line, (counts.get(line) ?? 0) + 1)
    return isAdvert
  })
  return own.map((isAdvert, i) => isAdvert && counts.get(lines[i]!)! > 1)
}
