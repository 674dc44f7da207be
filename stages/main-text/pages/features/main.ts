import type { Container } from '../../containers.ts'
import { isProse, type Page } from '../page.ts'
import type { Panel } from './panel.ts'

/**
 * A block counts in full for its container, half for the next one outwards, a quarter for the one after that. An
 * article is the container of its paragraphs.
 */
const FADES = 0.5
const LEVELS = 4
/**
 * Maximum units that one block counts for. Otherwise the body of a page without markup, one endless line, would
 * outweigh all others.
 */
const MOST_OF_A_BLOCK = 200

/** The container that directly holds most of the prose; the root if there is none. Linear in the blocks. */
function mainContainer({ facts, around, units, links }: Page): Container {
  const { root, all, innermost } = around.tree
  const sums = new Float64Array(all.length + 1)
  facts.forEach((fact, i) => {
    if (!isProse(fact)) return
    let container: Container = innermost[i]!
    // Skip the block's own element.
    if (container.last - container.first === 1) container = around.wider[container.id]!
    let share = Math.min(MOST_OF_A_BLOCK, fact.units - fact.links)
    for (let level = 0; level < LEVELS && container !== root; level++, share *= FADES) {
      sums[container.id]! += share
      container = around.wider[container.id]!
    }
  })
  let best = root
  let most = 0
  for (const container of all) {
    const { id, first, last } = container
    if (sums[id] === 0) continue
    const own = units[last]! - units[first]!
    const score = sums[id]! * (1 - (links[last]! - links[first]!) / (own || 1))
    if (score > most) {
      most = score
      best = container
    }
  }
  return best
}

const FAR = 999

/** The position of a block relative to the container of the prose. */
export const mainFeatures: Panel = {
  features: {
    'main.up': 'steps from that container up to one that also holds the block; 0 inside it',
    'main.down': 'steps from there down to the block',
    'main.blocks': 'blocks to that container: negative before it, 0 inside',
    'main.prose': "share of the page's prose in that container, in ‰",
    'main.units': "share of the page's units in that container, in ‰",
    'main.links': 'share of that container inside links, in percent',
    'main.before': 'share of its blocks before this block, in ‰; -1 outside it',
  },
  read(page) {
    const { around, units, links, prose } = page
    const { all, root, innermost } = around.tree
    const main = mainContainer(page)
    const { first, last } = main
    /** For each container, the number of ancestors that it shares with the main container. */
    const shared = new Int32Array(all.length + 1)
    const onWay = new Uint8Array(all.length + 1)
    for (let at: Container | undefined = main; at !== undefined; at = at.parent) onWay[at.id] = 1
    for (const { id, depth, parent } of all) shared[id] = onWay[id] === 1 ? depth : shared[parent!.id]!
    // Containers inside the main one share all of its ancestors and itself.
    const own = units[last]! - units[first]!
    const page3 = [
      (1000 * (prose[last]! - prose[first]!)) / (prose.at(-1)! || 1),
      (1000 * own) / (units.at(-1)! || 1),
      (100 * (links[last]! - links[first]!)) / (own || 1),
    ]
    return (i, row) => {
      const container = innermost[i] ?? root
      row.put(main.depth - shared[container.id]!)
      row.put(container.depth - shared[container.id]!)
      row.put(i < first ? Math.max(-FAR, i - first) : i >= last ? Math.min(FAR, i - last + 1) : 0)
      for (const each of page3) row.put(each)
      row.put(i < first || i >= last ? -1 : (1000 * (i - first)) / (last - first))
    }
  },
}
