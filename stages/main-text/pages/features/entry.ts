import type { Container } from '../../containers.ts'
import type { Panel } from './panel.ts'

/** For a block in an entry of a list: what the neighbouring entries hold. */
export const entryFeatures: Panel = {
  features: {
    'entry.links': 'share of the entries inside links, in percent',
    'entry.units': "share of the page's units in the entries, in ‰",
    'entry.dates': 'share of the entries with a date, in percent',
    'entry.heads': 'share of the entries that begin with a link, in percent',
    'entry.number': 'share of the entries before its own, in percent',
    'entry.prose': 'share of prose in its entry, in percent',
    'entry.even': 'mean length of the entries relative to the longest, in percent',
  },
  read({ datelines, facts, around, units, links, prose }) {
    const allUnits = units.at(-1)! || 1
    const known = new Map<unknown, number[]>()
    const dateBefore = new Int32Array(facts.length + 1)
    datelines.forEach((isDate, i) => {
      dateBefore[i + 1] = dateBefore[i]! + isDate
    })
    const rowOf = (twins: readonly Container[]): number[] => {
      let all = 0
      let linked = 0
      let dates = 0
      let heads = 0
      let largest = 1
      for (const { first, last } of twins) {
        const own = units[last]! - units[first]!
        all += own
        largest = Math.max(largest, own)
        linked += links[last]! - links[first]!
        if (dateBefore[last]! > dateBefore[first]!) dates++
        if (facts[first]!.links * 2 > facts[first]!.units) heads++
      }
      const count = twins.length
      return [
        (100 * linked) / (all || 1),
        (1000 * all) / allUnits,
        (100 * dates) / count,
        (100 * heads) / count,
        (100 * all) / count / largest,
      ]
    }
    return (i, row) => {
      const leaf = around.tree.innermost[i]!
      const entry = around.entry[leaf.id]
      if (!entry) {
        for (let k = 0; k < 7; k++) row.put(-1)
        return
      }
      const twins = around.twins[entry.id]!
      let own = known.get(twins)
      if (!own) {
        own = rowOf(twins)
        known.set(twins, own)
      }
      row.put(own[0]!)
      row.put(own[1]!)
      row.put(own[2]!)
      row.put(own[3]!)
      row.put((100 * around.number[entry.id]!) / twins.length)
      row.put((100 * (prose[entry.last]! - prose[entry.first]!)) / (units[entry.last]! - units[entry.first]! || 1))
      row.put(own[4]!)
    }
  },
}
