import { spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Done, Mutant, Plan } from '../../mutation/plan.ts'

/**
 * Which small changes of the code no test notices: `npm run bench:mutants -- FILE|FOLDER… [--tests FILE…] [--sample N] [--seed S]`.
 *
 * Makes the mutants of the given files with Stryker's instrumenter, and runs the tests beside them, and those that `--tests`
 * names, on each. Prints the survivors with their place, and the share that died by folder. `--sample` draws N of the mutants.
 * A mutant that keeps a test file busy for longer than 90 seconds counts as noticed.
 */
const INSTRUMENTER = '@stryker-mutator/instrumenter'
const HANGS_MS = 90_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tests: { type: 'string', multiple: true, default: [] },
    sample: { type: 'string' },
    seed: { type: 'string', default: '1' },
    exclude: { type: 'string', multiple: true, default: [] },
  },
})
if (positionals.length === 0) throw new Error('bench:mutants -- FILE|FOLDER… [--tests FILE…] [--sample N] [--seed S]')

const sources = positionals.flatMap((path) => (statSync(path).isDirectory() ? modulesOf(path) : [path]))
const beside = new Set(sources.flatMap((path) => testsOf(dirname(path))))
const named = values.tests.flatMap((path) => (statSync(path).isDirectory() ? testsOf(path) : [path]))
/** Small files first: they are mostly quick, and what they kill is not run again. */
const tests = [...new Set([...beside, ...named])].sort((a, b) => statSync(a).size - statSync(b).size)
const work = mkdtempSync(join(tmpdir(), 'qingliu-mutants-'))
try {
  const plan = await mutants(sources)
  report(plan, await run(plan))
} finally {
  rmSync(work, { recursive: true })
}

function modulesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !/\.(?:test|generated)\.ts$/.test(name))
    .map((name) => join(folder, name))
}

function testsOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
}

async function mutants(paths: readonly string[]): Promise<Plan> {
  const { Instrumenter } = await import(INSTRUMENTER)
  const quiet = new Proxy({}, { get: () => () => false })
  const files = paths.map((path) => ({ name: resolve(path), content: readFileSync(path, 'utf8'), mutate: true }))
  const options = { plugins: null, excludedMutations: values.exclude, ignorers: [] }
  const made = await new Instrumenter(quiet).instrument(files, options)
  const all: Mutant[] = made.mutants
  return {
    files: Object.fromEntries(made.files.map((file: { name: string; content: string }) => [file.name, file.content])),
    mutants: values.sample === undefined ? all : drawn(all, Number(values.sample), Number(values.seed)),
  }
}

/** `count` of the mutants, the same ones for each seed, in their order. */
function drawn(all: readonly Mutant[], count: number, seed: number): Mutant[] {
  let state = seed >>> 0
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
  const rest = [...all]
  const chosen = new Set<Mutant>()
  while (chosen.size < count && rest.length > 0)
    for (const mutant of rest.splice(next(rest.length), 1)) chosen.add(mutant)
  return all.filter((mutant) => chosen.has(mutant))
}

/** Runs the tests, again from where it stopped if a mutant hangs. */
async function run(plan: Plan): Promise<readonly Done[]> {
  const [planPath, log] = [join(work, 'plan.json'), join(work, 'log')]
  writeFileSync(planPath, JSON.stringify(plan))
  writeFileSync(log, '')
  const own = { MUTATION_PLAN: planPath, MUTATION_LOG: log, MUTATION_TESTS: tests.join(';') }
  const env = { ...process.env, ...own, QINGLIU_ROUNDS: 'all' }
  for (;;) {
    const { finished, output } = await once(env, log)
    const done = doneOf(log)
    process.stderr.write(`${new Set(done.map(({ id }) => id)).size} of ${plan.mutants.length}\n`)
    const open = done.at(-1)
    if (finished && open?.state !== 'started') {
      if (/Unhandled Error/.test(output)) process.stderr.write(output.slice(0, 3000))
      return done
    }
    if (open?.state !== 'started') throw new Error(`The tests stopped:\n${output}`)
    appendFileSync(log, `${JSON.stringify({ id: open.id, file: open.file, state: 'killed', by: 'time' })}\n`)
  }
}

/** The tests, with the process that they start, ended when a mutant takes too long. */
function once(env: NodeJS.ProcessEnv, log: string): Promise<{ finished: boolean; output: string }> {
  const vitest = join('node_modules', 'vitest', 'vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', '--config', 'test/mutation/vitest.config.ts'], {
    env,
    detached: true,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data))
  let ended = false
  const watch = setInterval(() => {
    const open = existsSync(log) && doneOf(log).at(-1)?.state === 'started'
    if (open && Date.now() - statSync(log).mtimeMs > HANGS_MS) ended = process.kill(-child.pid!, 'SIGKILL')
  }, 1_000)
  return new Promise((done) => {
    child.on('close', () => {
      clearInterval(watch)
      done({ finished: !ended, output })
    })
  })
}

function doneOf(log: string): Done[] {
  const lines = readFileSync(log, 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line))
}

function report({ mutants }: Plan, done: readonly Done[]): void {
  const killed = new Set(done.flatMap(({ id, state }) => (state === 'killed' ? [id] : [])))
  const reached = new Set(done.map(({ id }) => id))
  const folders = new Map<string, { all: number; killed: number }>()
  for (const mutant of mutants) {
    const path = relative('', mutant.fileName)
    for (const key of [path, dirname(path)]) {
      const sum = folders.get(key) ?? { all: 0, killed: 0 }
      folders.set(key, { all: sum.all + 1, killed: sum.killed + (killed.has(mutant.id) ? 1 : 0) })
    }
    if (!killed.has(mutant.id))
      console.log(`${reached.has(mutant.id) ? 'survived' : 'not reached'} ${told(mutant, path)}`)
  }
  for (const [path, sum] of [...folders].sort())
    console.log(`${((sum.killed / sum.all) * 100).toFixed(1)} % of ${sum.all} ${path}`)
}

/** `path:line:column operator: original → replacement`. */
function told({ fileName, location: { start, end }, mutatorName, replacement }: Mutant, path: string): string {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line, end.line + 1)
  const last = lines.length - 1
  lines[last] = lines[last]!.slice(0, end.column)
  lines[0] = lines[0]!.slice(start.column)
  const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 100)
  return `${path}:${start.line + 1}:${start.column + 1} ${mutatorName}: ${short(lines.join('\n'))} → ${short(replacement)}`
}
