/**
 * Boosted decision trees. Their sum is the log-odds, in thousandths, that a row belongs to the class.
 *
 * `nodes` holds three numbers for each node, tree after tree, each node before its children: the feature, the greatest
 * value that goes left, and the number of the right child. The left child is the next node. A leaf has -1 as its
 * feature and its share of the sum as its value.
 */
export interface Forest {
  /** Names of the features, in the order of a row. */
  readonly features: readonly string[]
  /** Node numbers of the roots. */
  readonly roots: Int16Array
  readonly nodes: Int16Array
  /** Initial value of the sum. */
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

/** The likelihood, 0 to 1, for log-odds in thousandths. */
export function likelihood(odds: number): number {
  return 1 / (1 + Math.exp(-odds / 1000))
}
