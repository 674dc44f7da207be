import type { Block } from '../../../../src/document/structure/block.ts'

/** Labels that *boilerplate* drops, and that the name of an element gives. */
const BY_ELEMENT: ReadonlySet<string> = new Set(['nav', 'footer'])

/**
 * For each block, whether it is text whatever the element is called that it stands in, such as the foot of an article: of the blocks
 * in a row that have its label and are inside, the trees are sure of one.
 */
export function overLabel(
  blocks: readonly Block[],
  isInside: (i: number) => boolean,
  sure: readonly boolean[],
): boolean[] {
  const found: boolean[] = new Array(blocks.length).fill(false)
  for (let first = 0; first < blocks.length; first++) {
    const { label } = blocks[first]!
    if (label === undefined || !BY_ELEMENT.has(label) || !isInside(first)) continue
    let last = first + 1
    while (last < blocks.length && blocks[last]!.label === label && isInside(last)) last++
    if (sure.slice(first, last).includes(true)) found.fill(true, first, last)
    first = last - 1
  }
  return found
}
