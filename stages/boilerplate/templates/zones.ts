import type { Item } from './outline.ts'
import type { Zone } from './template.ts'

/**
 * Furniture repeats *together with its neighbours*: it is a run of repeated lines between the edge of a text and its prose. A
 * repeated line above a paragraph of the document's own is a subhead; one among the prose is part of it. Three short lines
 * in a row are buttons or sections; two may be the headings of a part and its chapter.
 */

/** Maximum number of the document's own lines within such a run: its title again, a date, a name. */
const OWN_LINES = 3
/**
 * If more than this share of a document repeats, the repeated text is the document: a near-duplicate, a form, a law.
 */
const MOST_OF_DOCUMENT = 0.5

/** Keys of the texts that the site repeats. */
type Repeats = { has(key: string): boolean }

/** For each item the zone in which it is furniture; undefined for items that belong to the document. */
export function zonesOf(items: readonly Item[], repeats: Repeats): (Zone | undefined)[] {
  const zones = items.map((item): Zone | undefined =>
    item.kind === 'link' && repeats.has(item.key) ? 'middle' : undefined,
  )
  const head = reach(items, repeats, 0, 1)
  const tail = Math.max(head, reach(items, repeats, items.length - 1, -1) + 1)
  for (let i = items.length - 1; i >= 0; i--) {
    if (i >= head && i < tail) continue
    if (repeats.has(items[i]!.key) && (items[i]!.kind !== 'label' || headsFurniture(items, repeats, zones, i)))
      zones[i] = i < head ? 'head' : 'tail'
  }
  return zones
}

/** Whether too much of a document repeats for it to contain, or prove, furniture. */
export function isMostlyRepeats(items: readonly Item[], repeats: Repeats): boolean {
  let all = 0
  let repeated = 0
  for (const item of items) {
    all += item.length
    if (repeats.has(item.key)) repeated += item.length
  }
  return repeated > all * MOST_OF_DOCUMENT
}

/** Index of the first item, from an edge inwards, that is not in the run at that edge. */
function reach(items: readonly Item[], repeats: Repeats, from: number, step: 1 | -1): number {
  let reached = from
  let own = 0
  for (let i = from; i >= 0 && i < items.length; i += step) {
    const item = items[i]!
    // 附： (appendix) announces everything below it, so the tail has no furniture then.
    if (item.kind === 'form') return step === 1 ? reached : from
    if (item.kind === 'cell' || item.kind === 'paragraph') break
    if (repeats.has(item.key)) reached = i + step
    else if (item.kind === 'prose' || ++own > OWN_LINES) break
  }
  return reached
}

/**
 * Whether a label is furniture with the items after it, which are already judged: it is the last item, is above
 * furniture, or is in a row of labels but not its last.
 */
function headsFurniture(
  items: readonly Item[],
  repeats: Repeats,
  zones: readonly (Zone | undefined)[],
  i: number,
): boolean {
  if (i === items.length - 1 || zones[i + 1] !== undefined) return true
  const isLabel = (n: number): boolean => items[n]?.kind === 'label' && repeats.has(items[n]!.key)
  return isLabel(i + 1) && (isLabel(i - 1) || isLabel(i + 2))
}
