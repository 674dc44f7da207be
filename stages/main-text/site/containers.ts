import { type MainContainer, mainId } from './knowledge.ts'
import { byName } from './order.ts'
import type { Outline } from './outline.ts'

/**
 * A container holds the text if it has at least this percentage of it, and at least `OWN` % of the container is the
 * text.
 */
const ALL = 95
const OWN = 50
/** A container must hold the text on at least this many pages, and on `MOST` % of the pages that have the container. */
const HOLDS = 5
const MOST = 66
/** Maximum number of containers recorded for a site. */
const CONTAINERS = 8

/** The containers that one selector selects on one page. */
interface Held {
  /** Index of the page. */
  readonly page: number
  /** For each container its first block, and the block after its last. */
  readonly ranges: readonly number[]
  /** Share of the container that is the text, in ‰; 0 if it does not hold the text. */
  readonly density: number
}

interface Candidate {
  readonly select: string
  readonly on: readonly Held[]
  readonly holds: number
  readonly density: number
}

/** The containers that hold the text on most pages that have them, by descending number of pages. */
export function mainContainers(site: string, outlines: readonly Outline[]): Required<MainContainer>[] {
  const bySelect = new Map<string, Held[]>()
  outlines.forEach((outline, page) => {
    gather(outline, page, bySelect)
  })
  const enough: Candidate[] = []
  for (const [select, on] of bySelect) {
    const holding = on.filter(({ density }) => density > 0)
    const holds = holding.length
    if (holds < HOLDS || holds * 100 < on.length * MOST) continue
    const density = Math.floor(holding.reduce((sum, each) => sum + each.density, 0) / holds)
    enough.push({ select, on, holds, density })
  }
  enough.sort(
    (a, b) =>
      b.holds - a.holds || b.density - a.density || a.select.length - b.select.length || byName(a.select, b.select),
  )
  // Nested containers hold the text on the same pages; only the tightest is needed.
  const seen = new Set<string>()
  const different = enough
    .filter(({ on }) => {
      const pages = on.flatMap(({ page, density }) => (density > 0 ? page : [])).join(' ')
      return !seen.has(pages) && seen.add(pages)
    })
    .slice(0, MOST_COMPARED)
  return different
    .filter((each) => !different.some((other) => other.holds > each.holds && outranks(other, each)))
    .slice(0, CONTAINERS)
    .map(({ select, on, holds, density }) => ({
      id: mainId(site, select),
      site,
      select,
      holds,
      pages: on.length,
      density,
    }))
}

/** Maximum number of containers compared with one another, which takes quadratic time. */
const MOST_COMPARED = 32

/**
 * Whether a stronger container is beside the weak one on at least half of the weak one's pages. Then the weak one is not
 * the container of another template: on these pages the text was misjudged.
 */
function outranks(strong: Candidate, weak: Candidate): boolean {
  const ranges = new Map(strong.on.map((held) => [held.page, held.ranges]))
  let beside = 0
  for (const { page, ranges: own } of weak.on) {
    const others = ranges.get(page)
    if (others && !overlap(own, others)) beside++
  }
  return beside * 2 >= weak.on.length
}

function overlap(a: readonly number[], b: readonly number[]): boolean {
  let j = 0
  for (let i = 0; i < a.length; i += 2) {
    while (j < b.length && b[j + 1]! <= a[i]!) j += 2
    if (j < b.length && b[j]! < a[i + 1]!) return true
  }
  return false
}

function gather({ inside, all, lesson }: Outline, page: number, bySelect: Map<string, Held[]>): void {
  const found = inside.at(-1)!
  let at = 0
  lesson.selectors.split('\n').forEach((select, i) => {
    const ranges = [...lesson.ranges.subarray(at, at + 2 * lesson.counts[i]!)]
    at += ranges.length
    let own = 0
    let held = 0
    for (let k = 0; k < ranges.length; k += 2) {
      own += all[ranges[k + 1]!]! - all[ranges[k]!]!
      held += inside[ranges[k + 1]!]! - inside[ranges[k]!]!
    }
    if (own === 0) return
    // Several containers of one name are parts of a text or entries of a list.
    const holds = ranges.length === 2 && held * 100 >= found * ALL && held * 100 >= own * OWN
    const on = bySelect.get(select) ?? []
    bySelect.set(select, on)
    on.push({ page, ranges, density: holds ? Math.floor((1000 * held) / own) : 0 })
  })
}

/** The tightest of the main containers that occurs exactly once on the page; undefined if none does. */
export function mainOn(outline: Outline, main: readonly MainContainer[]): Held | undefined {
  const bySelect = new Map<string, Held[]>()
  gather(outline, 0, bySelect)
  let best: MainContainer | undefined
  for (const each of main)
    if (bySelect.get(each.select)?.[0]?.ranges.length === 2 && (!best || each.density > best.density)) best = each
  return best && bySelect.get(best.select)![0]
}
