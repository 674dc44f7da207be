import type { Element } from 'domhandler'
import { inheritLabel, semanticLabel } from './labels.ts'
import type { Frame } from './writer.ts'

/** Deeper paths keep their innermost elements: a path is one string a block, and depth is whatever a page likes. */
const PATH_DEPTH = 32
/** Elements whose classes and ids a block carries: itself and those nearest around it. */
const CLASS_DEPTH = 8
const LONGEST_CLASS = 120

/** A {@link Frame} in the making: its strings are built when a line asks for them, and shared by all of its lines. */
export class ElementFrame implements Frame {
  readonly tag: string
  readonly label: string | undefined
  readonly hidden: boolean
  /** Of an inline element that only adds a label or hides, the element around it says tag and path. */
  readonly #parent: ElementFrame | undefined
  readonly #isBlock: boolean
  readonly #element: Element | undefined
  #path: string | undefined
  #class: string | undefined

  constructor(
    element: Element | undefined,
    parent: ElementFrame | undefined,
    isBlock: boolean,
    label: string | undefined,
    hidden: boolean,
  ) {
    this.#element = element
    this.#parent = parent
    this.#isBlock = isBlock
    this.tag = isBlock && element ? element.name : (parent?.tag ?? 'body')
    this.label = inheritLabel(parent?.label, label ?? (element && isBlock ? semanticLabel(element) : undefined))
    this.hidden = hidden || (parent?.hidden ?? false)
  }

  get path(): string {
    this.#path ??= (this.#isBlock || !this.#parent ? pathOf(this.#element) : this.#parent.path) || 'body'
    return this.#path
  }

  get class(): string {
    this.#class ??= classOf(this.#element)
    return this.#class
  }
}

function pathOf(element: Element | undefined): string {
  const names: string[] = []
  for (let node = element; node && names.length < PATH_DEPTH; node = parentOf(node)) names.push(node.name)
  return names.reverse().join('/')
}

function classOf(element: Element | undefined): string {
  const tokens: string[] = []
  let depth = 0
  for (let node = element; node && depth < CLASS_DEPTH; node = parentOf(node), depth++) {
    const { class: names, id } = node.attribs
    if (names) tokens.push(names.slice(0, LONGEST_CLASS))
    if (id) tokens.push(id.slice(0, LONGEST_CLASS))
  }
  return tokens.length === 0 ? '' : tokens.join(' ').toLowerCase().trim().replace(/\s+/g, ' ')
}

function parentOf(element: Element): Element | undefined {
  return element.parent?.type === 'tag' ? element.parent : undefined
}
