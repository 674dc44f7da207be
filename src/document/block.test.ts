import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { editsOf, plans, rules, texts } from '../../test/edits.ts'
import { carryBlocks, dropBlocks, lineBlocks } from './block.ts'
import { applyEdits, checkEdits, type Edit } from './edit.ts'
import { OffsetMap } from './offset-map.ts'

describe('blocks', () => {
  it('keep all that is said of them where they move', () => {
    const block = { start: 0, end: 2, tag: 'p', path: 'p', depth: 1, shared: 0, linkChars: 2, hidden: true }
    const edits: Edit[] = [{ start: 0, end: 0, text: 'x\n', rule: 'a' }]
    for (const more of [
      {},
      { label: 'nav' },
      { lang: 'ja' },
      { outside: 'menu' },
      { label: 'a', lang: 'b', outside: 'c' },
    ])
      expect(carryBlocks([{ ...block, ...more, start: 1, end: 3 }], edits, 'x\nabc')).toStrictEqual([
        { ...block, ...more, start: 3, end: 5 },
      ])
  })

  test.prop([texts, plans], { numRuns: 600 })('stay on their text', (raw, plan) => {
    const edits = editsOf(raw, plan)
    const after = applyEdits(raw, edits)
    const offsets = new OffsetMap(edits)
    const carried = carryBlocks(lineBlocks(raw), edits, after)
    let last = 0
    for (const block of carried) {
      expect(block.start).toBeGreaterThanOrEqual(last)
      expect(block.end).toBeGreaterThan(block.start)
      expect(block.end).toBeLessThanOrEqual(after.length)
      expect(after.slice(block.start, block.end)).not.toContain('\n')
      // Lines between which no break is left are one.
      if (last > 0) expect(after.slice(last, block.start)).toContain('\n')
      last = block.end
    }
    // Every character of a block that no edit touched is in a carried block.
    for (const block of lineBlocks(raw)) {
      for (let at = block.start; at < block.end; at++) {
        if (edits.some((edit) => edit.start <= at && at < edit.end)) continue
        const now = offsets.map(at, 'after')
        expect(carried.some((b) => b.start <= now && now < b.end)).toBe(true)
      }
    }
  })

  it('of one long line are carried without looking for its end again and again', () => {
    const lines = Array.from({ length: 1_000 }, () => '河')
    const blocks = lineBlocks(lines.join('\n'))
    const joins = blocks.slice(1).map(({ start }) => ({ start: start - 1, end: start, text: '', rule: 'a' }))
    let searches = 0
    const after = Object.assign(new String(lines.join('')), {
      indexOf: () => {
        searches++
        return -1
      },
    })
    expect(carryBlocks(blocks, joins, after as unknown as string)).toHaveLength(1)
    expect(searches).toBe(1)
  })

  test.prop([texts, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 })])(
    'that are dropped leave paragraphs joined by one break',
    (raw, drops) => {
      const text = lineBlocks(raw)
        .map((block) => raw.slice(block.start, block.end))
        .join('\n')
      const blocks = lineBlocks(text)
      const edits = dropBlocks(text, blocks, (_, i) => (drops[i] ? { rule: 'a' } : undefined))
      checkEdits('s', rules, text, edits)
      const kept = blocks.filter((_, i) => !drops[i]).map((block) => text.slice(block.start, block.end))
      expect(applyEdits(text, edits)).toBe(kept.join('\n'))
    },
  )
})
