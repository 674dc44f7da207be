import type { Document } from '../../../src/document/document.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import { type ContainerTree, containersOf } from '../containers.ts'
import { factsOf, isDateline, type LineFacts } from './lines.ts'
import { sayingsOf } from './phrases.ts'
import { type Surroundings, surroundingsOf } from './surroundings.ts'

/** What is known of a page before any of its blocks is judged. */
export interface Page {
  readonly blocks: readonly Block[]
  /** The text of each block. */
  readonly lines: readonly string[]
  readonly facts: readonly LineFacts[]
  /** For each block, 1 if it consists of a date or a time and little else. */
  readonly datelines: Uint8Array
  readonly around: Surroundings
  /** For each block, the number of its template. Blocks of one template have the same path apart from digits. */
  readonly template: Int32Array
  /** Prefix sums over the blocks: the sum of a container is the difference of two of them. */
  readonly units: Float64Array
  readonly links: Float64Array
  readonly prose: Float64Array
  /** For each short block, the bits of the kinds of phrases that it contains; 0 for long blocks. */
  readonly says: Uint16Array
  /** For each block, its similarity to a title of the page, in percent. */
  readonly title: Int16Array
  /** The titles that the page states for itself, folded. */
  readonly titles: readonly string[]
  /** The titles from the page's head. Headings of the page are left out, because some may belong to other documents. */
  readonly headTitles: readonly string[]
  /** Whether the page's head states a date of publication. */
  readonly dated: boolean
}

/**
 * Minimum similarity to a title, in percent, for a line to count as the page's own title. On a portal the title is that
 * of the site and no line repeats it.
 */
export const LIKE_A_TITLE = 50

/** Rules whose fields come from statements about the page as a whole. */
const IN_HEAD: ReadonlySet<string> = new Set(['html/meta', 'html/json-ld'])
const TITLE_IN_HEAD: ReadonlySet<string> = new Set([...IN_HEAD, 'html/title'])

/** Minimum units of a line of prose; it also needs a stop. */
const UNITS_OF_PROSE = 20

/** Whether a line reads like part of a text. */
export function isProse({ units, links, stops }: LineFacts): boolean {
  return units >= UNITS_OF_PROSE && stops > 0 && links * 2 < units
}

/** Maximum length of a line that is searched for phrases. UTF-16 units. */
const LONGEST_SAYING = 160

/**
 * Reads a page once, in time linear in its text and its elements.
 *
 * @param tree of its blocks
 */
export function readPage(
  { text, blocks, fields }: Pick<Document, 'text' | 'blocks' | 'fields'>,
  tree: ContainerTree = containersOf(blocks),
): Page {
  const n = blocks.length
  const lines = blocks.map(({ start, end }) => text.slice(start, end))
  const facts = blocks.map((block) => factsOf(text, block))
  const units = new Float64Array(n + 1)
  const links = new Float64Array(n + 1)
  const prose = new Float64Array(n + 1)
  facts.forEach((fact, i) => {
    units[i + 1] = units[i]! + fact.units
    links[i + 1] = links[i]! + fact.links
    prose[i + 1] = prose[i]! + (isProse(fact) ? fact.units - fact.links : 0)
  })
  const around = surroundingsOf(tree)
  const says = Uint16Array.from(lines, (line) => (line.length <= LONGEST_SAYING ? sayingsOf(line) : 0))
  let datelines: Uint8Array | undefined
  const titles = fields.filter(({ name }) => name === 'title').map((field) => fold(field.text))
  return {
    blocks,
    lines,
    facts,
    // Computed on demand: a page with nothing around its document does not need it.
    get datelines() {
      datelines ??= Uint8Array.from(lines, (line, i) => (isDateline(line, facts[i]!) ? 1 : 0))
      return datelines
    },
    around,
    template: templatesOf(blocks),
    units,
    links,
    prose,
    says,
    title: likeTitle(lines, titles),
    titles,
    headTitles: fields.flatMap(({ name, rule, text: title }) =>
      name === 'title' && TITLE_IN_HEAD.has(rule) ? [fold(title)] : [],
    ),
    dated: fields.some(({ name, rule }) => name === 'published' && IN_HEAD.has(rule)),
  }
}

function templatesOf(blocks: readonly Block[]): Int32Array {
  const byPath = new Map<string, number>()
  const byTemplate = new Map<string, number>()
  return Int32Array.from(blocks, ({ path }) => {
    let id = byPath.get(path)
    if (id === undefined) {
      const template = path.replace(/\d+/g, '')
      id = byTemplate.get(template) ?? byTemplate.size
      byTemplate.set(template, id)
      byPath.set(path, id)
    }
    return id
  })
}

/** A line this many times longer than every title of the page is not compared with them. */
const LONGER = 3

/**
 * How alike each line is to the titles of the page: if one contains the other, the shorter length in percent of the longer;
 * otherwise 0. The best title counts.
 */
function likeTitle(lines: readonly string[], titles: readonly string[]): Int16Array {
  const known = [...new Set(titles)].filter(({ length }) => length >= 2)
  const longest = LONGER * known.reduce((most, { length }) => Math.max(most, length), 0)
  const likeness = new Int16Array(lines.length)
  // A cache, since pages repeat lines such as `Share` and `Read more`.
  const read = new Map<string, number>()
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.length > longest) continue
    let most = read.get(line)
    if (most === undefined) {
      most = likenessOf(fold(line), known)
      read.set(line, most)
    }
    likeness[i] = most
  }
  return likeness
}

function likenessOf(folded: string, titles: readonly string[]): number {
  if (folded.length < 2) return 0
  let most = 0
  for (const title of titles) {
    const isShorter = folded.length < title.length
    const short = isShorter ? folded : title
    const long = isShorter ? title : folded
    if ((isShorter || short.length >= 4 || short === long) && long.includes(short))
      most = Math.max(most, Math.round((100 * short.length) / long.length))
  }
  return most
}

/** White space, punctuation and symbols. Given as ranges, because `\p{}` differs between versions of Node. */
const SIGNS =
  /[\ufe00-\ufe6f\0-/:-@[-`{-\u00bf\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff]+/g

/** The letters and digits of a line, in lower case. */
export function fold(text: string): string {
  return text.replace(SIGNS, '').toLowerCase()
}
