import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { commandLine, type Ended } from '../command.ts'

/** `qingliu check --fix`: raw files are the evidence, so what it may do to them is little. */

const root = mkdtempSync(join(tmpdir(), 'qingliu-fix-'))
afterAll(() => rmSync(root, { recursive: true }))

let folder = ''
const path = (name: string): string => join(folder, name)
const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
const commit = (): void => {
  git('add', 'raw')
  git('commit', '--quiet', '--message=raw files')
}
const check = (...args: string[]): Promise<Ended & { readonly stderr: string }> =>
  commandLine(folder, ['check', 'raw', ...args])

const HEAD = '渔港的灯塔昨天换了新灯。\r\n'
const LINE = 'The café at the harbour has new lamps, and the naïve keeper likes them.'
const DAMAGED = 'The cafÃ© at the harbour has new lamps, and the naÃ¯ve keeper likes them.'
const RIGHT = `${HEAD}${LINE}\r\n`
const WRONG = `${HEAD}${DAMAGED}\r\n`

beforeEach(() => {
  folder = mkdtempSync(join(root, 'repository-'))
  mkdirSync(path('raw'))
  git('init', '--quiet', '--initial-branch=main')
  writeFileSync(path('raw/a.txt'), WRONG)
  chmodSync(path('raw/a.txt'), 0o640)
})

describe('qingliu check --fix', () => {
  it('mends, keeps the old bytes, and checks what is left', async () => {
    commit()
    const before = await check('--fail-on', 'warning')
    expect(before.code).toBe(1)
    const shown = await check('--diff')
    expect(shown).toMatchObject({ code: 1, stderr: '1 file would be mended\n' })
    expect(shown.stdout).toContain(`@@ -2 +2 @@\n-${DAMAGED}\n+${LINE}\n`)
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(WRONG)

    const fixed = await check('--fix', '--fail-on', 'warning')
    expect(fixed).toMatchObject({
      code: 0,
      stderr: '1 file mended; the old bytes are in .qingliu/undo.jsonl, and --undo brings them back\n',
    })
    expect(fixed.stdout).toContain('no findings in 1 document')
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(RIGHT)
    expect(statSync(path('raw/a.txt')).mode & 0o777).toBe(0o640)

    const undo = JSON.parse(readFileSync(path('.qingliu/undo.jsonl'), 'utf8'))
    expect(undo).toMatchObject({ path: 'raw/a.txt', edits: [{ rule: 'repair/mojibake' }, ...undo.edits.slice(1)] })
    commit()
    expect(await check('--fix')).toMatchObject({ code: 0, stderr: '0 files mended\n' })
    expect(await check('--diff')).toMatchObject({ code: 0, stdout: '', stderr: '0 files would be mended\n' })
  })

  it('leaves nothing behind that Git sees, and takes everything back', async () => {
    commit()
    expect((await check('--fix')).stderr).toContain('1 file mended')
    expect(git('status', '--porcelain')).toBe(' M raw/a.txt\n')
    writeFileSync(path('raw/a.txt'), WRONG.replace('lamps', 'lights'))
    expect(await check('--fix', '--allow-dirty')).toMatchObject({ stderr: expect.stringContaining('1 file mended') })
    writeFileSync(path('raw/b.txt'), WRONG)
    await check('--fix', '--allow-dirty')

    const changed = await check('--undo', 'raw/b.txt')
    // The first change of a.txt was made from other bytes than the second left.
    expect(changed).toMatchObject({ code: 1, stderr: expect.stringContaining('2 changes undone, 1 file left') })
    expect(changed.stderr).toContain('raw/a.txt: left as it is: it has changed since it was mended')
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(WRONG.replace('lamps', 'lights'))
    expect(readFileSync(path('raw/b.txt'), 'utf8')).toBe(WRONG)
    writeFileSync(path('raw/a.txt'), RIGHT)
    expect(await check('--undo')).toMatchObject({ code: 0, stderr: '1 change undone\n' })
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(WRONG)
    expect(statSync(path('raw/a.txt')).mode & 0o777).toBe(0o640)
    expect(await check('--undo')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is nothing to undo'),
    })
  })

  it('undoes only what is named', async () => {
    writeFileSync(path('raw/b.txt'), WRONG)
    await check('--fix', '--allow-dirty')
    expect((await commandLine(folder, ['check', 'raw/b.txt', '--undo'])).stderr).toBe('1 change undone\n')
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(RIGHT)
    writeFileSync(path('.qingliu/undo.jsonl'), '{"path":1}\n')
    expect((await check('--undo')).stderr).toContain('.qingliu/undo.jsonl:1: this is no change. Delete the line.')
  })

  it('changes nothing where the command is wrong', async () => {
    commit()
    for (const wrong of [
      ['--statistics', '--format', 'github'],
      ['--baseline', 'none.json'],
      ['--output', 'raw'],
      ['--update-baseline'],
    ])
      expect(await check('--fix', ...wrong)).toMatchObject({ code: 2 })
    expect(await check('--unsafe-fixes')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Give one of them'),
    })
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(WRONG)
    expect(existsSync(path('.qingliu/undo.jsonl'))).toBe(false)
  })

  it('writes the differences where --output says', async () => {
    expect(await check('--diff', '--output', 'a.diff')).toMatchObject({ code: 1, stdout: '' })
    expect(readFileSync(path('a.diff'), 'utf8')).toContain(`-${DAMAGED}\n+${LINE}\n`)
  })

  it('leaves a file that Git ignores, unless told', async () => {
    writeFileSync(path('.gitignore'), 'raw/b.txt\n')
    writeFileSync(path('raw/b.txt'), WRONG)
    git('add', '.gitignore')
    commit()
    const { stderr } = await check('--fix')
    expect(stderr).toContain('raw/b.txt: left as it is: Git ignores it')
    expect(stderr).toContain('1 file mended, 1 file left')
    expect(readFileSync(path('raw/b.txt'), 'utf8')).toBe(WRONG)
    expect((await check('--fix', '--allow-dirty')).stderr).toContain('1 file mended;')
    expect(readFileSync(path('raw/b.txt'), 'utf8')).toBe(RIGHT)
  })

  it('refuses a tree that Git could not bring back, unless told', async () => {
    const untracked = await check('--fix')
    expect(untracked.code).toBe(2)
    expect(untracked.stderr).toMatch(
      /--fix: raw\/.* has changes that are not committed, or is not under version control/,
    )
    commit()
    writeFileSync(path('raw/b.txt'), 'one\n')
    git('add', 'raw')
    expect((await check('--fix')).stderr).toContain('--fix: raw/b.txt has changes that are not committed')
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(WRONG)
    expect((await check('--fix', '--allow-dirty')).stderr).toContain('1 file mended')

    rmSync(path('.git'), { recursive: true })
    writeFileSync(path('raw/a.txt'), WRONG)
    expect((await check('--fix', '--allow-dirty')).stderr).toContain('--allow-no-vcs changes files that are under no')
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(WRONG)
    expect((await check('--fix', '--allow-no-vcs')).stderr).toContain('1 file mended')
  })

  it('leaves links, packed files and records of containers as they are', async () => {
    rmSync(path('raw/a.txt'))
    mkdirSync(path('raw/linked'))
    writeFileSync(path('raw/linked/a.txt'), WRONG)
    linkSync(path('raw/linked/a.txt'), path('twin.txt'))
    writeFileSync(path('raw/b.txt.gz'), gzipSync(WRONG))
    writeFileSync(path('raw/c.jsonl'), `${JSON.stringify({ text: WRONG })}\n`)
    symlinkSync('linked/a.txt', path('raw/d.txt'))
    commit()
    const files = ['raw/linked/a.txt', 'raw/b.txt.gz', 'raw/c.jsonl', 'twin.txt']
    const before = files.map((name) => readFileSync(path(name)))
    const { stderr } = await check('--fix')
    expect(stderr).toContain('raw/linked/a.txt: left as it is: it has several names (hard links)')
    expect(stderr).toContain('raw/b.txt.gz: left as it is: it is packed')
    expect(stderr).toContain('0 files mended, 2 files left\n')
    expect(files.map((name) => readFileSync(path(name)))).toEqual(before)
    expect(existsSync(path('.qingliu/undo.jsonl'))).toBe(false)
  })
})
