import { load } from 'cheerio/slim'
import { type Element, isText } from 'domhandler'
import { cutValue, type SourceValue, textOf } from '../../../src/document/fields/source-value.ts'
import type { Edit } from '../../../src/document/ledger/edit.ts'
import { FIELD_RANK, type FieldFound, type FindingFound } from '../../../src/document/stage.ts'
import { type DateLocale, parseDate } from '../../../src/language/dates/index.ts'
import { urlDay } from '../../../src/language/dates/url-day.ts'
import { FIRST_PAGE, fold, hostNames, titleParts } from '../../../src/language/names/titles.ts'
import { addressOf } from '../../../src/language/sites/address.ts'
import { standsBeside } from '../tree/beside.ts'
import type { Tree } from '../tree/tree.ts'
import { attributeValue, textValue } from '../tree/value.ts'
import { Authors } from './authors/authors.ts'
import { isForeign, isOthers } from './authors/credit-names.ts'
import { readCredits } from './authors/credits.ts'
import { isOfPage, nameWithin } from './authors/items.ts'
import { readMembers } from './authors/members.ts'
import { readJsonLd } from './json-ld.ts'
import { ITEM_FIELDS, META_FIELDS, type MetaField, WRITER, WRITTEN_BY } from './meta-names.ts'
import { type Heading, pageTitle, type Statement } from './page-title.ts'
import { joinLines, LONGEST_SHOWN, shownBy } from './shown.ts'
import { Surroundings } from './surroundings.ts'
import { unreadableDate } from './unreadable-date.ts'

export interface Metadata {
  readonly fields: readonly FieldFound[]
  readonly findings: readonly FindingFound[]
}

/** Maximum headings of each level that are compared as titles. */
const MAX_HEADINGS = 8

/**
 * Title, author, date and the like from the head of a page, its JSON-LD and its microdata. cheerio selects among the
 * elements that the tree noted, so that a page without metadata costs nothing.
 *
 * @param edits of the rendering: they turn the source of a heading into what it shows
 */
export function readMetadata(tree: Tree, edits: readonly Edit[], locale: DateLocale): Metadata {
  if (tree.informative.length === 0) return { fields: [], findings: [] }
  return new Reader(tree, edits, locale).read()
}

/**
 * Made once, because cheerio builds a class for each document that it loads. The elements come from the tree instead.
 */
const select = load('')

class Reader {
  readonly #tree: Tree
  readonly #edits: readonly Edit[]
  readonly #locale: DateLocale
  readonly #timezone: string
  readonly #fields: FieldFound[] = []
  readonly #titles: Statement[] = []
  readonly #authors: Authors
  readonly #findings: FindingFound[] = []
  /** Folded names of the site, its publisher and other organisations: none is a person. */
  readonly #houses = new Set<string>()
  /** The key of the `<meta>` that names the writer, as the label of a card for social networks says. */
  #writer: string | undefined
  #firstItem: Element | undefined
  #lastItem: Element | undefined

  constructor(tree: Tree, edits: readonly Edit[], locale: DateLocale) {
    this.#tree = tree
    this.#edits = edits
    this.#locale = locale
    this.#timezone = typeof locale === 'string' ? locale : locale.timezone
    this.#authors = new Authors(tree.source)
  }

  read(): Metadata {
    const { source, informative } = this.#tree
    const found = select([...informative])
    const each = (selector: string, read: (element: Element) => void): void => {
      found.filter(selector).each((_, element) => read(element))
    }
    each('meta[content], meta[name][value]', (meta) => {
      if (isOfPage(meta)) this.#readMeta(meta)
    })
    each('script[type="application/ld+json"]', (script) => this.#readScript(script))
    each('[itemprop~="headline" i]:not(meta)', (element) => this.#readItem(element))
    each('link[rel~="canonical"][href]', (link) =>
      this.#add({ name: 'url', rank: FIELD_RANK.structured }, 'canonical', attributeValue(source, link, 'href')),
    )
    this.#readTitle(found.filter('title').get(0))
    const headings = ['h1', 'h2', 'h3', 'h4', 'h5'].flatMap((name) =>
      this.#headings(found.filter(name).slice(0, MAX_HEADINGS).get()),
    )
    this.#urlDate()
    const sites = this.#siteNames()
    const title = pageTitle(source, this.#titles, headings, sites, this.#hostNames())
    const others = new Surroundings(isOthers, title.heading)
    // Comments and teasers are items, too; the heading tells which item is the document.
    each('[itemprop]:not([itemprop~="headline" i])', (element) => {
      if (others.hold(element)) return
      if (element.name !== 'meta') this.#readItem(element)
      else if (!isOfPage(element)) this.#readMeta(element)
    })
    const surroundings = new Surroundings(isForeign, title.heading)
    for (const { value } of this.#titles)
      for (const name of siteBehind(textOf(source, value))) this.#houses.add(fold(name))
    for (const site of sites) this.#houses.add(site)
    const credits = readCredits(this.#tree, this.#edits, title.heading, surroundings, this.#houses, this.#locale)
    const members = readMembers(this.#tree, this.#edits, title.heading)
    const titles = new Set(title.fields.map((field) => fold(this.#textOf(field))))
    const fields = this.#fields.filter((field) => {
      const text = this.#textOf(field)
      // A template that names its own site is no evidence that the text came from there.
      if (field.name === 'source_name' && field.rank === FIELD_RANK.page) return !sites.has(fold(text))
      if (field.name !== 'categories') return true
      // A breadcrumb begins with the home page and ends with the page itself.
      return !FIRST_PAGE.test(text) && !sites.has(fold(text)) && !titles.has(fold(text))
    })
    return {
      fields: [...fields, ...this.#authors.fields(sites, this.#houses), ...title.fields, ...credits, ...members],
      findings: this.#findings,
    }
  }

  #readTitle(title: Element | undefined): void {
    const child = title?.firstChild
    if (!child || !isText(child)) return
    const value = textValue(this.#tree.source, child.startIndex!, child.endIndex! + 1, this.#tree.references)
    this.#add({ name: 'title', rank: FIELD_RANK.page }, 'title', value)
  }

  #textOf({ start, end, edits = [] }: FieldFound): string {
    return textOf(this.#tree.source, { start, end, edits })
  }

  /** The day in the address, `/2016/05/13/`: a guess, for a page that states no date. */
  #urlDate(): void {
    const { source } = this.#tree
    for (const field of this.#fields) {
      if (field.name !== 'url') continue
      const url = { start: field.start, end: field.end, edits: field.edits ?? [] }
      const found = urlDay(textOf(source, url), this.#locale)
      const day = found && cutValue(source, url, found.start, found.end)
      if (!day) continue
      const { start, end, edits } = day
      this.#fields.push({
        name: 'published',
        start,
        end,
        rule: 'url-date',
        rank: FIELD_RANK.guess,
        value: found.iso,
        ...(edits.length > 0 && { edits }),
      })
      return
    }
  }

  #headings(elements: readonly Element[]): Heading[] {
    return elements.flatMap((element) => {
      const lines = shownBy(this.#tree.source, this.#edits, element, 'kept')
      if (!lines) return []
      const [firstLine, second] = textOf(this.#tree.source, lines).split('\n')
      return [
        { element, value: joinLines(this.#tree.source, lines), ...(second !== undefined && { firstLine: firstLine! }) },
      ]
    })
  }

  /** The folded names that the site gives itself. */
  #siteNames(): Set<string> {
    const names = this.#fields.filter(({ name }) => name === 'site').map((field) => fold(this.#textOf(field)))
    return new Set([...names, ...this.#hostNames()].filter((name) => name !== ''))
  }

  #hostNames(): string[] {
    return this.#fields.flatMap((field) => (field.name === 'url' ? hostNames(this.#textOf(field)) : []))
  }

  #readMeta(meta: Element): void {
    const { name, property, itemprop } = meta.attribs
    for (const key of [property, name, itemprop]) {
      const known = key?.trim().toLowerCase()
      if (known === undefined) continue
      if (known.startsWith('twitter:label')) {
        if (WRITTEN_BY.test(meta.attribs.content ?? '')) this.#writer = known.replace('label', 'data')
        return
      }
      const field = known === this.#writer ? WRITER : META_FIELDS.get(known)
      if (!field) continue
      // Some templates write the value of a control there.
      const attribute = meta.attribs.content === undefined ? 'value' : 'content'
      this.#add(field, 'meta', attributeValue(this.#tree.source, meta, attribute), key)
      return
    }
  }

  #readScript(script: Element): void {
    const { source } = this.#tree
    const child = script.firstChild
    if (!child || !isText(child)) return
    const start = child.startIndex!
    const end = child.endIndex! + 1
    const linked = readJsonLd(source, start, end)
    if (!linked) {
      this.#findings.push({
        rule: 'broken-json-ld',
        start,
        end,
        message: 'the JSON-LD of this page is not valid JSON; nothing is read from it',
      })
      return
    }
    for (const house of linked.houses) this.#houses.add(fold(house))
    for (const { name, value, of, isNews, rank = FIELD_RANK.structured } of linked.values)
      this.#add({ name, rank }, 'json-ld', value, of, isNews)
  }

  #readItem(element: Element): void {
    const { source } = this.#tree
    const field = element.attribs
      .itemprop!.toLowerCase()
      .split(/\s+/)
      .map((key) => ITEM_FIELDS.get(key))
      .find((known) => known !== undefined)
    if (!field) return
    // For an author that is a person with name, picture and link, the name.
    const named = field.name === 'author' ? nameWithin(element) : undefined
    const attribute =
      element.attribs.content !== undefined
        ? 'content'
        : field.name === 'published' && element.attribs.datetime !== undefined
          ? 'datetime'
          : undefined
    this.#add(
      field,
      'microdata',
      attribute
        ? attributeValue(source, element, attribute)
        : named?.name === 'meta'
          ? attributeValue(source, named, 'content')
          : shownBy(source, this.#edits, named ?? element),
      this.#placeOf(element),
    )
  }

  /** The first of the adjacent elements that hold the authors of one item. */
  #placeOf(element: Element): Element {
    const last = this.#lastItem
    this.#lastItem = element
    if (last === undefined || !standsBeside(this.#tree.source, last, element)) this.#firstItem = element
    return this.#firstItem!
  }

  /**
   * @param place where the value is stated; authors of one place belong together
   * @param isNews whether it is the headline of a news article
   */
  #add({ name, rank }: MetaField, rule: string, value: SourceValue | undefined, place?: unknown, isNews = false): void {
    if (!value) return
    const { start, end, edits } = value
    const written = textOf(this.#tree.source, value)
    if (name === 'author') {
      this.#authors.add(place, rule, rank, value)
      return
    }
    if (name === 'title') {
      if (written.length <= LONGEST_SHOWN) this.#titles.push({ value, rule, rank, isNews })
      return
    }
    const field: FieldFound = { name, start, end, rule, rank, ...(edits.length > 0 && { edits }) }
    if (name === 'published') {
      // A value for machines does not follow the language of the page: 11/01/2023 may be in November there.
      const date = parseDate(written, rule === 'microdata' ? this.#locale : this.#timezone, { epoch: true })
      if (!date) {
        const finding = unreadableDate(field, written)
        if (finding) this.#findings.push(finding)
        return
      }
      // A day in the head ranks below a date line with a time.
      const held =
        date.precision !== 'day'
          ? rank
          : Math.min(rank, rule === 'json-ld' && FOR_READERS.test(written) ? FIELD_RANK.page : FIELD_RANK.day)
      this.#fields.push({ ...field, value: date.iso, rank: held })
    } else if (name === 'url') {
      const own = addressOf(this.#tree.source, value, rule)
      if (own) this.#fields.push({ ...field, ...(own.edits.length > 0 && { edits: own.edits }) })
    } else if (written.length <= LONGEST_SHOWN) this.#fields.push(field)
  }
}

/**
 * A day in JSON-LD as readers want it, `Nov 05, 2025`, where schema.org asks for ISO 8601. Webflow fills it with the day on
 * which the site was last published, so a day shown in the head counts before it: of 6 labelled pages (of as many hosts)
 * both show 2 were published on the day shown, years before, and on the others the two agree.
 */
const FOR_READERS = /^[A-Z][a-z]{2} \d{2}, \d{4}$/

/** The part of a title after its last separator, which is mostly the name of the site. */
function siteBehind(title: string): string[] {
  const parts = titleParts(title)
  const { start, end } = parts.at(-1)!
  return parts.length > 1 ? [title.slice(start, end)] : []
}
