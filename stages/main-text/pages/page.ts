import type { Block } from '../../../src/document/block.ts'
import type { Document } from '../../../src/document/document.ts'
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
  /** By block, 1 where it holds a date or a time, and little else. */
  readonly datelines: Uint8Array
  readonly around: Surroundings
  /** By block, the number of its template: blocks of one template have the same path but for digits. */
  readonly template: Int32Array
  /** Sums over the blocks before each, and over all: what a container holds is a difference of two. */
  readonly units: Float64Array
  readonly links: Float64Array
  readonly prose: Float64Array
  /** By block, the bits of the kinds of phrases that it holds, where it is short. */
  readonly says: Uint16Array
  /** By block, how much it is like a title that the page gives itself, in %. */
  readonly title: Int16Array
  /** The titles that it gives itself, folded. */
  readonly titles: readonly string[]
  /** Those of them that its head gives: of the headings of a page some may be other documents'. */
  readonly headTitles: readonly string[]
  /** Whether its head gives a date of publication. */
  readonly dated: boolean
}

/**
 * From which likeness to a title on, in %, a page stands under a title of its own: on a portal the title is the site's and
 * stands nowhere.
 */
export const LIKE_A_TITLE = 50

/** Rules that read what the head says of the page as a whole. */
const IN_HEAD: ReadonlySet<string> = new Set(['html/meta', 'html/json-ld'])
const TITLE_IN_HEAD: ReadonlySet<string> = new Set([...IN_HEAD, 'html/title'])

/** Units from which on a line with a stop is prose. */
const UNITS_OF_PROSE = 20

/** Whether a line reads like a part of a text. */
export function isProse({ units, links, stops }: LineFacts): boolean {
  return units >= UNITS_OF_PROSE && stops > 0 && links * 2 < units
}

/** Lines up to this length are looked at for what they say. UTF-16 units. */
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
    // A page with nothing around its document is not asked.
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

/** A line that is so many times longer than every title of the page is not one with something beside it. */
const LONGER = 3

/** The share that a line and a title have of each other, where one holds the other. */
function likeTitle(lines: readonly string[], titles: readonly string[]): Int16Array {
  const known = [...new Set(titles)].filter(({ length }) => length >= 2)
  const longest = LONGER * known.reduce((most, { length }) => Math.max(most, length), 0)
  const likeness = new Int16Array(lines.length)
  // One page says `Share` or `Read more` again and again.
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

/** White space, punctuation and symbols; by ranges, since `\p{}` differs between versions of Node. */
const SIGNS =
  /[\ufe00-\ufe6f\0-/:-@[-`{-\u00bf\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65\ufff0-\uffff]+/g

/** Letters and digits alone, in lower case. */
export function fold(text: string): string {
  return text.replace(SIGNS, '').toLowerCase()
}
