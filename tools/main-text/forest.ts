import type { Forest } from '../../stages/main-text/pages/model/trees.ts'

/** What is read of a model that LightGBM dumped. */
export interface Dump {
  readonly tree_info: readonly { readonly tree_structure: DumpedNode }[]
}

type DumpedNode =
  | {
      readonly split_feature: number
      /** The greatest value that goes left. */
      readonly threshold: number
      readonly decision_type: string
      readonly left_child: DumpedNode
      readonly right_child: DumpedNode
    }
  | { readonly leaf_value: number }

/** Greatest number of nodes: the numbers of nodes have 16 bits. */
const MOST_NODES = 32_767

/**
 * The trees of a dump in the format of the table. Features are whole numbers, so thresholds are rounded down; values of leaves are
 * rounded to thousandths and clipped to 16 bits.
 *
 * @param base initial log-odds, in thousandths
 * @throws RangeError if a split is none of numbers, or if there are more nodes than {@link MOST_NODES}
 */
export function forestOf({ tree_info: trees }: Dump, features: readonly string[], base: number): Forest {
  const nodes: number[] = []
  const add = (node: DumpedNode): void => {
    const at = nodes.length
    if ('leaf_value' in node) {
      nodes.push(-1, clip(Math.round(1000 * node.leaf_value)), 0)
      return
    }
    if (node.decision_type !== '<=') throw new RangeError(`a split by ${node.decision_type}`)
    nodes.push(node.split_feature, clip(Math.floor(node.threshold)), 0)
    add(node.left_child)
    nodes[at + 2] = nodes.length / 3
    add(node.right_child)
  }
  const roots = trees.map(({ tree_structure }) => {
    const root = nodes.length / 3
    add(tree_structure)
    return root
  })
  if (nodes.length > 3 * MOST_NODES) throw new RangeError(`${nodes.length / 3} nodes are more than ${MOST_NODES}`)
  return { features, roots: Int16Array.from(roots), nodes: Int16Array.from(nodes), base }
}

function clip(value: number): number {
  return Math.max(-32_767, Math.min(32_767, value))
}
