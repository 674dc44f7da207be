import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Stage } from '../../src/document/stage.ts'
import { ruleEntry, ruleFiles } from '../../tools/create/rule.ts'
import { exportName, listed, register, stageFiles, unfit } from '../../tools/create/stage.ts'
import { applyStage, draftOf } from '../fixtures.ts'

const project = join(import.meta.dirname, '../..')
const root = mkdtempSync(join(tmpdir(), 'qingliu-create-'))
const create = (...args: string[]): ReturnType<typeof spawnSync> & { stdout: string; stderr: string } =>
  spawnSync(process.execPath, [join(project, 'dist/tools/create/main.js'), ...args, '--root', root], {
    encoding: 'utf8',
  }) as ReturnType<typeof create>

beforeAll(() => {
  cpSync(join(project, 'stages/index.ts'), join(root, 'stages/index.ts'), { recursive: true })
  cpSync(join(project, 'README.md'), join(root, 'README.md'))
  symlinkSync(join(project, 'src'), join(root, 'src'))
  symlinkSync(join(project, 'test'), join(root, 'test'))
})
afterAll(() => rmSync(root, { recursive: true }))

describe('npm run create -- stage', () => {
  it('makes a stage that does what its page says, and registers it', async () => {
    const { status, stdout } = create('stage', 'note-marks')
    expect(status).toBe(0)
    expect(stdout).toContain('stages/note-marks removes the mark ※')
    const registry = readFileSync(join(root, 'stages/index.ts'), 'utf8')
    expect(registry).toContain("import { noteMarks } from './note-marks/index.ts'\nimport { privacy }")
    expect(registry).toContain('    boilerplate,\n    noteMarks,\n    quality,')

    // What test/project/readme.test.ts asks: a row for every stage, in their order.
    expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(
      '| [note-marks](stages/note-marks/README.md) | Removes the reference mark ※ from texts and titles. |\n| [quality]',
    )

    const { noteMarks } = (await import(join(root, 'stages/note-marks/index.ts'))) as { noteMarks: Stage }
    // What test/project/structure.test.ts asks of every stage.
    expect(noteMarks.summary.length).toBeGreaterThan(20)
    const { example, negative } = noteMarks.rules.mark!
    const [before, after] = example!.split(' → ')
    expect(applyStage(draftOf(before!), noteMarks).text).toBe(after)
    expect(applyStage(draftOf(negative!), noteMarks).text).toBe(negative)
    for (const path of ['README.md', 'index.test.ts', 'fixtures/negative-other-marks/input.txt'])
      expect(existsSync(join(root, 'stages/note-marks', path)), path).toBe(true)
  })

  it('does not write over one', () => {
    const { status, stderr } = create('stage', 'note-marks')
    expect([status, stderr]).toEqual([2, 'stages/note-marks exists already.\n'])
  })
})

describe('npm run create -- rule', () => {
  it('makes its cases and says what to fill in', () => {
    const { status, stdout } = create('rule', 'note-marks', 'dagger')
    expect(status).toBe(0)
    expect(stdout).toContain("    dagger: {\n      doc: 'What it changes")
    for (const path of ruleFiles('dagger').keys())
      expect(readFileSync(join(root, 'stages/note-marks', path), 'utf8')).toMatch(/^Put text here .*\.$/)
    expect(create('rule', 'note-marks', 'dagger').stderr).toBe('stages/note-marks has cases of dagger already.\n')
    expect(create('rule', 'nowhere', 'dagger').stderr).toBe('there is no stage nowhere.\n')
    expect(ruleEntry('dagger')).toContain('negative:')
  })

  it('says what can be created', () => {
    const { status, stderr } = create('cue')
    expect(status).toBe(2)
    expect(stderr).toContain('npm run create -- stage NAME')
  })
})

describe('a name', () => {
  it('is of small letters, digits and hyphens', () => {
    expect(['width', 'hard-wrap2'].map(unfit)).toEqual([undefined, undefined])
    for (const name of ['Width', '../x', '-a', 'a--b', 'a-', '1a', ''])
      expect(unfit(name), name).toContain('is not a valid name')
    expect(exportName('hard-wrap2')).toBe('hardWrap2')
  })

  it('takes its place among the imports', () => {
    const source = readFileSync(join(project, 'stages/index.ts'), 'utf8')
    expect(register(source, 'zz')).toContain("import { zz } from './zz/index.ts'\n\n/**")
    expect(register(source, 'aa')).toContain("import { aa } from './aa/index.ts'\nimport { annotation }")
    expect(() => register('', 'aa')).toThrow('does not have the expected form')
    expect(() => listed('', 'aa')).toThrow('does not have the expected form')
    expect(stageFiles('aa').get('index.ts')).toContain("name: 'aa'")
  })
})
