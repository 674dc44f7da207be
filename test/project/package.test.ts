import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ended, useWorkshop } from '../built.ts'

const root = resolve(import.meta.dirname, '../..')
const packed = mkdtempSync(join(tmpdir(), 'qingliu-packed-'))
const workshop = useWorkshop()

/** The published package as npm packs it. */
beforeAll(() => {
  const args = ['pack', '--ignore-scripts', '--silent', '--pack-destination', packed]
  const tarball = execFileSync('npm', args, { cwd: root, encoding: 'utf8' }).trim()
  execFileSync('tar', ['-xzf', join(packed, tarball), '-C', packed])
})
afterAll(() => rmSync(packed, { recursive: true, force: true }))

/** Installs only the package and its dependencies into the project. */
function install(): void {
  const modules = join(workshop.current.path, 'node_modules')
  mkdirSync(join(modules, '@bokuweb'), { recursive: true })
  execFileSync('cp', ['-rl', join(packed, 'package'), join(modules, 'qingliu')])
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  for (const name of Object.keys(dependencies)) symlinkSync(join(root, 'node_modules', name), join(modules, name))
}

const qingliu = (...args: string[]): Promise<Ended> =>
  workshop.current.node(['node_modules/qingliu/bin/qingliu.js', ...args])

/** Runs command lines one after the other in one process, since loading the code takes longer than a run. */
const RUNNER = `
import { main } from './node_modules/qingliu/dist/package/main.js'
const all = []
for (const args of JSON.parse(process.argv[2])) {
  const said = { stdout: '', stderr: '' }
  const own = {}
  for (const name of Object.keys(said)) {
    own[name] = process[name].write
    process[name].write = (chunk, ...rest) => {
      said[name] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      const written = rest.at(-1)
      if (typeof written === 'function') written()
      return true
    }
  }
  const code = await main(args)
  for (const name of Object.keys(said)) process[name].write = own[name]
  all.push({ code, ...said })
}
process.stdout.write(JSON.stringify(all))
`

async function inTurn(...lines: readonly (readonly string[])[]): Promise<Ended[]> {
  const script = workshop.current.put('in-turn.mjs', RUNNER)
  const { stdout, stderr } = await workshop.current.node([script, JSON.stringify(lines)])
  if (!stdout.startsWith('[')) throw new Error(stderr)
  return JSON.parse(stdout) as Ended[]
}

/** A stage of another package. It hears of the decoder, whose object the engine has from a module of its own. */
const PLUGIN = `
import { registry, UsageError } from 'qingliu'

let isHeard = false
const { create } = registry.decoder
registry.decoder.create = (params) => {
  isHeard = true
  return create(params)
}

export const stage = {
  name: 'shout',
  version: '1.2',
  summary: 'makes exclamation marks of full stops',
  params: { refuse: { default: 0, doc: 'the exit code to end with' } },
  rules: { mark: { doc: 'a full stop' }, heard: { doc: 'the decoder was made', severity: 'info' } },
  create({ refuse }) {
    if (refuse > 0) throw Object.assign(new UsageError('shout refuses'), { exitCode: refuse })
    return ({ text }) => ({
      edits: [...text.matchAll(/。/g)].map(({ index }) => ({
        start: index, end: index + 1, text: '！', rule: 'mark',
      })),
      findings: [{ rule: 'heard', start: 0, end: 0, message: isHeard ? 'one copy' : 'two copies' }],
    })
  },
}
`

/** The configuration and its plug-in lie in a folder that is not the one that the command runs in. */
function putPlugin(module = './stages/shout.js'): void {
  workshop.current.put('raw/a.txt', '春眠不觉晓，处处闻啼鸟。')
  workshop.current.put('settings/stages/shout.js', PLUGIN)
  workshop.current.put('settings/package.json', '{ "type": "module" }')
  workshop.current.put('settings/qingliu.yaml', `plugins:\n  - module: ${module}\n    after: width\n`)
}

const run = (...args: string[]): Promise<Ended> =>
  qingliu('run', '--config', 'settings/qingliu.yaml', '--quiet', ...args)

describe('the package', () => {
  it('holds its modules once, with types and the licences of what was bundled', () => {
    const files = readdirSync(join(packed, 'package'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => file.endsWith('.js') && !/^(?:bin|dist\/package)\//.test(file))).toEqual([])
    expect(files).toContain('dist/src/index.d.ts')
    const licences = readFileSync(join(packed, 'package/dist/package/THIRD-PARTY'), 'utf8')
    expect(licences).toMatch(/^htmlparser2 [\d.]+, MIT, Felix Boehm\n\n=+\n\nCopyright 2010/m)
    expect(licences).toMatch(
      /^boolbase [\d.]+, ISC, Felix Boehm\n\n=+\n\nCopyright \(c\) Felix Boehm <.*>\n\nPermission/m,
    )
    expect(licences).toContain('\nCopyright 2017-2025 The Apache Software Foundation\n')
  })

  it('is typed, and each of its stages can be imported', async () => {
    install()
    workshop.current.put(
      'use.ts',
      `import { loadConfiguration, Pipeline, registry, type Stage } from 'qingliu'
       import { detectEncoding } from 'qingliu/encoding'
       import { html } from 'qingliu/stages/html'
       const same: boolean = (registry.stages as readonly unknown[]).includes(html)
       export const stage: Pick<Stage, 'name'> = html
       new Pipeline(registry, loadConfiguration(registry))
       console.log(same, stage.name, detectEncoding(Uint8Array.of(0xe6, 0x98, 0xa5)).encoding)`,
    )
    workshop.current.put('package.json', '{ "type": "module" }')
    const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')]
    const args = ['use.ts', '--module', 'nodenext', '--target', 'es2023', '--strict', ...types]
    execFileSync(join(root, 'node_modules/.bin/tsc'), args, { cwd: workshop.current.path })
    expect((await workshop.current.node(['use.js'])).stdout).toBe('true html utf-8\n')
  })
})

describe('pictures', () => {
  it('say what to install where DuckDB is not', async () => {
    install()
    workshop.current.put('raw/a.txt', '春眠不觉晓，处处闻啼鸟。')
    const run = ['run', '--quiet', '--workers', '0']
    const [first, ...others] = await inTurn(run, ['report', 'output'], ['inspect', 'output'], [...run, '--report'])
    expect(first!.code).toBe(0)
    expect(others).toHaveLength(3)
    for (const { code, stderr } of others)
      expect([code, stderr]).toEqual([2, expect.stringContaining('npm install @duckdb/node-api@')])
  })
})

describe('a stage of another package', () => {
  /** That the stage worked, and had the engine of the command, not a second copy. */
  const expectWorked = async (): Promise<void> => {
    const row = (await workshop.current.rows())['a.txt']!
    expect(row.text).toBe('春眠不觉晓，处处闻啼鸟！')
    expect(row.edits).toMatchObject([{ rules: ['shout/mark'] }])
    expect(row.findings).toMatchObject([{ rule: 'shout/heard', message: 'one copy' }])
  }

  it('works with the engine that is there, with 2 workers', async () => {
    install()
    putPlugin()
    const { code, stderr } = await run('--workers', '2')
    expect(stderr).toBe('')
    expect(code).toBe(0)
    await expectWorked()
  })

  it.each(['0', '2'])('ends a run by its error, class and exit code, with %s workers', async (workers) => {
    install()
    putPlugin()
    const { code, stderr } = await run('--workers', workers, '--set', 'shout.refuse=75')
    expect([code, stderr]).toEqual([75, 'error: shout refuses\n'])
  })

  it('that a thread cannot load ends the run, and kills no document', async () => {
    install()
    putPlugin()
    const here = `import { isMainThread } from 'node:worker_threads'\nif (!isMainThread) throw new RangeError('not here')`
    workshop.current.put('settings/stages/shout.js', `${here}\n${PLUGIN}`)
    const { code, stderr } = await run('--workers', '2')
    expect(stderr).toMatch(/qingliu\.yaml:2:5: file:.*shout\.js cannot be loaded: RangeError: not here\n$/)
    expect(code).toBe(2)
  })

  it('is a package that is installed for the folder of the configuration', async () => {
    install()
    putPlugin("'@someone/shout'")
    workshop.current.put('settings/node_modules/@someone/shout/shout.js', PLUGIN)
    workshop.current.put(
      'settings/node_modules/@someone/shout/package.json',
      '{ "type": "module", "exports": { ".": { "import": "./shout.js" } } }',
    )
    expect((await run('--dry-run', '--workers', '0')).code).toBe(0)
  })

  it('is part of what names a run, by name, version and code', async () => {
    install()
    putPlugin()
    // Each in a file of its own, since a process loads a module once; the first two differ by the file's name alone.
    const stages = {
      one: PLUGIN,
      two: PLUGIN,
      code: PLUGIN.replace('！', '!'),
      version: PLUGIN.replace("'1.2'", "'1.3'"),
    }
    for (const [name, code] of Object.entries(stages)) {
      workshop.current.put(`settings/stages/${name}.js`, code)
      workshop.current.put(`settings/${name}.yaml`, `plugins:\n  - module: ./stages/${name}.js\n    after: width\n`)
    }
    const settings = (name: string): readonly string[] => ['--config', `settings/${name}.yaml`]
    const common = ['output', '--raw', 'raw', '--workers', '0']
    const ended = await inTurn(
      ...Object.keys(stages).map((name) => ['run', ...settings(name), '--quiet', '--workers', '0']),
      ['verify', ...common, ...settings('version')],
      ['verify', ...common],
    )
    const folders = ended.slice(0, 4).map(({ stdout }) => stdout)
    expect(folders[1]).toBe(folders[0])
    expect(new Set(folders).size).toBe(3)
    const [{ stdout, code }, alone] = ended.slice(4) as [Ended, Ended]
    expect(stdout).toContain('1 row made again')
    expect(code).toBe(0)
    expect(alone.stderr).toContain('the run had the stage shout, which is not one of decode, repair')
    expect(alone.code).toBe(2)
  })
})
