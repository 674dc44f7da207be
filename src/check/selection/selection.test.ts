import { describe, expect, it } from 'vitest'
import type { Rules } from '../rules.ts'
import { names, unknownRule } from './patterns.ts'
import { type Selection, Selector } from './selector.ts'

describe('a pattern', () => {
  it.each([
    ['all', 'html/qr', true],
    ['html', 'html/qr', true],
    ['html/qr', 'html/qr', true],
    ['repair/lost', 'repair/lost-byte', true],
    ['front', 'front-matter/broken', true],
    ['html/un*', 'html/unended', true],
    ['*', 'html/qr', true],
    ['ht', 'html/qr', false],
    ['repair/los', 'repair/lost-byte', false],
    ['html/qr', 'html/q', false],
    ['html/un*', 'html/qr', false],
  ])('%s and the rule %s: %s', (pattern, rule, expected) => {
    expect(names(pattern, rule)).toBe(expected)
  })

  it('that names no rule is told what it may mean', () => {
    const rules: Rules = new Map(['html/qr', 'repair/mojibake', 'repair/lost-byte'].map((name) => [name, { doc: '' }]))
    expect(unknownRule('repair', rules)).toBeUndefined()
    expect(unknownRule('repair/mojibaka', rules)).toMatch(
      /^no rule is named "repair\/mojibaka"\. Did you mean repair\/mojibake\? /,
    )
    expect(unknownRule('repiar', rules)).toMatch(/Did you mean repair\b/)
    expect(unknownRule('zzzzzzzz', rules)).toBe(`no rule is named "zzzzzzzz". 'qingliu explain-rule' lists the rules.`)
  })
})

describe('a selection', () => {
  const level = (selection: Partial<Selection>, rule: string, path = 'a.txt') =>
    new Selector({ select: [], ignore: [], severity: {}, paths: [], ...selection }).levelOf(path, rule, 'warning')

  it('reports everything as it is unless told otherwise', () => {
    expect(level({}, 'html/qr')).toBe('warning')
  })

  it.each([
    [['html'], [], 'html/qr', 'warning'],
    [['html'], [], 'repair/mojibake', 'off'],
    [[], ['html'], 'html/qr', 'off'],
    [['html'], ['html/qr'], 'html/qr', 'off'],
    [['html/qr'], ['html'], 'html/qr', 'warning'],
    [['html/qr'], ['all'], 'html/qr', 'warning'],
    [['html'], ['html'], 'html/qr', 'off'],
    [['repair/lost'], ['repair'], 'repair/lost-byte', 'warning'],
  ] as const)('with --select %j --ignore %j has %s %s', (select, ignore, rule, expected) => {
    expect(level({ select, ignore }, rule)).toBe(expected)
  })

  it('takes the severity of the most exact name, in any order', () => {
    const severity = { 'html/qr': 'error', html: 'off', all: 'info' } as const
    expect(level({ severity }, 'html/qr')).toBe('error')
    expect(level({ severity }, 'html/json')).toBe('off')
    expect(level({ severity }, 'repair/mojibake')).toBe('info')
    expect(level({ severity: { all: 'info', html: 'off', 'html/qr': 'error' } }, 'html/qr')).toBe('error')
  })

  it('takes that of paths before, the last that fits', () => {
    const paths = [
      { files: ['legacy/**', '*.md'], severity: { html: 'info' } },
      { files: ['legacy/new/'], severity: { html: 'error' } },
    ] as const
    const selection = { severity: { 'html/qr': 'off' }, paths } as const
    expect(level(selection, 'html/qr', 'pages/a.html')).toBe('off')
    expect(level(selection, 'html/qr', 'legacy/a.html')).toBe('info')
    expect(level(selection, 'html/qr', 'deep/down/a.md')).toBe('info')
    expect(level(selection, 'html/qr', 'legacy/new/a.html')).toBe('error')
    expect(level(selection, 'repair/mojibake', 'legacy/a.html')).toBe('warning')
    expect(level(selection, 'html/qr', '../legacy/a.html')).toBe('off')
  })

  it('cannot bring back by severity what is not selected', () => {
    expect(level({ ignore: ['html'], severity: { 'html/qr': 'error' } }, 'html/qr')).toBe('off')
  })
})
