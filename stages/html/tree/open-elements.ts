import type { Element } from 'domhandler'
import { TABLE_PARTS, TRAIT, traitsOf } from './elements.ts'

/** The stack of open elements, with an index by name: every query is one look-up, however deep the stack is. */
export class OpenElements {
  readonly #stack: Element[] = []
  readonly #depths = new Map<string, number[]>()
  readonly #scopes: number[] = [-1]
  readonly #specials: number[] = [-1]

  get size(): number {
    return this.#stack.length
  }

  get innermost(): Element | undefined {
    return this.#stack.at(-1)
  }

  has(name: string): boolean {
    return this.depthOf(name) !== -1
  }

  /** The depth of the innermost open element of a name; -1 where there is none. */
  depthOf(name: string): number {
    return this.#depths.get(name)?.at(-1) ?? -1
  }

  push(element: Element): void {
    const bits = traitsOf(element.name)
    const depth = this.#stack.push(element) - 1
    const depths = this.#depths.get(element.name)
    if (depths) depths.push(depth)
    else this.#depths.set(element.name, [depth])
    if ((bits & TRAIT.scope) !== 0) this.#scopes.push(depth)
    if ((bits & TRAIT.special) !== 0) this.#specials.push(depth)
  }

  pop(): Element {
    const element = this.#stack.pop()!
    const depth = this.#stack.length
    const depths = this.#depths.get(element.name)!
    if (depths.at(-1) === depth) depths.pop()
    if (this.#scopes.at(-1) === depth) this.#scopes.pop()
    if (this.#specials.at(-1) === depth) this.#specials.pop()
    return element
  }

  /** Treats the innermost element of a name as closed, although it stays on the stack below others. */
  forget(name: string): Element {
    return this.#stack[this.#depths.get(name)!.pop()!]!
  }

  /** The depth of the paragraph that a block element would close; -1 where none is in scope. */
  paragraphDepth(): number {
    const depth = this.depthOf('p')
    return depth > this.#scopes.at(-1)! ? depth : -1
  }

  /**
   * The depth of an open element that a start tag closes. The search stops at elements of `within`; -1 where none is
   * found.
   */
  impliedDepth(name: string, within: readonly string[]): number {
    const depth = this.depthOf(name)
    if (depth === -1) return -1
    let limit = within.includes('table') ? -1 : this.#scopes.at(-1)!
    for (const boundary of within) limit = Math.max(limit, this.depthOf(boundary))
    return depth > limit ? depth : -1
  }

  /** The depth of the element that a closing tag closes; -1 where none is open or a scope lies in between. */
  closable(name: string): number {
    const depth = this.depthOf(name)
    if (depth === -1 || name === 'table' || name === 'body' || name === 'html') return depth
    const limit = TABLE_PARTS.has(name)
      ? this.depthOf('table')
      : (traitsOf(name) & TRAIT.scope) !== 0
        ? -1
        : this.#scopes.at(-1)!
    return depth < limit ? -1 : depth
  }

  /** Whether an element that the standard calls special is open above `depth`. */
  isBelowSpecial(depth: number): boolean {
    return depth < this.#specials.at(-1)!
  }
}
