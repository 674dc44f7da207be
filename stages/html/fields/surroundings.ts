import { type Element, isTag } from 'domhandler'

/** Types of schema.org for what people write below the content of a page. */
const RESPONSE = /\/(?:Comment|UserComments|Answer|Review|Rating)$/i

/** Whether an element with this name and these attributes holds content of other documents. */
type Judge = (name: string, attributes: Readonly<Record<string, string>>) => boolean

/**
 * Tells whether an element belongs to the surroundings of the document: comments, teasers, lists of other documents.
 */
export class Surroundings {
  readonly #isForeign: Judge
  readonly #heading: Element | undefined
  /** Each container is judged once, however many credits it holds. */
  readonly #known = new Map<Element, boolean>()

  /** @param heading the title: its ancestors hold the document, whatever their names */
  constructor(isForeign: Judge, heading: Element | undefined) {
    this.#isForeign = isForeign
    this.#heading = heading
  }

  hold(credit: Element): boolean {
    const path: Element[] = []
    let held = false
    for (let node = credit.parent; node && isTag(node); node = node.parent) {
      const known = this.#known.get(node) ?? this.#judge(node)
      if (known !== undefined) {
        held = known
        break
      }
      path.push(node)
    }
    for (const node of path) this.#known.set(node, held)
    return held
  }

  #judge(node: Element): boolean | undefined {
    const heading = this.#heading
    if (heading && node.startIndex! <= heading.startIndex! && node.endIndex! >= heading.endIndex!) return false
    // The footer of an article belongs to it, as HTML defines it. Which article that is, its place shows later.
    if (node.name === 'footer' && node.parent && isTag(node.parent) && node.parent.name === 'article')
      return this.#isForeign('div', node.attribs) ? true : undefined
    return this.#isForeign(node.name, node.attribs) || RESPONSE.test(node.attribs.itemtype ?? '') ? true : undefined
  }
}
