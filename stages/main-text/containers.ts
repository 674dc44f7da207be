import type { Block } from '../../src/document/structure/block.ts'
import { rememberingLast } from '../../src/language/last.ts'

/**
 * A block element of the page with its blocks. Elements without text are not represented, since no block shows them.
 */
export interface Container {
  /** 0 for the root; then in the order in which the elements begin. */
  readonly id: number
  /** `div#id.class.class`; '' for the root, and if the path of the first block in it was cut. */
  readonly step: string
  /** Number of block elements around it, itself included; 0 for the root. */
  readonly depth: number
  readonly parent: Container | undefined
  /** In page order. */
  readonly children: readonly Container[]
  /** Its blocks are `blocks[first, last)`, including those of its children and the lines between them. */
  readonly first: number
  readonly last: number
}

export interface ContainerTree {
  /** Contains the whole page. Its children are `html`, or the outermost elements of a fragment. */
  readonly root: Container
  /** All containers except the root: parents before children, children in page order. */
  readonly all: readonly Container[]
  /** The innermost container of each block. */
  readonly innermost: readonly Container[]
}

interface Growing extends Container {
  readonly children: Growing[]
  last: number
}

/**
 * Builds the tree of elements around the blocks from the path of each block and the number of ancestors that it shares with
 * the previous block. Takes time linear in the number of blocks and elements.
 */
export const containersOf: (blocks: readonly Block[]) => ContainerTree = rememberingLast(treeOf)

function treeOf(blocks: readonly Block[]): ContainerTree {
  const root: Growing = { id: 0, step: '', depth: 0, parent: undefined, children: [], first: 0, last: blocks.length }
  const all: Growing[] = []
  const open: Growing[] = [root]
  const innermost = blocks.map((block, i): Container => {
    const shared = Math.min(block.shared, block.depth, open.length - 1)
    while (open.length > shared + 1) open.pop()!.last = i
    for (const step of lastSteps(block.path, block.depth - shared)) {
      const parent = open.at(-1)!
      const id = all.length + 1
      const container: Growing = { id, step, depth: open.length, parent, children: [], first: i, last: blocks.length }
      parent.children.push(container)
      all.push(container)
      open.push(container)
    }
    return open.at(-1)!
  })
  return { root, all, innermost }
}

/** The last `count` steps of a path, outermost first, padded with ''. The rest of the path is not read. */
function lastSteps(path: string, count: number): string[] {
  const steps: string[] = []
  for (let end = path.length; steps.length < count; ) {
    if (end <= 0) {
      steps.push('')
      continue
    }
    const slash = path.lastIndexOf('/', end - 1)
    steps.push(path.slice(slash + 1, end))
    end = slash
  }
  return steps.reverse()
}
