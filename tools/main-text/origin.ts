import { createHash } from 'node:crypto'
import { rowsOf, writeSection } from '../notice/sections.ts'
import { trainingLicence } from './licences.ts'
import type { TruePage } from './truth.ts'

/** What a table was learnt from. */
export interface Origin {
  /** A sentence with the numbers of pages and domains, and the hash of all pages and their labels. */
  readonly summary: string
  /** Number of pages of each set and licence. */
  readonly sets: readonly { readonly set: string; readonly licence: string; readonly pages: number }[]
}

/** @param domains number of domains; domains of near-duplicates count as one */
export function origin(pages: readonly TruePage[], domains: number): Origin {
  const counts = new Map<string, number>()
  const hash = createHash('sha256')
  for (const page of [...pages].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = `${page.set}\t${trainingLicence(page)}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    const { text = null, must_keep = null, must_drop = null } = page
    hash.update(JSON.stringify([page.id, page.record.source.sha256, text, must_keep, must_drop]))
  }
  const sets = [...counts].sort().map(([key, count]) => {
    const [set, licence] = key.split('\t')
    return { set: set!, licence: licence!, pages: count }
  })
  const chinese = pages.filter(({ lang }) => lang.startsWith('zh')).length
  return {
    summary: `Trained on ${pages.length} pages of ${domains} domains, ${chinese} of them Chinese; SHA-256 of pages and labels ${hash.digest('hex')}.`,
    sets,
  }
}

/** The section of NOTICE that is about the model of main text. */
export const TITLE = 'The model of main text (stages/main-text/pages/model/model.generated.ts)'

/** Writes what the table was learnt from into the section of a NOTICE that is about it. */
export function writeNotice(file: string, { summary, sets }: Origin): void {
  writeSection(
    file,
    TITLE,
    `Boosted trees, thresholds over figures of a page: no text of any. What belongs to the main text was learnt from labels of

${rowsOf(sets)}

${summary}`,
  )
}
