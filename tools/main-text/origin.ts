import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { trainingLicence } from './licences.ts'
import type { TruePage } from './truth.ts'

/** Whose labels they are, by the beginning of a set's name. */
const MAKERS: readonly (readonly [string, string])[] = [
  ['wcxb', 'Web Content Extraction Benchmark, Murrough Foley'],
  ['scrapinghub', 'article-extraction-benchmark, Scrapinghub (Zyte)'],
  ['magic', 'magic-html, OpenDataLab'],
  ['webmainbench', 'WebMainBench, OpenDataLab'],
  ['mozilla', 'Readability.js, Mozilla'],
  ['trafilatura', 'trafilatura, Adrien Barbaresi'],
  ['fundus', 'Fundus, its contributors'],
  ['recipes', 'recipe-scrapers, its contributors'],
  ['postlight', 'Postlight Parser'],
  ['newspaper4k', 'newspaper4k, its contributors'],
  ['newspaper', 'newspaper3k, Lucas Ou-Yang and contributors'],
  ['omnivore', 'Omnivore'],
  ['defuddle', 'Defuddle, its contributors'],
  ['goose3', 'goose3, its contributors'],
  ['snacktory', 'snacktory, its contributors'],
  ['readability4j', 'Readability4J, its contributors'],
  ['readability-php', 'readability.php, its contributors'],
  ['zh_read', 'qingliu'],
]

/** What a table was learnt from. */
export interface Origin {
  /** A sentence. */
  readonly summary: string
  /** By set and licence, its pages. */
  readonly sets: readonly { readonly set: string; readonly licence: string; readonly pages: number }[]
}

/** @param domains of the pages, near-duplicates taken for one */
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

const BEGIN = 'The model of main text (stages/main-text/pages/model.generated.ts)\n'
const RULE = `${'='.repeat(66)}\n`

/** Writes what the table was learnt from into the section of a NOTICE that is about it. */
export function writeNotice(file: string, { summary, sets }: Origin): void {
  const notice = readFileSync(file, 'utf8')
  const start = notice.indexOf(BEGIN)
  const end = notice.indexOf('\n\n\n', start)
  if (start === -1 || end === -1) throw new Error(`${file} has no section “${BEGIN.trim()}”`)
  const widest = Math.max(...sets.map(({ set }) => set.length))
  const lines = sets.map(
    ({ set, licence, pages }) =>
      `  ${set.padEnd(widest)}  ${String(pages).padStart(4)} pages  ${licence}${makerOf(set)}`,
  )
  const section = `${BEGIN}${RULE}
Boosted trees, thresholds over figures of a page: no text of any. What belongs to the main text was learnt from labels of

${lines.join('\n')}

${summary}`
  writeFileSync(file, notice.slice(0, start) + section + notice.slice(end))
}

function makerOf(set: string): string {
  const maker = MAKERS.find(([name]) => set.startsWith(name))
  return maker ? `; ${maker[1]}` : ''
}
