import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../../test/rounds.ts'
import { readJson } from './json.ts'
import { leavesOf, plainOf } from './value.ts'

describe('the reader of JSON', () => {
  /** Data in the form of `plainOf`: every scalar as it was written. */
  const asWritten = (value: unknown): unknown => {
    if (typeof value === 'string') return value
    if (value === null) return null
    if (Array.isArray(value)) return value.map(asWritten)
    if (typeof value !== 'object') return JSON.stringify(value)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asWritten(item)]))
  }
  const string = fc.string({
    unit: fc.constantFrom('中', '"', '\\', '/', 'u', 'n', '\n', '\u0001', '😀', ' '),
    maxLength: 6,
  })
  const data = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      string,
      fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(string, tie('value'), { maxKeys: 4 }),
    ),
  })).value

  it('reads what JSON.parse reads, with positions', () => {
    fc.assert(
      fc.property(data, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = ` ${JSON.stringify(value, null, indent)}\n`
        const read = readJson(text, 20)!
        expect(plainOf(read)).toEqual(asWritten(value))
        for (const { start, end, text: scalar } of leavesOf(read))
          if (text[start - 1] === '"') expect(JSON.parse(text.slice(start - 1, end + 1))).toBe(scalar)
      }),
      { numRuns: rounds(200) },
    )
  })

  it('gives up on a value that is nested too deep', () => {
    expect(readJson('[[1]]', 2)).toBeDefined()
    expect(readJson('[[[1]]]', 2)).toBeUndefined()
  })
})
