import type { Block } from '../../src/document/structure/block.ts'

/** Maximum number of blocks in a section. More are a whole page; the limit also bounds the work for each heading. */
export const LARGEST = 500

/**
 * End of the outermost container that begins with a block and that `fits`. It is the outermost because the title of a box
 * may be in a box of its own. `i + 1` if no container begins with the block.
 *
 * @param last the end of the main text
 * @param fits whether `blocks[i, end)` may be one section; if false, it must be false for every larger range
 */
export function sectionEnd(blocks: readonly Block[], i: number, last: number, fits: (end: number) => boolean): number {
  const { depth, shared } = blocks[i]!
  let found = i + 1
  // From the inside out: a container ends at the first block that shares only the containers around it.
  for (let end = i + 1, container = depth - 1; container > shared && end - i <= LARGEST; end++) {
    const reached = end < last ? blocks[end]!.shared : 0
    if (reached >= container) continue
    if (!fits(end)) break
    found = end
    container = reached
  }
  return found
}

/** A range of blocks: `blocks[from, to)`. */
export interface Section {
  readonly from: number
  readonly to: number
}

/**
 * The largest container around a block that `fits`; the block alone if none does.
 *
 * @param fits whether the section may be taken; if false, it must be false for every larger section
 */
export function sectionAround(blocks: readonly Block[], i: number, fits: (section: Section) => boolean): Section {
  let found: Section = { from: i, to: i + 1 }
  for (let container = blocks[i]!.depth - 1; container > 0; container--) {
    let { from, to } = found
    // Blocks are in the same container as long as each shares it with the previous one.
    while (from > 0 && blocks[from]!.shared >= container && to - from <= LARGEST) from--
    while (to < blocks.length && blocks[to]!.shared >= container && to - from <= LARGEST) to++
    if (to - from > LARGEST) break
    if (from === found.from && to === found.to) continue
    const section = { from, to }
    if (!fits(section)) break
    found = section
  }
  return found
}
