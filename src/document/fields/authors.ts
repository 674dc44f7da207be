/** One of the people in the column `author`. */
export interface Author {
  readonly name: string
  /** Place in the column: UTF-16 units. */
  readonly start: number
  readonly end: number
}

/**
 * What divides people: the mark with which the stages join names, and a semicolon, which no name holds; then the comma with which
 * front matter joins names in Latin letters. `/`, `&` and `and` are left alone, since they occur in names of teams; a stage that
 * knows them for separators has replaced them.
 */
const MARK = /[、，；]|;(?=\s)/g
const COMMA = /, /g
/** `and` between two names in the form of catalogues, `Doe, Jane and Roe, John`: firms have no such form on both sides. */
const AND = / (?:and|&) /g
/** The form of catalogues. */
const SURNAME_FIRST = /^\p{Lu}[^,]*, \p{Lu}[^,]*$/u
/** Ends of the names of firms: `Doe, Roe and Poe, Ltd`. */
const FIRM = /, (?:Ltd|Inc|LL[CP]|Co|Corp|GmbH|KG|AG|SA)\b/

/**
 * The people in the column `author`. A comma divides only where every part has two words or more, because `Doe, Jane` and
 * `Jane Doe, PhD` are one person.
 */
export function splitAuthors(author: string): Author[] {
  return within(partsOf(author, MARK), (name) => {
    const catalogued = partsOf(name, AND)
    if (catalogued.length > 1 && !FIRM.test(name) && catalogued.every((part) => SURNAME_FIRST.test(part.name)))
      return catalogued
    const own = partsOf(name, COMMA)
    return own.length > 1 && own.every((part) => /\S\s+\S/.test(part.name)) ? own : undefined
  })
}

/** The parts of parts, where these divide. */
function within(parts: readonly Author[], divide: (name: string) => readonly Author[] | undefined): Author[] {
  return parts.flatMap((part) => {
    const own = divide(part.name)
    return own
      ? own.map(({ name, start, end }) => ({ name, start: part.start + start, end: part.start + end }))
      : [part]
  })
}

/** The parts between separators, trimmed, without empty ones; the whole text if nothing else is left. */
function partsOf(text: string, between: RegExp): Author[] {
  const parts: Author[] = []
  const add = (from: number, to: number): void => {
    const written = text.slice(from, to)
    const name = written.trim()
    const start = from + written.indexOf(name)
    if (name !== '') parts.push({ name, start, end: start + name.length })
  }
  let at = 0
  for (const match of text.matchAll(between)) {
    add(at, match.index)
    at = match.index + match[0].length
  }
  add(at, text.length)
  return parts
}
