import type { Container } from '../../containers.ts'
import type { Page } from '../page.ts'
import type { Panel } from './panel.ts'

/** Distance, in blocks, to something that the page does not have. */
const FAR = 999
/** Number of blocks on each side that count as surroundings. */
const NEAR = 4
const WIDE = 12

/** How a block compares with all blocks of its page. */
export const rankFeatures: Panel = {
  features: {
    'rank.units': 'share of the blocks of the page that have fewer units, in ‰',
    'near.prose': 'share of prose in the units of the 9 blocks around it, in percent',
    'near.links': 'share of those units inside links, in percent',
    'near.units': 'those units relative to the longest run of 9 blocks of the page, in percent',
    'wide.prose': 'share of prose in the units of the 25 blocks around it, in percent',
    'wide.links': 'share of those units inside links, in percent',
    'best.prose': 'prose of its template relative to the template with the most prose, in percent',
    'best.rank': 'number of templates with more prose',
    'best.shared': 'steps of its path that the first block of that template does not share',
    'best.blocks': 'blocks to the nearest end of that template: 0 between its first and last block, negative before it',
    spread: 'share of the page between the first and last block of its own template, in ‰',
    sinceDate: 'blocks since a line that is a date and little else',
    toDate: 'blocks to the next such line',
    dates: 'number of such lines in the page',
  },
  read(page) {
    const { blocks, datelines, facts, units, links, prose, template, around } = page
    const n = blocks.length
    const order = Float64Array.from(facts, (fact) => fact.units).sort()
    const around9 = (i: number): readonly [number, number] => [Math.max(0, i - NEAR), Math.min(n, i + NEAR + 1)]
    let most = 1
    for (let i = 0; i < n; i++) {
      const [from, to] = around9(i)
      most = Math.max(most, units[to]! - units[from]!)
    }
    const { first, last, sums, best, rank } = templatesByProse(page)
    const shared = sharedDepths(page, first[best]!)
    const toDate = new Int16Array(n)
    for (let i = n - 1, next = FAR; i >= 0; i--) {
      toDate[i] = next
      next = datelines[i] === 1 ? 1 : Math.min(FAR, next + 1)
    }
    const dates = datelines.reduce((sum, each) => sum + each, 0)
    let sinceDate = FAR
    return (i, row) => {
      const own = template[i]!
      row.put((1000 * below(order, facts[i]!.units)) / n)
      const [from, to] = around9(i)
      const near = units[to]! - units[from]! || 1
      row.put((100 * (prose[to]! - prose[from]!)) / near)
      row.put((100 * (links[to]! - links[from]!)) / near)
      row.put((100 * near) / most)
      const wideFrom = Math.max(0, i - WIDE)
      const wideTo = Math.min(n, i + WIDE + 1)
      const wide = units[wideTo]! - units[wideFrom]! || 1
      row.put((100 * (prose[wideTo]! - prose[wideFrom]!)) / wide)
      row.put((100 * (links[wideTo]! - links[wideFrom]!)) / wide)
      row.put((100 * sums[own]!) / (sums[best]! || 1))
      row.put(rank[own]!)
      row.put(blocks[i]!.depth - shared[around.tree.innermost[i]!.id]!)
      row.put(i < first[best]! ? i - first[best]! : i > last[best]! ? i - last[best]! : 0)
      row.put((1000 * (last[own]! - first[own]!)) / n)
      if (datelines[i] === 1) sinceDate = 0
      row.put(sinceDate)
      row.put(toDate[i]!)
      row.put(dates)
      sinceDate = Math.min(FAR, sinceDate + 1)
    }
  },
}

/** Number of values in an ascending array that are less than `value`. */
function below(order: Float64Array, value: number): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (order[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

interface Templates {
  /** For each template: its first block, its last block, its units of prose. */
  readonly first: Int32Array
  readonly last: Int32Array
  readonly sums: Float64Array
  /** The template with the most prose. */
  readonly best: number
  /** For each template, the number of templates with more prose. */
  readonly rank: Int32Array
}

function templatesByProse({ template, prose }: Page): Templates {
  const n = template.length
  const first = new Int32Array(n).fill(-1)
  const last = new Int32Array(n)
  const sums = new Float64Array(n)
  for (let i = 0; i < n; i++) {
    const own = template[i]!
    if (first[own] === -1) first[own] = i
    last[own] = i
    sums[own]! += prose[i + 1]! - prose[i]!
  }
  let best = 0
  for (let i = 1; i < n; i++) if (sums[i]! > sums[best]!) best = i
  const ranked = [...sums.keys()].filter((id) => sums[id]! > 0).sort((a, b) => sums[b]! - sums[a]!)
  const rank = new Int32Array(n).fill(ranked.length)
  ranked.forEach((id, place) => {
    rank[id] = place
  })
  return { first, last, sums, best, rank }
}

/** For each container, the number of ancestors that it shares with the given block. */
function sharedDepths({ around: { tree } }: Page, block: number): Int32Array {
  const shared = new Int32Array(tree.all.length + 1)
  const onWay = new Set<number>()
  for (let at: Container | undefined = tree.innermost[block]; at; at = at.parent) onWay.add(at.id)
  for (const { id, depth, parent } of tree.all) shared[id] = onWay.has(id) ? depth : shared[parent!.id]!
  return shared
}
