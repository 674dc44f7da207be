import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { ExpectedError } from '../../document/errors/expected-error.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import type { Entry, Listing } from '../../read/listing.ts'
import { type BytePath, bytePath } from '../../read/path.ts'
import { type Changes, changedOnly, changedSince } from './changes.ts'
import { gitIn, rootOf } from './git.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'qingliu-changes-')))
const repository = join(folder, 'repository')
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: repository,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
function put(name: string, text: string): void {
  writeFileSync(join(repository, name), text)
}

/** Long enough that Git knows a renamed file with one more line as the same. */
const TEXT = Array.from({ length: 20 }, (_, i) => `Day ${i}: the water rose.\n`).join('')
let changes: Changes
beforeAll(() => {
  mkdirSync(join(repository, 'below'), { recursive: true })
  git('init', '--quiet', '--initial-branch=main')
  for (const name of ['same', 'changed', 'gone', 'moved', 'moved-on']) put(name, `${name}\n${TEXT}`)
  put('.gitignore', 'ignored\n')
  git('add', '.')
  git('commit', '--quiet', '--message=start')
  git('switch', '--quiet', '--create', 'branch')
  put('changed', 'other')
  rmSync(join(repository, 'gone'))
  renameSync(join(repository, 'moved'), join(repository, 'below/moved'))
  renameSync(join(repository, 'moved-on'), join(repository, 'below/moved-on'))
  put('below/moved-on', `moved-on\n${TEXT}One more.\n`)
  git('add', '.')
  git('commit', '--quiet', '--message=change')
  put('new', 'not known to Git')
  put('ignored', 'not to be known')
  changes = changedSince('main', join(repository, 'below'))
})
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => void vi.unstubAllEnvs())

const names = (paths: Iterable<BytePath>): string[] =>
  [...paths].map((path) => relative(repository, Buffer.from(path, 'latin1').toString())).sort()

describe('what has changed since a commit', () => {
  it('is what is new, differs, or was renamed and differs; what is gone, ignored or the same is not', () => {
    expect(names(changes.changed)).toEqual(['below/moved-on', 'changed', 'new'])
    expect([...changes.renamed].map((paths) => names(paths))).toEqual([
      ['below/moved', 'moved'],
      ['below/moved-on', 'moved-on'],
    ])
    expect(names([changes.root])).toEqual([''])
  })

  it('is asked of a repository, of a name that Git knows, and of a commit with a common one', () => {
    expect(() => changedSince('nothing', repository)).toThrow(/^--changed-since nothing: Git knows no such commit/)
    const apart = git('commit-tree', 'HEAD^{tree}', '-m', 'apart').trim()
    expect(() => changedSince(apart, repository)).toThrow(/no commit is common to it and to the current branch/)
    expect(() => rootOf(folder, '--option')).toThrow(UsageError)
    expect(() => rootOf(folder, '--option')).toThrow(/^--option: .* is in no Git repository that Git may read/)
  })

  it('tells a failure of Git from one that the user can mend', () => {
    expect(() => gitIn(repository, '--option')(['no-such-command'])).toThrow(ExpectedError)
    expect(() => gitIn(repository, '--option')(['no-such-command'])).toThrow(
      /^git no-such-command failed: git: 'no-such/,
    )
    expect(() => gitIn(repository, '--option')(['rev-parse', 'nothing'], () => undefined)).toThrow(
      /^git rev-parse failed/,
    )
    vi.stubEnv('PATH', folder)
    expect(() => gitIn(repository, '--option')(['--version'])).toThrow(UsageError)
    expect(() => gitIn(repository, '--option')(['--version'])).toThrow(/^--option asks Git, which is not installed/)
  })
})

describe('the part of a listing that has changed', () => {
  const entry = (uri: string, target?: string): Entry => ({
    uri,
    size: 1,
    ...(target !== undefined && { target: bytePath(target) }),
  })
  const listing = (base: string, ...entries: readonly Entry[]): Listing => ({
    ...({ skipped: 0, missing: [], datasets: [] } as unknown as Listing),
    base: bytePath(base),
    entries,
    unread: [],
  })
  const left = (...args: Parameters<typeof listing>): string[] =>
    changedOnly(listing(...args), changes).entries.map(({ uri }) => uri)

  it('has what changed by its own path or by that of its target', () => {
    const link = entry('link', join(repository, 'changed'))
    const stale = entry('stale', join(repository, 'same'))
    expect(left(repository, entry('same'), entry('changed'), link, stale)).toEqual(['changed', 'link'])
    expect(left(folder, entry('repository/same'), entry('repository/new'))).toEqual(['repository/new'])
  })

  it('has what is in no repository: objects of other machines, standard input', () => {
    const input = entry('a.txt', join(tmpdir(), 'elsewhere'))
    expect(left(repository, entry('s3://bucket/a.txt'), input, entry('same'))).toEqual(['s3://bucket/a.txt', 'a.txt'])
    const other = join(folder, 'other')
    mkdirSync(other)
    expect(left(other, entry('s3://bucket/a.txt'), input)).toHaveLength(2)
    expect(() => left(other, entry('a.txt'))).toThrow(/^--changed-since: .*other is not in the repository .*repository/)
  })
})
