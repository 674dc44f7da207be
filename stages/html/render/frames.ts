import type { Element } from 'domhandler'
import { primaryLanguage } from '../../../src/language/language-id/index.ts'
import type { Hider } from './hiders.ts'
import { inheritLabel, semanticLabel } from './labels.ts'
import type { Frame } from './writer.ts'

/**
 * Maximum elements of a path; of a longer path the innermost are kept. Each block has its path as a string, and a page
 * may nest to any depth.
 */
const PATH_DEPTH = 32
/**
 * Maximum length of the classes and id of one element; longer values are style sheets in an attribute. UTF-16 units.
 */
const LONGEST_CLASS = 120

/** A {@link Frame} whose path is built when a line first asks for it; all lines of the frame share it. */
export class ElementFrame implements Frame {
  readonly tag: string
  readonly depth: number
  readonly label: string | undefined
  readonly hider: Hider | undefined
  readonly lang: string | undefined
  readonly #parent: ElementFrame | undefined
  /**
   * Undefined for the root, and for an inline element that only adds a label or hides text: its parent supplies tag and
   * path.
   */
  readonly #element: Element | undefined
  /** Number of frames around this one. */
  readonly #height: number
  #path: string | undefined

  constructor(
    element: Element | undefined,
    parent: ElementFrame | undefined,
    isBlock: boolean,
    label: string | undefined,
    hider: Hider | undefined,
  ) {
    this.#element = isBlock ? element : undefined
    this.#parent = parent
    this.#height = parent ? parent.#height + 1 : 0
    this.tag = this.#element?.name ?? parent?.tag ?? 'body'
    this.depth = (parent?.depth ?? 0) + (this.#element ? 1 : 0)
    this.label = inheritLabel(parent?.label, label ?? (this.#element ? semanticLabel(this.#element) : undefined))
    this.hider = hider ?? parent?.hider
    this.lang = (this.#element && ownLanguage(this.#element)) ?? parent?.lang
  }

  get path(): string {
    this.#path ??= this.#element ? this.#pathTo(step(this.#element)) : (this.#parent?.path ?? '')
    return this.#path
  }

  #pathTo(last: string): string {
    const around = this.#parent?.path ?? ''
    if (around === '') return last
    return `${this.depth <= PATH_DEPTH ? around : around.slice(around.indexOf('/') + 1)}/${last}`
  }

  /**
   * The depth of the innermost block element that contains both frames. Frames come in the order of the source, so all
   * these walks together are linear in the tree.
   */
  sharedWith(other: ElementFrame): number {
    let mine: ElementFrame | undefined = this
    let theirs: ElementFrame | undefined = other
    while (mine && theirs && mine !== theirs) {
      if (mine.#height >= theirs.#height) mine = mine.#parent
      else theirs = theirs.#parent
    }
    return mine && theirs ? mine.depth : 0
  }
}

/** An element that the walk is inside, and the state before it. */
export interface Entered {
  readonly name: string
  /** Whether the element begins and ends a line. */
  readonly breaks: boolean
  readonly linkEnd: number
  readonly preformatted: number
  readonly dataTables: number
  readonly frame: ElementFrame
}

/** The language that an element within the page declares. The language of the whole page is a trait of the document. */
function ownLanguage({ name, attribs }: Element): string | undefined {
  return attribs.lang === undefined || name === 'html' || name === 'body' ? undefined : primaryLanguage(attribs.lang)
}

const PLAIN_NAME = /^[\w-]+$/

/**
 * One step of a path, `div#main.content.wide`. Characters of classes and ids that have a meaning in paths become `_`.
 */
function step({ name, attribs }: Element): string {
  const { id, class: classes } = attribs
  let out = name
  if (id)
    out += `#${id
      .slice(0, LONGEST_CLASS)
      .trim()
      .replace(/[\s/.#]+/g, '_')}`
  if (classes)
    if (PLAIN_NAME.test(classes)) out += `.${classes.slice(0, LONGEST_CLASS)}`
    else
      for (const each of classes.slice(0, LONGEST_CLASS).trim().split(/\s+/))
        if (each !== '') out += `.${each.replace(/[/.#]/g, '_')}`
  return out === name ? name : out.toLowerCase()
}
