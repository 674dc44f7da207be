/**
 * Selects containers of a page with a subset of CSS selectors: `div`, `.content`, `#zoom`, `td.text#main`, and `.left .text`
 * for a container within another.
 */
export interface Selector {
  /** The selector as written, in lower case, with single spaces. */
  readonly text: string
  /** The parts from the outermost container to the selected one. */
  readonly parts: readonly Compound[]
}

/** The conditions on one container. */
interface Compound {
  readonly tag?: string
  /** `.name` and `#name`. */
  readonly names: readonly string[]
}

/** A selector has invalid syntax. */
export class SelectorError extends Error {
  override readonly name = 'SelectorError'
  /** Position of the error in the selector, in UTF-16 units. */
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

/** A tag, followed by classes and ids. Names may be in any script. */
const TAG = /[a-z][a-z0-9-]*/y
const NAME = /[.#][\w\u0080-\uffff-]+/y
const SPACE = /\s+/y

/**
 * @throws SelectorError if the selector has anything except tags, classes, ids and spaces
 */
export function parseSelector(written: string): Selector {
  const text = written.trim().toLowerCase().replace(/\s+/g, ' ')
  const offset = written.length - written.trimStart().length
  const parts: Compound[] = []
  let at = 0
  const take = (what: RegExp): string | undefined => {
    what.lastIndex = at
    const found = what.exec(text)?.[0]
    at += found?.length ?? 0
    return found
  }
  while (at < text.length) {
    const start = at
    const tag = take(TAG)
    const names: string[] = []
    for (let name = take(NAME); name !== undefined; name = take(NAME)) names.push(name)
    if (at === start || (at < text.length && take(SPACE) === undefined))
      throw new SelectorError(`${JSON.stringify(text[at])} is not understood`, offset + at)
    parts.push({ ...(tag !== undefined && { tag }), names })
  }
  if (parts.length === 0) throw new SelectorError('it is empty', 0)
  return { text, parts }
}

/** Whether a path step (`div#id.class.class`) matches a part of a selector. */
export function fits({ tag, names }: Compound, step: string): boolean {
  if (tag !== undefined && !(step === tag || (step.startsWith(tag) && /[.#]/.test(step[tag.length]!)))) return false
  return names.every((name) => {
    for (let at = step.indexOf(name); at !== -1; at = step.indexOf(name, at + 1)) {
      const next = step[at + name.length]
      if (next === undefined || next === '.' || next === '#') return true
    }
    return false
  })
}
