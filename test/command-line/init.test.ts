import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WORKFLOWS } from '../../src/cli/workflows/index.ts'
import { useWorkshop } from '../built.ts'
import { commandLine, type Ended } from '../command.ts'

/** The configuration file, written and used from the command line in this process. */

const workshop = useWorkshop()
const qingliu = (...argv: string[]): Promise<Ended & { readonly stderr: string }> =>
  commandLine(workshop.current.path, argv)
const read = (name: string): string => readFileSync(join(workshop.current.path, name), 'utf8')

describe('qingliu init', () => {
  it('writes a file that run and check read, with a schema for editors', async () => {
    const options = ['--out', 'clean', '--timezone', 'UTC', '--set', 'script.when=never', '--most-rejected', '20%']
    const { code, stdout } = await qingliu('init', 'pages', ...options)
    expect([code, stdout.split('\n')[0]]).toEqual([0, 'Written: qingliu.yaml'])
    expect(stdout).toContain("'qingliu init --workflow github' (or gitlab) adds a workflow")
    expect(read('qingliu.yaml')).toMatch(/^# yaml-language-server: \$schema=\.\/qingliu\.schema\.json\n/)
    expect(JSON.parse(read('qingliu.schema.json'))).toMatchObject({ title: 'Configuration of qingliu' })
    workshop.current.put('pages/a.txt', '臺灣今天的天氣很好，我們去看電影。')
    const run = await qingliu('run', '--workers', '0', '--quiet')
    expect([run.code, run.stdout.startsWith('clean/runs/')]).toEqual([0, true])
    expect((await workshop.current.rows('clean'))['a.txt']?.text).toContain('臺灣')
    expect((await qingliu('check')).stdout).toContain('in 1 document')
  })

  it('sets values in a file that exists, and keeps its comments', async () => {
    workshop.current.put('qingliu.yaml', '# nightly\nout: clean # big disk\nkeep: 3\n')
    expect((await qingliu('init', '--keep', '9')).stdout).toBe('Changed: qingliu.yaml\n')
    expect(read('qingliu.yaml')).toMatch(/^# yaml-l.*\n# nightly\nout: clean # big disk\nkeep: 9\n$/)
    expect((await qingliu('init', '--keep', '9')).stdout).toBe('Nothing to change in: qingliu.yaml\n')
  })

  it('writes paths that are right from the folder of the file', async () => {
    await qingliu('init', 'raw', '--config', 'settings/nightly.yaml', '--out', 'clean').then(({ stderr }) =>
      expect(stderr).toContain('cannot be written (ENOENT)'),
    )
    workshop.current.put('settings/x', '')
    await qingliu('init', 'raw', '--config', 'settings/nightly.yaml', '--out', 'clean')
    expect(read('settings/nightly.yaml')).toContain('\ninputs: [../raw]\n')
    workshop.current.put('raw/a.txt', '一份好文档。')
    const { stdout } = await qingliu('run', '--config', 'settings/nightly.yaml', '--workers', '0', '--quiet')
    expect(stdout).toMatch(/^clean\/runs\//)
  })

  it('leaves addresses and standard input as they are', async () => {
    workshop.current.put('settings/x', '')
    const inputs = ['s3://pages/2026', 'https://example.com/a//b.html', '-', 'raw']
    await qingliu('init', ...inputs, '--config', 'settings/nightly.yaml', '--out', 's3://clean/pages')
    const file = read('settings/nightly.yaml')
    expect(file).toContain('\ninputs: [s3://pages/2026, https://example.com/a//b.html, "-", ../raw]\n')
    expect(file).toContain('\nout: s3://clean/pages\n')
  })

  it('points to the schema of the package where it is installed beside the file', async () => {
    workshop.current.put('node_modules/qingliu/dist/package/qingliu.schema.json', '{}')
    await qingliu('init')
    expect(read('qingliu.yaml')).toContain('$schema=./node_modules/qingliu/dist/package/qingliu.schema.json')
    expect(workshop.current.has('qingliu.schema.json')).toBe(false)
  })

  it('changes nothing in a file that is broken, or for a value that does not fit', async () => {
    workshop.current.put('qingliu.yaml', 'keep: 1\n')
    expect(await qingliu('init', '--out', 'x')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('qingliu.yaml:1:7'),
    })
    expect(await qingliu('init', '--config', 'new.yaml', '--set', 'script.wen=never')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Did you mean when?'),
    })
    expect([read('qingliu.yaml'), workshop.current.has('new.yaml')]).toEqual(['keep: 1\n', false])
  })

  it('writes a workflow that people may change', async () => {
    const github = '.github/workflows/qingliu.yml'
    const { stdout } = await qingliu('init', '--workflow', 'github')
    expect(stdout).toBe(`Written: qingliu.yaml\nWritten: ${github}\n  Commit it; the next pull request is checked.\n`)
    expect((await qingliu('init', '--workflow', 'github')).stdout).toContain(`Nothing to change in: ${github}\n`)
    workshop.current.put(github, 'on: push\n')
    expect((await qingliu('init', '--workflow', 'github')).stdout).toContain(
      `Left as it is, since it was changed: ${github}\n`,
    )
    expect(read(github)).toBe('on: push\n')
    expect((await qingliu('init', '--workflow', 'gitlab')).stdout).toContain('Add to .gitlab-ci.yml: include:')
    expect((await qingliu('init', '--workflow', 'jenkins')).stderr).toContain(
      `Allowed choices are ${Object.keys(WORKFLOWS).join(', ')}`,
    )
  })

  it('writes a workflow where services look for it, for a configuration that lies elsewhere', async () => {
    workshop.current.put('.git/HEAD', 'ref: refs/heads/main\n')
    workshop.current.put('data/a.txt', '')
    await qingliu('init', '--config', 'data/my qingliu.yaml', '--workflow', 'github')
    expect(read('.github/workflows/qingliu.yml')).toContain(" check --config 'data/my qingliu.yaml' --format github")
    expect(workshop.current.has('data/.github')).toBe(false)
  })
})
