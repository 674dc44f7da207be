import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { formats } from '../../src/check/formats/index.ts'
import { VERSION } from '../../src/cli/version.ts'
import { WORKFLOWS } from '../../src/cli/workflows/index.ts'
import { useWorkshop } from '../built.ts'
import { servedCommand } from '../command-line/served.ts'

/** What CI services run: the steps of the action, of the workflows and of the hook, as they stand in their files. */

const root = resolve(import.meta.dirname, '../..')
const workshop = useWorkshop()

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
}

interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a script as the service does: bash that stops at the first failure. */
async function bash(script: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: workshop.current.path,
    env: { PATH: process.env.PATH!, HOME: workshop.current.path, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code, stdout, stderr }
}

/** Replaces the expressions of the service by their values. */
const evaluate = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\$\{\{ ([\w.-]+) \}\}/g, (_, name: string) => {
    expect(values, `a value for ${name}`).toHaveProperty([name])
    return values[name]!
  })

function stepEnv(step: Step, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, evaluate(text, values)]))
}

const git = (...args: string[]): string =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
    cwd: workshop.current.path,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })

const CLEAN = '渔港的灯塔昨天换了新灯，船工说夜里看得更远了。\n'

/** A repository whose branch has one broken file; another one was broken on main before, which nobody must pay for. */
beforeEach(() => {
  workshop.current.put('raw/a.txt', CLEAN)
  workshop.current.put('raw/before.txt', '。\n')
  git('init', '--quiet', '--initial-branch=main')
  git('add', '.')
  git('commit', '--quiet', '--message=start')
  git('update-ref', 'refs/remotes/origin/main', 'main')
  git('switch', '--quiet', '--create', 'branch')
  workshop.current.put('raw/港, 100%.txt', '。\n')
  git('add', '.')
  git('commit', '--quiet', '--message=a page without text')
})
const ANNOTATION =
  '::error file=raw/港%2C 100%25.txt,line=1,endLine=1,col=1,title=quality/empty::no letter or digit is left after cleaning\n'
const mend = (): void => {
  workshop.current.put('raw/港, 100%.txt', CLEAN.replace('灯塔', '码头'))
  git('commit', '--quiet', '--all', '--message=mend')
}

describe('action.yml', () => {
  const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    readonly inputs: Readonly<Record<string, { readonly default: string }>>
    readonly runs: { readonly using: string; readonly steps: readonly Step[] }
  }
  const defaults = Object.fromEntries(Object.entries(action.inputs).map(([name, each]) => [name, each.default]))

  /** The steps of the action in order, up to the first that fails. */
  async function run(
    inputs: Readonly<Record<string, string>>,
    env: Readonly<Record<string, string>> = {},
  ): Promise<Ran> {
    const given = Object.entries({ ...defaults, ...inputs }).map(([name, value]) => [`inputs.${name}`, value])
    const values = { 'runner.temp': join(workshop.current.path, 'temp'), ...Object.fromEntries(given) }
    let last: Ran = { code: 0, stdout: '', stderr: '' }
    for (const step of action.runs.steps) {
      if (step.run === undefined || last.code !== 0) continue
      expect(step.shell).toBe('bash')
      // What a stranger may write into a pull request must not become part of a script.
      expect(step.run).not.toContain('${{')
      last = await bash(step.run, { ...stepEnv(step, values), ...env })
    }
    return last
  }
  /** The package as the cache of the service brings it back. */
  const cached = async (): Promise<void> =>
    chmodSync(workshop.current.put('temp/qingliu/node_modules/.bin/qingliu', await servedCommand()), 0o755)

  it('installs the version that it belongs to', () => {
    expect(action.runs.using).toBe('composite')
    expect(defaults.package).toBe(`qingliu@${VERSION}`)
    const names = action.runs.steps.map(({ uses, run }) => uses?.split('@')[0] ?? (run && 'run'))
    expect(names).toEqual(['actions/setup-node', 'actions/cache', 'run', 'run'])
  })

  it('installs once, and takes what is cached after that', async () => {
    const npm = workshop.current.put('bin/npm', '#!/bin/sh\nprintf "%s\\n" "$@" > "$HOME/npm-arguments"\nexit 7\n')
    chmodSync(npm, 0o755)
    const PATH = `${join(workshop.current.path, 'bin')}:${process.env.PATH}`
    expect((await run({ package: 'some-package' }, { PATH })).code).toBe(7)
    const said = readFileSync(join(workshop.current.path, 'npm-arguments'), 'utf8').split('\n')
    expect(said.slice(0, 3)).toEqual(['install', '--prefix', join(workshop.current.path, 'temp/qingliu')])
    expect(said.slice(-3)).toEqual(['--', 'some-package', ''])
    await cached()
    expect(await run({ paths: 'raw/a.txt' }, { PATH })).toMatchObject({ code: 0 })
  })

  it('annotates the broken file of a branch, and passes when it is mended', async () => {
    await cached()
    const broken = await run({ 'changed-since': 'origin/main' })
    expect(broken).toMatchObject({ code: 1, stderr: '' })
    expect(broken.stdout).toBe(`${ANNOTATION}qingliu: 1 error in 1 document.\n`)
    mend()
    expect(await run({ 'changed-since': 'origin/main' })).toMatchObject({ code: 0 })
    expect(await run({})).toMatchObject({ code: 1 })
  })

  it('hands on every input as words, whatever stands in it', async () => {
    await cached()
    const hostile = '$(touch owned); `touch owned` "'
    expect((await run({ paths: hostile })).stderr).toContain('matches no file')
    expect((await run({ 'changed-since': hostile })).stderr).toContain('Git knows no such commit')
    expect((await run({ paths: '--output=owned' })).code).toBe(2)
    expect(existsSync(join(workshop.current.path, 'owned'))).toBe(false)
    // A path with a space is one word.
    expect(await run({ paths: 'raw/港, 100%.txt' })).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(ANNOTATION),
    })
    const arguments_ = '--ignore\nquality\n'
    const sarif = {
      format: 'sarif',
      output: 'qingliu.sarif',
      paths: 'raw/a.txt\nraw/before.txt',
      arguments: arguments_,
    }
    expect(await run({ ...sarif, 'fail-on': 'info' })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('written to'),
    })
    const log = JSON.parse(readFileSync(join(workshop.current.path, 'qingliu.sarif'), 'utf8'))
    expect(log.runs[0].results).toEqual([])
  })
})

describe('the workflows of init', () => {
  /** `npx --yes qingliu@… check …` with the command of this checkout. */
  const npx = async (): Promise<string> => {
    const script = `#!/bin/sh\n[ "$1 $2" = "--yes qingliu@${VERSION}" ] || exit 99\nshift 2\nexec "$(dirname "$0")/qingliu" "$@"\n`
    chmodSync(workshop.current.put('bin/qingliu', await servedCommand()), 0o755)
    chmodSync(workshop.current.put('bin/npx', script), 0o755)
    return `${join(workshop.current.path, 'bin')}:${process.env.PATH}`
  }

  it('for GitHub annotates the broken file', async () => {
    const { jobs } = parse(WORKFLOWS.github!.text('qingliu.yaml')) as {
      readonly jobs: { readonly check: { readonly steps: Step[] } }
    }
    const step = jobs.check.steps.find(({ run }) => run)!
    const env = { PATH: await npx(), ...stepEnv(step, { 'github.base_ref': 'main' }) }
    expect(await bash(step.run!, env)).toMatchObject({ code: 1, stdout: expect.stringContaining(ANNOTATION) })
    mend()
    expect((await bash(step.run!, env)).code).toBe(0)
  })

  it('for GitLab writes the report that its artifact names', async () => {
    const { qingliu: job } = parse(WORKFLOWS.gitlab!.text('qingliu.yaml')) as {
      readonly qingliu: { readonly script: string[]; readonly artifacts: { reports: { codequality: string } } }
    }
    const onMain = { PATH: await npx() }
    const env = { ...onMain, CI_MERGE_REQUEST_DIFF_BASE_SHA: git('rev-parse', 'main').trim() }
    const script = job.script.join('\n')
    const report = (): object[] =>
      JSON.parse(readFileSync(join(workshop.current.path, job.artifacts.reports.codequality), 'utf8'))
    const issue = (path: string): object => ({
      check_name: 'quality/empty',
      severity: 'major',
      location: { path, lines: { begin: 1 } },
    })
    expect((await bash(script, env)).code).toBe(1)
    // The whole, so that GitLab finds what is new by comparing it with the report of the default branch.
    expect(report()).toMatchObject([issue('raw/港, 100%.txt'), issue('raw/before.txt')])
    mend()
    expect((await bash(script, env)).code).toBe(0)
    expect(report()).toMatchObject([issue('raw/before.txt')])
    expect((await bash(script, onMain)).code).toBe(0)
    workshop.current.put('qingliu.yaml', 'nonsense: 1\n')
    expect((await bash(script, onMain)).code).toBe(1)
  })
})

describe('.pre-commit-hooks.yaml', () => {
  it('names a command that takes the files of a commit', async () => {
    const [hook] = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as Readonly<
      Record<string, string>
    >[]
    expect(hook).toMatchObject({ id: 'qingliu-check', language: 'node', files: '^raw/' })
    const command = workshop.current.put('qingliu', await servedCommand())
    chmodSync(command, 0o755)
    const words = hook!.entry!.replace('qingliu', () => `"${command}"`)
    const ended = await bash(`${words} raw/a.txt "raw/港, 100%.txt"`, {})
    expect(ended.code).toBe(1)
    expect(ended.stdout).toContain('raw/港, 100%.txt:1:1 error quality/empty')
    expect((await bash(`${words} raw/a.txt`, {})).code).toBe(0)
  })
})

describe('docs/ci.md', () => {
  const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
  const blocks = (language: string): string[] =>
    [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => match[1]!)

  it('names the formats that there are', () => {
    expect([...page.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1]).sort()).toEqual(
      formats.map(({ name }) => name).sort(),
    )
  })

  it('has a configuration that check takes', async () => {
    workshop.current.put('qingliu.yaml', blocks('yaml')[0]!)
    workshop.current.put('qingliu.baseline.json', '{"format":"qingliu-baseline/1","findings":[]}')
    expect(await workshop.current.qingliu(['check'])).toMatchObject({ code: 1, stderr: '' })
    workshop.current.put('qingliu.yaml', 'check: { paths: [{ files: raw/, severity: { all: off } }] }\n')
    expect(await workshop.current.qingliu(['check'])).toMatchObject({ code: 0 })
  })

  it('has commands that do what it says', async () => {
    const [first, second] = blocks('sh')
      .find((block) => block.includes('--update-baseline'))!
      .trim()
      .split('\n')
      .map((line) => line.replace(/ +#.*/, '').split(' ').slice(1))
    expect((await workshop.current.qingliu(first!)).code).toBe(0)
    workshop.current.put('raw/later.txt', '。。\n')
    const { code, stdout } = await workshop.current.qingliu([...second!, '--format', 'github'])
    expect([code, stdout.match(/^::error/gm)?.length]).toEqual([1, 1])
  })

  it('uses inputs that the action has, and the hook that there is', () => {
    const workflow = parse(blocks('yaml').find((block) => block.includes('OWNER/qingliu@'))!)
    const step = workflow.jobs.check.steps.find(({ uses }: Step) => uses?.startsWith('OWNER/'))
    expect(step.uses).toBe(`OWNER/qingliu@v${VERSION}`)
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { readonly inputs: object }
    expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)))
    expect(page.match(/^Inputs: (.*?); /m)![1]).toBe(
      Object.keys(inputs)
        .map((name) => `\`${name}\``)
        .join(', '),
    )
    const hooks = parse(blocks('yaml').find((block) => block.startsWith('repos:'))!)
    expect(hooks.repos[0]).toMatchObject({ rev: `v${VERSION}`, hooks: [{ id: 'qingliu-check' }] })
  })
})
