import { type Entry, isLeaf, type Leaf, type Value } from '../../../src/language/values/value.ts'

/** The strings of a document in the data of a script, in the order of the data. */
export interface DataText {
  readonly leaves: readonly Leaf[]
  /** Titles that the objects around the strings state. */
  readonly titles: readonly string[]
}

/** Names that content systems give the text of a document, in lower case without signs. */
const BODIES: ReadonlySet<string> = new Set(
  'articlebody articlecontent article body bodyhtml bodytext content contenthtml contenttext fulltext html maintext paragraphs post rendered richtext text 正文 内容 文章内容'.split(
    ' ',
  ),
)
/** Number of keys above a string that may name it: `article.body.blocks[].text` is of an article. */
const KEYS = 4
const TITLES: ReadonlySet<string> = new Set(['title', 'headline', 'name', 'heading'])
/** Number of objects around a string, the innermost first, whose titles are its own. */
const AROUND = 3
/** Maximum number of strings that are looked at. */
const MOST_STRINGS = 50_000

/**
 * The texts of a script's data, the longest first: strings at one place of the data, below a key that names a text. Strings of
 * several entries of a list that have titles of their own are several documents, and no text. Linear in the data.
 */
export function textsOf(root: Value): DataText[] {
  const groups = new Map<string, Group>()
  let strings = 0
  const visit = (value: Value, keys: readonly string[], around: readonly Holder[]): void => {
    if (strings > MOST_STRINGS) return
    if (isLeaf(value)) {
      if (!value.quoted || value.text.trim() === '') return
      strings++
      if (!keys.slice(-KEYS).some((key) => BODIES.has(key))) return
      const path = keys.join('.')
      const group = groups.get(path) ?? { leaves: [], holders: new Set<Holder>(), around }
      group.leaves.push(value)
      const entry = around.find(({ isEntry, titles }) => isEntry && titles.length > 0)
      if (entry) group.holders.add(entry)
      groups.set(path, group)
    } else if ('list' in value) for (const item of value.list) visit(item, keys, entryAround(item, around))
    else {
      const own = around[0]?.map === value.map ? around : [holderOf(value.map, false), ...around].slice(0, AROUND)
      for (const { key, value: inner } of value.map) visit(inner, [...keys, nameOf(key)], own)
    }
  }
  visit(root, [], [])
  return [...groups.values()]
    .filter(({ holders }) => holders.size <= 1)
    .map(({ leaves, around }) => ({ leaves, titles: around.flatMap(({ titles }) => titles) }))
    .sort((a, b) => lengthOf(b) - lengthOf(a))
}

/** UTF-16 units of the strings of a text. */
export function lengthOf({ leaves }: DataText): number {
  return leaves.reduce((sum, { text }) => sum + text.length, 0)
}

interface Group {
  readonly leaves: Leaf[]
  /** The entries of lists, with titles, that hold the strings. */
  readonly holders: Set<Holder>
  readonly around: readonly Holder[]
}

/** An object around a string. */
interface Holder {
  readonly map: readonly Entry[]
  /** Whether it is an entry of a list. */
  readonly isEntry: boolean
  readonly titles: readonly string[]
}

function entryAround(item: Value, around: readonly Holder[]): readonly Holder[] {
  return isLeaf(item) || 'list' in item ? around : [holderOf(item.map, true), ...around].slice(0, AROUND)
}

function holderOf(map: readonly Entry[], isEntry: boolean): Holder {
  const titles = map.flatMap(({ key, value }) =>
    TITLES.has(nameOf(key)) && isLeaf(value) && value.quoted && value.text.trim() !== '' ? [value.text] : [],
  )
  return { map, isEntry, titles }
}

function nameOf(key: string): string {
  return key.replace(/[\s_-]/g, '').toLowerCase()
}
