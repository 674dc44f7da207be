import type { FindingFound } from '../../../src/document/stage.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { ContainerTree } from '../containers.ts'
import { isTextPlace } from './answers.ts'
import { placesOf } from './places.ts'
import { namedRanges } from './selected.ts'
import type { SiteEvidence } from './sites.ts'

/** Least text of a page that says something of its template, in UTF-16 units: less is a notice, or what a login page says. */
const LEAST = 100

/**
 * A finding at the first block of the text of a page that has none of the places where other pages of its site have theirs, and
 * none of their containers: the site was rebuilt, or a part of it is new. Undefined where the site is not known by at least one
 * container, which five pages show.
 *
 * @param isInside whether a block was judged to be the text
 */
export function unseenTemplate(
  { main, places }: SiteEvidence,
  blocks: readonly Block[],
  tree: ContainerTree,
  isInside: (i: number) => boolean,
): FindingFound | undefined {
  const [known] = main
  if (!known) return undefined
  const place = placesOf(tree)
  let first: Block | undefined
  let text = 0
  for (const [i, block] of blocks.entries()) {
    if (block.hidden) continue
    const record = places.get(place[i]!)
    if (record && isTextPlace(record)) return undefined
    if (!isInside(i)) continue
    first ??= block
    text += block.end - block.start
  }
  if (!first || text < LEAST) return undefined
  const named = namedRanges(tree)
  if (main.some(({ select }) => named.has(select))) return undefined
  const message = `the text stands where no other page of ${known.site} has its: a template that was not seen before`
  return { rule: 'new-template', start: first.start, end: first.end, message }
}
