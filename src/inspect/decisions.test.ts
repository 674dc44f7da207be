import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { registry } from '../../stages/index.ts'
import { readCorrections } from '../pipeline/configuration/corrections.ts'
import { DecisionError, decided } from './decisions.ts'

const keep = { verdict: 'keep', site: 'a.example', text: '本站口号', reason: 'a motto' } as const

it('adds an entry with its reason, and leaves comments and the rest as they are', () => {
  const before = `# what we know\ndrop:\n  - site: '*' # everywhere\n    text: 学校停课\n`
  expect(decided(before, keep, 'k.yaml')).toBe(
    `# what we know\ndrop:\n  - site: '*' # everywhere\n    text: 学校停课\nkeep:\n  # a motto\n  - site: a.example\n    text: 本站口号\n`,
  )
})

it('replaces what was decided about the same text', () => {
  const once = decided('', { ...keep, verdict: 'drop' }, 'k.yaml')
  expect(once).toBe('drop:\n  # a motto\n  - site: a.example\n    text: 本站口号\n')
  expect(decided(once, keep, 'k.yaml')).toBe('keep:\n  # a motto\n  - site: a.example\n    text: 本站口号\n')
})

it('switches a rule off for a site, once', () => {
  const off = { verdict: 'off', site: 'a.example', rule: 'boilerplate/related', reason: 'their recipes' } as const
  const once = decided(decided('', keep, 'k.yaml'), off, 'k.yaml')
  expect(once).toBe(
    'keep:\n  # a motto\n  - site: a.example\n    text: 本站口号\noff:\n  # their recipes\n  - site: a.example\n    rule: boilerplate/related\n',
  )
  expect(decided(once, { ...off, reason: 'still' }, 'k.yaml')).toBe(once.replace('their recipes', 'still'))
})

it('writes hostile texts so that they are read as they are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingliu-decisions-'))
  try {
    let content = ''
    const texts = [
      '- a: b',
      '# no comment',
      "'",
      '"',
      '{a: 1}',
      '!!js/function x',
      '&a *a',
      '---',
      'yes',
      '12',
      '\u202e行',
    ]
    for (const text of texts) content = decided(content, { ...keep, text, reason: 'line\nkeep: []\u2028x' }, 'k.yaml')
    const path = join(folder, 'k.yaml')
    writeFileSync(path, content)
    expect(readCorrections(path, registry).keep.map(({ text }) => text)).toEqual(texts)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it.each([['- a\n'], ['keep: [\n']])('refuses %j, which is no file of corrections', (content) => {
  expect(() => decided(content, keep, 'k.yaml')).toThrow(DecisionError)
})
