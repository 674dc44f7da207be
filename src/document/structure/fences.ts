import type { Block } from './block.ts'

/**
 * Indexes of the blocks that are Markdown fences or between them. They are code, so cues do not apply. Empty if a fence is
 * not closed, because then the whole rest would count as code.
 */
export function fencedCode(text: string, blocks: readonly Block[]): Set<number> {
  const found = new Set<number>()
  if (!text.includes('```') && !text.includes('~~~')) return found
  let fence: string | undefined
  blocks.forEach(({ start, end, tag }, i) => {
    if (tag !== 'line') return
    const mark = /^\s{0,12}(```|~~~)/.exec(text.slice(start, Math.min(end, start + 16)))?.[1]
    if (fence !== undefined || mark !== undefined) found.add(i)
    if (mark !== undefined) fence = fence === undefined ? mark : mark === fence ? undefined : fence
  })
  return fence === undefined ? found : new Set()
}
