import { Components } from './components.ts'
import type { Difference } from './facts/judge.ts'
import { candidates } from './pairs/candidates.ts'
import { Texts } from './pairs/texts.ts'
import { type Remembered, Verdicts } from './pairs/verdicts.ts'
import type { Sketch } from './sketch.ts'
import { holdsWhole, type Verdict } from './verdict.ts'

/** What became of one text. Texts are named by their number. */
export interface Place {
  /** The text that is kept for it; itself for one that stays. */
  readonly leader: number
  /** The first leader of its component: the same for all texts that a chain of copies joins. Absent for a text without copies. */
  readonly cluster?: number
  /** How it compares with its leader; absent for a leader. `a` is this text. */
  readonly verdict?: Verdict
  /** The leaders of the texts that quote it whole, ascending. */
  readonly containedIn: readonly number[]
}

/**
 * Most texts of a component in which texts join a leader by way of others; in a larger one only copies of the leader itself
 * do. A chain of 4,000 different versions of one text is a template, not a dispatch.
 */
export const COMPONENT_LIMIT = 4096

/** Maximum number of texts that are named as quoting another. A slogan may be in thousands. */
export const MOST_CONTAINERS = 8

/**
 * Finds near-duplicates among texts that are all different.
 *
 * Verified copies are edges. In each component of their graph the first text by `order` leads, with all that reach it over
 * texts that joined it, state no other fact than the leader itself and have no passage that it lacks; then the first of the rest leads, and so on. All this
 * depends on the texts and the order alone, not on how they arrived.
 *
 * @param sketches by number; numbers must follow from the texts alone
 * @param read the text of a number: normalised, without furniture
 * @param order a total order: negative where the first of two is kept before the second
 * @param options `limit`: see {@link COMPONENT_LIMIT}; `remembered`: how pairs compared on earlier nights, which changes no result
 * @returns places of the texts that are in a component of several or that others quote
 */
export function findClusters(
  sketches: readonly (Sketch | undefined)[],
  read: (text: number) => string,
  order: (a: number, b: number) => number,
  {
    limit = COMPONENT_LIMIT,
    remembered,
  }: { readonly limit?: number; readonly remembered?: Remembered | undefined } = {},
): Map<number, Place> {
  const verdicts = new Verdicts(new Texts(read), remembered)
  const edges = new Map<number, number[]>()
  const containers = new Map<number, number[]>()
  const components = new Components(sketches.length)
  for (const { text, partners } of candidates(sketches)) {
    const bonds = verdicts.bonds(text, partners)
    for (const [i, other] of partners.entries()) {
      const bond = bonds[i]
      if (bond === 'i') push(containers, text, other)
      if (bond === 'o') push(containers, other, text)
      if (bond !== 'c') continue
      push(edges, text, other)
      push(edges, other, text)
      components.join(text, other)
    }
  }
  const members = new Map<number, number[]>()
  for (const text of edges.keys()) push(members, components.find(text), text)
  const places = new Map<number, Place>()
  for (const component of members.values()) {
    const contain = (inner: number, outer: number): void => push(containers, inner, outer)
    for (const [text, place] of placesIn(component.sort(order), edges, verdicts, limit, contain))
      places.set(text, place)
  }
  for (const [inner, outers] of containers) {
    const known = places.get(inner) ?? { leader: inner, containedIn: [] }
    const leaders = new Set(outers.map((outer) => places.get(outer)?.leader ?? outer))
    leaders.delete(known.leader)
    if (leaders.size === 0) continue
    places.set(inner, { ...known, containedIn: [...leaders].sort(order).slice(0, MOST_CONTAINERS) })
  }
  return places
}

/**
 * Finds in a component which text is kept for which; see {@link findClusters}.
 *
 * @param members of one component, in order
 * @param contain called with a leader and a text that has all of it and a passage more
 */
export function placesIn(
  members: readonly number[],
  edges: ReadonlyMap<number, readonly number[]>,
  verdicts: Verdicts,
  limit: number,
  contain: (inner: number, outer: number) => void,
): Map<number, Place> {
  const places = new Map<number, Place>()
  const isLimited = members.length > limit
  const cluster = members[0]!
  for (const leader of members) {
    if (places.has(leader)) continue
    places.set(leader, { leader, cluster, containedIn: [] })
    const compare = verdicts.with(leader)
    const direct = new Set(edges.get(leader))
    const judged = new Set<number>()
    const queue = [leader]
    for (let at = 0; at < queue.length; at++) {
      for (const to of edges.get(queue[at]!)!) {
        if (places.has(to) || judged.has(to) || (isLimited && !direct.has(to))) continue
        judged.add(to)
        const verdict = direct.has(to) ? compare(to) : compare(to, FOLLOWS)
        if (verdict.relation !== 'copy' && verdict.relation !== 'truncated') continue
        if (verdict.passageB > 0) {
          // Dropped for an older and shorter text, it would take its passage with it.
          if (holdsWhole(verdict)) contain(leader, to)
          continue
        }
        places.set(to, { leader, cluster, verdict: turned(verdict), containedIn: [] })
        queue.push(to)
      }
    }
  }
  return places
}

/**
 * Least share of the longer text, in per cent, that a text must cover to follow a leader by way of other copies: one with a
 * fifth cut and one with two sentences more have so much in common.
 */
const FOLLOWS = 45

/** The verdict from the side of the other text. */
function turned(verdict: Verdict): Verdict {
  const turn = ({ a, b }: Difference): Difference => ({ a: b, b: a })
  const { sizeA, sizeB, passageA, passageB, differences } = verdict
  const sides = { sizeA: sizeB, sizeB: sizeA, passageA: passageB, passageB: passageA }
  return { ...verdict, ...sides, differences: differences.map(turn) }
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}
