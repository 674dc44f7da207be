import { readFileSync, writeFileSync } from 'node:fs'

/** A part of NOTICE: a title, a rule of equal signs under it, and text up to the next title. */
export interface Section {
  readonly title: string
  readonly text: string
}

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
  ['htmldate', 'htmldate, Adrien Barbaresi'],
  ['zh_read', 'qingliu'],
]

const RULE = '='.repeat(66)
const HEAD = /^(.+)\n=+\n/gm

/** The sections of a NOTICE, without what stands before the first. */
export function sectionsOf(notice: string): Section[] {
  const heads = [...notice.matchAll(HEAD)]
  return heads.map((head, i) => ({
    title: head[1]!,
    text: notice.slice(head.index + head[0].length, heads[i + 1]?.index).trim(),
  }))
}

/**
 * Writes the text of one section of a NOTICE anew.
 * @throws Error if the file has no section with that title
 */
export function writeSection(file: string, title: string, text: string): void {
  const notice = readFileSync(file, 'utf8')
  const sections = sectionsOf(notice)
  if (!sections.some((section) => section.title === title)) throw new Error(`${file} has no section “${title}”`)
  const before = notice.slice(0, notice.search(HEAD))
  const parts = sections.map(
    (section) => `${section.title}\n${RULE}\n\n${section.title === title ? text : section.text}`,
  )
  writeFileSync(file, `${before}${parts.join('\n\n\n')}\n`)
}

/** One line for each set of labels: its name, its pages, their licence, and who made the labels. */
export function rowsOf(
  sets: readonly { readonly set: string; readonly licence: string; readonly pages: number }[],
): string {
  const widest = sets.reduce((most, { set }) => Math.max(most, set.length), 0)
  return sets
    .map(({ set, licence, pages }) => {
      const maker = MAKERS.find(([name]) => set.startsWith(name))
      return `  ${set.padEnd(widest)}  ${String(pages).padStart(4)} pages  ${licence}${maker ? `; ${maker[1]}` : ''}`
    })
    .join('\n')
}

/** The sets of labels that a section lists. */
export function setsOf(text: string): { set: string; licence: string; pages: number }[] {
  return [...text.matchAll(/^ {2}(\S+) +(\d+) pages {2}([^;\n]+)/gm)].map(([, set, pages, licence]) => ({
    set: set!,
    licence: licence!,
    pages: Number(pages),
  }))
}
