/** Sets of numbers that are joined by edges: union-find. The result does not depend on the order of the edges. */
export class Components {
  readonly #parents: Uint32Array

  constructor(size: number) {
    this.#parents = Uint32Array.from({ length: size }, (_, i) => i)
  }

  join(a: number, b: number): void {
    const x = this.find(a)
    const y = this.find(b)
    // The smaller number is the root, so that the root of a component is known whatever joined it.
    if (x < y) this.#parents[y] = x
    else this.#parents[x] = y
  }

  /** The smallest number of the component. */
  find(number: number): number {
    let root = number
    while (this.#parents[root] !== root) root = this.#parents[root]!
    for (let at = number; at !== root; ) {
      const next = this.#parents[at]!
      this.#parents[at] = root
      at = next
    }
    return root
  }
}
