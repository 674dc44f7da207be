import type { Block } from '../../../src/document/structure/block.ts'
import { fits, type Selector } from '../../../src/document/structure/selector.ts'
import { rememberingLast } from '../../../src/language/last.ts'
import type { ContainerTree } from '../containers.ts'
import { plainStep } from './places.ts'

/** Blocks `[first, last)` of one container. */
export interface Range {
  readonly first: number
  readonly last: number
}

/** For each selector of one name, the outermost containers that it selects on a page, in page order. */
export const namedRanges: (tree: ContainerTree) => ReadonlyMap<string, readonly Range[]> = rememberingLast(rangesIn)

function rangesIn({ all }: ContainerTree): Map<string, Range[]> {
  const found = new Map<string, Range[]>()
  for (const { step, first, last } of all) {
    if (first === last) continue
    for (const name of plainStep(step).names) {
      const known = found.get(name)
      if (!known) found.set(name, [{ first, last }])
      // A container precedes those within it.
      else if (first >= known.at(-1)!.last) known.push({ first, last })
    }
  }
  return found
}

/** For each block, whether it is in a container that the selector selects. */
export function selected({ all, root }: ContainerTree, blocks: readonly Block[], { parts }: Selector): boolean[] {
  const isSelected: boolean[] = new Array(blocks.length).fill(false)
  let marked = 0
  /** For each container, how many parts of the selector its ancestors and itself match, in order. */
  const fitting = new Map<unknown, number>([[root, 0]])
  for (const container of all) {
    const outer = fitting.get(container.parent)!
    const isFit = fits(parts[outer]!, container.step)
    // A container precedes those within it, whose blocks are already marked.
    if (isFit && outer === parts.length - 1 && container.first >= marked) {
      isSelected.fill(true, container.first, container.last)
      marked = container.last
    }
    fitting.set(container, isFit && outer < parts.length - 1 ? outer + 1 : outer)
  }
  return isSelected
}
