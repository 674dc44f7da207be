import { createHash } from 'node:crypto'
import { rowsOf, writeSection } from '../notice/sections.ts'
import type { LabelledPage } from './pages.ts'

/**
 * Licences of labels that allow a published table to be trained on them: what the label says of its licence contains one of
 * these, as in `see LICENSE: MIT License`, and CC BY without further conditions.
 */
export const LICENCE: RegExp = /MIT|Apache|CC0|CC[- ]BY(?!-(?:NC|ND|SA))|BSD/
/** The full names of those licences, where the match is shorter. */
const NAMES: Readonly<Record<string, string>> = { Apache: 'Apache-2.0', CC0: 'CC0-1.0', 'CC-BY': 'CC-BY-4.0' }

/** The section of NOTICE that is about the weights. */
export const TITLE = 'Weights of the kinds of pages (stages/main-text/kinds/weights.generated.ts)'

/** What the weights were learnt from. */
export interface Origin {
  /** A sentence with the numbers of pages and groups, and the hash of all pages and their labels. */
  readonly summary: string
  readonly sets: readonly { readonly set: string; readonly licence: string; readonly pages: number }[]
}

export function originOf(pages: readonly LabelledPage[]): Origin {
  const sets = new Map<string, { licences: Set<string>; pages: number }>()
  const hash = createHash('sha256')
  for (const { id, set, sha256, type, licence } of [...pages].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const row = sets.get(set) ?? { licences: new Set(), pages: 0 }
    sets.set(set, row)
    const name = LICENCE.exec(licence)![0].replace(' ', '-')
    row.licences.add(NAMES[name] ?? name)
    row.pages++
    hash.update(JSON.stringify([id, sha256, type]))
  }
  const groups = new Set(pages.map(({ group }) => group)).size
  return {
    summary: `Trained on the kinds of ${pages.length} pages of ${groups} domains; SHA-256 of pages and labels ${hash.digest('hex')}.`,
    sets: [...sets]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([set, { licences, pages }]) => ({ set, licence: [...licences].sort().join(' or '), pages })),
  }
}

/** Writes what the weights were learnt from into the section of a NOTICE that is about them. */
export function writeNotice(file: string, { summary, sets }: Origin): void {
  writeSection(
    file,
    TITLE,
    `Weights of signs such as addresses and labels: no text of any page. Learnt from which kind these pages are labelled as,

${rowsOf(sets)}

${summary}`,
  )
}
