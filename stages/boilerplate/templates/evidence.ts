import type { Item } from './outline.ts'
import type { Zone } from './template.ts'
import { zonesOf } from './zones.ts'

/** A document of the sample. */
export interface Observed {
  readonly uri: string
  readonly items: readonly Item[]
}

/** Counts for one text that the documents of a site repeat. */
export interface Evidence {
  /** Spelling → number of blocks with it. */
  readonly spellings: Map<string, number>
  /** The smallest URI among the documents that have the text. */
  example: string
  /** Whether at least one document has the text as an item of this kind. */
  isProse: boolean
  isLabel: boolean
  /** Number of documents that have the text as furniture, by zone. */
  readonly zones: Record<Zone, number>
  /** Number of documents that have the text anywhere. */
  documents: number
}

/** The evidence for each text that repeats, by key. */
export function gather(documents: readonly Observed[], repeats: ReadonlySet<string>): Map<string, Evidence> {
  const found = new Map<string, Evidence>()
  for (const { uri, items } of documents) {
    const zones = zonesOf(items, repeats)
    const zonesHere = new Map<string, Set<Zone>>()
    items.forEach(({ key, text, kind }, i) => {
      if (kind === 'paragraph' || !repeats.has(key)) return
      const evidence = found.get(key) ?? nothingYet(uri)
      found.set(key, evidence)
      evidence.spellings.set(text, (evidence.spellings.get(text) ?? 0) + 1)
      if (uri < evidence.example) evidence.example = uri
      evidence.isProse ||= kind === 'prose'
      evidence.isLabel ||= kind === 'label'
      const here = zonesHere.get(key) ?? new Set()
      zonesHere.set(key, zones[i] ? here.add(zones[i]) : here)
    })
    for (const [key, here] of zonesHere) {
      const evidence = found.get(key)!
      evidence.documents++
      for (const zone of here) evidence.zones[zone]++
    }
  }
  return found
}

function nothingYet(example: string): Evidence {
  return {
    spellings: new Map(),
    example,
    isProse: false,
    isLabel: false,
    zones: { head: 0, middle: 0, tail: 0 },
    documents: 0,
  }
}

/** The most frequent spelling; among equals, the first in code unit order. */
export function usualSpelling({ spellings }: Evidence): string {
  return [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0]
}
