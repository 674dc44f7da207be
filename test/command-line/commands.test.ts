import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { EXIT } from '../../src/cli/process/exit.ts'
import { readConfigurationFile } from '../../src/pipeline/configuration/file.ts'
import { useWorkshop } from '../built.ts'
import { answer, record } from '../containers/make-warc.ts'
import { blocksOf, commandsOf, inShell, shims } from '../project/documented.ts'

/** Every command of the documentation, run as a user runs it. */

const root = resolve(import.meta.dirname, '../..')
const workshop = useWorkshop()
const PAGE = `<!doctype html><html><head><title>水位通报</title></head><body><article><h1>水位通报</h1>
<p>今天的水位上升了三厘米，镇上的居民开始往二楼搬家具。</p></article></body></html>`

let programs = ''
beforeEach(async () => {
  programs = await shims(workshop.current, { less: 'exec cat', curl: `cat <<'E'\n${PAGE}\nE` })
  for (let i = 15; i < 19; i++)
    workshop.current.put(`pages/page-${i}.html`, PAGE.replaceAll('水位', `第${i}号水位`).replace('三', `${i}`))
})

async function succeed(...lines: string[]): Promise<string> {
  let printed = ''
  for (const line of lines) {
    const { code, stdout, stderr } = await inShell(workshop.current, programs, line)
    expect(code, `${line}\n${stderr}`).toBe(0)
    printed += stdout
  }
  return printed
}

describe('README.md and docs/clean.md', () => {
  it('have commands that work as printed, one after the other', async () => {
    cpSync(join(root, 'raw'), join(workshop.current.path, 'raw'), { recursive: true })
    workshop.current.put('page.html', PAGE)
    workshop.current.put('news.jsonl', JSON.stringify({ html: PAGE }))
    workshop.current.put('crawl.warc.gz', gzipSync(record({ url: 'https://a.example/', block: answer(PAGE) })))
    const server = createServer((_, response) => response.end(PAGE)).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const commands = ['README.md', 'docs/clean.md']
      .flatMap(commandsOf)
      .map((line) => line.replace('qingliu clean https://example.com', `qingliu clean ${site}`))
    expect(commands.length).toBeGreaterThan(9)
    try {
      for (const line of new Set(commands)) {
        const { code, stderr } = await inShell(workshop.current, programs, line)
        // Findings make the exit code 1, which is what the example is about.
        expect(line.includes('--fail-on') ? [0, 1] : [0], `${line}\n${stderr}`).toContain(code)
      }
    } finally {
      server.close()
    }
  })
})

describe('docs/quick-start.md', () => {
  const page = 'docs/quick-start.md'

  it('works word by word in an empty folder, and prints what it shows', async () => {
    // What is installed is there, and DuckDB is asked below.
    const others = await shims(workshop.current, { npm: 'exit 0', duckdb: 'exit 0' })
    rmSync(join(workshop.current.path, 'pages'), { recursive: true })
    const { code, stdout, stderr } = await inShell(workshop.current, others, `set -e\n${blocksOf(page, 'sh').join('')}`)
    expect(code, stderr).toBe(0)
    const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim()
    const printed = squeezed(stdout)
    for (const line of blocksOf(page, 'text').join('').trimEnd().split('\n')) expect(printed).toContain(squeezed(line))
    for (const said of ['Nothing new', 'verified', '黑板']) expect(stdout + stderr).toContain(said)
    const rows = await workshop.current.rows()
    expect(
      Object.values(rows).map(({ title, author, source_name, text }) => [title, author, source_name, text]),
    ).toEqual([
      ['水渠通水', '李明', '山里日报', expect.stringMatching(/^昨天上午，村里的老水渠/)],
      [null, null, null, '老师在黑板上写字'],
    ])
  })
})

describe('docs/nightly.md', () => {
  const page = 'docs/nightly.md'
  const here = (text: string): string => text.replaceAll('/srv/qingliu', workshop.current.path)
  const [cron, service, timer] = [blocksOf(page, 'cron')[0]!, ...blocksOf(page, 'ini')]
  const [settings, job, alerts] = blocksOf(page, 'yaml')
  const commands = commandsOf(page)
  const find = (start: string): string[] => {
    const found = commands.filter((line) => line.startsWith(start))
    expect(found, start).not.toEqual([])
    return found
  }

  it('has commands to set it up that give the configuration it shows', async () => {
    await succeed(...commands.slice(0, 3))
    const written = readConfigurationFile(join(workshop.current.path, 'qingliu.yaml')).settings
    workshop.current.put('shown.yaml', settings!)
    const { gates, ...shown } = readConfigurationFile(join(workshop.current.path, 'shown.yaml')).settings
    expect(shown).toEqual({ inputs: written.inputs, out: written.out, keep: written.keep })
    expect(gates).toEqual({ ...written.gates, 'most-guessed': 0.05 })
  })

  it('has schedules whose commands work: cron, systemd, Kubernetes', async () => {
    workshop.current.put('qingliu.yaml', settings!)
    const lines = [...cron.matchAll(/^[\d*]\S*\s+(?:\S+\s+){4}(.*)$/gm)].map(([, line]) => here(line!))
    expect(lines).toHaveLength(3)
    await succeed(...lines)
    const exec = /^ExecStart=\/usr\/bin\/env (.*)$/m.exec(service!)![1]!
    await succeed(exec)
    const [{ spec }] = parseAllDocuments(job!).map((each) => each.toJS()) as [
      {
        spec: {
          jobTemplate: {
            spec: {
              podFailurePolicy: { rules: [{ onExitCodes: { values: number[] } }] }
              template: { spec: { containers: [{ args: string[] }] } }
            }
          }
        }
      },
    ]
    const { podFailurePolicy, template } = spec.jobTemplate.spec
    await succeed(`qingliu ${template.spec.containers[0].args.join(' ')}`)
    const permanent = [EXIT.findings, EXIT.error, EXIT.unread]
    expect(podFailurePolicy.rules[0].onExitCodes.values).toEqual(permanent)
    expect(service).toContain(`RestartPreventExitStatus=${permanent.join(' ')}`)
    for (const metric of JSON.stringify(parse(alerts!)).match(/qingliu_\w+/g)!)
      expect(readFileSync(join(workshop.current.path, 'qingliu.prom'), 'utf8')).toContain(`# TYPE ${metric} gauge`)
  })

  it('has a table of all exit codes', () => {
    const text = readFileSync(join(root, page), 'utf8')
    for (const code of Object.values(EXIT))
      expect(text).toMatch(new RegExp(`^\\| (?:\\d+, )?${code}(?:, \\d+)? \\| `, 'm'))
  })

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('has units that systemd takes', () => {
    const text = service!.replace('User=qingliu', 'User=root').replace('/srv/qingliu', '/tmp')
    const unit = workshop.current.put('qingliu.service', text)
    const clock = workshop.current.put('qingliu.timer', timer!)
    const { stderr, status } = spawnSync('systemd-analyze', ['verify', unit, clock], { encoding: 'utf8' })
    const own = stderr.split('\n').filter((line) => line.includes('qingliu.'))
    expect([status, own]).toEqual([0, []])
  })

  it.skipIf(spawnSync('python3', ['--version']).status !== 0)(
    'has a task for Airflow that tells its exit codes apart',
    async () => {
      // The few names of Airflow that the task uses, so that its own code runs.
      workshop.current.put('stub/pendulum.py', 'datetime = lambda *a, **k: None\n')
      workshop.current.put('stub/airflow/__init__.py', '')
      workshop.current.put(
        'stub/airflow/exceptions.py',
        'class AirflowException(Exception): pass\nclass AirflowFailException(AirflowException): pass\n',
      )
      workshop.current.put(
        'stub/airflow/sdk.py',
        'def dag(**k): return lambda f: f\ndef task(**k): return lambda f: f\n',
      )
      workshop.current.put('clean_pages.py', here(blocksOf(page, 'python')[0]!))
      workshop.current.put('qingliu.yaml', settings!)
      const run = 'PYTHONPATH=stub python3 clean_pages.py'
      await succeed(run)
      workshop.current.put('clean/.lock', '{"pid":1,"host":"elsewhere","started":"","system":""}')
      workshop.current.put('pages/page-20.html', PAGE)
      const locked = await inShell(workshop.current, programs, run)
      expect(locked.stderr).toContain('airflow.exceptions.AirflowException: exit code 75: trying again is safe')
      workshop.current.put('qingliu.yaml', 'keep: 1\n')
      const broken = await inShell(workshop.current, programs, run)
      expect(broken.stderr).toContain('airflow.exceptions.AirflowFailException: exit code 2')
    },
  )

  it('has commands to watch it, and for text that does not flap', async () => {
    workshop.current.put('qingliu.yaml', settings!)
    await succeed(...find('qingliu learn'), ...find('qingliu run --knowledge'), ...find('qingliu run --log'))
    await succeed(...find('qingliu status'))
    for (const line of readFileSync(join(workshop.current.path, 'events.jsonl'), 'utf8').trimEnd().split('\n'))
      expect(JSON.parse(line)).toMatchObject({ time: expect.any(String), level: 'info', event: 'progress' })
  })

  it('has commands for a run that is held, and to roll back', async () => {
    workshop.current.put('qingliu.yaml', settings!)
    await succeed('qingliu run --quiet')
    workshop.current.put('pages/page-30.html', '<p></p>')
    workshop.current.put('pages/page-31.html', '<p> </p>')
    const held = await inShell(workshop.current, programs, 'qingliu run --quiet')
    expect([held.code, held.stderr]).toEqual([1, expect.stringContaining('most-rejected: 33.3 %')])
    const [first] = readdirSync(join(workshop.current.path, 'clean/runs'))
    const second = readdirSync(join(workshop.current.path, 'clean/held')).find((name) => !name.endsWith('.json'))!
    const named = (line: string): string => line.replace('3f2a', second.slice(0, 6)).replace('81ba', first!.slice(0, 6))
    const [list, compare, publish, back, older] = find('qingliu runs').map(named)
    expect(await succeed(list!)).toContain('held')
    await succeed(compare!, publish!, back!)
    // The older run is the latest by now, so that another is needed to go back from.
    await succeed(publish!, older!)
    expect(existsSync(join(workshop.current.path, `clean/held/${second}.json`))).toBe(true)
  })
})

afterEach(() => {
  expect(readdirSync(workshop.current.path)).not.toContain('.lock')
})
