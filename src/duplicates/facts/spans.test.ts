import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { Tokens } from '../text/tokens.ts'
import { type Change, changesOf } from './spans.ts'

const tokens = (hashes: readonly number[]): Tokens => ({ hashes: Uint32Array.from(hashes) }) as unknown as Tokens
/** The changes between whole texts, each token a number. */
const changes = (a: readonly number[], b: readonly number[]): Change[] =>
  changesOf(tokens(a), { start: 0, end: a.length }, tokens(b), { start: 0, end: b.length })
const change = (startA: number, endA: number, startB: number, endB: number): Change => ({ startA, endA, startB, endB })

describe('changes', () => {
  it('are none between equal texts, and one where a text is empty', () => {
    expect(changes([1, 2], [1, 2])).toEqual([])
    expect(changes([], [])).toEqual([])
    expect(changes([1, 2], [])).toEqual([change(0, 2, 0, 0)])
    expect(changes([1, 3], [1, 2, 3])).toEqual([change(1, 1, 1, 2)])
  })

  it('lie where the texts differ, and nowhere else', () => {
    expect(changes([9, 1, 2, 3, 4, 8], [7, 1, 2, 3, 4, 6])).toEqual([change(0, 1, 0, 1), change(5, 6, 5, 6)])
    expect(changes([1, 2, 3, 4, 5, 6], [1, 3, 4, 5, 9, 6])).toEqual([change(1, 2, 1, 1), change(5, 5, 4, 5)])
  })

  it('with one token between them are one, if one of them replaces', () => {
    expect(changes([1, 2, 3], [4, 2, 5])).toEqual([change(0, 3, 0, 3)])
    expect(changes([1, 2, 3, 4, 5], [6, 2, 7, 4, 8])).toEqual([change(0, 5, 0, 5)])
    expect(changes([1, 2, 3, 4], [6, 2, 3, 7])).toEqual([change(0, 1, 0, 1), change(3, 4, 3, 4)])
    expect(changes([1, 2, 3], [2])).toEqual([change(0, 1, 0, 0), change(2, 3, 1, 1)])
  })

  const few = fc.array(fc.nat(3), { maxLength: 9 })
  test.prop([few, few])('turn one text into the other', (a, b) => {
    const made: number[] = []
    let at = 0
    for (const { startA, endA, startB, endB } of changes(a, b)) {
      made.push(...a.slice(at, startA), ...b.slice(startB, endB))
      expect(endA - startA + endB - startB).toBeGreaterThan(0)
      at = endA
    }
    expect([...made, ...a.slice(at)]).toEqual(b)
  })
})
