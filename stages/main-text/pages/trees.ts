/**
 * Boosted decision trees: their sum is the log-odds, in thousandths, that a row is of a kind.
 *
 * `nodes` holds three numbers a node, trees one behind the other, each node before its children: the feature, the
 * greatest value that goes left, and where the right child is; the left one follows. A leaf has -1 for its feature and its
 * share of the sum for its value.
 */
export interface Forest {
  /** Names of the features, in the order of a row. */
  readonly features: readonly string[]
  /** Node numbers of the roots. */
  readonly roots: Int16Array
  readonly nodes: Int16Array
  /** What the sum begins with. */
  readonly base: number
}

/** The sum of the trees for the row of `rows` that begins at `offset`. */
export function logOdds({ roots, nodes, base }: Forest, rows: Int16Array, offset: number): number {
  let sum = base
  for (let tree = 0; tree < roots.length; tree++) {
    let at = roots[tree]! * 3
    for (;;) {
      const feature = nodes[at]!
      if (feature < 0) break
      at = rows[offset + feature]! <= nodes[at + 1]! ? at + 3 : nodes[at + 2]! * 3
    }
    sum += nodes[at + 1]!
  }
  return sum
}

/** The likelihood, 0 to 1, that log-odds in thousandths stand for. */
export function likelihood(odds: number): number {
  return 1 / (1 + Math.exp(-odds / 1000))
}
