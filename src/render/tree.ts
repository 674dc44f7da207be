import { isInline, type TextBlock } from '../document/structure/span.ts'

/** A document as a tree: containers, lines within them, pieces within lines. */
export interface Node {
  readonly block: TextBlock
  readonly children: readonly Node[]
}

type Growing = { readonly block: TextBlock; readonly children: Growing[] }

/** Whether a block is within a line. */
export const isPhrase = ({ block }: Node): boolean => isInline(block.kind)

/** Kinds of blocks that contain whole lines. */
const CONTAINERS: ReadonlySet<string> = new Set(['post', 'quote', 'item', 'definition', 'table', 'row'])

/**
 * Builds the tree of blocks. A block that ends after the end of its parent is left out, because ranges made by scripts and
 * broken markup need not nest.
 *
 * @param blocks sorted as `textBlocks` sorts them
 */
export function treeOf(blocks: readonly TextBlock[]): readonly Node[] {
  const roots: Growing[] = []
  const open: Growing[] = []
  for (const block of blocks) {
    while (open.length > 0 && open.at(-1)!.block.end <= block.start && !isAtEnd(block, open.at(-1)!.block)) open.pop()
    const parent = open.at(-1)
    if (parent && (block.end > parent.block.end || !mayHold(parent.block, block))) continue
    const node = { block, children: [] }
    ;(parent?.children ?? roots).push(node)
    if (block.end > block.start) open.push(node)
  }
  return roots
}

/** Puts a picture at the end of the line that it follows. */
const isAtEnd = (block: TextBlock, within: TextBlock): boolean => block.kind === 'image' && block.end === within.end

function mayHold({ kind: outer }: TextBlock, { kind: inner }: TextBlock): boolean {
  if (CONTAINERS.has(outer))
    return outer === 'table' ? inner === 'row' || inner === 'caption' : outer !== 'row' || inner === 'cell'
  return isInline(inner) && outer !== 'code' && outer !== 'literal' && !(outer === inner)
}
