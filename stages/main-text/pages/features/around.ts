import { groupNumber } from '../names.ts'
import type { Page } from '../page.ts'
import { ABSENT, stepsTo } from '../surroundings.ts'
import type { Panel } from './panel.ts'

const IN_COMMENT = groupNumber('comment-class')
const IN_THREAD = groupNumber('forum-class')

/** Number of containers around a block that are read. Each holds more blocks than the one before. */
const LEVELS = 4

/** The containers around a block, from the innermost outwards. */
export const surroundingFeatures: Panel = {
  features: Object.fromEntries(
    Array.from({ length: LEVELS }, (_, k) => [
      [`around${k + 1}.blocks`, `number of blocks in container ${k + 1}`],
      [`around${k + 1}.units`, `share of the page's units in container ${k + 1}, in ‰`],
      [`around${k + 1}.prose`, `share of the page's prose in container ${k + 1}, in ‰`],
      [`around${k + 1}.links`, `share of container ${k + 1} inside links, in percent`],
      [`around${k + 1}.mean`, `mean units of a block in container ${k + 1}`],
      [`around${k + 1}.density`, `share of prose in the units of container ${k + 1}, in percent`],
    ]).flat(),
  ),
  read({ around, units, links, prose }) {
    const allUnits = units.at(-1)! || 1
    const allProse = prose.at(-1)! || 1
    return (i, row) => {
      let container = around.tree.innermost[i]!
      for (let level = 0; level < LEVELS; level++) {
        if (level > 0 || container.last - container.first < 2) container = around.wider[container.id]!
        const { first, last } = container
        const own = units[last]! - units[first]!
        const ownProse = prose[last]! - prose[first]!
        row.put(last - first)
        row.put((1000 * own) / allUnits)
        row.put((1000 * ownProse) / allProse)
        row.put((100 * (links[last]! - links[first]!)) / (own || 1))
        row.put(own / (last - first))
        row.put((100 * ownProse) / (own || 1))
      }
    }
  },
}

/** The blocks with the same template, that is, with the same path apart from digits. */
export const templateFeatures: Panel = {
  features: {
    'template.blocks': 'number of blocks of its template',
    'template.prose': "share of the page's prose in them, in ‰",
    'template.links': 'share of their units inside links, in percent',
    'template.mean': 'mean units of one of them',
    'template.density': 'share of prose in their units, in percent',
  },
  read({ blocks, template, units, links, prose }) {
    const n = blocks.length
    const sums = Array.from({ length: n }, () => ({ blocks: 0, units: 0, links: 0, prose: 0 }))
    for (let i = 0; i < n; i++) {
      const sum = sums[template[i]!]!
      sum.blocks++
      sum.units += units[i + 1]! - units[i]!
      sum.links += links[i + 1]! - links[i]!
      sum.prose += prose[i + 1]! - prose[i]!
    }
    const allProse = prose[n]! || 1
    return (i, row) => {
      const sum = sums[template[i]!]!
      row.put(sum.blocks)
      row.put((1000 * sum.prose) / allProse)
      row.put((100 * sum.links) / (sum.units || 1))
      row.put(sum.units / sum.blocks)
      row.put((100 * sum.prose) / (sum.units || 1))
    }
  },
}

/** The page as a whole. */
export const wholeFeatures: Panel = {
  features: {
    'page.blocks': 'number of blocks of the page',
    'page.units': 'units of the page',
    'page.links': 'share of them inside links, in percent',
    'page.density': 'share of prose in them, in percent',
    'page.wide': 'wide characters, in percent',
    'page.paragraphs': 'share of the units in paragraph elements, in percent',
    'page.comments': "share of the page's prose in containers named like comments, in ‰",
    'page.threads': "share of the page's prose in containers named like threads, in ‰",
  },
  read(page) {
    const values = wholeOf(page)
    return (_, row) => {
      for (const value of values) row.put(value)
    }
  },
}

function wholeOf({ blocks, facts, around, units, links, prose }: Page): number[] {
  const n = blocks.length
  const allUnits = units[n]! || 1
  const allProse = prose[n]! || 1
  let wide = 0
  let ink = 0
  let paragraphs = 0
  let comments = 0
  let threads = 0
  facts.forEach((fact, i) => {
    wide += fact.wide
    ink += fact.ink
    if (blocks[i]!.tag === 'p') paragraphs += fact.units
    const container = around.tree.innermost[i]!
    const own = prose[i + 1]! - prose[i]!
    if (stepsTo(around, container, IN_COMMENT) !== ABSENT) comments += own
    if (stepsTo(around, container, IN_THREAD) !== ABSENT) threads += own
  })
  return [
    n,
    allUnits,
    (100 * links[n]!) / allUnits,
    (100 * allProse) / allUnits,
    (100 * wide) / (ink || 1),
    (100 * paragraphs) / allUnits,
    (1000 * comments) / allProse,
    (1000 * threads) / allProse,
  ]
}
