import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { editsOf, plans, rules, texts } from '../../../test/made/edits.ts'
import { rounds } from '../../../test/rounds.ts'
import { applyEdits, checkEdits, type Edit } from '../ledger/edit.ts'
import { OffsetMap } from '../ledger/offset-map.ts'
import { type Block, carryBlocks, dropBlocks, lineBlocks, mainRange } from './block.ts'

/** A paragraph, two elements deep, all of it a link. */
const paragraph = (start: number, end: number, more: Partial<Block> = {}): Block => ({
  ...{ start, end, tag: 'p', path: 'div/p', depth: 2, shared: 1, linkChars: end - start, hidden: false },
  ...more,
})
const edit = (start: number, end: number, text: string): Edit => ({ start, end, text, rule: 'a' })

describe('a block', () => {
  /** Three paragraphs of `ab cd ef`. */
  const text = 'ab\ncd\nef'
  const three = [paragraph(0, 2, { shared: 0 }), paragraph(3, 5), paragraph(6, 8)]
  it.each<[string, Edit[], [start: number, end: number, shared: number, linkChars: number][]]>([
    [
      'stays without edits',
      [],
      [
        [0, 2, 0, 2],
        [3, 5, 1, 2],
        [6, 8, 1, 2],
      ],
    ],
    [
      'grows by what is inserted at its edges',
      [edit(3, 3, 'x'), edit(5, 5, 'y')],
      [
        [0, 2, 0, 2],
        [3, 7, 1, 4],
        [8, 10, 1, 2],
      ],
    ],
    [
      'shrinks',
      [edit(3, 4, '')],
      [
        [0, 2, 0, 2],
        [3, 4, 1, 1],
        [5, 7, 1, 2],
      ],
    ],
    [
      'goes with its text',
      [edit(3, 6, '')],
      [
        [0, 2, 0, 2],
        [3, 5, 1, 2],
      ],
    ],
    [
      'is split at a line break',
      [edit(4, 4, '\n')],
      [
        [0, 2, 0, 2],
        [3, 4, 1, 1],
        [5, 6, 2, 1],
        [7, 9, 1, 2],
      ],
    ],
    [
      'keeps its own part where an edit reaches in',
      [edit(1, 4, 'xyz')],
      [
        [0, 1, 0, 1],
        [4, 5, 1, 1],
        [6, 8, 1, 2],
      ],
    ],
    [
      'and where one reaches out',
      [edit(4, 7, 'xyz')],
      [
        [0, 2, 0, 2],
        [3, 4, 1, 1],
        [7, 8, 1, 1],
      ],
    ],
  ])('%s', (_, edits, expected) => {
    const carried = carryBlocks(three, edits, applyEdits(text, edits))
    expect(carried.map(({ start, end, shared, linkChars }) => [start, end, shared, linkChars])).toEqual(expected)
    expect(carried.every(({ tag, path, depth }) => tag === 'p' && path === 'div/p' && depth === 2)).toBe(true)
  })

  it('shares with the one before what all that went between shared', () => {
    const blocks = [paragraph(0, 2, { shared: 0 }), paragraph(3, 5, { shared: 0 }), paragraph(6, 8, { shared: 2 })]
    const edits = [edit(2, 5, '')]
    expect(carryBlocks(blocks, edits, applyEdits(text, edits)).map(({ shared }) => shared)).toEqual([0, 0])
  })

  it('of a page is no part of the line before it', () => {
    const blocks = [{ ...paragraph(0, 2), tag: 'line' }, paragraph(3, 5), { ...paragraph(6, 8), tag: 'line' }]
    const edits = [edit(2, 3, ''), edit(5, 6, '')]
    expect(carryBlocks(blocks, edits, applyEdits(text, edits))).toHaveLength(3)
  })

  it('is copied where nothing moved before it, and the list is', () => {
    const carried = carryBlocks(three, [edit(8, 8, 'x')], `${text}x`)
    expect(carried[0]).toBe(three[0])
    expect(carryBlocks(three, [], text)).not.toBe(three)
  })
})

it('the lines of a text are its blocks, blank ones apart', () => {
  const line = { tag: 'line', path: 'line', depth: 0, shared: 0, linkChars: 0, hidden: false }
  expect(lineBlocks('a\n\n \t\nbc\n')).toEqual([
    { start: 0, end: 1, ...line },
    { start: 6, end: 8, ...line },
  ])
  expect(lineBlocks('')).toEqual([])
})

it.each<[string, (string | undefined)[], ReturnType<typeof mainRange>]>([
  ['no block', [], { first: 0, last: 0, page: false }],
  ['a text', [undefined, undefined], { first: 0, last: 2, page: false }],
  ['a page', ['menu', undefined, 'teaser', undefined, 'foot'], { first: 1, last: 4, page: true }],
  ['a page without a text', ['menu', 'foot'], { first: 0, last: 0, page: true }],
])('the main text of %s', (_, outside, expected) => {
  const blocks = outside.map((why, i) => paragraph(i, i + 1, why === undefined ? {} : { outside: why }))
  expect(mainRange(blocks)).toEqual(expected)
})

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

  test.prop([texts, plans], { numRuns: rounds(600) })('stay on their text', (raw, plan) => {
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
