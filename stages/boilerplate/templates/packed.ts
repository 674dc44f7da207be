import type { Sampled } from '../../../src/language/sites/sample.ts'
import { type Item, type Kind, toItem } from './outline.ts'

/** The outline of a document, packed: it crosses threads, and there are many. Some 4 kB for a news page. */
export interface PackedOutline extends Sampled {
  /** A letter an item. */
  readonly kinds: string
  /** A line an item. */
  readonly texts: string
  /** Of the paragraphs, in order. UTF-16 units. */
  readonly lengths: readonly number[]
}

const LETTERS: Readonly<Record<Kind, string>> = {
  prose: 'p',
  label: 'b',
  link: 'a',
  line: 'l',
  form: 'f',
  cell: 'c',
  paragraph: 'g',
}
const KINDS = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as Kind]))

/** A document's outline as the sample holds it. */
export function pack(uri: string, items: readonly Item[]): PackedOutline {
  return {
    uri,
    kinds: items.map(({ kind }) => LETTERS[kind]).join(''),
    texts: items.map(({ text }) => text).join('\n'),
    lengths: items.filter(({ kind }) => kind === 'paragraph').map(({ length }) => length),
  }
}

/** The outline again, without the numbers of its blocks. */
export function unpack({ kinds, texts, lengths }: PackedOutline): Item[] {
  const lines = texts.split('\n')
  let next = 0
  return [...kinds].map((letter, i) => {
    const kind = KINDS.get(letter)!
    return toItem(kind, lines[i]!, -1, kind === 'paragraph' ? lengths[next++] : undefined)
  })
}
