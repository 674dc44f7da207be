import type { Block } from '../document/block.ts'
import { containerWeight } from './containers.ts'

/** Where the main text of a page lies: `blocks[first, last)`; `page` is false where the whole text is the document. */
export interface MainBlocks {
  readonly first: number
  readonly last: number
  readonly page: boolean
}

export interface BlockFacts {
  units: number
  linkUnits: number
  stops: number
}

/** One pass over a block. */
export function factsOf(text: string, block: Block): BlockFacts {
  let units = 0
  let stops = 0
  let chars = 0
  for (let i = block.start; i < block.end; i++) {
    const unit = text.charCodeAt(i)
    if (unit <= 0x20) continue
    chars++
    if (unit >= 0x2e80) {
      if (
        unit === 0x3002 ||
        unit === 0xff0c ||
        unit === 0xff1b ||
        unit === 0xff01 ||
        unit === 0xff1f ||
        unit === 0xff1a ||
        unit === 0x3001 ||
        unit === 0x201c
      )
        stops++
      else units++
    } else if (unit < 0x80) {
      if (
        (unit === 0x2c || unit === 0x2e || unit === 0x3b || unit === 0x3f || unit === 0x21) &&
        !(text.charCodeAt(i + 1) > 0x20 && i + 1 < block.end)
      )
        stops++
      else units += 0.4
    } else units += 0.4
  }
  const linkUnits = chars > 0 ? (units * Math.min(block.linkChars, chars)) / chars : 0
  return { units, linkUnits, stops }
}

const CAP = 200
const COST = 8

export function blockScore(block: Block, facts: BlockFacts, weight: number): number {
  const plain = facts.units - facts.linkUnits
  const linkDensity = facts.units > 0 ? facts.linkUnits / facts.units : 0
  if (weight < 0 || block.hidden) return -Math.min(CAP, COST + facts.units * 0.5)
  if (linkDensity > 0.5) return -COST - facts.linkUnits * 0.5
  const prose = facts.stops > 0 && plain >= 8 ? 1 : 0.2
  return Math.min(CAP, plain * prose * (1 - linkDensity) * weight) - COST
}

export function mainBlocks(text: string, blocks: readonly Block[]): MainBlocks {
  if (blocks.length === 0 || blocks[0]!.tag === 'line') return { first: 0, last: blocks.length, page: false }
  const weights = containerWeight(blocks)
  const furniture = blocks.reduce(
    (count, b, i) =>
      count + (b.hidden || b.label !== undefined || weights[i]! < 0 || b.linkChars > (b.end - b.start) / 2 ? 1 : 0),
    0,
  )
  if (furniture < 5 && furniture < blocks.length * 0.3) return { first: 0, last: blocks.length, page: false }
  let best = 0
  let first = 0
  let last = 0
  let sum = 0
  let from = 0
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!
    const score = blockScore(block, factsOf(text, block), weights[i]!)
    if (sum <= 0) {
      sum = 0
      from = i
    }
    sum += score
    if (sum > best) {
      best = sum
      first = from
      last = i + 1
    }
  }
  return { first, last, page: true }
}
