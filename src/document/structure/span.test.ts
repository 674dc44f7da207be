import { expect, it } from 'vitest'
import { isInline } from './span.ts'

it('what stands within a line is told from what takes lines of its own', () => {
  const inline = [
    'link',
    'image',
    'literal',
    'strong',
    'emphasis',
    'superscript',
    'subscript',
    'strikethrough',
  ] as const
  for (const kind of inline) expect(isInline(kind), kind).toBe(true)
  for (const kind of ['paragraph', 'heading', 'item', 'cell', 'code', 'post'] as const)
    expect(isInline(kind), kind).toBe(false)
})
