import { type ChildNode, Comment, Document, Element, type ParentNode, ProcessingInstruction, Text } from 'domhandler'
import { creditKind } from '../fields/credit-names.ts'
import { EscapedTags } from '../kind/escaped-tags.ts'
import { escapedTwice, hasSignsEscapedTwice } from '../kind/escaped-twice.ts'
import { IMPLIED_CLOSES, INFORMATIVE, MAY_BE_IN_HEAD, TRAIT, traitsOf } from './elements.ts'
import { OpenElements } from './open-elements.ts'
import { type Reference, referencesIn } from './references.ts'
import { hasInk } from './spaces.ts'
import { type Attributes, type TokenSink, tokenize } from './tokenizer.ts'

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
  /** What opens and has no end, so that the rest of the source does not show. */
  readonly unended: Unended | undefined
}

export interface Unended {
  readonly what: 'comment' | 'tag' | 'script' | 'style'
  readonly start: number
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
  tokenize(source, builder)
  return builder.finish()
}

/** Elements that show what is written in them, letter by letter. */
const CODE: readonly string[] = ['code', 'pre', 'kbd', 'samp', 'textarea']

class Builder implements TokenSink {
  readonly #source: string
  readonly #limits: TreeLimits
  readonly #root: Document
  readonly #references: Reference[] = []
  readonly #informative: Element[] = []
  readonly #unclosed = new Set<Element>()
  readonly #closedAt = new Map<Element, number>()
  readonly #commented = new Set<ParentNode>()
  #flattened = 0
  #unended: Unended | undefined
  #elements = 0

  readonly #open = new OpenElements()
  /** Start tags that were not nested, by name: their closing tags must not close what lies around. */
  readonly #overflow = new Map<string, number>()
  #parent: ParentNode

  /** Where the next `&` stands, at or behind the place reached. */
  #nextReference = -1

  readonly #escapedTags: EscapedTags
  /** Whether signs of print are escaped twice; known when asked for. */
  #hasSigns: boolean | undefined

  constructor(source: string, limits: TreeLimits) {
    this.#source = source
    this.#limits = limits
    this.#escapedTags = new EscapedTags(source)
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
      unended: this.#unended,
    }
  }

  get isForeign(): boolean {
    return this.#open.has('svg') || this.#open.has('math')
  }

  text(start: number, end: number, isRaw: boolean): void {
    // Text closes a head that nobody closed; white space does not.
    if (this.#parent.type === 'tag' && this.#parent.name === 'head' && hasInk(this.#source, start, end)) {
      this.#closeTo(this.#open.depthOf('head'), start)
    }
    const data = isRaw ? this.#source.slice(start, end) : this.#decoded(start, end)
    this.#append(new Text(data), start, end)
  }

  #decoded(start: number, end: number): string {
    const source = this.#source
    if (this.#nextReference < start) {
      const next = source.indexOf('&', start)
      this.#nextReference = next === -1 ? source.length : next
    }
    if (this.#nextReference >= end) return source.slice(start, end)
    let data = ''
    let at = start
    for (const reference of this.#referencesIn(start, end)) {
      this.#references.push(reference)
      data += source.slice(at, reference.start) + reference.text
      at = reference.end
    }
    return at === start ? source.slice(start, end) : data + source.slice(at, end)
  }

  #referencesIn(start: number, end: number): readonly Reference[] {
    const references = this.#escapedTags.joinedTo(referencesIn(this.#source, start, end), end)
    // Code shows what is written.
    if (!references.some(({ text }) => text === '&') || CODE.some((name) => this.#open.has(name))) return references
    return escapedTwice(this.#source, start, end, references, () => {
      this.#hasSigns ??= hasSignsEscapedTwice(this.#source)
      return this.#hasSigns
    })
  }

  endTag(name: string, start: number, end: number): void {
    const skipped = this.#overflow.get(name)
    if (skipped) return void this.#overflow.set(name, skipped - 1)
    const depth = this.#open.closable(name)
    if (depth === -1) {
      // A stray `</p>` is an empty paragraph and `</br>` a line break, as in browsers.
      if (name === 'p' || name === 'br') this.#leaf(name, start, end, {})
    } else if (this.#open.isBelowSpecial(depth) && (traitsOf(name) & TRAIT.special) === 0) {
      // An inline closing tag behind an open block element: it ends the formatting, not the block.
      if ((traitsOf(name) & TRAIT.formatting) !== 0) this.#closedAt.set(this.#open.forget(name), start)
    } else {
      this.#closeTo(depth + 1, start)
      this.#pop(end, false)
    }
  }

  comment(start: number, end: number, [dataStart, dataEnd]: readonly [number, number]): void {
    this.#append(new Comment(this.#source.slice(dataStart, dataEnd)), start, end)
    this.#commented.add(this.#parent)
  }

  directive(start: number, end: number): void {
    const data = this.#source.slice(start + 1, end)
    this.#append(new ProcessingInstruction(data.slice(0, 20).split(/\s/, 1)[0]!.toLowerCase(), data), start, end)
  }

  unclosed(what: Unended['what'], start: number): void {
    this.#unended = { what, start }
  }

  startTag(name: string, start: number, end: number, attributes: Attributes, isLeaf: boolean): void {
    const bits = traitsOf(name)
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
    if (isLeaf || (bits & TRAIT.void) !== 0) {
      this.#leaf(name, start, end, attributes)
    } else if (this.#elements >= this.#limits.elements || open.size >= this.#limits.depth) {
      this.#flattened++
      this.#overflow.set(name, (this.#overflow.get(name) ?? 0) + 1)
      if ((bits & TRAIT.block) !== 0) this.#leaf(name, start, end, attributes)
    } else {
      const element = this.#element(name, start, end, attributes)
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

  #leaf(name: string, start: number, end: number, attributes: Attributes): void {
    if (this.#elements >= this.#limits.elements) this.#flattened++
    else this.#element(name, start, end, attributes)
  }

  /** Appends an element that ends, for now, with its start tag. */
  #element(name: string, start: number, end: number, attributes: Attributes): Element {
    this.#elements++
    const element = new Element(name, attributes)
    this.#append(element, start, end)
    if (INFORMATIVE.has(name) || 'itemprop' in attributes || creditKind(name, attributes))
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
