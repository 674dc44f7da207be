import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rounds } from '../../../test/rounds.ts'
import { readSimpleYaml } from './simple-yaml.ts'
import { readYaml } from './yaml.ts'

describe('the fast reader of plain YAML', () => {
  const scalar = fc.oneof(
    fc.constantFrom(
      '新浪财经',
      "'It''s'",
      '"x y"',
      '0123',
      'https://a.example/b?c=d',
      'a: b',
      'x #y',
      '- z',
      "'",
      '""',
      "''",
      'Sat, 09 Apr 2022 13:58:27 GMT',
      'a:',
      '~',
      '*b',
      '&c',
      '|',
      '（一）',
      '😀',
      'x\ty',
      '"a\\n"',
      '[a]',
      '...',
      'x  ',
    ),
    fc.string({ maxLength: 6 }),
  )
  const line = fc.oneof(
    fc
      .tuple(fc.constantFrom('title: ', 'date:  ', 'tags:', 'a-b: ', '', ' ', '  - ', '- ', ' -', '# '), scalar)
      .map(([head, tail]) => head + tail),
    fc.constantFrom('tags:', 'list: ', ''),
  )
  it('reads every block as the full parser does, or not at all', () => {
    let read = 0
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
        const text = `${lines.join(newline)}\n`.toWellFormed()
        const entries = readSimpleYaml(text, text, 0)
        if (!entries || entries.length === 0) return
        read++
        expect({ entries, problems: [] }).toEqual(readYaml(text, text, 0, { length: 65_536, depth: 32, aliases: 100 }))
      }),
      { numRuns: rounds(5_000) },
    )
    expect(read).toBeGreaterThan(rounds(60))
  })
})
