/** One of the people in the column `author`. */
export interface Author {
  readonly name: string
  /** Place in the column: UTF-16 units. */
  readonly start: number
  readonly end: number
}

/**
 * What divides people: the mark with which the stages join names, and the comma with which front matter joins names in Latin
 * letters. `/`, `&` and `and` are left alone, since they occur in names of teams; a stage that knows them for separators has
 * replaced them.
 */
const COMMA = /, /g

/**
 * The people in the column `author`. A comma divides only where every part has two words or more, because `Doe, Jane` and
 * `Jane Doe, PhD` are one person.
 */
export function splitAuthors(author: string): Author[] {
  const parts = partsOf(author, /[、，]/g)
  return parts.flatMap((part) => {
    const own = partsOf(part.name, COMMA)
    if (own.length < 2 || own.some(({ name }) => !/\S\s+\S/.test(name))) return [part]
    return own.map(({ name, start, end }) => ({ name, start: part.start + start, end: part.start + end }))
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
