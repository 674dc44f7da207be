import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../built.ts'

/** The hook through the real pre-commit, which `QINGLIU_PYTHON` has. Its repository holds the hook and this build of the package. */

const root = resolve(import.meta.dirname, '../..')
const python = process.env.QINGLIU_PYTHON
const has = python !== undefined && spawnSync(python, ['-m', 'pre_commit', '--version']).status === 0
const workshop = useWorkshop()

const CLEAN = '渔港的灯塔昨天换了新灯，船工说夜里看得更远了。\n'
const DAMAGED = `${CLEAN}The cafÃ© at the harbour has new lamps, and the naÃ¯ve keeper likes them.\n`

describe.skipIf(!has)('the hook in pre-commit (QINGLIU_PYTHON must have it)', () => {
  const git = (folder: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: join(workshop.current.path, folder),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  const commit = (folder: string): void => {
    git(folder, 'add', '.')
    git(folder, 'commit', '--quiet', '--message=files')
  }

  /** A repository of the hook as pre-commit clones it: the manifest, and a package whose command is that of this checkout. */
  function hookRepository(): string {
    const folder = join(workshop.current.path, 'hook')
    mkdirSync(folder)
    copyFileSync(join(root, '.pre-commit-hooks.yaml'), join(folder, '.pre-commit-hooks.yaml'))
    const bin = join(root, 'bin/qingliu.js')
    writeFileSync(join(folder, 'run.js'), `#!/usr/bin/env node\nimport(${JSON.stringify(bin)})\n`, { mode: 0o755 })
    writeFileSync(join(folder, 'package.json'), '{"name":"qingliu","version":"0.1.0","bin":{"qingliu":"run.js"}}')
    git('hook', 'init', '--quiet', '--initial-branch=main')
    commit('hook')
    return git('hook', 'rev-parse', 'HEAD').trim()
  }

  it('stops a commit with a broken file, and passes when --fix has mended it', async () => {
    const rev = hookRepository()
    workshop.current.put(
      'team/.pre-commit-config.yaml',
      `repos:\n  - repo: ${join(workshop.current.path, 'hook')}\n    rev: ${rev}\n    hooks:\n      - id: qingliu-check\n        language_version: system\n        args: [--fail-on, warning]\n`,
    )
    workshop.current.put('team/raw/a.txt', DAMAGED)
    workshop.current.put('team/raw/b.txt', CLEAN)
    workshop.current.put('team/other.txt', DAMAGED)
    git('team', 'init', '--quiet', '--initial-branch=main')
    git('team', 'add', '.')
    const run = (): { readonly status: number | null; readonly stdout: string } =>
      spawnSync(python!, ['-m', 'pre_commit', 'run', 'qingliu-check', '--all-files'], {
        cwd: join(workshop.current.path, 'team'),
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
          PRE_COMMIT_HOME: join(workshop.current.path, 'home'),
          npm_config_offline: 'true',
        },
      })
    const broken = run()
    expect(broken.stdout).toContain('raw/a.txt:2:8 warning repair/mojibake')
    expect(broken.stdout).not.toContain('other.txt')
    expect(broken.status).toBe(1)
    commit('team')
    const fixed = await workshop.current.qingliu(['check', 'team/raw', '--fix'])
    expect(fixed.code).toBe(0)
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('Passed') })
  }, 120_000)
})
