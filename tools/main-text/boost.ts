import type { Forest } from '../../stages/main-text/pages/model/trees.ts'

/** Rows of features with the target value of each. */
export interface Rows {
  /** Names of the columns of `values`. */
  readonly features: readonly string[]
  readonly values: Int16Array
  /** Target of each row, 0 to 1. */
  readonly target: Float64Array
  /** Weight of each row. Rows with weight 0 are left out. */
  readonly weight: Float64Array
}

export interface BoostOptions {
  readonly trees: number
  /** Maximum number of leaves in a tree. */
  readonly leaves: number
  readonly rate: number
  /** Minimum number of rows in a leaf. */
  readonly rowsInLeaf: number
  /** Added to the curvature of a leaf, so leaves with little evidence stay near zero. */
  readonly ridge: number
  /** Share of the columns and of the rows used for each tree. */
  readonly columns: number
  readonly sample: number
  readonly seed: number
}

const BINS = 64

/**
 * Gradient boosting of regression trees on the logistic loss (Friedman 2001) over histograms of binned features, each tree grown
 * leaf by leaf where the gain is greatest, as LightGBM does. Deterministic: chance comes from `seed`.
 */
export function boost(rows: Rows, options: BoostOptions): Forest {
  const width = rows.features.length
  const used: number[] = []
  rows.weight.forEach((weight, row) => {
    if (weight > 0) used.push(row)
  })
  const n = used.length
  const columns = binned(rows, used)
  const target = Float64Array.from(used, (row) => rows.target[row]!)
  const weight = Float64Array.from(used, (row) => rows.weight[row]!)
  let positive = 0
  let total = 0
  for (let i = 0; i < n; i++) {
    positive += weight[i]! * target[i]!
    total += weight[i]!
  }
  const base = Math.round(1000 * Math.log(positive / (total - positive)))
  const odds = new Float64Array(n).fill(base / 1000)
  const gradient = new Float64Array(n)
  const curvature = new Float64Array(n)
  const random = mulberry32(options.seed)
  const nodes: number[] = []
  const roots: number[] = []
  for (let tree = 0; tree < options.trees; tree++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-odds[i]!))
      gradient[i] = weight[i]! * (target[i]! - p)
      curvature[i] = Math.max(1e-6, weight[i]! * p * (1 - p))
    }
    const chosen = Array.from({ length: width }, (_, column) => column).filter(() => random() < options.columns)
    const sample = Int32Array.from(Array.from({ length: n }, (_, i) => i).filter(() => random() < options.sample))
    const root = grow(columns, chosen, sample, gradient, curvature, options)
    roots.push(nodes.length / 3)
    const start = nodes.length
    flatten(root, columns, options.rate, nodes)
    for (let i = 0; i < n; i++) odds[i]! += leafOf(nodes, start, columns, i) / 1000
  }
  return { features: rows.features, roots: Int16Array.from(roots), nodes: Int16Array.from(nodes), base }
}

interface Column {
  /** Index of the bin of each row's value. */
  readonly bin: Uint8Array
  /** Greatest value of each bin. */
  readonly top: Int16Array
}

/** Divides each feature into at most {@link BINS} bins with about equally many rows. */
function binned({ features, values }: Rows, used: readonly number[]): Column[] {
  const width = features.length
  return features.map((_, column) => {
    const own = Int16Array.from(used, (row) => values[row * width + column]!)
    const sorted = own.slice().sort()
    const tops: number[] = []
    for (let bin = 1; bin < BINS; bin++) {
      const value = sorted[Math.floor((sorted.length * bin) / BINS)]!
      if (tops.length === 0 || value > tops.at(-1)!) tops.push(value)
    }
    tops.push(32767)
    const top = Int16Array.from(tops)
    return { top, bin: Uint8Array.from(own, (value) => lowest(top, value)) }
  })
}

/** Index of the first bin whose greatest value is at least `value`. */
function lowest(top: Int16Array, value: number): number {
  let low = 0
  let high = top.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (top[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

interface Node {
  readonly rows: Int32Array
  readonly gradient: number
  readonly curvature: number
  readonly histogram: Float64Array
  split: Split | undefined
  left?: Node
  right?: Node
}

interface Split {
  readonly gain: number
  readonly column: number
  /** Index of the last bin of the left child. */
  readonly bin: number
}

function grow(
  columns: readonly Column[],
  chosen: readonly number[],
  sample: Int32Array,
  gradient: Float64Array,
  curvature: Float64Array,
  options: BoostOptions,
): Node {
  /** Sums of gradients and curvatures and numbers of rows, by column and bin. */
  const histogramOf = (rows: Int32Array): Float64Array => {
    const out = new Float64Array(chosen.length * BINS * 3)
    chosen.forEach((column, k) => {
      const { bin } = columns[column]!
      const offset = k * BINS * 3
      for (let i = 0; i < rows.length; i++) {
        const row = rows[i]!
        const at = offset + bin[row]! * 3
        out[at]! += gradient[row]!
        out[at + 1]! += curvature[row]!
        out[at + 2]! += 1
      }
    })
    return out
  }
  const nodeOf = (rows: Int32Array, histogram: Float64Array): Node => {
    let g = 0
    let h = 0
    for (let i = 0; i < rows.length; i++) {
      g += gradient[rows[i]!]!
      h += curvature[rows[i]!]!
    }
    return {
      rows,
      gradient: g,
      curvature: h,
      histogram,
      split: bestSplit(g, h, rows.length, histogram, chosen, options),
    }
  }
  const root = nodeOf(sample, histogramOf(sample))
  const leaves: Node[] = [root]
  while (leaves.length < options.leaves) {
    let best = -1
    for (let i = 0; i < leaves.length; i++) {
      if (leaves[i]!.split && (best === -1 || leaves[i]!.split!.gain > leaves[best]!.split!.gain)) best = i
    }
    if (best === -1) break
    const node = leaves[best]!
    const { column, bin } = node.split!
    const own = columns[column]!.bin
    const leftRows = node.rows.filter((row) => own[row]! <= bin)
    const rightRows = node.rows.filter((row) => own[row]! > bin)
    const small = histogramOf(leftRows.length < rightRows.length ? leftRows : rightRows)
    const large = node.histogram.map((value, i) => value - small[i]!)
    node.left = nodeOf(leftRows, leftRows.length < rightRows.length ? small : large)
    node.right = nodeOf(rightRows, leftRows.length < rightRows.length ? large : small)
    leaves.splice(best, 1, node.left, node.right)
  }
  return root
}

function bestSplit(
  g: number,
  h: number,
  rows: number,
  histogram: Float64Array,
  chosen: readonly number[],
  { ridge, rowsInLeaf }: BoostOptions,
): Split | undefined {
  let best: Split | undefined
  const before = (g * g) / (h + ridge)
  for (let k = 0; k < chosen.length; k++) {
    let left = 0
    let leftH = 0
    let count = 0
    const offset = k * BINS * 3
    for (let bin = 0; bin < BINS - 1; bin++) {
      const at = offset + bin * 3
      left += histogram[at]!
      leftH += histogram[at + 1]!
      count += histogram[at + 2]!
      if (count < rowsInLeaf) continue
      if (rows - count < rowsInLeaf) break
      const right = g - left
      const gain = (left * left) / (leftH + ridge) + (right * right) / (h - leftH + ridge) - before
      if (gain > 1e-6 && gain > (best?.gain ?? 0)) best = { gain, column: chosen[k]!, bin }
    }
  }
  return best
}

/** Appends a tree in the format of {@link Forest}. Leaf values are clipped to 16 bits. */
function flatten(node: Node, columns: readonly Column[], rate: number, nodes: number[], ridge = 5): void {
  const at = nodes.length
  if (!node.left || !node.right) {
    const value = Math.round((1000 * rate * node.gradient) / (node.curvature + ridge))
    nodes.push(-1, Math.max(-32767, Math.min(32767, value)), 0)
    return
  }
  const { column, bin } = node.split!
  nodes.push(column, columns[column]!.top[bin]!, 0)
  flatten(node.left, columns, rate, nodes, ridge)
  nodes[at + 2] = nodes.length / 3
  flatten(node.right, columns, rate, nodes, ridge)
}

/** The value of the tree at `start` for a training row. */
function leafOf(nodes: readonly number[], start: number, columns: readonly Column[], row: number): number {
  let at = start
  while (nodes[at]! >= 0) {
    const { bin, top } = columns[nodes[at]!]!
    at = top[bin[row]!]! <= nodes[at + 1]! ? at + 3 : nodes[at + 2]! * 3
  }
  return nodes[at + 1]!
}

/** Mulberry32, a generator of 32 bits of state by Tommy Ettinger (public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
