import type { Block } from '../../src/document/structure/block.ts'

/** How much of each block belongs to the document, according to its true text. */
export interface Labels {
  /** For each block the share of its characters that the truth has at this place, 0 to 1. */
  readonly share: Float64Array
  /** For each block its number of word characters, which is its weight. */
  readonly size: Int32Array
}

const GRAM = 8
/** Blocks with fewer word characters are searched only between longer ones. */
const ANCHOR = 16
const MOST_PLACES = 12

/** The word characters of a text, in lower case and NFKC, as scores compare them. */
export function words(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}_]+/gu, '')
}

/**
 * Aligns the blocks of a page with its true text. Long blocks that share most of their character 8-grams with one place of the
 * truth are anchors; the heaviest ascending chain of anchors is used. A short block belongs to the truth if the truth has it
 * between the places of its neighbours.
 */
export function labelsOf(text: string, blocks: readonly Block[], truth: string): Labels {
  const want = words(truth)
  const lines = blocks.map((block) => words(text.slice(block.start, block.end)))
  const places = new Map<string, number[]>()
  for (let at = 0; at + GRAM <= want.length; at++) {
    const gram = want.slice(at, at + GRAM)
    const known = places.get(gram)
    if (!known) places.set(gram, [at])
    else if (known.length < MOST_PLACES) known.push(at)
  }
  interface Anchor {
    block: number
    start: number
    end: number
    hits: number
  }
  const anchors: Anchor[] = []
  lines.forEach((line, block) => {
    if (line.length < ANCHOR) return
    let found = 0
    for (let at = want.indexOf(line); at !== -1 && found < MOST_PLACES; at = want.indexOf(line, at + 1), found++)
      anchors.push({ block, start: at, end: at + line.length, hits: line.length })
    if (found > 0) return
    // Each gram votes for a start of the block in the truth. Votes for nearby places are added.
    const votes = new Map<number, number>()
    for (let at = 0; at + GRAM <= line.length; at++) {
      for (const place of places.get(line.slice(at, at + GRAM)) ?? []) {
        const bin = Math.round((place - at) / 64)
        votes.set(bin, (votes.get(bin) ?? 0) + 1)
      }
    }
    const best = [...votes].sort((a, b) => b[1] - a[1]).slice(0, 3)
    for (const [bin] of best) {
      const low = (bin - 2) * 64
      const high = (bin + 2) * 64
      let hits = 0
      let start = Number.POSITIVE_INFINITY
      let end = 0
      let covered = 0
      for (let at = 0; at + GRAM <= line.length; at++) {
        const place = places.get(line.slice(at, at + GRAM))?.find((p) => p - at >= low && p - at <= high)
        if (place === undefined) continue
        start = Math.min(start, place)
        end = Math.max(end, place + GRAM)
        const from = Math.max(covered, at)
        hits += at + GRAM - from
        covered = at + GRAM
      }
      if (hits >= Math.min(line.length * 0.3, 60)) anchors.push({ block, start, end, hits })
    }
  })
  // The heaviest chain of anchors in which blocks and places both ascend.
  const score: number[] = []
  const back: number[] = []
  let top = -1
  for (let i = 0; i < anchors.length; i++) {
    score[i] = anchors[i]!.hits
    back[i] = -1
    for (let j = i - 1; j >= 0; j--) {
      if (anchors[j]!.block === anchors[i]!.block) continue
      const overlap = anchors[j]!.end - anchors[i]!.start
      if (anchors[j]!.start < anchors[i]!.start && overlap < 0.3 * Math.min(anchors[j]!.hits, anchors[i]!.hits)) {
        const through = score[j]! + anchors[i]!.hits
        if (through > score[i]!) {
          score[i] = through
          back[i] = j
        }
      }
    }
    if (top === -1 || score[i]! > score[top]!) top = i
  }
  const chain: Anchor[] = []
  for (let i = top; i !== -1; i = back[i]!) chain.unshift(anchors[i]!)
  const share = new Float64Array(blocks.length)
  for (const { block, hits } of chain) share[block] = hits / lines[block]!.length
  let next = 0
  let from = 0
  for (let i = 0; i < blocks.length; i++) {
    while (next < chain.length && chain[next]!.block < i) from = Math.max(from, chain[next++]!.end)
    if (chain[next]?.block === i || share[i]! > 0) continue
    const to = chain[next]?.start ?? want.length
    const line = lines[i]!
    if (line.length === 0) {
      share[i] = Number.NaN
      continue
    }
    const at = want.indexOf(line, Math.max(0, from - 2))
    // Before the first and after the last anchor there is little evidence, so the place must be close to the anchor.
    const limit = next === 0 || next >= chain.length ? Math.max(60, line.length) : Number.POSITIVE_INFINITY
    const near = next === 0 ? to - at - line.length <= limit : at - from <= limit
    if (at !== -1 && at + line.length <= to + 2 && near) {
      share[i] = 1
      from = at + line.length
    } else if (line.length >= ANCHOR && want.includes(line)) share[i] = Number.NaN
  }
  return { share, size: Int32Array.from(lines, ({ length }) => length) }
}
