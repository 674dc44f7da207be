import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { replay } from '../../test/replay.ts'
import { carryBlocks, dropBlocks, lineBlocks } from './block.ts'
import { compose } from './compose.ts'
import { applyEdits, checkEdits, type Edit, EditError, minimalEdit } from './edit.ts'
import { EMPTY_LEDGER, type Ledger, rawRange, sliceLedger, textPosition } from './ledger.ts'
import { CodePoints, OffsetMap } from './offset-map.ts'

const rules = { a: { doc: '' }, b: { doc: '' }, c: { doc: '' }, big: { doc: '', bulk: true } } as const

/** Texts over few characters, so that edits meet, cancel and repeat each other; with pairs, line breaks, CJK. */
const texts = fc
  .array(fc.constantFrom('a', 'b', '中', '文', '😀', '😁', '𠀀', '\n', ' '), { maxLength: 40 })
  .map((parts) => parts.join(''))

/** Seeds from which {@link editsOf} makes valid edits for whatever text there is. */
const plans = fc.array(
  fc.record({
    gap: fc.nat(5),
    take: fc.nat(4),
    put: fc.constantFrom('', 'a', 'b', '中', '😀', '😁', '\n', 'ab', '中文𠀀'),
    rule: fc.constantFrom('a', 'b', 'c'),
  }),
  { maxLength: 12 },
)
type Plan = { gap: number; take: number; put: string; rule: string }

function editsOf(text: string, plan: readonly Plan[]): Edit[] {
  const units = [...text]
  const at: number[] = [0]
  for (const unit of units) at.push(at.at(-1)! + unit.length)
  const edits: Edit[] = []
  let next = 0
  for (const { gap, take, put, rule } of plan) {
    const from = next + gap
    const to = Math.min(from + take, units.length)
    if (from > units.length || to < from) break
    const edit = minimalEdit(text, at[from]!, at[to]!, put, rule)
    const last = edits.at(-1)
    if (
      edit &&
      !(last && last.end === edit.start && last.start === last.end && edit.start === edit.end) &&
      !(last && edit.start < last.end)
    )
      edits.push(edit)
    next = to
  }
  return edits
}

function run(
  raw: string,
  stages: readonly (readonly Plan[])[],
): { text: string; ledger: Ledger; steps: { text: string; edits: Edit[] }[] } {
  let text = raw
  let ledger = EMPTY_LEDGER
  const steps: { text: string; edits: Edit[] }[] = []
  stages.forEach((plan, i) => {
    const edits = editsOf(text, plan)
    checkEdits(`s${i}`, rules, text, edits)
    const after = applyEdits(text, edits)
    ledger = compose(raw, ledger, `s${i}`, edits, after)
    steps.push({ text, edits })
    text = after
  })
  return { text, ledger, steps }
}

describe('ledger', () => {
  test.prop([texts, fc.array(plans, { maxLength: 5 })], { numRuns: 2000 })(
    'outside its spans the text is the raw text, verbatim',
    (raw, stages) => {
      const { text, ledger } = run(raw, stages)
      expect(replay(raw, text, ledger)).toBe(text)
      const last = ledger.edits.at(-1)
      expect(raw.length - (last?.rawEnd ?? 0)).toBe(text.length - (last?.end ?? 0))
    },
  )

  test.prop([texts, fc.array(plans, { maxLength: 5 })], { numRuns: 2000 })(
    'is sorted, disjoint, minimal, in both texts',
    (raw, stages) => {
      const { text, ledger } = run(raw, stages)
      let rawAt = 0
      let at = 0
      for (const edit of ledger.edits) {
        expect(edit.rawStart).toBeGreaterThanOrEqual(rawAt)
        expect(edit.start).toBeGreaterThanOrEqual(at)
        const before = raw.slice(edit.rawStart, edit.rawEnd)
        const after = text.slice(edit.start, edit.end)
        expect(before).not.toBe(after)
        expect(before.isWellFormed() && after.isWellFormed()).toBe(true)
        if (before !== '' && after !== '') {
          expect([...before][0]).not.toBe([...after][0])
          expect([...before].at(-1)).not.toBe([...after].at(-1))
        }
        rawAt = edit.rawEnd
        at = edit.end
      }
    },
  )

  test.prop([texts, fc.array(plans, { maxLength: 4 })], { numRuns: 1000 })(
    'every range of the text leads to a raw range that replays it',
    (raw, stages) => {
      const { text, ledger } = run(raw, stages)
      for (let start = 0; start <= text.length; start++) {
        for (let end = start + 1; end <= Math.min(text.length, start + 6); end++) {
          const range = rawRange(ledger, start, end)
          expect(range.rawStart).toBeGreaterThanOrEqual(0)
          expect(range.rawEnd).toBeGreaterThanOrEqual(range.rawStart)
          expect(range.rawEnd).toBeLessThanOrEqual(raw.length)
          const part = sliceLedger(ledger, start, end)
          expect(part.rawStart).toBe(range.rawStart)
          expect(replay(raw, text.slice(start, end), part, range.rawEnd)).toBe(text.slice(start, end))
        }
      }
    },
  )

  test.prop([texts, fc.array(plans, { maxLength: 4 })])(
    'every raw position leads to its place in the text: of what stayed its own, of what went that of the edit',
    (raw, stages) => {
      const { text, ledger } = run(raw, stages)
      for (let at = 0; at <= raw.length; at++) {
        const edit = ledger.edits.find(({ rawStart, rawEnd }) => rawStart <= at && at < rawEnd)
        const place = textPosition(ledger, at)
        if (edit) expect(place).toBe(edit.start)
        else expect(text.slice(place, place + 1)).toBe(raw.slice(at, at + 1))
      }
    },
  )

  it('counts the raw positions of a field from the document', () => {
    const field = sliceLedger(
      compose('<b>ab', EMPTY_LEDGER, 'one', [{ start: 0, end: 3, text: '', rule: 'a' }], 'ab'),
      0,
      2,
    )
    expect([textPosition(field, 3), textPosition(field, 4)]).toEqual([0, 1])
  })

  test.prop([texts, plans, plans])('two stages composed are one applied after the other', (raw, first, second) => {
    const { text, ledger, steps } = run(raw, [first, second])
    const oneByOne = steps.reduce((_, step) => applyEdits(step.text, step.edits), raw)
    expect(text).toBe(oneByOne)
    // Folding the second stage in as the first of a new ledger gives the same text from the middle text.
    const middle = steps[1]?.text ?? raw
    expect(replay(middle, text, compose(middle, EMPTY_LEDGER, 's1', steps[1]?.edits ?? [], text))).toBe(text)
    expect(replay(raw, text, ledger)).toBe(text)
  })

  it('names only what removed a text in the end, and drops what cancels out', () => {
    const raw = 'a(1)b'
    const first = compose(raw, EMPTY_LEDGER, 'one', [{ start: 1, end: 4, text: 'X', rule: 'a' }], 'aXb')
    expect(compose(raw, first, 'two', [{ start: 0, end: 2, text: '', rule: 'b' }], 'b').edits).toEqual([
      { rawStart: 0, rawEnd: 4, start: 0, end: 0, rules: ['two/b'], certainty: 'certain' },
    ])
    expect(compose(raw, first, 'two', [{ start: 1, end: 2, text: '(1)', rule: 'b' }], raw).edits).toEqual([])
  })

  it('keeps earlier removals apart inside a later one, and joins neighbours of one rule', () => {
    const raw = '<p>x</p><b>'
    const tags = compose(
      raw,
      EMPTY_LEDGER,
      'html',
      [0, 4, 8].map((start) => ({ start, end: raw.indexOf('>', start) + 1, text: '', rule: 'a' })),
      'x',
    )
    expect(tags.edits.map((e) => [e.rawStart, e.rawEnd])).toEqual([
      [0, 3],
      [4, 11],
    ])
    const gone = compose(raw, tags, 'ads', [{ start: 0, end: 1, text: '', rule: 'b' }], '')
    expect(gone.edits.map((e) => [e.rawStart, e.rawEnd, ...e.rules])).toEqual([
      [0, 3, 'html/a'],
      [3, 4, 'ads/b'],
      [4, 11, 'html/a'],
    ])
  })

  it('keeps them apart also where the later one ends with an earlier replacement', () => {
    const raw = 'a<b>cd'
    const edits = [
      { start: 1, end: 4, text: '', rule: 'a' },
      { start: 5, end: 6, text: 'Q', rule: 'a' },
    ]
    const first = compose(raw, EMPTY_LEDGER, 'html', edits, 'acQ')
    const gone = compose(raw, first, 'ads', [{ start: 0, end: 3, text: '', rule: 'b' }], '')
    expect(gone.edits.map((e) => [e.rawStart, e.rawEnd, ...e.rules])).toEqual([
      [0, 1, 'ads/b'],
      [1, 4, 'html/a'],
      [4, 6, 'ads/b'],
    ])
    // One that ends within it takes both in: the rest of the replacement stays, and nobody can say what of the raw text it is.
    const wide = compose(raw, EMPTY_LEDGER, 'html', [edits[0]!, { ...edits[1]!, text: 'QR' }], 'acQR')
    const cut = compose(raw, wide, 'ads', [{ start: 0, end: 3, text: '', rule: 'b' }], 'R')
    expect(cut.edits.map((e) => [e.rawStart, e.rawEnd, e.start, e.end, ...e.rules])).toEqual([
      [0, 6, 0, 1, 'html/a', 'ads/b'],
    ])
  })

  it('takes the weakest certainty and all evidence of what it joins', () => {
    const first = compose(
      'abc',
      EMPTY_LEDGER,
      'one',
      [{ start: 0, end: 1, text: 'xyz', rule: 'a', certainty: 'guessed', evidence: 'e' }],
      'xyzbc',
    )
    const both = compose(
      'abc',
      first,
      'two',
      [{ start: 1, end: 2, text: 'Q', rule: 'b', certainty: 'proven', evidence: 'f' }],
      'xQzbc',
    )
    expect(both.edits).toEqual([
      { rawStart: 0, rawEnd: 1, start: 0, end: 3, rules: ['one/a', 'two/b'], certainty: 'guessed', evidence: 'e; f' },
    ])
  })
})

describe('edits', () => {
  it('are applied alike, few or many', () => {
    const text = '中a\ud83d\ude00文b'.repeat(60)
    const edits = Array.from({ length: 60 }, (_, i): Edit[] => [
      { start: i * 6 + 1, end: i * 6 + 2, text: i % 3 === 0 ? '' : '\ud840\udc00字', rule: 'a' },
      { start: i * 6 + 5, end: i * 6 + 5, text: 'x', rule: 'a' },
    ]).flat()
    for (const count of [63, 64, 65, 120]) {
      const some = edits.slice(0, count)
      let expected = text
      for (const { start, end, text: put } of [...some].reverse())
        expected = expected.slice(0, start) + put + expected.slice(end)
      expect(applyEdits(text, some)).toBe(expected)
    }
  })

  const check = (edits: Edit[]): void => checkEdits('stage', rules, 'a😀bc', edits)
  it.each<[string, Edit[]]>([
    [
      'overlaps',
      [
        { start: 0, end: 1, text: 'x', rule: 'a' },
        { start: 0, end: 1, text: 'y', rule: 'a' },
      ],
    ],
    ['outside', [{ start: 4, end: 9, text: '', rule: 'a' }]],
    ['changes nothing', [{ start: 1, end: 1, text: '', rule: 'a' }]],
    ['keeps its first', [{ start: 3, end: 5, text: 'bX', rule: 'a' }]],
    ['keeps its last', [{ start: 3, end: 5, text: 'Xc', rule: 'a' }]],
    [
      'second insertion',
      [
        { start: 1, end: 1, text: 'x', rule: 'a' },
        { start: 1, end: 1, text: 'y', rule: 'a' },
      ],
    ],
    ['splits a surrogate', [{ start: 2, end: 3, text: '', rule: 'a' }]],
    ['does not declare', [{ start: 0, end: 1, text: '', rule: 'toString' }]],
  ])('are refused with stage and rule: %s', (what, edits) => {
    expect(() => check(edits)).toThrow(EditError)
    expect(() => check(edits)).toThrow(new RegExp(`^stage/\\w+: .*${what}`))
  })

  it.each([
    ['no text', { start: 0, end: 1, replacement: 'x', rule: 'a' }],
    ['no places', { start: '0', end: 1, text: 'x', rule: 'a' }],
    ['half a place', { start: 0, end: 0.5, text: 'x', rule: 'a' }],
  ])('of plain JavaScript are refused by what an edit is: %s', (_, edit) => {
    expect(() => checkEdits('s', rules, 'abc', [edit as unknown as Edit])).toThrow(
      /^s\/a: an edit is \{ start, end, text/,
    )
  })

  it('may be bulk only where the rule says so', () => {
    const bulk = (rule: string): void =>
      checkEdits('s', rules, 'a'.repeat(65), [{ start: 0, end: 65, text: 'b'.repeat(65), rule }])
    expect(() => bulk('a')).toThrow(/bulk/)
    expect(() => bulk('big')).not.toThrow()
  })
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

  test.prop([texts, plans], { numRuns: 2000 })('stay on their text', (raw, plan) => {
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

describe('positions', () => {
  const map = (edit: Omit<Edit, 'rule'>): [number, number][] => {
    const offsets = new OffsetMap([{ ...edit, rule: 'a' }])
    return [0, 1, 2, 3, 4].map((at) => [offsets.map(at, 'before'), offsets.map(at, 'after')])
  }
  it('stand on either side of an insertion at their place, as asked', () => {
    expect(map({ start: 2, end: 2, text: 'xy' })).toEqual([
      [0, 0],
      [1, 1],
      [2, 4],
      [5, 5],
      [6, 6],
    ])
  })

  it('stand at the edges of a replacement, and inside it at that which is asked', () => {
    expect(map({ start: 1, end: 3, text: 'xyz' })).toEqual([
      [0, 0],
      [1, 1],
      [1, 4],
      [4, 4],
      [5, 5],
    ])
  })

  it('close up over a removal', () => {
    expect(map({ start: 1, end: 3, text: '' })).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [1, 1],
      [2, 2],
    ])
  })
})

describe('code points', () => {
  test.prop([texts])('agree with UTF-16 positions', (text) => {
    const points = new CodePoints(text)
    let at = 0
    let count = 0
    for (const char of text) {
      expect(points.at(at)).toBe(count)
      expect(points.toUtf16(count)).toBe(at)
      at += char.length
      count++
    }
    expect(points.at(at)).toBe(count)
  })
})
