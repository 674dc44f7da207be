import { type ChildNode, type Element, isTag } from 'domhandler'
import { resolved } from '../../../src/document/structure/address.ts'
import type { SpanFound, SpanKind } from '../../../src/document/structure/span.ts'
import { codeLabel } from './code/labels.ts'
import { isDefinitionList } from './definitions.ts'

/** Elements that say what a piece of a line is. */
const PHRASES: ReadonlyMap<string, SpanKind> = new Map([
  ['code', 'literal'],
  ['kbd', 'literal'],
  ['samp', 'literal'],
  ['tt', 'literal'],
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['sup', 'superscript'],
  ['sub', 'subscript'],
  ['del', 'strikethrough'],
  ['s', 'strikethrough'],
])

const HEADING = /^h[1-6]$/
const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'menu', 'dir'])
const CAPTIONS: ReadonlySet<string> = new Set(['figcaption', 'caption'])
const TABULAR = ['table', 'thead', 'tbody', 'tr', 'td', 'th'] as const
/** All elements with a structure. Most of a page are others, for which one look-up is enough. */
const STRUCTURED: ReadonlySet<string> = new Set([
  ...PHRASES.keys(),
  ...LISTS,
  ...CAPTIONS,
  ...TABULAR,
  ...['li', 'dl', 'dt', 'dd', 'blockquote', 'pre', 'a', 'img', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
])
/** Where pages that load pictures late keep the address, the likeliest first. */
const SOURCES = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'src'] as const
/** UTF-16 units. Longer addresses are data or trackers; browsers show the first 2,000 at most. */
const LONGEST_ADDRESS = 2000
const LONGEST_ALT = 500
/** Classes by which highlighters name the language of code: `language-js`, `lang-js`, `highlight-source-js`, `brush: js`. */
const LANGUAGE =
  /(?:^|\s)(?:language-|lang-|highlight-source-|highlight-|brush:\s*)([a-z][a-z0-9+#_-]{0,19})(?=[\s;]|$)/i
/** No names of languages; `language-id` is what some highlighters call the label that has the name. */
const NO_LANGUAGE: ReadonlySet<string> = new Set([
  'id',
  'none',
  'plain',
  'plaintext',
  'text',
  'nohighlight',
  'undefined',
])

/** Collects the structure of a page while it is walked in the order of the source. */
export class Structure {
  readonly #base: string | undefined
  readonly #spans: SpanFound[] = []
  /** For each open list, the number of its next item; undefined for an unordered list. */
  readonly #lists: (number | undefined)[] = []
  /** Of each open `dl`, whether it is a list of definitions. */
  readonly #definitions: boolean[] = []
  #quotes = 0
  /** Number of columns of the open row so far. */
  #columns = 0
  /** For each column, the number of rows below that a cell above still covers. */
  #reaching: number[] = []
  /** Columns that cells of rows above take in the row that is open. */
  #taken: readonly boolean[] = []

  /** @param base the address of `<base>`, against which addresses are resolved; undefined without one */
  constructor(base?: string) {
    this.#base = base
  }

  /** In the order of the source; what holds another comes first. */
  get spans(): readonly SpanFound[] {
    return this.#spans
  }

  /**
   * @param end UTF-16 units of the source: where the element ends
   * @param isData whether it is a table of data, or stands in one
   * @param isCode whether it stands in preformatted text
   * @param inLine whether the line that is open has text before it
   */
  enter(element: Element, end: number, isData: boolean, isCode: boolean, inLine: boolean): void {
    const { name, attribs } = element
    if (!STRUCTURED.has(name)) return
    const start = element.startIndex!
    const add = (kind: SpanKind, more: Partial<SpanFound> = {}): void =>
      void this.#spans.push({ kind, start, end, ...more })
    if (LISTS.has(name)) this.#lists.push(name === 'ol' ? (numberOf(attribs.start) ?? 1) : undefined)
    else if (name === 'li') this.#item(element, add)
    else if (name === 'dl') this.#definitions.push(isDefinitionList(element))
    else if ((name === 'dt' || name === 'dd') && this.#definitions.at(-1)) add(name === 'dt' ? 'term' : 'definition')
    else if (name === 'blockquote') add('quote', { level: ++this.#quotes })
    else if (HEADING.test(name)) add('heading', { level: Number(name[1]) })
    else if (name === 'pre') add('code', langOf(element))
    else if (name === 'a') {
      const href = addressOf(attribs.href)
      if (href !== undefined && !href.startsWith('#')) add('link', { href: resolved(href, this.#base) })
    } else if (name === 'img') {
      const href = pictureOf(attribs)
      const alt = attribs.alt?.trim().slice(0, LONGEST_ALT)
      if (href !== undefined)
        add('image', { href: resolved(href, this.#base), ...(alt && { alt }), ...(!inLine && { isAlone: true }) })
    } else if (CAPTIONS.has(name)) add('caption')
    else if (isData) this.#tabular(element, add)
    const phrase = isCode ? undefined : PHRASES.get(name)
    if (phrase) add(phrase)
  }

  leave(name: string): void {
    if (LISTS.has(name)) this.#lists.pop()
    else if (name === 'dl') this.#definitions.pop()
    else if (name === 'blockquote') this.#quotes--
  }

  #item({ attribs }: Element, add: (kind: SpanKind, more: Partial<SpanFound>) => void): void {
    const level = Math.max(1, this.#lists.length)
    const next = this.#lists.at(-1)
    const number = next === undefined ? undefined : (numberOf(attribs.value) ?? next)
    if (number !== undefined) this.#lists[this.#lists.length - 1] = number + 1
    add('item', number === undefined ? { level } : { level, number })
  }

  #tabular(element: Element, add: (kind: SpanKind, more?: Partial<SpanFound>) => void): void {
    const { name } = element
    if (name === 'table') {
      this.#reaching = []
      add('table', { number: columnsOf(element) })
    } else if (name === 'tr' || name === 'thead' || name === 'tbody') {
      const cells = element.children.filter(isCell)
      // Pages leave out the row of a head.
      if (name !== 'tr' && cells.length === 0) return
      this.#columns = 0
      this.#taken = this.#reaching.map((rows) => rows > 0)
      this.#reaching = this.#reaching.map((rows) => Math.max(0, rows - 1))
      add('row', cells.length > 0 && cells.every((cell) => cell.name === 'th') ? { level: 1 } : {})
    } else if (name === 'td' || name === 'th') {
      while (this.#taken[this.#columns]) this.#columns++
      const number = this.#columns + 1
      const rows = Math.min(Math.max(numberOf(element.attribs.rowspan) ?? 1, 1), MOST_SPANNED) - 1
      const next = this.#columns + spanned(element)
      // A row of that many columns is no table that anybody reads.
      for (let i = this.#columns; i < Math.min(next, MOST_SPANNED); i++) this.#reaching[i] = rows
      this.#columns = next
      add('cell', name === 'th' ? { number, level: 1 } : { number })
    }
  }
}

const isCell = (node: ChildNode): node is Element => isTag(node) && (node.name === 'td' || node.name === 'th')

/** Columns or rows that a cell takes at most, as in browsers. */
const MOST_SPANNED = 1000

/** Columns that a cell takes. */
const spanned = ({ attribs }: Element): number => Math.min(Math.max(numberOf(attribs.colspan) ?? 1, 1), MOST_SPANNED)

/** Columns of the widest row of a table. */
function columnsOf(table: Element): number {
  let most = 0
  const look = (parent: Element): void => {
    for (const child of parent.children) {
      if (!isTag(child)) continue
      if (child.name === 'tr')
        most = Math.max(
          most,
          child.children.filter(isCell).reduce((sum, cell) => sum + spanned(cell), 0),
        )
      else if (child.name === 'thead' || child.name === 'tbody' || child.name === 'tfoot') look(child)
    }
  }
  look(table)
  return most
}

function numberOf(attribute: string | undefined): number | undefined {
  const number = Number.parseInt(attribute ?? '', 10)
  return Number.isSafeInteger(number) && Math.abs(number) < 1e9 ? number : undefined
}

/** An address that leads somewhere; undefined for scripts and what is too long. */
function addressOf(attribute: string | undefined): string | undefined {
  const address = attribute?.trim().replace(/[\t\n\r]+/g, '')
  if (!address || address.length > LONGEST_ADDRESS || /^(?:javascript|vbscript|data|about|blob|file):/i.test(address))
    return undefined
  return address
}

function pictureOf(attribs: Element['attribs']): string | undefined {
  for (const name of SOURCES) {
    const address = addressOf(attribs[name])
    if (address !== undefined) return address
  }
  return undefined
}

/** The language of code by the classes of its element, of the `<code>` in it, or of what highlights it. */
function langOf(pre: Element): { lang?: string } {
  const inner = pre.children.find((child) => isTag(child)) as Element | undefined
  const outer = pre.parent && isTag(pre.parent) ? pre.parent : undefined
  for (const element of [pre, inner, outer, outer?.parent && isTag(outer.parent) ? outer.parent : undefined]) {
    if (!element) continue
    const lang = (element.attribs['data-lang'] ?? LANGUAGE.exec(element.attribs.class ?? '')?.[1])?.toLowerCase()
    if (lang && lang.length <= 20 && !NO_LANGUAGE.has(lang)) return { lang }
  }
  const label = inner && codeLabel(inner)
  return label === undefined || NO_LANGUAGE.has(label) ? {} : { lang: label }
}
