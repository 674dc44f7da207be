import { isInline, type TextBlock } from '../document/structure/span.ts'

/** A document as a tree of what holds what: containers, then lines, then pieces of lines. */
export interface Node {
  readonly block: TextBlock
  readonly children: readonly Node[]
}

type Growing = { readonly block: TextBlock; readonly children: Growing[] }

/** Whether it stands within a line. */
export const isPhrase = ({ block }: Node): boolean => isInline(block.kind)

/** Kinds whose lines are their own children or text. */
const CONTAINERS: ReadonlySet<string> = new Set(['quote', 'item', 'table', 'row'])

/**
 * The blocks as a tree. A block that reaches out of the one that it begins in is left out: what scripts and broken markup
 * make of ranges need not nest.
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

/** A picture stands at the end of the line that it follows. */
const isAtEnd = (block: TextBlock, within: TextBlock): boolean => block.kind === 'image' && block.end === within.end

function mayHold({ kind: outer }: TextBlock, { kind: inner }: TextBlock): boolean {
  if (CONTAINERS.has(outer))
    return outer === 'table' ? inner === 'row' || inner === 'caption' : outer !== 'row' || inner === 'cell'
  return isInline(inner) && outer !== 'code' && outer !== 'literal' && !(outer === inner)
}
