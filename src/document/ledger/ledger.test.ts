import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { replay } from '../../../test/cleaning/replay.ts'
import { editsOf, type Plan, plans, rules, texts } from '../../../test/made/edits.ts'
import { rounds } from '../../../test/rounds.ts'
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
  test.prop([texts, fc.array(plans, { maxLength: 5 })], { numRuns: rounds(600) })(
    'outside its spans the text is the raw text, verbatim',
    (raw, stages) => {
      const { text, ledger } = run(raw, stages)
      expect(replay(raw, text, ledger)).toBe(text)
      const last = ledger.edits.at(-1)
      expect(raw.length - (last?.rawEnd ?? 0)).toBe(text.length - (last?.end ?? 0))
    },
  )

  test.prop([texts, fc.array(plans, { maxLength: 5 })], { numRuns: rounds(600) })(
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

  test.prop([texts, fc.array(plans, { maxLength: 4 })], { numRuns: rounds(250) })(
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

  it('of an empty piece has no edits, wherever the piece lies', () => {
    const ledger = compose('ab', EMPTY_LEDGER, 'one', [{ start: 0, end: 1, text: 'xyz', rule: 'a' }], 'xyzb')
    for (const at of [0, 1, 3, 4]) expect(sliceLedger(ledger, at, at).entries, `${at}`).toHaveLength(0)
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
})
