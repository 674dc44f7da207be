import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/edit.ts'
import type { Outcome, Params, Stage } from '../../src/document/stage.ts'
import { applyOutcome, view } from '../../src/pipeline/draft.ts'
import { defaults, draftOf, fixtures } from '../../test/fixtures.ts'
import { frontMatter } from './index.ts'
import { readJson } from './json.ts'
import { readSimpleYaml } from './simple-yaml.ts'
import { leavesOf, plainOf } from './value.ts'
import { readYaml } from './yaml.ts'

fixtures(frontMatter, import.meta.dirname)

const stage = frontMatter as unknown as Stage<Params>
const run = stage.create(defaults(stage))
const outcome = (text: string): Outcome => run(view(draftOf(text)))
const rules = (text: string): string[] => (outcome(text).findings ?? []).map((finding) => finding.rule)

describe('limits', () => {
  it.each([
    ['brackets', `---\na: ${'['.repeat(60_000)}\n---\n`, 'too-deep'],
    ['dashes', `---\na:\n ${'- '.repeat(30_000)}x\n---\n`, 'too-deep'],
    ['blanks', `---\ntitle: x\n${'\n'.repeat(60_000)}b: c\n---\n`, 'too-large'],
    ['no end', `---\ntitle: x\n${'b: c\n'.repeat(20_000)}`, 'too-large'],
    ['TOML', `+++\na = ${'['.repeat(1000)}\n+++\n`, 'broken'],
    ['aliases', `---\na: &a x\nb: [${'*a,'.repeat(200)}]\n---\n`, 'aliases'],
  ])('%s end in a finding', (_, text, rule) => {
    const start = performance.now()
    expect(rules(text)).toContain(rule)
    expect(performance.now() - start).toBeLessThan(2000)
  })

  it('stops a bomb of aliases', () => {
    const lines = ['a: &a [x,x,x,x,x,x,x,x,x]']
    for (let i = 1; i < 20; i++)
      lines.push(
        `k${i}: &k${i} [${Array(9)
          .fill(i === 1 ? '*a' : `*k${i - 1}`)
          .join(',')}]`,
      )
    const out = outcome(`---\ntitle: bomb\n${lines.join('\n')}\n---\n`)
    expect(out.findings?.map((finding) => finding.rule)).toEqual(['aliases'])
    expect(out.traits!.frontMatter!.length).toBeLessThan(200_000)
  })

  it('has no mind of its own: the same broken block twice', () => {
    const text = '---\ntitle: "open\n---\nbody'
    expect(outcome(text)).toEqual(outcome(text))
    expect(rules(text)).toEqual(['broken'])
  })

  it('refuses an unknown time zone before any document', () => {
    expect(() => stage.create({ ...defaults(stage), timezone: 'Mars/Olympus' })).toThrow(RangeError)
  })
})

describe('any text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '---',
      '+++',
      '---json',
      'title: x',
      'title: "a',
      "t: 'b''c'",
      '- x',
      '  - y',
      'a: &b [c]',
      'd: *b',
      '? x',
      '{"a": 1}',
      'date: 2022-01-01',
      '',
      '\ufeff',
    ),
    fc.string({ maxLength: 20 }),
  )
  it('gives edits and spans that the engine accepts, alike each time', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
        const text = lines.join(newline).toWellFormed()
        const out = outcome(text)
        applyOutcome(draftOf(text), stage, out)
        expect(outcome(text)).toEqual(out)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('the reader of JSON', () => {
  /** What `plainOf` makes of data: every scalar as it is written. */
  const asWritten = (value: unknown): unknown => {
    if (typeof value === 'string') return value
    if (value === null) return ''
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

  it('reads what JSON.parse reads, and knows where it stands', () => {
    fc.assert(
      fc.property(data, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = ` ${JSON.stringify(value, null, indent)}\n`
        const read = readJson(text, 20)!
        expect(plainOf(read)).toEqual(asWritten(value))
        for (const { start, end, text: scalar } of leavesOf(read))
          if (text[start - 1] === '"') expect(JSON.parse(text.slice(start - 1, end + 1))).toBe(scalar)
      }),
      { numRuns: 500 },
    )
  })

  it('takes strings alone for the paragraphs of a list', () => {
    const text = '{"content": ["第一段说的是春天的事情，", null, "第二段说的是夏天的事情。", true, 12]}'
    expect(applyEdits(text, outcome(text).edits ?? [])).toBe('第一段说的是春天的事情，\n第二段说的是夏天的事情。')
    expect(outcome('{"content": [10000000000, null, 20000000000, "一 二"]}')).toEqual({})
  })

  it('gives up what is nested too deep', () => {
    expect(readJson('[[1]]', 2)).toBeDefined()
    expect(readJson('[[[1]]]', 2)).toBeUndefined()
    expect(outcome(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toEqual({})
  })

  it('does not copy for each of many records what stands around them', () => {
    const fields = '"a":1,'.repeat(100_000)
    const text = `{${fields}"list":[${'{"content":"正文很长，长度足够当作正文来读，有二十多个字。"},'.repeat(5_000)}1]}`
    expect(outcome(text)).toEqual({})
  })

  it('is linear in strings, escapes and records', () => {
    const body = '正文很长，长度足够当作正文来读，有二十多个字。'
    for (const piece of ['"中",', '"\\n",', '"\\\\",', `{"content":"${body}"},`, '{"a":{"b":"c"}},']) {
      const text = `[${piece.repeat(1_000_000 / piece.length)}1]`
      const started = process.cpuUsage().user
      outcome(text)
      expect((process.cpuUsage().user - started) / 1e6, piece).toBeLessThan(4)
    }
  })
})

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
  it('reads nothing that the full parser does not read alike', () => {
    let read = 0
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
        const text = `${lines.join(newline)}\n`.toWellFormed()
        const entries = readSimpleYaml(text, text, 0)
        if (!entries || entries.length === 0) return
        read++
        expect({ entries, problems: [] }).toEqual(readYaml(text, text, 0, { depth: 32, aliases: 100 }))
      }),
      { numRuns: 20_000 },
    )
    expect(read).toBeGreaterThan(100)
  })
})
