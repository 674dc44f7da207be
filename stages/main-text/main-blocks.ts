import type { Block } from '../../src/document/block.ts'
import type { Document } from '../../src/document/document.ts'
import { containerWeights } from './container-cues.ts'

/**
 * Where the main text of a page lies.
 *
 * Every block gets a score: prose is worth its characters, links and short lines cost, what stands in furniture costs
 * more. The run of blocks with the greatest sum is the text (maximum subsequence, Pasternack and Roth 2009), cut
 * at both ends to the container that holds most of its prose.
 */
export interface MainBlocks {
  /** `blocks[first, last)`. */
  readonly first: number
  readonly last: number
  /** False where nothing surrounds the text: the whole is the document. */
  readonly page: boolean
}

/** What one block holds. A unit is a character of Chinese, or 0.4 letters of an alphabet: about as much is said by both. */
interface Facts {
  readonly units: number
  /** Units inside links. */
  readonly links: number
  /** Signs that end or part sentences. */
  readonly stops: number
}

/** What the blocks hold together whose parents have the same path, classes and ids. */
interface Siblings {
  plain: number
  links: number
  stops: number
}

/** No block counts for more, so that one long notice does not outweigh an article of many paragraphs. */
const MOST_UNITS = 200
/** What a block costs that is not among prose: some characters more than a button or a headline has. */
const COST = 8
/** The same among prose, where a short line is a subhead or a caption. */
const COST_IN_PROSE = 1
/** A heading that is a link leads to another document. */
const COST_OF_LINKED_HEADING = 40
/** Units and stops from which on siblings are prose. */
const PROSE_UNITS = 100
const PROSE_STOPS = 5
/** The share of the prose that the container has which the text is cut to. */
const MOST_OF_PROSE = 0.75
/** Blocks of furniture, and their share of all, below which there is no page around the text. */
const PAGE_FURNITURE = 5
const PAGE_SHARE = 0.3

/** Finds the main text among the blocks of a document, in time linear in both. */
export function mainBlocks({ text, blocks, traits }: Pick<Document, 'text' | 'blocks' | 'traits'>): MainBlocks {
  const whole: MainBlocks = { first: 0, last: blocks.length, page: false }
  // A feed is a list of links by its nature; what is no markup has nothing around it.
  if ((traits.kind ?? 'html') !== 'html' || blocks.length === 0 || blocks[0]!.tag === 'line') return whole
  const weights = containerWeights(blocks)
  if (!isPage(blocks, weights)) return whole
  const facts = blocks.map((block) => factsOf(text, block))
  const siblings = siblingsOf(blocks, facts)
  let best = 0
  let first = 0
  let last = 0
  let sum = 0
  let from = 0
  for (let i = 0; i < blocks.length; i++) {
    if (sum <= 0) {
      sum = 0
      from = i
    }
    sum += score(blocks[i]!, facts[i]!, weights[i]!, siblings[i]!)
    if (sum > best) {
      best = sum
      first = from
      last = i + 1
    }
  }
  if (best === 0) return { first: 0, last: mostlyText(facts, weights) ? blocks.length : 0, page: true }
  return { ...cutToContainer(blocks, facts, first, last), page: true }
}

/** Whether a page without prose has more text than links: a table of data stays, a list of links is no document. */
function mostlyText(facts: readonly Facts[], weights: Float64Array): boolean {
  let plain = 0
  let links = 0
  facts.forEach((each, i) => {
    if (weights[i]! > 0) plain += each.units - each.links
    links += each.links
  })
  return plain > links
}

function isPage(blocks: readonly Block[], weights: Float64Array): boolean {
  let furniture = 0
  blocks.forEach((block, i) => {
    if (weights[i]! < 0 || block.linkChars > (block.end - block.start) / 2) furniture++
  })
  return furniture >= PAGE_FURNITURE || furniture >= blocks.length * PAGE_SHARE
}

function factsOf(text: string, block: Block): Facts {
  let units = 0
  let stops = 0
  let characters = 0
  for (let i = block.start; i < block.end; i++) {
    const unit = text.charCodeAt(i)
    if (unit <= 0x20) continue
    characters++
    if (unit < 0x2e80) {
      units += 0.4
      if (isAsciiStop(unit) && (i + 1 >= block.end || text.charCodeAt(i + 1) <= 0x20)) stops++
    } else if (isWideStop(unit)) stops++
    else units++
  }
  return { units, links: characters > 0 ? (units * Math.min(block.linkChars, characters)) / characters : 0, stops }
}

/** `, . ; ? !`, where white space follows. */
function isAsciiStop(unit: number): boolean {
  return unit === 0x2c || unit === 0x2e || unit === 0x3b || unit === 0x3f || unit === 0x21
}

/** `、 。 ！ ， ： ； ？`. */
function isWideStop(unit: number): boolean {
  return (
    unit === 0x3001 ||
    unit === 0x3002 ||
    unit === 0xff01 ||
    unit === 0xff0c ||
    unit === 0xff1a ||
    unit === 0xff1b ||
    unit === 0xff1f
  )
}

function siblingsOf(blocks: readonly Block[], facts: readonly Facts[]): Siblings[] {
  const groups = new Map<string, Siblings>()
  let last: { block: Block; group: Siblings } | undefined
  return blocks.map((block, i) => {
    // Siblings mostly stand in a row: no key is built for the second.
    if (!last || last.block.path !== block.path) {
      const tag = block.path.lastIndexOf('/') + 1
      const key = block.path.slice(0, tag) + block.path.slice(tag + block.tag.length)
      const known = groups.get(key)
      last = { block, group: known ?? { plain: 0, links: 0, stops: 0 } }
      if (!known) groups.set(key, last.group)
    }
    const { group } = last
    const { units, links, stops } = facts[i]!
    group.plain += units - links
    group.links += links
    group.stops += stops
    return group
  })
}

function score(block: Block, { units, links, stops }: Facts, weight: number, siblings: Siblings): number {
  if (weight < 0) return -Math.min(MOST_UNITS, COST + units * 0.5)
  const plain = units - links
  const density = units > 0 ? links / units : 0
  const amongProse =
    siblings.plain > PROSE_UNITS && siblings.stops >= PROSE_STOPS && siblings.links < siblings.plain * 0.3
  if (density > 0.5) {
    if (isHeading(block.tag)) return -COST_OF_LINKED_HEADING
    return amongProse ? -2 * COST_IN_PROSE : -COST - links * 0.5
  }
  const worth = stops > 0 && plain >= 8 ? 1 : amongProse ? 0.5 : 0.2
  return Math.min(MOST_UNITS, plain * worth * (1 - density) * weight) - (amongProse ? COST_IN_PROSE : COST)
}

function isHeading(tag: string): boolean {
  return tag.length === 2 && tag.charCodeAt(0) === 0x68 && tag !== 'hr'
}

/**
 * Cuts a range at both ends to the deepest container that holds most of its prose, as far as the paths of the
 * blocks tell containers apart.
 */
function cutToContainer(
  blocks: readonly Block[],
  facts: readonly Facts[],
  first: number,
  last: number,
): { first: number; last: number } {
  let total = 0
  for (let i = first; i < last; i++) total += proseOf(facts[i]!)
  if (total === 0) return { first, last }
  let members = Array.from({ length: last - first }, (_, i) => first + i)
  const chains = new Map<number, readonly string[]>()
  for (const i of members) chains.set(i, blocks[i]!.path.split('/'))
  for (let depth = 0; ; depth++) {
    const shares = new Map<string, number>()
    for (const i of members) {
      const part = chains.get(i)![depth]
      if (part !== undefined) shares.set(part, (shares.get(part) ?? 0) + proseOf(facts[i]!))
    }
    const most = [...shares].find(([, share]) => share >= total * MOST_OF_PROSE)
    if (!most) break
    if (shares.size > 1 || members.some((i) => chains.get(i)![depth] === undefined)) {
      members = members.filter((i) => chains.get(i)![depth] === most[0])
    }
  }
  return { first: members[0]!, last: members.at(-1)! + 1 }
}

function proseOf({ units, links, stops }: Facts): number {
  return stops > 0 ? units - links : 0
}
