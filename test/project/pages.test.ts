import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repairText } from '../../src/language/encoding/index.ts'
import { readCorrections } from '../../src/pipeline/configuration/corrections.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { registry } from '../../stages/index.ts'
import { Workshop } from '../built.ts'
import { commandLine } from '../command.ts'
import { blocksOf, commandsOf } from './documented.ts'

/** Commands of pages that need nothing but some documents, run in this process: to start one for each costs far more. */
const PAGES = [
  'docs/configuration.md',
  'docs/faq.md',
  'docs/ci.md',
  'docs/personal-data.md',
  'docs/reuse.md',
  'docs/cache.md',
]

/** What is run elsewhere, or needs a shell, Git, or another machine. */
const ELSEWHERE = /[|<>]|https:|--changed-since|--(?:diff|fix|undo)\b/

/** The arguments of a command without quotes. A run works in this thread. */
const argumentsOf = (line: string): string[] => {
  const words = line.replace(/^npx /, '').split(/\s+/).slice(1)
  return words[0] === 'run' ? [...words, '--workers', '0'] : words
}

describe.each(PAGES)('%s', (page) => {
  const workshop = new Workshop()
  beforeAll(async () => {
    for (let i = 0; i < 4; i++) {
      const text = `<!doctype html><title>第${i}号通报</title><h1>第${i}号通报</h1><p>今天的水位上升了${i}厘米，镇上的居民开始往二楼搬家具。`
      for (const folder of ['pages', 'raw']) workshop.put(`${folder}/page-${i}.html`, text)
    }
    workshop.put('page.html', '<title>渠</title><p>水泥六十吨，石料三百方。</p>')
    if (page === 'docs/faq.md') {
      await commandLine(workshop.path, ['run', 'pages', '--quiet', '--workers', '0'])
      await commandLine(workshop.path, ['run', 'pages', 'page.html', '--quiet', '--workers', '0'])
    }
    if (page === 'docs/cache.md') await commandLine(workshop.path, ['run', '--quiet', '--workers', '0'])
  })
  afterAll(() => workshop.remove())

  const commands = commandsOf(page).filter((line) => !ELSEWHERE.test(line))
  it('has commands that work as printed', async () => {
    expect(commands.length).toBeGreaterThan(1)
    for (const line of commands) {
      const { code, stderr } = await commandLine(workshop.path, argumentsOf(line))
      expect(code, `${line}\n${stderr}`).toBe(0)
    }
  })
})

describe('a configuration that a page shows', () => {
  const workshop = new Workshop()
  afterAll(() => workshop.remove())

  it.each(['docs/configuration.md', 'docs/inputs.md', 'docs/personal-data.md', 'docs/ci.md'])(
    'in %s is one',
    (page) => {
      const path = workshop.put('qingliu.yaml', blocksOf(page, 'yaml')[0]!)
      expect(() => loadConfiguration(registry, { file: path })).not.toThrow()
    },
  )

  it('corrects what was learnt', () => {
    const path = workshop.put('qingliu.knowledge.yaml', blocksOf('docs/configuration.md', 'yaml')[1]!)
    expect(readCorrections(path, registry)).toMatchObject({ keep: [{ site: '江边观测' }], drop: [] })
  })
})

describe('docs/faq.md', () => {
  const page = readFileSync(join(resolve(import.meta.dirname, '../..'), 'docs/faq.md'), 'utf8')
  const [, table] = /^\| text \| becomes \| \|\n\|-.*\n((?:\|.*\n)+)/m.exec(page)!

  it('says what becomes of broken text', () => {
    const rows = table!
      .trimEnd()
      .split('\n')
      .map((row) => row.split('|').map((cell) => cell.trim().replace(/^`|`$/g, '')))
    expect(rows.length).toBeGreaterThan(5)
    for (const [, before, after, said] of rows) {
      const { text, repairs } = repairText(before!)
      expect(text).toBe(after)
      expect(repairs[0]?.certainty, before).toBe(before === after ? undefined : said)
    }
  })
})
