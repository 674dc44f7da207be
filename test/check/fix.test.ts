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
    expect(fixed).toMatchObject({ code: 0, stderr: '1 file mended; the old bytes are in .qingliu/undo.jsonl\n' })
    expect(fixed.stdout).toContain('no findings in 1 document')
    expect(readFileSync(path('raw/a.txt'), 'utf8')).toBe(RIGHT)
    expect(statSync(path('raw/a.txt')).mode & 0o777).toBe(0o640)

    const undo = JSON.parse(readFileSync(path('.qingliu/undo.jsonl'), 'utf8'))
    expect(undo).toMatchObject({ path: 'raw/a.txt', edits: [{ rule: 'repair/mojibake' }, ...undo.edits.slice(1)] })
    let bytes = readFileSync(path('raw/a.txt'))
    for (const edit of [...undo.edits].reverse()) {
      const [old, made] = [Buffer.from(edit.before, 'base64'), Buffer.from(edit.after, 'base64')]
      const start = edit.byte_start + shift(undo.edits, edit)
      expect(bytes.subarray(start, start + made.length)).toEqual(made)
      bytes = Buffer.concat([bytes.subarray(0, start), old, bytes.subarray(start + made.length)])
    }
    expect(bytes.toString()).toBe(WRONG)

    commit()
    expect(await check('--fix')).toMatchObject({ code: 0, stderr: '0 files mended\n' })
    expect(await check('--diff')).toMatchObject({ code: 0, stdout: '', stderr: '0 files would be mended\n' })
  })

  /** How far edits before this one have moved it. */
  function shift(edits: readonly { byte_start: number; before: string; after: string }[], until: object): number {
    let moved = 0
    for (const edit of edits) {
      if (edit === until) break
      moved += Buffer.from(edit.after, 'base64').length - Buffer.from(edit.before, 'base64').length
    }
    return moved
  }

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
    expect(existsSync(path('.qingliu'))).toBe(false)
  })
})
