import { type ChildNode, type Comment, type Element, isComment, isTag, isText, type Text } from 'domhandler'
import { applyEdits, type Edit } from '../../../src/document/ledger/edit.ts'
import type { Block } from '../../../src/document/structure/block.ts'
import type { SpanFound } from '../../../src/document/structure/span.ts'
import { isDataTable } from '../kind/data-table.ts'
import { TRAIT, traitsOf } from '../tree/elements.ts'
import type { Reference } from '../tree/references.ts'
import { endOfInk, endOfWords, isCollapsing, isIdeographic, isInk } from '../tree/spaces.ts'
import type { Tree } from '../tree/tree.ts'
import { baseOf } from './base.ts'
import { codeLabel } from './code/labels.ts'
import { isLineNumbers } from './code/line-numbers.ts'
import { isCodeLine } from './code/lines.ts'
import { isFormulaCopy, isTexScript } from './formulas.ts'
import { ElementFrame, type Entered } from './frames.ts'
import { isHeadingItself, isHeadingLink } from './heading-links.ts'
import { Hider, markHidden } from './hiders.ts'
import { commentRegions, type Region } from './labels.ts'
import { controlledBy, isPanel } from './panels.ts'
import { isReading, pictured } from './ruby.ts'
import { Structure } from './structure.ts'
import { hides, isBlockByStyle, isHiddenInline, keepsSpaces } from './visibility.ts'
import { Writer } from './writer.ts'

/** The text of a page, as edits of its source. */
export interface Rendering {
  readonly edits: readonly Edit[]
  /** Positions in the text after the edits. */
  readonly blocks: readonly Block[]
  readonly regions: readonly Region[]
  /** What elements say of their range of the source. */
  readonly spans: readonly SpanFound[]
}

/** The rule of a comment's edit, for comments that need a rule of their own. */
export type CommentRule = (comment: Comment) => string

/**
 * Walks the tree in the order of the source and writes its text: blocks joined by single line breaks, white space
 * collapsed as in browsers, everything else removed.
 */
export function render(tree: Tree, commentRule: CommentRule): Rendering {
  return new Renderer(tree, commentRule).run()
}

const LINES_OF_TABLE: ReadonlySet<string> = new Set(['table', 'tr', 'caption'])

class Renderer {
  readonly #tree: Tree
  readonly #source: string
  readonly #commentRule: CommentRule
  readonly #writer: Writer
  readonly #isFragment: boolean
  readonly #regions: Region[] = []
  readonly #labels = new Map<ChildNode, string>()
  readonly #hiders: Hider[] = []
  readonly #structure: Structure
  readonly #rootFrame = new ElementFrame(undefined, undefined, false, undefined, undefined)
  #frame = this.#rootFrame
  /** Text before this position is inside a link. */
  #linkEnd = 0
  #preformatted = 0
  /** Number of data tables around the current position; their cells hold no line breaks. */
  #dataTables = 0
  #nextReference = 0
  /** Ids of elements that controls seen so far open. */
  readonly #controlled = new Set<string>()

  constructor(tree: Tree, commentRule: CommentRule) {
    this.#tree = tree
    this.#source = tree.source
    this.#commentRule = commentRule
    this.#writer = new Writer(tree.source)
    this.#structure = new Structure(baseOf(tree))
    this.#isFragment = isFragment(tree)
  }

  run(): Rendering {
    const { root } = this.#tree
    this.#readRegions(root)
    const entered: Entered[] = []
    for (let node: ChildNode | null = root.firstChild; node; ) {
      if (isTag(node) && this.#enter(node, entered)) {
        if (node.firstChild) {
          node = node.firstChild
          continue
        }
        this.#leave(entered.pop()!)
      } else if (isText(node)) this.#writeText(node)
      else if (isComment(node)) this.#drop(node, this.#commentRule(node))
      else if (!isTag(node)) this.#drop(node, 'doctype')
      while (node && !node.next) {
        node = node.parent === root ? null : (node.parent as ChildNode | null)
        if (node) this.#leave(entered.pop()!)
      }
      if (node) node = node.next
    }
    this.#writer.finish()
    const { edits, blocks, hiders } = this.#writer
    const text = (): string => applyEdits(this.#source, edits)
    return {
      edits,
      blocks: markHidden(blocks, this.#hiders, hiders, text),
      regions: this.#regions,
      spans: this.#structure.spans,
    }
  }

  /** Enters an element; false where it is dropped whole. The state before it is saved on `entered`. */
  #enter(element: Element, entered: Entered[]): boolean {
    const { name, attribs } = element
    const bits = traitsOf(name)
    const rule = this.#dropRule(element, bits)
    if (rule !== undefined) {
      this.#drop(element, rule)
      return false
    }
    const character = pictured(element)
    if (character !== undefined) {
      this.#writer.markup(element.startIndex!, 'tag')
      const end = element.endIndex! + 1
      this.#writer.replacement(end, character, this.#frame, end <= this.#linkEnd, 'gaiji')
      return false
    }
    const label = this.#labels.get(element)
    let isBlock = (bits & TRAIT.block) !== 0 || isBlockByStyle(attribs.style)
    const hidden = hides(element, isBlock)
    if (hidden && !isBlock) {
      if (isHiddenInline(element)) {
        this.#drop(element, 'hidden')
        return false
      }
      isBlock = true
    }
    const opened = controlledBy(element)
    if (opened) this.#controlled.add(opened)
    const frame = this.#frame
    const linkEnd = this.#linkEnd
    const preformatted = this.#preformatted
    const dataTables = this.#dataTables
    if (this.#tree.commented.has(element)) this.#readRegions(element)
    // A line of code ends its line but remains part of the `<pre>`.
    const breaks = isBlock || isCodeLine(element)
    if (breaks) this.#boundary(name, 'start')
    // In a data table the row is the line, whatever its cells contain.
    const isLine = isBlock && (dataTables === 0 || LINES_OF_TABLE.has(name))
    const hider = hidden ? new Hider(frame.hider, isPanel(element, this.#controlled)) : undefined
    if (hider) this.#hiders.push(hider)
    if (isLine || hidden || label !== undefined) this.#frame = new ElementFrame(element, frame, isLine, label, hider)
    // `<a name="2">` is a link target. It encloses all the text after it where it is never closed.
    const isLink = name === 'a' && (attribs.href !== undefined || attribs.name === undefined)
    if (isLink && !isHeadingItself(element, this.#frame.tag))
      this.#linkEnd = this.#tree.closedAt.get(element) ?? Number.POSITIVE_INFINITY
    if (name === 'table') this.#dataTables = isDataTable(element) ? 1 : 0
    const end = this.#tree.closedAt.get(element) ?? element.endIndex! + 1
    this.#structure.enter(element, end, this.#dataTables > 0, preformatted > 0, this.#writer.inLine)
    if ((bits & TRAIT.preformatted) !== 0 || keepsSpaces(attribs.style)) this.#preformatted++
    entered.push({ name, breaks, linkEnd, preformatted, dataTables, frame })
    return true
  }

  #leave({ name, breaks, linkEnd, preformatted, dataTables, frame }: Entered): void {
    this.#linkEnd = linkEnd
    this.#preformatted = preformatted
    this.#structure.leave(name)
    if (breaks) this.#boundary(name, 'end')
    this.#dataTables = dataTables
    this.#frame = frame
  }

  /** The rule by which an element is dropped whole; undefined where it stays. */
  #dropRule(element: Element, bits: number): string | undefined {
    const { name, attribs } = element
    if ((bits & TRAIT.dropped) !== 0) {
      if (isTexScript(element)) return undefined
      if (name === 'script' || name === 'style') return name
      if ((bits & TRAIT.head) !== 0 || name === 'head') return 'head'
      if (name === 'datalist') return 'embedded'
      return isReading(element) ? 'ruby' : undefined
    }
    // A template that declares a shadow root is shown.
    const isShown = name === 'template' && attribs.shadowrootmode !== undefined
    if ((bits & TRAIT.embedded) !== 0 && !isShown && !this.#tree.unclosed.has(element)) return 'embedded'
    if (isFormulaCopy(element)) return 'formula'
    if (isLineNumbers(element, this.#preformatted > 0)) return 'line-number'
    if (codeLabel(element) !== undefined) return 'code-label'
    if (isHeadingLink(element)) return 'heading-link'
    return undefined
  }

  #boundary(name: string, edge: 'start' | 'end'): void {
    if (this.#dataTables === 0 || LINES_OF_TABLE.has(name)) this.#writer.break()
    else if (name === 'td' || name === 'th') {
      if (edge === 'end') this.#writer.cell()
    } else this.#writer.space()
  }

  #drop(node: ChildNode, rule: string): void {
    this.#writer.markup(node.startIndex!, 'tag')
    this.#writer.markup(node.endIndex! + 1, rule)
  }

  #readRegions(parent: Element | Tree['root']): void {
    for (const region of commentRegions(parent)) {
      this.#regions.push(region)
      for (let node: ChildNode | null = region.from; node; node = node === region.to ? null : node.next)
        this.#labels.set(node, region.label)
    }
  }

  #writeText(text: Text): void {
    const end = text.endIndex! + 1
    this.#writer.markup(text.startIndex!, 'tag')
    for (;;) {
      const reference = this.#referenceFrom(this.#writer.at)
      if (!reference || reference.start >= end) break
      if (this.#preformatted > 0) this.#writePreformatted(reference.start)
      else this.#writeFlow(reference.start)
      this.#writeReference(reference)
    }
    if (this.#preformatted > 0) this.#writePreformatted(end)
    else this.#writeFlow(end)
  }

  /** The first reference at or after `at`. Skips references in dropped elements, which come before it. */
  #referenceFrom(at: number): Reference | undefined {
    const { references } = this.#tree
    while (this.#nextReference < references.length && references[this.#nextReference]!.start < at) this.#nextReference++
    return references[this.#nextReference]
  }

  #writeReference({ end, text, rule }: Reference): void {
    if (text === '') {
      this.#writer.markup(end, rule ?? 'entity')
      return
    }
    const unit = text.length === 1 ? text.charCodeAt(0) : 0
    if (isIdeographic(unit)) this.#writer.edge(end, text, 'entity')
    else if (isCollapsing(unit) && !(unit === 0xa0 && this.#preformatted > 0)) {
      // White space that a rule decoded by judgement (escaped twice, say) carries that rule.
      if (rule === undefined) this.#writer.blank(end, false)
      else {
        this.#writer.space()
        this.#writer.markup(end, rule)
      }
    } else this.#writer.replacement(end, unit === 0xa0 ? ' ' : text, this.#frame, end <= this.#linkEnd, rule)
  }

  #writeFlow(end: number): void {
    const source = this.#source
    const writer = this.#writer
    for (let at = writer.at; at < end; ) {
      const unit = source.charCodeAt(at)
      if (isCollapsing(unit)) {
        let hasLineBreak = false
        for (let next = unit; ; next = source.charCodeAt(at)) {
          if (next === 0x0a) hasLineBreak = true
          if (++at >= end || !isCollapsing(source.charCodeAt(at))) break
        }
        // Text outside all elements of a fragment was typed by somebody, so its line breaks end lines.
        if (hasLineBreak && this.#isFragment && this.#frame === this.#rootFrame) writer.break()
        writer.blank(at, hasLineBreak)
      } else if (isIdeographic(unit)) {
        while (at < end && isIdeographic(source.charCodeAt(at))) at++
        writer.edge(at, source.slice(writer.at, at), 'indent')
      } else {
        // In links each word is written by itself, because spaces between words do not count as link text.
        at = at < this.#linkEnd ? endOfInk(source, at, end) : endOfWords(source, at, end)
        writer.text(at, this.#frame, at <= this.#linkEnd)
      }
    }
  }

  #writePreformatted(end: number): void {
    const source = this.#source
    const writer = this.#writer
    while (writer.at < end) {
      const newline = source.indexOf('\n', writer.at)
      const lineEnd = newline === -1 || newline > end ? end : newline
      this.#writePreformattedLine(lineEnd)
      if (lineEnd < end) {
        writer.break()
        writer.blank(lineEnd + 1, true)
      }
    }
  }

  #writePreformattedLine(end: number): void {
    const source = this.#source
    const writer = this.#writer
    let last = end
    while (last > writer.at && !isInk(source.charCodeAt(last - 1))) last--
    if (last > writer.at) {
      if (!writer.inLine) {
        let first = writer.at
        while (!isInk(source.charCodeAt(first))) first++
        if (first > writer.at) writer.indent(first)
      }
      writer.text(last, this.#frame, last <= this.#linkEnd)
    }
    if (end <= writer.at) return
    if (writer.inLine) writer.edge(end, source.slice(writer.at, end), 'whitespace')
    else writer.indent(end)
  }
}

/** Whether the source is a part of a page: without doctype and root element. */
function isFragment({ root }: Tree): boolean {
  return !root.children.some((node) =>
    isTag(node) ? node.name === 'html' || node.name === 'body' || node.name === 'head' : node.type === 'directive',
  )
}
