import type { Block } from './block.ts'

/**
 * Fences of Markdown and the lines between them, by number: somebody's code, whatever its lines say. None where a fence is
 * not closed: all that follows would be code.
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
