import type { Cleaned, Finding } from '../document/document.ts'
import { chosenField } from '../document/fields/field-values.ts'

/** The rule of a file that is named after another title. */
const OTHER_TITLE = 'name/other-title'

/** Hanzi pairs, or words, that a name and a title must have to be compared. */
const PAIRS = 3
const WORDS = 3
/** Units of the text that are searched for the words of the name. */
const SEARCHED = 100_000

/**
 * A finding for a file that is named after another title than the one of its document: two files were exchanged, or a download went
 * to the wrong name. Only names that are titles are compared, those of a few hanzi, or of words of four letters and more. Of 1,552 pages whose addresses end so,
 * 11 share no word with their titles, and most of these have the words in the text.
 */
export function otherTitle({
  source,
  raw,
  text,
  fields,
}: Pick<Cleaned, 'source' | 'raw' | 'text' | 'fields'>): Finding[] {
  const title = chosenField(fields, 'title')
  if (!title || source.layers) return []
  const name = nameOf(source.uri)
  const titles = `${title.text}\n${raw.slice(title.rawStart, title.rawEnd)}`
  const pairs = pairsOf(name)
  const [parts, partsOf] = pairs.size >= PAIRS ? [pairs, pairsOf] : [namedWords(name), wordsOf]
  const own = partsOf(titles)
  const least = partsOf === pairsOf ? PAIRS : WORDS
  if (parts.size < least || own.size < least) return []
  if ([...parts].some((part) => own.has(part))) return []
  const there = new Set([...partsOf(text.slice(0, SEARCHED)), ...partsOf(raw.slice(0, SEARCHED))])
  if ([...parts].filter((part) => there.has(part)).length * 2 >= parts.size) return []
  const message = 'the name of the file is another title than that of the document, and its words are not in the text'
  return [{ rule: OTHER_TITLE, severity: 'info', rawStart: title.rawStart, rawEnd: title.rawEnd, message }]
}

/** The last part of an address without its ending and without a date before it. */
function nameOf(uri: string): string {
  const last = uri.slice(uri.lastIndexOf('/') + 1)
  let name = last
  try {
    name = decodeURIComponent(last)
  } catch {
    // A name that is not UTF-8 stays as it is listed.
  }
  return name.replace(/(?:\.\w{1,8}){1,2}$/, '').replace(/^\d{4}-?\d\d?-?\d\d?[-_ ]?/, '')
}

/** All pairs of neighbouring hanzi. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>()
  for (const { 0: run } of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const hanzi = [...run]
    for (let i = 1; i < hanzi.length; i++) pairs.add(hanzi[i - 1]! + hanzi[i]!)
  }
  return pairs
}

/** The words of a name, which stand apart. What is in mixed case is an id of some system. */
function namedWords(name: string): Set<string> {
  const words = name.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => /^\p{Lu}?[\p{Ll}\p{M}]{3,}$/u.test(word))
  return wordsOf(words.join(' '))
}

/** The first letters of words, without accents: titles inflect, and names leave accents out. */
function wordsOf(text: string): Set<string> {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '')
  const words = plain.match(/\p{Script=Latin}{4,}/gu) ?? []
  return new Set(words.map((word) => word.slice(0, 4).toLowerCase()))
}
