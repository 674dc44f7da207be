import fc from 'fast-check'
import { stringify } from 'smol-toml'
import { describe, expect, it } from 'vitest'
import { leavesOf, plainOf } from '../../../src/language/values/value.ts'
import { rounds } from '../../../test/rounds.ts'
import { readToml } from './toml.ts'

const LIMITS = { length: 65_536, depth: 32, aliases: 0 }
const read = (source: string): unknown => plainOf({ map: readToml(source, source, 0, LIMITS).entries })

/** Data in the form of `plainOf`: every scalar as it was written. */
const asWritten = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asWritten)
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asWritten(item)]))
}

describe('the reader of TOML', () => {
  const string = fc.string({
    unit: fc.constantFrom('中', '"', "'", '\\', '#', ',', ']', '}', '\n', '\t', '😀', ' ', '=', '.'),
    maxLength: 6,
  })
  const scalar = fc.oneof(string, fc.integer(), fc.boolean())
  const table = fc.letrec<{ table: Record<string, unknown> }>((tie) => ({
    table: fc.dictionary(
      fc.oneof(fc.constantFrom('title', 'a-b', '9'), string),
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        scalar,
        fc.array(scalar, { maxLength: 3 }),
        tie('table'),
        fc.array(tie('table'), { minLength: 1, maxLength: 3 }),
        fc.array(fc.array(scalar, { maxLength: 2 }), { maxLength: 2 }),
      ),
      { maxKeys: 4 },
    ),
  })).table

  it('reads what smol-toml writes, with positions', () => {
    fc.assert(
      fc.property(table, (data) => {
        const source = stringify(data)
        const { entries, problems } = readToml(source, source, 0, LIMITS)
        expect(problems).toEqual([])
        expect(plainOf({ map: entries })).toEqual(asWritten(data))
        for (const leaf of leavesOf({ map: entries }))
          if (leaf.edits.length === 0) expect(source.slice(leaf.start, leaf.end)).toBe(leaf.text)
      }),
      { numRuns: rounds(500) },
    )
  })

  it.each([
    ['a = 1 # b\n"c d" = \'x\'\n', { a: '1', 'c d': 'x' }],
    ["a.b.'c' = 1\na.d = 2\n", { a: { b: { c: '1' }, d: '2' } }],
    [
      '[a]\nb = 1\n[a.c]\nd = 2\n[[e]]\nf = 1\n[e.g]\nh = 1\n[[e]]\nf = 2\n',
      { a: { b: '1', c: { d: '2' } }, e: [{ f: '1', g: { h: '1' } }, { f: '2' }] },
    ],
    ['a = [ # x\n 1, "]", # y\n [2, 3],\n]\n', { a: ['1', ']', ['2', '3']] }],
    ['a = { b = 1, c.d = "}" }\n', { a: { b: '1', c: { d: '}' } } }],
    ['a = """\nx\\\\ \\\n   y\n"""\n', { a: 'x\\ y\n' }],
    ['a = """"b""""\n', { a: '"b"' }],
    ["a = '''\n\\x'''\n", { a: '\\x' }],
    [
      'a = 2024-01-05 08:30:00\nb = 1979-05-27T07:32:00Z\nc = 0x1F\n',
      { a: '2024-01-05 08:30:00', b: '1979-05-27T07:32:00Z', c: '0x1F' },
    ],
    ['a = "\\u6625\\U0001F600\\t"\r\n', { a: '春😀\t' }],
  ])('%j', (source, data) => {
    expect(read(source)).toEqual(data)
  })

  it('reports invalid TOML with its position', () => {
    const { entries, problems } = readToml('+++\na = 1\nb = [1\n', 'a = 1\nb = [1\n', 4, LIMITS)
    expect(entries).toEqual([])
    expect(problems).toMatchObject([{ rule: 'broken', start: expect.any(Number) }])
  })
})
