import type { FieldName, Traits } from '../../src/document/document.ts'
import { cutValue, type SourceValue } from '../../src/document/fields/source-value.ts'
import { FIELD_RANK, type FieldFound, type FindingFound } from '../../src/document/stage.ts'
import { parseDate } from '../../src/language/dates/index.ts'
import { publisherEnding } from '../../src/language/names/media.ts'
import { addressOf } from '../../src/language/sites/address.ts'
import {
  applyWithin,
  type Entry,
  isLeaf,
  type Leaf,
  leavesOf,
  type Value,
  valuesOf,
} from '../../src/language/values/value.ts'
import { KEYS, type KeyedField, normaliseKey, TIME_KEYS } from './keys.ts'
import { isLink, unlinked } from './links.ts'
import { joinNames } from './people.ts'

export interface Read {
  readonly fields: FieldFound[]
  readonly findings: FindingFound[]
  /** `fetched` and `modified`, where the mapping states them. */
  readonly traits: Traits
}

/** Rank of a date that cannot be read: any readable date outranks it. */
const UNREADABLE = 1

/** Reads the fields and times of a mapping, and reports dates that cannot be read. */
export function readFields(text: string, entries: readonly Entry[], timezone: string): Read {
  const fields: FieldFound[] = []
  const findings: FindingFound[] = []
  const values = valuesOf(entries, normaliseKey)
  const isNote = entries.some(({ value }) => leavesOf(value).some(isLink))
  const leavesOfKey = (name: KeyedField, key: string): Leaf[] => {
    const value = values.get(key)
    if (value === undefined) return []
    const found = leavesOfField(name, value).filter((leaf) => isLocated(text, leaf))
    return isNote ? found.map((leaf) => unlinked(text, leaf)) : found
  }
  const leaves = (name: KeyedField): Leaf[] => {
    const found: Leaf[] = []
    for (const key of KEYS[name]) if (values.has(key)) found.push(...leavesOfKey(name, key))
    return found
  }
  const add = (name: FieldName, leaf: Leaf, rule = 'key', more: Partial<FieldFound> = {}): void => {
    const { start, end, edits } = leaf
    fields.push({ name, start, end, rule, rank: FIELD_RANK.stated, ...(edits.length > 0 && { edits }), ...more })
  }

  for (const name of ['title', 'original_title', 'editor', 'site'] as const)
    for (const leaf of leaves(name)) add(name, leaf)
  const categories = leaves('categories').flatMap(splitAtCommas)
  for (const leaf of categories) add('categories', leaf)
  // `author` and `authors` name the same people, so only the first key with a value counts.
  const authors = KEYS.author.map((key) => leavesOfKey('author', key)).find((found) => found.length > 0) ?? []
  for (const leaf of authors) if (isFeed(leaf.text, categories)) add('site', leaf, 'feed-author')
  const people = joinNames(
    text,
    authors.filter((leaf) => !isFeed(leaf.text, categories)),
  )
  if (people) add('author', people)
  const addAddress = (leaf: Leaf): void => {
    const own = addressOf(text, trimmed(text, leaf), 'key')
    if (own) add('url', { ...leaf, ...own })
  }
  for (const leaf of leaves('source_name')) {
    if (isUrl(leaf.text.trim())) addAddress(leaf)
    else add('source_name', leaf)
  }
  // A permalink without a host (`/2022/04/title/`) means nothing outside its site.
  for (const leaf of leaves('url')) if (isUrl(leaf.text.trim())) addAddress(leaf)
  for (const leaf of leaves('published')) {
    const date = parseDate(leaf.text, timezone, { epoch: true })
    add('published', leaf, 'key', date ? { value: date.iso } : { rank: UNREADABLE })
    if (!date) {
      const message = `“${leaf.text.slice(0, 60)}” is not a date that can be read; write 2022-04-09 21:58:27 or an ISO 8601 instant`
      findings.push({ rule: 'unreadable-date', start: leaf.start, end: leaf.end, message })
    }
  }
  const timeOf = (keys: readonly string[]): string | undefined => {
    for (const key of keys) {
      const value = values.get(key)
      for (const leaf of value === undefined ? [] : leavesOf(value)) {
        const date = parseDate(leaf.text, timezone, { epoch: true })
        if (date) return date.iso
      }
    }
    return undefined
  }
  const fetched = timeOf(TIME_KEYS.fetched)
  const modified = timeOf(TIME_KEYS.modified)
  return { fields, findings, traits: { ...(fetched && { fetched }), ...(modified && { modified }) } }
}

/**
 * The values of a field. Of a mapping only the name counts (`author: {name: …, email: …}`), or the text that WordPress
 * rendered; of a list, all items.
 */
function leavesOfField(name: FieldName, value: Value): Leaf[] {
  if (isLeaf(value)) return [value]
  if ('list' in value) return value.list.flatMap((item) => leavesOfField(name, item))
  if (name === 'categories') return value.map.flatMap((entry) => leavesOf(entry.value))
  return value.map.filter(({ key }) => key === 'name' || key === 'rendered').flatMap((entry) => leavesOf(entry.value))
}

/** Whether the leaf's span, with its edits, gives its text. It does not where a parser could not locate the value. */
function isLocated(text: string, { start, end, edits, text: value }: Leaf): boolean {
  return value.trim() !== '' && applyWithin(text, start, end, edits) === value
}

/**
 * Whether an author is the feed itself, which feed converters write there. Either the same name is one of the
 * categories (`author: 新浪财经`, `categories: [新浪财经]`), or it ends as publishers' names do.
 */
function isFeed(name: string, categories: readonly Leaf[]): boolean {
  return categories.some((category) => category.text === name) || publisherEnding(name.trim()) !== undefined
}

/** The leaf without white space at its ends; itself where an edit makes some of it. */
function trimmed(text: string, leaf: Leaf): SourceValue {
  const from = leaf.text.length - leaf.text.trimStart().length
  return cutValue(text, leaf, from, leaf.text.trimEnd().length) ?? leaf
}

function isUrl(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text)
}

/** Splits `tags: a, b`, which is one string in YAML but means two tags. */
function splitAtCommas(leaf: Leaf): Leaf[] {
  if (leaf.edits.length > 0 || !/[,，]/.test(leaf.text)) return [leaf]
  const parts: Leaf[] = []
  for (const match of leaf.text.matchAll(/[^,，]+/g)) {
    const text = match[0].trim()
    const start = leaf.start + match.index + match[0].indexOf(text)
    if (text !== '') parts.push({ text, start, end: start + text.length, edits: [] })
  }
  return parts
}
