import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { register } from '../../src/cli/commands/check.ts'
import { command, type Ended } from '../command.ts'
import { expectGolden } from './golden.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-check-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.unstubAllEnvs())

const check = (...args: string[]): Promise<Ended> => command(register, ['check', ...args])

interface Report {
  readonly files: readonly {
    readonly path: string
    readonly status: string
    readonly findings: readonly {
      rule: string
      severity: string
      line: number
      column: number
      bytes: { start: number; end: number }
      more: readonly object[]
      excerpt: { found: string }
    }[]
  }[]
}

describe('qingliu check of the seeds', () => {
  it('says the same to people', async () => {
    const { code, stdout } = await check('raw')
    expect(code).toBe(0)
    expectGolden('check.txt', stdout)
  })

  it('says the same to programs', async () => {
    const { stdout } = await check('raw', '--format', 'json')
    expect(JSON.parse(stdout)).toHaveProperty('summary')
    expectGolden('check.json', stdout)
  })

  it.each(['github', 'gitlab', 'junit', 'rdjsonl', 'markdown'])('says the same to %s', async (format) => {
    expectGolden(`check/${format}.txt`, (await check('raw', '--format', format)).stdout)
  })

  it('says the same in SARIF, which also lists all rules', async () => {
    const log = JSON.parse((await check('raw', '--format', 'sarif')).stdout)
    const { rules } = log.runs[0].tool.driver
    for (const { ruleId, ruleIndex } of log.runs[0].results) expect(rules[ruleIndex].id).toBe(ruleId)
    log.runs[0].tool.driver = {}
    for (const result of log.runs[0].results) result.ruleIndex = 0
    expectGolden('check/sarif.txt', `${JSON.stringify(log, null, 1)}\n`)
  })

  it('counts by rule', async () => {
    const { stdout } = await check('raw', '--statistics')
    expect(stdout).toMatch(/^ +1 +6 {2}warning {3}repair\/collision /m)
    await expect(check('raw', '--statistics', '--format', 'sarif')).rejects.toThrow(
      '--statistics prints a table, or JSON with --format json; --format sarif has no place for it.',
    )
  })

  it('finds the damage of the annotated page where it stands in the raw file', async () => {
    const { stdout } = await check('raw/002_24ae6566644b8b3b.txt', '--format', 'json')
    const [file] = (JSON.parse(stdout) as Report).files
    const raw = readFileSync('raw/002_24ae6566644b8b3b.txt', 'utf8').split('\n')
    const repairs = file!.findings.filter(({ rule }) => rule.startsWith('repair/'))
    expect(repairs.flatMap(({ more }) => more).length + repairs.length).toBeGreaterThanOrEqual(7)
    for (const { line, column, bytes: span, excerpt } of repairs) {
      const there = [...raw[line - 1]!].slice(column - 1).join('')
      expect(there.startsWith(excerpt.found.replace(/…$/, ''))).toBe(true)
      const bytes = readFileSync('raw/002_24ae6566644b8b3b.txt').subarray(span.start, span.end)
      expect(bytes.toString()).toBe(excerpt.found)
    }
  })
})

describe('qingliu check', () => {
  it('ends with 1 at the threshold and with 0 below it', async () => {
    mkdirSync(join(folder, 'empty'))
    writeFileSync(join(folder, 'empty/empty.txt'), '')
    expect((await check(join(folder, 'empty'))).code).toBe(1)
    expect((await check('raw', '--fail-on', 'error')).code).toBe(0)
    expect((await check('raw', '--fail-on', 'info')).code).toBe(1)
  })

  it('annotates for GitHub by paths of the repository, and writes its summary page', async () => {
    const page = join(folder, 'summary.md')
    vi.stubEnv('GITHUB_WORKSPACE', join(process.cwd(), 'raw'))
    vi.stubEnv('GITHUB_STEP_SUMMARY', page)
    const { stdout } = await check('raw/002_24ae6566644b8b3b.txt', '--format', 'github')
    expect(stdout).toContain('file=002_24ae6566644b8b3b.txt,line=')
    expect(readFileSync(page, 'utf8')).toContain('## qingliu check')
  })

  it('writes the report to a file, whole or not at all', async () => {
    const path = join(folder, 'report.json')
    const { code, stdout } = await check('raw', '--format', 'json', '--output', path)
    expect([code, stdout]).toEqual([0, `4 warnings, 5 info, written to ${path}\n`])
    expect(JSON.parse(readFileSync(path, 'utf8')).files).toHaveLength(5)
    await expect(check('raw', '--output', folder)).rejects.toThrow(
      'is a folder. It takes the file of the report; --out is',
    )
    await expect(check('raw', '--output', join(folder, 'no/report.json'))).rejects.toThrow(
      /cannot be written \(ENOENT\)/,
    )
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('checks what is there when something is missing, and ends with 2', async () => {
    const absent = join(folder, 'nowhere')
    const { code, stdout } = await check(absent, 'raw/002_24ae6566644b8b3b.txt', '*.none', '--format', 'json')
    const { files } = JSON.parse(stdout) as Report
    expect(
      files.map(({ status, findings }) => [status, findings.find(({ rule }) => rule === 'read/missing')?.severity]),
    ).toEqual([
      ['unread', 'error'],
      ['unread', 'error'],
      ['kept', undefined],
    ])
    expect(code).toBe(2)
    expect((await check('raw/002_24ae6566644b8b3b.txt', '*.none')).code).toBe(2)
    await expect(check(absent, '*.none')).rejects.toThrow('matches no file')
  })

  it('refuses what it does not know, with what there is', async () => {
    await expect(check('raw', '--format', 'xml')).rejects.toThrow(
      /--format <name>.*It takes one of pretty, json, github, gitlab, sarif, junit, rdjsonl, markdown/,
    )
    await expect(check('raw', '--fail-on', 'never')).rejects.toThrow(/It takes one of info, warning, error/)
    await expect(check('raw', '--set', 'script=1')).rejects.toThrow('write stage.param=value')
    await expect(check(join(folder, 'nowhere'))).rejects.toThrow('does not exist')
  })
})
