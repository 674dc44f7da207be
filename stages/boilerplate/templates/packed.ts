import type { Sampled } from '../../../src/language/sites/sample.ts'
import { type Item, type Kind, toItem } from './outline.ts'

/** The outline of a document in a compact form, since many are sent between threads. About 4 kB for a news page. */
export interface PackedOutline extends Sampled {
  /** One letter per item. */
  readonly kinds: string
  /** One line per item. */
  readonly texts: string
  /** Lengths of the paragraphs, in order, in UTF-16 units. */
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

/** Packs the outline of a document for the sample. */
export function pack(uri: string, items: readonly Item[]): PackedOutline {
  return {
    uri,
    kinds: items.map(({ kind }) => LETTERS[kind]).join(''),
    texts: items.map(({ text }) => text).join('\n'),
    lengths: items.filter(({ kind }) => kind === 'paragraph').map(({ length }) => length),
  }
}

/** Unpacks an outline. The block indexes are lost. */
export function unpack({ kinds, texts, lengths }: PackedOutline): Item[] {
  const lines = texts.split('\n')
  let next = 0
  return [...kinds].map((letter, i) => {
    const kind = KINDS.get(letter)!
    return toItem(kind, lines[i]!, -1, kind === 'paragraph' ? lengths[next++] : undefined)
  })
}
