import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** The content of an element: `[start, end)` of the source, between its tags. */
export interface Content {
  readonly start: number
  readonly end: number
  /** The content type that its attribute declares; in Atom `text`, `html` or `xhtml`. */
  readonly type?: string
}

/** The parts of a feed, or of an entry; keys are the values of {@link PARTS}. */
export type Entry = Map<Part, Content>

export interface FeedItems {
  readonly channel: Entry
  readonly items: readonly Entry[]
}

type Part = 'title' | 'summary' | 'content' | 'published' | 'author' | 'link'

/** Elements of RSS 0.9 to 2.0, RSS 1.0 with its modules, Atom 0.3 and 1.0. */
const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ['title', 'title'],
  ['description', 'summary'],
  ['summary', 'summary'],
  ['tagline', 'summary'],
  ['content', 'content'],
  ['content:encoded', 'content'],
  ['pubdate', 'published'],
  ['published', 'published'],
  ['issued', 'published'],
  ['dc:date', 'published'],
  ['author', 'author'],
  ['dc:creator', 'author'],
  ['link', 'link'],
])

/** Finds the entries of a feed and the positions of their parts. */
export function readItems(source: string): FeedItems {
  const reader = new ItemReader(source)
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, reader)
  tokenizer.write(source)
  tokenizer.end()
  return { channel: reader.channel, items: reader.items }
}

class ItemReader implements TokenizerCallbacks {
  readonly channel: Entry = new Map()
  readonly items: Entry[] = []
  readonly #source: string
  readonly #path: string[] = []
  #entry: Entry = this.channel
  /** Depth of the part being read, and the start of its content; -1 outside parts. */
  #depth = -1
  #start = 0
  #type: string | undefined
  /** Start of an author's name, which Atom puts into an element of its own. */
  #nameStart = -1
  #name: Content | undefined
  /** The attributes of the current tag that matter here. */
  #attribute = ''
  #written = ''

  constructor(source: string) {
    this.#source = source
  }

  onopentagname(start: number, end: number): void {
    this.#written = ''
    this.#path.push(this.#source.slice(start, end).toLowerCase())
  }

  onopentagend(end: number): void {
    const name = this.#path.at(-1)!
    if (this.#depth !== -1) {
      if (name === 'name' && this.#path.length === this.#depth + 1) this.#nameStart = end + 1
      return
    }
    if (name === 'item' || name === 'entry') {
      this.#entry = new Map()
      this.items.push(this.#entry)
    } else if (PARTS.has(name) && (this.#path.length < 4 || this.#entry !== this.channel)) {
      this.#depth = this.#path.length
      this.#start = end + 1
      this.#type = this.#written === '' ? undefined : this.#written.toLowerCase()
      this.#name = undefined
    }
  }

  onselfclosingtag(): void {
    this.#path.pop()
  }

  onclosetag(start: number, end: number): void {
    const name = this.#source.slice(start, end).toLowerCase()
    // A closing tag without an open element is ignored; one that leaves inner elements open closes only the innermost.
    if (this.#path.at(-1) !== name) return
    if (name === 'name' && this.#depth !== -1 && this.#path.length === this.#depth + 1 && this.#nameStart !== -1) {
      this.#name ??= { start: this.#nameStart, end: start - 2 }
      this.#nameStart = -1
    }
    if (this.#depth === this.#path.length) {
      const part = PARTS.get(name)!
      // The first value counts: an entry's own title comes before the title of a picture in it.
      const whole = { start: this.#start, end: start - 2, ...(this.#type !== undefined && { type: this.#type }) }
      if (!this.#entry.has(part)) this.#entry.set(part, part === 'author' && this.#name ? this.#name : whole)
      this.#depth = -1
    }
    this.#path.pop()
    if (this.#depth === -1 && (name === 'item' || name === 'entry')) this.#entry = this.channel
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, Math.min(end, start + 8))
  }

  onattribdata(start: number, end: number): void {
    if (this.#attribute === 'type') this.#written = this.#source.slice(start, Math.min(end, start + 40))
  }

  onattribentity(): void {}
  onattribend(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  ontext(): void {}
  ontextentity(): void {}
}
