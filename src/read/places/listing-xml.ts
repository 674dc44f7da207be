import { Parser } from 'htmlparser2'

/** An answer of a store in XML: the elements that repeat, and what stands beside them. */
export interface ListingPage {
  readonly items: readonly Readonly<Record<string, string>>[]
  /** Elements with text outside the items; empty ones are left out. */
  readonly outside: Readonly<Record<string, string>>
}

/**
 * Reads an answer of a store. The XML is that of a store, and still it is not trusted: only names and text are read.
 *
 * @param item the element that repeats
 */
export function parseListing(xml: string, item: string): ListingPage {
  const items: Record<string, string>[] = []
  const outside: Record<string, string> = {}
  const path: string[] = []
  const parser = new Parser(
    {
      onopentag(name) {
        path.push(name)
        if (name === item) items.push({})
      },
      ontext(text) {
        const name = path.at(-1)!
        if (path.at(-2) === item) items.at(-1)![name] = (items.at(-1)![name] ?? '') + text
        // Between elements stands white space.
        else if (path.length === 2 && text.trim() !== '') outside[name] = (outside[name] ?? '') + text
      },
      onclosetag() {
        path.pop()
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  return { items, outside }
}
