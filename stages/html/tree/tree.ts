import { type ChildNode, Comment, Document, Element, type ParentNode, ProcessingInstruction, Text } from 'domhandler'
import { creditKind } from '../fields/authors/credit-names.ts'
import { isMember } from '../fields/authors/member-tags.ts'
import { EscapedTags } from '../kind/escaped-tags.ts'
import { escapedTwice, hasSignsEscapedTwice } from '../kind/escaped-twice.ts'
import { LONGEST_LABEL, type Turning, turnOfLabel, turnOfRelation } from '../statements/turns.ts'
import { IMPLIED_CLOSES, INFORMATIVE, MAY_BE_IN_HEAD, TRAIT, traitsOf } from './elements.ts'
import { OpenElements } from './open-elements.ts'
import { type Reference, referencesIn } from './references.ts'
import { hasInk } from './spaces.ts'
import { type Attributes, type TokenSink, tokenize } from './tokenizer.ts'

/** A page as nodes that cheerio can select from, with the further data that the renderer needs. */
export interface Tree {
  readonly source: string
  /** `startIndex` and the inclusive `endIndex` of every node are UTF-16 units of the source; they are never null. */
  readonly root: Document
  /** Character references in text, in the order of the source. */
  readonly references: readonly Reference[]
  /** Elements that may carry metadata, in the order of the source. */
  readonly informative: readonly Element[]
  /** Links that may lead to other pages of the same document, in the order of the source. */
  readonly turning: readonly Turning[]
  /** Elements without a closing tag, of those that may be dropped only where they were closed. */
  readonly unclosed: ReadonlySet<Element>
  /**
   * For a formatting element that a closing tag ended while a block element was open: the position of that tag. The
   * element stays open in the tree.
   */
  readonly closedAt: ReadonlyMap<Element, number>
  /** Parents of comments. */
  readonly commented: ReadonlySet<ParentNode>
  /** Number of start tags that were not nested because the tree had reached its limits. */
  readonly flattened: number
  /** The construct without an end that hides the rest of the source. */
  readonly unended: Unended | undefined
}

export interface Unended {
  readonly what: 'comment' | 'tag' | 'script' | 'style'
  readonly start: number
}

export interface TreeLimits {
  /** Maximum nesting of elements; Chrome and WebKit stop at 512. */
  readonly depth: number
  /** Maximum elements of the tree. Further start tags make none, but their text still comes out. */
  readonly elements: number
}

/**
 * Builds the tree with a stack of its own. The standard's implied closes and scopes take constant time a tag, so that a
 * million nested tags or stray closing tags are as fast as any others. Nodes that the standard moves (foster parents,
 * the adoption agency) stay in place: text is always in the order of the source.
 */
export function buildTree(source: string, limits: TreeLimits): Tree {
  const builder = new Builder(source, limits)
  tokenize(source, builder)
  return builder.finish()
}

/** Elements that show their content literally. */
const CODE: readonly string[] = ['code', 'pre', 'kbd', 'samp', 'textarea']

class Builder implements TokenSink {
  readonly #source: string
  readonly #limits: TreeLimits
  readonly #root: Document
  readonly #references: Reference[] = []
  readonly #informative: Element[] = []
  readonly #turning: Turning[] = []
  readonly #unclosed = new Set<Element>()
  readonly #closedAt = new Map<Element, number>()
  readonly #commented = new Set<ParentNode>()
  #flattened = 0
  #unended: Unended | undefined
  #elements = 0

  readonly #open = new OpenElements()
  /** Number of start tags that were not nested, by name: their closing tags must not close enclosing elements. */
  readonly #overflow = new Map<string, number>()
  #parent: ParentNode

  /** Position of the next `&`, at or after the current position. */
  #nextReference = -1

  readonly #escapedTags: EscapedTags
  /** Whether punctuation marks are escaped twice; computed when it is first needed. */
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
      turning: this.#turning,
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
    // Text closes a head that was not closed; white space does not.
    if (this.#parent.type === 'tag' && this.#parent.name === 'head' && hasInk(this.#source, start, end)) {
      this.#closeTo(this.#open.depthOf('head'), start)
    }
    const data = isRaw ? this.#source.slice(start, end) : this.#decoded(start, end)
    this.#append(new Text(data), start, end)
    if (data.length <= LONGEST_LABEL) this.#noteTurn(data)
  }

  /** A label that stands in a link, or in one element within it, may lead to another page of the document. */
  #noteTurn(label: string): void {
    for (const element of [this.#parent, this.#parent.parent]) {
      if (!(element instanceof Element) || element.name !== 'a') continue
      const turn = turnOfLabel(label)
      if (turn !== undefined) this.#turning.push({ element, turn })
      return
    }
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
    // In code a reference is literal.
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
      // An inline closing tag after an open block element ends the formatting, not the block.
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
      // A link in a link ends the first link, but not blocks inside it.
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
    // The `<title>` of a drawing names the drawing.
    const isInformative = INFORMATIVE.has(name) && !(name === 'title' && this.isForeign)
    if (isInformative || 'itemprop' in attributes || creditKind(name, attributes) || isMember(name, attributes))
      this.#informative.push(element)
    if (attributes.rel !== undefined && (name === 'a' || name === 'link')) {
      const turn = turnOfRelation(attributes.rel)
      if (turn !== undefined) this.#turning.push({ element, turn })
    }
    return element
  }

  /** Removes the innermost element from the stack; it ends before `end`. */
  #pop(end: number, implied: boolean): void {
    const element = this.#open.pop()
    element.endIndex = Math.max(element.endIndex!, end - 1)
    if (implied && (traitsOf(element.name) & TRAIT.embedded) !== 0) this.#unclosed.add(element)
    this.#parent = this.#open.innermost ?? this.#root
  }

  /** Closes elements down to `depth`; their end tags are implied. */
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
