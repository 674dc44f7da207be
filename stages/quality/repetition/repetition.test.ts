import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type Repetition, repetitionCounter } from './repetition.ts'

const count = repetitionCounter()

function repetition(units: readonly string[]): Repetition {
  const names = [...new Set(units)]
  const ends: number[] = []
  for (const unit of units) ends.push((ends.at(-1) ?? 0) + unit.length)
  return count(
    Int32Array.from(units, (unit) => names.indexOf(unit)),
    Int32Array.from(ends),
    units.length,
  )
}

/** The definition of Gopher, without a thought for time. */
function byDefinition(units: readonly string[]): Repetition {
  const runs = (n: number): string[][] =>
    Array.from({ length: Math.max(0, units.length - n + 1) }, (_, i) => units.slice(i, i + n))
  const chars = (run: readonly string[]): number => run.join('').length
  const top = [2, 3, 4].map((n) => {
    const counts = new Map<string, { run: string[]; times: number }>()
    for (const run of runs(n)) {
      const key = run.join(' ')
      counts.set(key, { run, times: (counts.get(key)?.times ?? 0) + 1 })
    }
    const [first] = [...counts.values()].sort((a, b) => b.times - a.times)
    return first ? first.times * chars(first.run) : 0
  })
  const duplicate = [5, 6, 7, 8, 9, 10].map((n) => {
    const seen = new Set<string>()
    let sum = 0
    for (let i = 0; i + n <= units.length; ) {
      const run = units.slice(i, i + n)
      const key = run.join(' ')
      if (seen.has(key)) {
        sum += chars(run)
        i += n
      } else {
        seen.add(key)
        i++
      }
    }
    return sum
  })
  return { top, duplicate }
}

const unit = fc.constantFrom('甲', '乙', '，', 'ab', 'abc')
const phrase = fc.array(unit, { minLength: 1, maxLength: 14 })

describe('repetition', () => {
  test.prop([fc.array(unit, { maxLength: 40 })])('is that of the definition', (units) => {
    expect(repetition(units)).toEqual(byDefinition(units))
  })

  test.prop([phrase, phrase, fc.array(fc.boolean(), { maxLength: 12 })])(
    'is that of the definition for phrases that come back',
    (a, b, order) => {
      const units = order.flatMap((isFirst) => (isFirst ? a : b))
      expect(repetition(units)).toEqual(byDefinition(units))
    },
  )

  it.each([
    ['', [0, 0, 0], [0, 0, 0, 0, 0, 0]],
    ['甲', [0, 0, 0], [0, 0, 0, 0, 0, 0]],
    ['甲乙丙丁', [2, 3, 4], [0, 0, 0, 0, 0, 0]],
    ['甲乙甲乙', [4, 3, 4], [0, 0, 0, 0, 0, 0]],
    ['一二三四五，一二三四五。', [4, 6, 8], [5, 0, 0, 0, 0, 0]],
    // The second and third ten count, the first does not.
    ['一二三四五六七八九十'.repeat(3), [6, 9, 12], [20, 18, 14, 16, 18, 20]],
  ])('of %j', (text, top, duplicate) => {
    expect(repetition([...text])).toEqual({ top, duplicate })
    expect(byDefinition([...text])).toEqual({ top, duplicate })
  })

  it('is the same after a longer text', () => {
    const short = [...'一二三四五，一二三四五。']
    const before = repetition(short)
    repetition([...'春眠不觉晓'.repeat(400)])
    expect(repetition(short)).toEqual(before)
  })
})
