import { load } from 'cheerio/slim'
import { type ChildNode, type Element, isTag, isText } from 'domhandler'
import type { FieldName } from '../../src/document/document.ts'
import type { Edit } from '../../src/document/edit.ts'
import { FIELD_RANK, type FieldFound, type FindingFound } from '../../src/document/stage.ts'
import { parseDate } from '../../src/language/dates.ts'
import { publisherEnding } from '../../src/language/media-names.ts'
import { readJsonLd } from './json-ld.ts'
import { ITEM_FIELDS, META_FIELDS, type MetaField } from './meta-names.ts'
import type { Tree } from './tree.ts'
import { attributeValue, type SourceValue, textValue } from './value.ts'
import { following } from './walk.ts'

export interface Metadata {
  readonly fields: readonly FieldFound[]
  readonly findings: readonly FindingFound[]
}

/** Headings, `<time>`s and the like that are read at most: the first say what a page is about. */
const MAX_HEADINGS = 3
/** A value that shows, such as a heading, is at most so long, tags included. UTF-16 units of the source. */
const LONGEST_SHOWN = 2_000
const LONGEST_NAME = 60
const DAY_RANK = FIELD_RANK.text - 5
/** What content management systems put for an author themselves. */
const TEMPLATE_AUTHOR =
  /^(?:admin|administrator|root|editor|webmaster|discuz!? .*|.*comsenz.*|phpcms.*|dedecms.*|wordpress|网站管理员|管理员|佚名|未知|匿名)$/i

/**
 * Title, author, date and the like from a page's head, its JSON-LD and its microdata. Elements are chosen by cheerio
 * from those that the tree noted, so that a page without them costs nothing.
 *
 * @param edits of the rendering: what a heading shows is its source by these edits
 */
export function readMetadata(tree: Tree, edits: readonly Edit[], timezone: string): Metadata {
  if (tree.informative.length === 0) return { fields: [], findings: [] }
  return new Reader(tree, edits, timezone).read()
}

class Reader {
  readonly #tree: Tree
  readonly #edits: readonly Edit[]
  readonly #timezone: string
  readonly #fields: FieldFound[] = []
  readonly #findings: FindingFound[] = []

  constructor(tree: Tree, edits: readonly Edit[], timezone: string) {
    this.#tree = tree
    this.#edits = edits
    this.#timezone = timezone
  }

  read(): Metadata {
    const { source, informative, root } = this.#tree
    const $ = load(root)
    const found = $([...informative])
    const each = (selector: string, read: (element: Element) => void): void => {
      found.filter(selector).each((_, element) => read(element))
    }
    each('meta[content]', (meta) => this.#readMeta(meta))
    each('script[type="application/ld+json"]', (script) => this.#readScript(script))
    each('[itemprop]:not(meta)', (element) => this.#readItem(element))
    each('link[rel~="canonical"][href]', (link) =>
      this.#add({ name: 'url', rank: FIELD_RANK.structured }, 'canonical', attributeValue(source, link, 'href')),
    )
    found
      .filter('time[datetime]')
      .slice(0, MAX_HEADINGS)
      .each((_, time) =>
        this.#add({ name: 'published', rank: FIELD_RANK.text }, 'time', attributeValue(source, time, 'datetime')),
      )
    found
      .filter('h1')
      .slice(0, MAX_HEADINGS)
      .each((_, heading) => this.#add({ name: 'title', rank: FIELD_RANK.text }, 'heading', this.#shown(heading)))
    found
      .filter('title')
      .first()
      .each((_, title) => {
        const child = title.firstChild
        if (child && isText(child))
          this.#add(
            { name: 'title', rank: FIELD_RANK.page },
            'title',
            textValue(source, child.startIndex!, child.endIndex! + 1, this.#tree.references),
          )
      })
    return { fields: this.#fields, findings: this.#findings }
  }

  #readMeta(meta: Element): void {
    const { name, property, itemprop } = meta.attribs
    for (const key of [property, name, itemprop]) {
      const field = key === undefined ? undefined : META_FIELDS.get(key.trim().toLowerCase())
      if (!field) continue
      this.#add(field, 'meta', attributeValue(this.#tree.source, meta, 'content'))
      return
    }
  }

  #readScript(script: Element): void {
    const { source } = this.#tree
    const child = script.firstChild
    if (!child || !isText(child)) return
    const start = child.startIndex!
    const end = child.endIndex! + 1
    const values = readJsonLd(source, start, end)
    if (!values) {
      this.#findings.push({
        rule: 'broken-json-ld',
        start,
        end,
        message: 'the JSON-LD of this page is not valid JSON; nothing is read from it',
      })
      return
    }
    for (const { name, value } of values) this.#add({ name, rank: FIELD_RANK.structured }, 'json-ld', value)
  }

  #readItem(element: Element): void {
    const { source } = this.#tree
    const field = element.attribs
      .itemprop!.toLowerCase()
      .split(/\s+/)
      .map((key) => ITEM_FIELDS.get(key))
      .find((known) => known !== undefined)
    if (!field) return
    // Of an author that is a person with a name, a picture and a link, the name.
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
      attribute ? attributeValue(source, element, attribute) : this.#shown(named ?? element),
    )
  }

  /** What an element shows, by the edits that rendering made of it. */
  #shown(element: Element): SourceValue | undefined {
    const { source } = this.#tree
    const open = source.indexOf('>', element.startIndex!) + 1
    const end = element.endIndex! + 1
    if (open === 0 || end - open > LONGEST_SHOWN) return undefined
    const inner = this.#edits.slice(firstEndingAfter(this.#edits, open), firstEndingAfter(this.#edits, end) + 1)
    // Edges: an edit that begins or ends outside covers nothing but markup and white space there.
    const first = inner.find((edit) => edit.start <= open && edit.end > open)
    const last = inner.find((edit) => edit.start < end && edit.end >= end)
    const start = first && first !== last ? first.end : open
    const stop = last && last !== first ? last.start : end
    const edits = inner.filter((edit) => edit.start >= start && edit.end <= stop)
    return start < stop && !edits.some((edit) => edit.text.includes('\n'))
      ? trimEdits(source, start, stop, edits)
      : undefined
  }

  #add({ name, rank }: MetaField, rule: string, value: SourceValue | undefined): void {
    if (!value) return
    const { start, end, edits } = value
    const written = this.#tree.source.slice(start, end)
    const field: FieldFound = { name, start, end, rule, rank, ...(edits.length > 0 && { edits }) }
    if (name === 'published') {
      const date = parseDate(written, this.#timezone)
      if (!date) return
      // A day in the head gives way to a date line with the hour.
      this.#fields.push({ ...field, value: date.iso, rank: date.precision === 'day' ? Math.min(rank, DAY_RANK) : rank })
    } else if (name === 'author' && publisherEnding(written) !== undefined) {
      // Sina's article:author is where the article came from; in <meta name="author"> a template names its own site.
      if (rank >= FIELD_RANK.structured && written.length <= LONGEST_NAME)
        this.#fields.push({ ...field, name: 'source_name' })
    } else if (!isPlaceholder(name, written)) this.#fields.push(field)
  }
}

/** Nodes within an author that are searched for its name: a picture, a link, a line about the person stand before it. */
const MAX_AUTHOR_NODES = 100

/** The first element within that says `itemprop="name"`. Bounded, since authors may be nested. */
function nameWithin(author: Element): Element | undefined {
  let nodes = 0
  for (
    let node: ChildNode | null = author.firstChild;
    node && ++nodes < MAX_AUTHOR_NODES;
    node = following(node, author)
  )
    if (isTag(node) && /(?:^|\s)name(?:\s|$)/.test(node.attribs.itemprop ?? '')) return node
  return undefined
}

/** Values that say nothing: a CMS's own name, a link where a name should stand. */
function isPlaceholder(name: FieldName, written: string): boolean {
  if (name === 'author') {
    return (
      written.length > LONGEST_NAME ||
      /^(?:https?:|www\.|@)|\.(?:com|cn|net)\b/i.test(written) ||
      TEMPLATE_AUTHOR.test(written)
    )
  }
  if (name === 'url') return !/^https?:\/\/[^\s/]/.test(written)
  return written.length > LONGEST_SHOWN
}

function firstEndingAfter(edits: readonly Edit[], at: number): number {
  let low = 0
  let high = edits.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (edits[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Moves the span's ends past what its first and last edits remove. */
function trimEdits(source: string, from: number, to: number, edits: readonly Edit[]): SourceValue | undefined {
  let start = from
  let end = to
  let first = 0
  let last = edits.length
  while (first < last && edits[first]!.start === start && edits[first]!.text === '') start = edits[first++]!.end
  while (last > first && edits[last - 1]!.end === end && edits[last - 1]!.text === '') end = edits[--last]!.start
  return start < end && source.slice(start, end).trim() !== ''
    ? { start, end, edits: edits.slice(first, last) }
    : undefined
}
