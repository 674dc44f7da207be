import type { Container } from '../containers.ts'
import { headingLevel, isLabelledFurniture } from './features/line.ts'
import type { LineFacts } from './lines.ts'
import { isProse, type Page } from './page.ts'

/**
 * Headings of encyclopedias. They are links themselves and have buttons beside them (`编辑`, `播报`). Judged by itself,
 * such a heading looks like any link, and the buttons separate it from its paragraphs.
 */

/** Maximum number of buttons between a heading and its text. */
const BUTTONS = 3
/** Maximum units of a row of buttons. */
const LONGEST_BUTTONS = 12
/**
 * Maximum units of a heading that is a link. The title of a teaser between two paragraphs is longer; titles of news
 * have 15 and more.
 */
const LONGEST_LINKED = 10
/** Minimum number of headings of one kind for them to belong to the text. */
const PEERS = 2

/**
 * The block of prose below a heading, past any buttons; -1 if the block is not a heading of prose. The title of a
 * teaser is a heading of prose as well, but it stands in an entry of a list together with the prose.
 */
export function headedBy({ blocks, facts, around }: Page, i: number, last: number): number {
  if (headingLevel(blocks[i]!.tag) < 2) return -1
  let next = i + 1
  while (next < last && next - i <= BUTTONS && isButton(facts[next]!)) next++
  if (next >= last || !isProse(facts[next]!)) return -1
  const entry = around.entry[around.tree.innermost[next]!.id]
  return entry === undefined || entry.first > i || entry.last <= i ? next : -1
}

/** Takes in such headings of prose that is inside, if there are several of one kind. */
export function takeHeadings(
  page: Page,
  inside: boolean[],
  { first, last }: Container,
  isFurniture: (i: number) => boolean,
): void {
  const kinds = new Map<string, number[]>()
  for (let i = first; i < last; i++) {
    if (isFurniture(i) || isLabelledFurniture(page.blocks[i]!)) continue
    const prose = headedBy(page, i, last)
    if (prose === -1 || !inside[prose]) continue
    const { links, units } = page.facts[i]!
    const isLinked = links * 2 > units
    if (isLinked && units > LONGEST_LINKED) continue
    const kind = page.blocks[i]!.path.replace(/#[^./]*/g, '')
    const row = kinds.get(kind)
    if (row) row.push(i)
    else kinds.set(kind, [i])
  }
  for (const row of kinds.values()) {
    if (row.length < PEERS) continue
    for (const i of row) if (isButton(page.facts[i + 1]!) || page.facts[i]!.links > 0) inside[i] = true
  }
}

function isButton({ links, units }: LineFacts): boolean {
  return links * 2 > units && units <= LONGEST_BUTTONS
}
