import { type Element, isTag } from 'domhandler'

/** Things of schema.org that people write below what a page is about. */
const RESPONSE = /\/(?:Comment|UserComments|Answer|Review|Rating)$/i

/** Whether an element of that name and those attributes holds what is not the document's. */
type Judge = (name: string, attributes: Readonly<Record<string, string>>) => boolean

/** Tells whether an element stands in what surrounds the document: comments, teasers, a list of others. */
export class Surroundings {
  readonly #isForeign: Judge
  readonly #heading: Element | undefined
  /** Every container is judged once, however many credits it holds. */
  readonly #known = new Map<Element, boolean>()

  /** @param heading that is the title: what holds it holds the document, whatever it is called */
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
    return this.#isForeign(node.name, node.attribs) || RESPONSE.test(node.attribs.itemtype ?? '') ? true : undefined
  }
}
