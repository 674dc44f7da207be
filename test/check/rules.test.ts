import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rulesOf } from '../../src/check/rules.ts'
import { register } from '../../src/cli/commands/explain-rule.ts'
import { ruleDocs } from '../../src/document/rules.ts'
import { advice } from '../../stages/advice.ts'
import { registry } from '../../stages/index.ts'
import { rulesPage } from '../../tools/docs/rules.ts'
import { command } from '../command.ts'

const rules = rulesOf(registry, advice)
const reporting = [...rules].filter(([, { severity }]) => severity !== undefined)
const explain = async (...args: string[]): Promise<string> =>
  (await command(register, ['explain-rule', ...args])).stdout

describe('every rule that reports', () => {
  it('says what it finds, why that matters, and what to do', () => {
    expect(reporting.length).toBeGreaterThan(100)
    const silent = reporting.filter(([, { doc, why, todo }]) => !doc || !why || !todo).map(([name]) => name)
    expect(silent).toEqual([])
  })

  it('has its place on the page of rules', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/rules.md'), 'utf8')
    expect(page, `'npm run docs' writes docs/rules.md`).toBe(rulesPage(rules))
    for (const rule of ['read/fifo', 'baseline/stale', 'repair/mojibake', 'quality/empty', 'STAGE/failed'])
      expect(page).toContain(`\n### ${rule}\n`)
    const reported = reporting.filter(([name]) => !page.includes(`\n### ${name}\n`)).map(([name]) => name)
    expect(reported.filter((name) => !/\/(failed|too-many-lines|too-many-edits)$/.test(name))).toEqual([])
  })

  it('is advised on once, and no other is', () => {
    const declared = ruleDocs(registry)
    const unknown = Object.entries(advice).filter(([name, { doc }]) => declared.has(name) === (doc !== undefined))
    expect(unknown.map(([name]) => name)).toEqual([])
    // A rule has its severity in one place.
    const doubled = Object.entries(advice).filter(([name, { severity }]) => severity && declared.get(name)?.severity)
    expect(doubled.map(([name]) => name)).toEqual([])
  })

  it('is written in whole sentences', () => {
    for (const [name, { why, todo }] of reporting)
      for (const text of [why, todo]) expect(`${name}: ${text}`).toMatch(/: [A-Z&“\p{L}].*\.$/u)
  })
})

describe('qingliu explain-rule', () => {
  it('explains one rule', async () => {
    expect(await explain('html/unended')).toMatch(
      /^html\/unended warning\nReports a comment.*\n\n {2}why +All text.*\n {2}what to do +Fetch.*\n {2}for example .*\n {2}left alone .*\n$/,
    )
    expect(await explain('read/fifo')).toMatch(/^read\/fifo error\nAn input is a named pipe\.\n/)
    expect(await explain('html/failed')).toContain('This is a defect of the program or of a plug-in.')
    expect(await explain('html/tag')).toMatch(/^html\/tag changes text, and reports nothing by itself\n/)
  })

  it('lists all that report', async () => {
    const lines = (await explain()).split('\n')
    expect(lines.filter((line) => / (error|warning|info) /.test(line))).toHaveLength(reporting.length)
    expect(lines.some((line) => line.startsWith('html/tag '))).toBe(false)
  })

  it('lists the rules of a stage, or of a beginning', async () => {
    const lines = (await explain('decode')).trimEnd().split('\n').slice(0, -2)
    expect(lines).toHaveLength(reporting.filter(([name]) => name.startsWith('decode/')).length)
    for (const line of lines) expect(line).toMatch(/^decode\//)
    expect(await explain('html/un*')).toContain('html/unended')
    await expect(explain('decoed')).rejects.toThrow('there is no rule "decoed". Did you mean decode')
  })

  it('helps with a name that is wrong', async () => {
    await expect(explain('html/unendet')).rejects.toThrow(
      `there is no rule "html/unendet". Did you mean html/unended? 'qingliu explain-rule' lists the rules.`,
    )
  })
})
