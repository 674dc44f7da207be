import type { Block } from '../../src/document/block.ts'

/** A block element of the page and the blocks in it, as far as blocks show it: what holds no text is not there. */
export interface Container {
  /** 0 for the root, then as they begin in the page. */
  readonly id: number
  /** `div#id.class.class`; '' for the root, and where the path of the first block in it was cut. */
  readonly step: string
  /** Block elements around it and itself; 0 for the root. */
  readonly depth: number
  readonly parent: Container | undefined
  /** In the order of the page. */
  readonly children: readonly Container[]
  /** Its blocks are `blocks[first, last)`: those of its children, and the lines between them. */
  readonly first: number
  readonly last: number
}

export interface ContainerTree {
  /** Around the whole page. Its children are `html`, or what a fragment begins with. */
  readonly root: Container
  /** Every container but the root; parents come before children, children in the order of the page. */
  readonly all: readonly Container[]
  /** The innermost container of each block. */
  readonly innermost: readonly Container[]
}

interface Growing extends Container {
  readonly children: Growing[]
  last: number
}

/**
 * The tree of the elements that hold the blocks, told from what each block says of its path and of what it shares with
 * the block before. Takes time linear in the blocks and in the elements that they begin.
 */
export function containersOf(blocks: readonly Block[]): ContainerTree {
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

/** The last `count` steps of a path, the outermost first; '' for each that it lacks. The rest of it is not looked at. */
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
