import type { Item } from './outline.ts'
import type { Zone } from './template.ts'
import { zonesOf } from './zones.ts'

/** A document of the sample. */
export interface Observed {
  readonly uri: string
  readonly items: readonly Item[]
}

/** What is known of one text that the documents of a site repeat. */
export interface Evidence {
  /** How it is written, by how many blocks. */
  readonly spellings: Map<string, number>
  /** The smallest URI of a document that has it. */
  example: string
  /** Whether any document has it as such. */
  isProse: boolean
  isLabel: boolean
  /** Documents that have it as furniture, by zone, and anywhere. */
  readonly zones: Record<Zone, number>
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

/** How a text is mostly written; of equals the first in code unit order. */
export function usualSpelling({ spellings }: Evidence): string {
  return [...spellings].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0]
}
