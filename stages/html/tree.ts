import { type ChildNode, Comment, Document, Element, type ParentNode, ProcessingInstruction, Text } from 'domhandler'
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { creditKind } from './credit-names.ts'
import { IMPLIED_CLOSES, INFORMATIVE, MAY_BE_IN_HEAD, RAW_TEXT, TRAIT, traitsOf } from './elements.ts'
import { OpenElements } from './open-elements.ts'
import { decodeAttribute, type Reference, referencesIn } from './references.ts'
import { hasInk } from './spaces.ts'

/** A page as nodes that cheerio can select on, with what the renderer needs besides. */
export interface Tree {
  readonly source: string
  /** `startIndex` and the inclusive `endIndex` of every node are UTF-16 units of the source; they are never null. */
  readonly root: Document
  /** Character references in text, in the order of the source. */
  readonly references: readonly Reference[]
  /** Elements that metadata can stand in, in the order of the source. */
  readonly informative: readonly Element[]
  /** Elements that dropping is safe for only when they were closed, and which were not. */
  readonly unclosed: ReadonlySet<Element>
  /** Where a formatting element was closed that stays open in the tree, because a block element lies between. */
  readonly closedAt: ReadonlyMap<Element, number>
  /** Parents of comments. */
  readonly commented: ReadonlySet<ParentNode>
  /** Start tags that were not nested, because the tree was deep or large enough. */
  readonly flattened: number
  /** Where a comment begins that runs to the end of the source; -1 where all are closed. */
  readonly openComment: number
}

export interface TreeLimits {
  /** Elements nested at most; Chrome and WebKit stop at 512. */
  readonly depth: number
  /** Elements of a tree; start tags beyond make none, their text still comes out. */
  readonly elements: number
}

/**
 * Builds the tree with a stack of its own: the standard's implied closes and scopes in constant time a tag, so that
 * a million nested tags or stray closes are as fast as any others. What the standard moves (foster parents, the
 * adoption agency) stays where it was written: text is in the order of the source, always.
 */
export function buildTree(source: string, limits: TreeLimits): Tree {
  const builder = new Builder(source, limits)
  const tokenizer = new Tokenizer({ decodeEntities: false, xmlMode: false }, builder)
  tokenizer.write(source)
  tokenizer.end()
  return builder.finish()
}

function unasked(): never {
  throw new Error('the tokenizer decodes references although it was told not to')
}

class Builder implements TokenizerCallbacks {
  readonly #source: string
  readonly #limits: TreeLimits
  readonly #root: Document
  readonly #references: Reference[] = []
  readonly #informative: Element[] = []
  readonly #unclosed = new Set<Element>()
  readonly #closedAt = new Map<Element, number>()
  readonly #commented = new Set<ParentNode>()
  #flattened = 0
  #openComment = -1
  #elements = 0

  readonly #open = new OpenElements()
  /** Start tags that were not nested, by name: their closing tags must not close what lies around. */
  readonly #overflow = new Map<string, number>()
  #parent: ParentNode

  /** Where the next `&` stands, at or behind the place reached. */
  #nextReference = -1
  #name = ''
  #tagStart = 0
  #attributes: Record<string, string> = {}
  #attribute = ''
  #value = ''

  constructor(source: string, limits: TreeLimits) {
    this.#source = source
    this.#limits = limits
    this.#root = new Document([])
    this.#root.startIndex = 0
    this.#root.endIndex = source.length - 1
    this.#parent = this.#root
  }

  finish(): Tree {
    this.#closeTo(0, this.#source.length)
    return {
      source: this.#source,
      root: this.#root,
      references: this.#references,
      informative: this.#informative,
      unclosed: this.#unclosed,
      closedAt: this.#closedAt,
      commented: this.#commented,
      flattened: this.#flattened,
      openComment: this.#openComment,
    }
  }

  ontext(start: number, end: number): void {
    // Text closes a head that nobody closed; white space does not.
    if (this.#parent.type === 'tag' && this.#parent.name === 'head' && hasInk(this.#source, start, end)) {
      this.#closeTo(this.#open.depthOf('head'), start)
    }
    // A `<` that begins no tag parts the tokenizer's text, not ours.
    const last = this.#parent.children.at(-1)
    if (last instanceof Text && last.endIndex === start - 1) {
      last.data += this.#decoded(start, end)
      last.endIndex = end - 1
    } else this.#append(new Text(this.#decoded(start, end)), start, end)
  }

  /** The tokenizer leaves references alone, since asking for the next `&` is much faster than looking at each unit. */
  #decoded(start: number, end: number): string {
    const source = this.#source
    if (this.#nextReference < start) {
      const next = source.indexOf('&', start)
      this.#nextReference = next === -1 ? source.length : next
    }
    if (this.#nextReference >= end || (this.#parent.type !== 'root' && RAW_TEXT.has((this.#parent as Element).name)))
      return source.slice(start, end)
    const references = referencesIn(source, start, end)
    let data = ''
    let at = start
    for (const reference of references) {
      this.#references.push(reference)
      data += source.slice(at, reference.start) + reference.text
      at = reference.end
    }
    return at === start ? source.slice(start, end) : data + source.slice(at, end)
  }

  ontextentity(): void {
    unasked()
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#source.slice(start, end).toLowerCase()
    this.#tagStart = start - 1
    this.#attributes = {}
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#source.slice(start, end).toLowerCase()
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    this.#value = this.#value === '' ? this.#source.slice(start, end) : this.#value + this.#source.slice(start, end)
  }

  onattribentity(): void {
    unasked()
  }

  onattribend(): void {
    // Of an attribute written twice the first counts.
    if (!Object.hasOwn(this.#attributes, this.#attribute))
      this.#attributes[this.#attribute] = decodeAttribute(this.#value)
  }

  onopentagend(end: number): void {
    this.#start(end, false)
  }

  onselfclosingtag(end: number): void {
    this.#start(end, true)
  }

  onclosetag(start: number, end: number): void {
    const name = this.#source.slice(start, end).toLowerCase()
    const close = this.#source.charCodeAt(end) === 0x3e ? end : this.#source.indexOf('>', end)
    const after = close === -1 ? this.#source.length : close + 1
    const skipped = this.#overflow.get(name)
    if (skipped) return void this.#overflow.set(name, skipped - 1)
    const depth = this.#open.closable(name)
    if (depth === -1) {
      // A stray `</p>` is an empty paragraph and `</br>` a line break, as in browsers.
      if (name === 'p' || name === 'br') this.#leaf(name, start - 2, after - 1)
    } else if (this.#open.isBelowSpecial(depth) && (traitsOf(name) & TRAIT.special) === 0) {
      // An inline closing tag behind an open block element: it ends the formatting, not the block.
      if ((traitsOf(name) & TRAIT.formatting) !== 0) this.#closedAt.set(this.#open.forget(name), start - 2)
    } else {
      this.#closeTo(depth + 1, start - 2)
      this.#pop(after, false)
    }
  }

  oncomment(start: number, end: number, endOffset: number): void {
    const from = this.#source.lastIndexOf('<', start - 1)
    if (endOffset === 0 && end >= this.#source.length) this.#openComment = from
    const comment = new Comment(this.#source.slice(start, Math.max(start, end - endOffset)))
    this.#append(comment, from, Math.min(end + 1, this.#source.length))
    this.#commented.add(this.#parent)
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.oncomment(start, end, endOffset)
  }

  ondeclaration(start: number, end: number): void {
    this.#directive(start, end)
  }

  onprocessinginstruction(start: number, end: number): void {
    this.#directive(start, end)
  }

  onend(): void {}

  #directive(start: number, end: number): void {
    const data = this.#source.slice(start, end)
    const node = new ProcessingInstruction(data.slice(0, 20).split(/\s/, 1)[0]!.toLowerCase(), data)
    this.#append(node, start - 1, Math.min(end + 1, this.#source.length))
  }

  #start(end: number, selfClosed: boolean): void {
    const name = this.#name
    const bits = traitsOf(name)
    const start = this.#tagStart
    const open = this.#open
    if ((bits & TRAIT.head) === 0 && open.has('head') && !MAY_BE_IN_HEAD.has(name) && !open.has('template')) {
      this.#closeTo(open.depthOf('head'), start)
    }
    if ((name === 'body' || name === 'html' || name === 'head') && open.has(name)) return
    if ((bits & TRAIT.endsParagraph) !== 0) {
      const paragraph = open.paragraphDepth()
      if (paragraph !== -1) this.#closeTo(paragraph, start)
    }
    this.#closeImplied(name, start)
    // Word's `<o:p/>` and everything in SVG may close itself; HTML's own elements may not.
    const leaf =
      (bits & TRAIT.void) !== 0 || (selfClosed && (name.includes(':') || open.has('svg') || open.has('math')))
    if (leaf) {
      this.#leaf(name, start, end)
    } else if (this.#elements >= this.#limits.elements || open.size >= this.#limits.depth) {
      this.#flattened++
      this.#overflow.set(name, (this.#overflow.get(name) ?? 0) + 1)
      if ((bits & TRAIT.block) !== 0) this.#leaf(name, start, end)
    } else {
      const element = this.#element(name, start, end)
      open.push(element)
      this.#parent = element
    }
  }

  #closeImplied(name: string, start: number): void {
    const implied = IMPLIED_CLOSES.get(name)
    if (!implied) return
    for (const closed of implied.closes) {
      const depth = this.#open.impliedDepth(closed, implied.within)
      if (depth === -1) continue
      // A link in a link ends the first, not the blocks that the first holds.
      if (closed === 'a' && this.#open.isBelowSpecial(depth)) this.#closedAt.set(this.#open.forget(closed), start)
      else this.#closeTo(depth, start)
    }
  }

  #leaf(name: string, start: number, end: number): void {
    if (this.#elements >= this.#limits.elements) this.#flattened++
    else this.#element(name, start, end)
    this.#attributes = {}
  }

  /** Appends an element that ends, for now, with its start tag. */
  #element(name: string, start: number, end: number): Element {
    this.#elements++
    const element = new Element(name, this.#attributes)
    this.#append(element, start, end + 1)
    if (INFORMATIVE.has(name) || 'itemprop' in this.#attributes || creditKind(name, this.#attributes))
      this.#informative.push(element)
    return element
  }

  /** Takes the innermost element off the stack; it ends before `end`. */
  #pop(end: number, implied: boolean): void {
    const element = this.#open.pop()
    element.endIndex = Math.max(element.endIndex!, end - 1)
    if (implied && (traitsOf(element.name) & TRAIT.embedded) !== 0) this.#unclosed.add(element)
    this.#parent = this.#open.innermost ?? this.#root
  }

  /** Closes elements down to `depth`, which they imply. */
  #closeTo(depth: number, end: number): void {
    while (this.#open.size > depth) this.#pop(end, true)
  }

  #append(node: ChildNode, start: number, end: number): void {
    node.startIndex = start
    node.endIndex = end - 1
    const siblings = this.#parent.children
    const last = siblings.at(-1)
    node.parent = this.#parent
    if (last) {
      node.prev = last
      last.next = node
    }
    siblings.push(node)
  }
}
