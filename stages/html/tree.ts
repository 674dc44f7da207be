import { type ChildNode, Comment, Document, Element, type ParentNode, ProcessingInstruction, Text } from 'domhandler'
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'
import { IMPLIED_CLOSES, TABLE_PARTS, TRAIT, traitsOf } from './elements.ts'

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

/** `source[start, end)` stands for `text`. */
export interface Reference {
  readonly start: number
  readonly end: number
  text: string
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
  const tokenizer = new Tokenizer({ decodeEntities: true, xmlMode: false }, builder)
  tokenizer.write(source)
  tokenizer.end()
  return builder.finish()
}

const INFORMATIVE: ReadonlySet<string> = new Set(['meta', 'title', 'link', 'h1', 'time', 'script', 'html'])

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

  /** Open elements, the outermost first, and the depth of each by name: whether a name is open takes one look-up. */
  readonly #stack: Element[] = []
  readonly #depths = new Map<string, number[]>()
  readonly #scopes: number[] = [-1]
  readonly #specials: number[] = [-1]
  /** Start tags that were not nested, by name: their closing tags must not close what lies around. */
  readonly #overflow = new Map<string, number>()
  #parent: ParentNode

  #text: Text | undefined
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
    this.#endText()
    while (this.#stack.length > 0) this.#pop(this.#source.length, true)
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
    if (this.#text && this.#text.endIndex === start - 1) {
      this.#text.data += this.#source.slice(start, end)
      this.#text.endIndex = end - 1
      return
    }
    this.#endText()
    // Text closes a head that nobody closed; white space does not.
    if (
      this.#isOpen('head') &&
      this.#parent.type === 'tag' &&
      this.#parent.name === 'head' &&
      hasInk(this.#source, start, end)
    )
      this.#closeTo('head', start, true)
    this.#text = new Text(this.#source.slice(start, end))
    this.#append(this.#text, start, end)
  }

  ontextentity(codePoint: number, end: number): void {
    const text = String.fromCodePoint(codePoint)
    const last = this.#references.at(-1)
    if (last && last.end === end) {
      // A name that stands for two characters.
      last.text += text
      if (this.#text) this.#text.data += text
      return
    }
    const start = this.#source.lastIndexOf('&', end - 1)
    this.#references.push({ start, end, text })
    if (this.#text && this.#text.endIndex === start - 1) {
      this.#text.data += text
      this.#text.endIndex = end - 1
    } else {
      this.#endText()
      this.#text = new Text(text)
      this.#append(this.#text, start, end)
    }
  }

  onopentagname(start: number, end: number): void {
    this.#endText()
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

  onattribentity(codePoint: number): void {
    this.#value += String.fromCodePoint(codePoint)
  }

  onattribend(): void {
    // Of an attribute written twice the first counts.
    if (!Object.hasOwn(this.#attributes, this.#attribute)) this.#attributes[this.#attribute] = this.#value
  }

  onopentagend(end: number): void {
    this.#open(end, false)
  }

  onselfclosingtag(end: number): void {
    this.#open(end, true)
  }

  onclosetag(start: number, end: number): void {
    this.#endText()
    const name = this.#source.slice(start, end).toLowerCase()
    const close = this.#source.charCodeAt(end) === 0x3e ? end : this.#source.indexOf('>', end)
    const after = close === -1 ? this.#source.length : close + 1
    const skipped = this.#overflow.get(name)
    if (skipped) {
      this.#overflow.set(name, skipped - 1)
      return
    }
    const depth = this.#depths.get(name)?.at(-1)
    if (depth === undefined) {
      // A stray `</p>` is an empty paragraph and `</br>` a line break, as in browsers.
      if (name === 'p' || name === 'br') this.#leaf(name, start - 2, after - 1)
      return
    }
    if (name !== 'table' && name !== 'body' && name !== 'html') {
      if (
        TABLE_PARTS.has(name)
          ? depth < (this.#depths.get('table')?.at(-1) ?? -1)
          : depth < this.#scopes.at(-1)! && (traitsOf(name) & TRAIT.scope) === 0
      )
        return
    }
    if (depth < this.#specials.at(-1)! && (traitsOf(name) & TRAIT.special) === 0) {
      // An inline closing tag behind an open block element: it ends the formatting, not the block.
      if ((traitsOf(name) & TRAIT.formatting) !== 0) this.#closeEarly(name, start - 2)
      return
    }
    while (this.#stack.length > depth + 1) this.#pop(start - 2, true)
    this.#pop(after, false)
  }

  oncomment(start: number, end: number, endOffset: number): void {
    this.#endText()
    const from = this.#source.lastIndexOf('<', start - 1)
    if (endOffset === 0 && end >= this.#source.length) this.#openComment = from
    this.#append(
      new Comment(this.#source.slice(start, Math.max(start, end - endOffset))),
      from,
      Math.min(end + 1, this.#source.length),
    )
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

  onend(): void {
    this.#endText()
  }

  #directive(start: number, end: number): void {
    this.#endText()
    const data = this.#source.slice(start, end)
    this.#append(
      new ProcessingInstruction(data.slice(0, 20).split(/\s/, 1)[0]!.toLowerCase(), data),
      start - 1,
      Math.min(end + 1, this.#source.length),
    )
  }

  #open(end: number, selfClosed: boolean): void {
    const name = this.#name
    const bits = traitsOf(name)
    const start = this.#tagStart
    if (
      this.#isOpen('head') &&
      name !== 'head' &&
      name !== 'noscript' &&
      name !== 'template' &&
      (bits & TRAIT.head) === 0 &&
      !this.#isOpen('template')
    ) {
      this.#closeTo('head', start, true)
    }
    if ((name === 'body' || name === 'html' || name === 'head') && this.#isOpen(name)) return
    if ((bits & TRAIT.endsParagraph) !== 0 && this.#inScope('p')) this.#closeTo('p', start, true)
    const implied = IMPLIED_CLOSES.get(name)
    if (implied) for (const closed of implied.closes) this.#closeWithin(closed, implied.within, start)
    const foreign = this.#isOpen('svg') || this.#isOpen('math')
    // Word's `<o:p/>` and everything in SVG may close itself; HTML's own elements may not.
    const leaf = (bits & TRAIT.void) !== 0 || (selfClosed && (foreign || name.includes(':')))
    if (leaf) {
      this.#leaf(name, start, end)
    } else if (this.#elements >= this.#limits.elements || this.#stack.length >= this.#limits.depth) {
      this.#flattened++
      this.#overflow.set(name, (this.#overflow.get(name) ?? 0) + 1)
      if ((bits & TRAIT.block) !== 0) this.#leaf(name, start, end)
    } else {
      this.#push(this.#element(name, start, end), bits)
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
    if (INFORMATIVE.has(name) || 'itemprop' in this.#attributes) this.#informative.push(element)
    return element
  }

  #push(element: Element, bits: number): void {
    const depth = this.#stack.push(element) - 1
    const depths = this.#depths.get(element.name)
    if (depths) depths.push(depth)
    else this.#depths.set(element.name, [depth])
    if ((bits & TRAIT.scope) !== 0) this.#scopes.push(depth)
    if ((bits & TRAIT.special) !== 0) this.#specials.push(depth)
    this.#parent = element
  }

  /** Takes the innermost element off the stack; it ends before `end`. */
  #pop(end: number, implied: boolean): void {
    const element = this.#stack.pop()!
    const depth = this.#stack.length
    element.endIndex = Math.max(element.endIndex!, end - 1)
    const depths = this.#depths.get(element.name)!
    if (depths.at(-1) === depth) depths.pop()
    if (this.#scopes.at(-1) === depth) this.#scopes.pop()
    if (this.#specials.at(-1) === depth) this.#specials.pop()
    if (implied && (traitsOf(element.name) & TRAIT.embedded) !== 0) this.#unclosed.add(element)
    this.#parent = this.#stack.at(-1) ?? this.#root
  }

  #isOpen(name: string): boolean {
    const depths = this.#depths.get(name)
    return depths !== undefined && depths.length > 0
  }

  #inScope(name: string): boolean {
    const depth = this.#depths.get(name)?.at(-1)
    return depth !== undefined && depth > this.#scopes.at(-1)!
  }

  #closeTo(name: string, end: number, implied: boolean): void {
    const depth = this.#depths.get(name)!.at(-1)!
    while (this.#stack.length > depth) this.#pop(end, implied)
  }

  #closeWithin(name: string, within: readonly string[], end: number): void {
    const depth = this.#depths.get(name)?.at(-1)
    if (depth === undefined) return
    let limit = within.includes('table') ? -1 : this.#scopes.at(-1)!
    for (const boundary of within) limit = Math.max(limit, this.#depths.get(boundary)?.at(-1) ?? -1)
    if (depth <= limit) return
    if (name === 'a' && depth < this.#specials.at(-1)!) this.#closeEarly(name, end)
    else this.#closeTo(name, end, true)
  }

  #closeEarly(name: string, at: number): void {
    const depth = this.#depths.get(name)!.pop()!
    this.#closedAt.set(this.#stack[depth]!, at)
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

  #endText(): void {
    this.#text = undefined
  }
}

/** Whether anything but white space stands there. */
function hasInk(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (source.charCodeAt(at) > 0x20) return true
  return false
}
