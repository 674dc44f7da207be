import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { editsOf, type Plan, plans, rules, texts } from '../../test/edits.ts'
import { replay } from '../../test/replay.ts'
import { compose } from './compose.ts'
import { applyEdits, checkEdits, type Edit } from './edit.ts'
import { EMPTY_LEDGER, type Ledger, rawRange, sliceLedger, textPosition } from './ledger.ts'

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
