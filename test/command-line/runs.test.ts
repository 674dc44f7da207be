import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { useWorkshop } from '../built.ts'
import { commandLine, type Ended } from '../command.ts'

/** Runs listed, held, compared and rolled back, from the command line in this process. */

const workshop = useWorkshop()
const path = (name: string): string => join(workshop.current.path, name)
const qingliu = (...argv: string[]): Promise<Ended & { readonly stderr: string }> =>
  commandLine(workshop.current.path, argv)

/** Documents with a text of their own each. */
function fill(from: number, to: number, folder = 'raw'): void {
  for (let i = from; i < to; i++)
    workshop.current.put(`${folder}/${i}.txt`, `第${i}号观测站今天记录的水位是${i * 7}厘米，比昨天高。`)
}

async function run(...options: string[]): Promise<{ code: number; id: string; stderr: string; outcome: string }> {
  const { code, stdout, stderr } = await qingliu('run', '--workers', '0', '--log', 'json', ...options)
  if (!stdout.startsWith('{')) throw new Error(stderr)
  const { runId, outcome } = JSON.parse(stdout) as { runId: string; outcome: string }
  return { code, id: runId, stderr, outcome }
}

interface Listed {
  readonly run_id: string
  readonly state: string
  readonly folder: string
  readonly hold?: {
    readonly reason: string
    readonly gates: readonly { readonly gate: string; readonly found: number }[]
  }
}

const listed = async (): Promise<Listed[]> => JSON.parse((await qingliu('runs', '--json')).stdout) as Listed[]
const states = async (): Promise<string[]> => (await listed()).map(({ run_id, state }) => `${state} ${run_id}`)
const latest = (): string => (JSON.parse(readFileSync(path('output/latest.json'), 'utf8')) as { run_id: string }).run_id
const heldFiles = (): string[] => (existsSync(path('output/held')) ? readdirSync(path('output/held')).sort() : [])

describe('a gate', () => {
  beforeEach(() => fill(0, 4))

  it('holds a run with too many rejected documents, and says which, how much and what to look at', async () => {
    const first = await run('--most-rejected', '0%', '--most-guessed', '0%', '--most-changed', '0%')
    expect([first.code, first.outcome]).toEqual([0, 'published'])
    workshop.current.put('raw/empty.txt', ' ')
    const { code, stderr } = await qingliu('run', '--workers', '0', '--most-rejected', '19.9%')
    expect(code).toBe(1)
    expect(stderr).toContain('most-rejected: 20.0 % of the documents are rejected (1 of 5); at most 19.9 % may be')
    expect(stderr).toMatch(
      /look at: duckdb -c "SELECT reason, .* FROM 'output\/held\/\w+\/rejects\/\*\.parquet' GROUP BY/,
    )
    expect(latest()).toBe(first.id)
    const [held, published] = await listed()
    expect([held!.state, published!.state, published!.run_id]).toEqual(['held', 'latest', first.id])
    expect(held!.hold).toMatchObject({ reason: 'gates', gates: [{ gate: 'most-rejected', limit: 0.199, found: 0.2 }] })
    expect((await qingliu('verify', join('output/held', held!.run_id))).code).toBe(0)
    expect((await qingliu('runs')).stdout).toMatch(/held .*\n {4}most-rejected: 20\.0 % of the documents/)
    // The limit itself passes.
    const passed = await qingliu('run', '--workers', '0', '--most-rejected', '20%', '--metrics', 'qingliu.prom')
    expect([passed.code, passed.stderr.includes('held:')]).toEqual([0, false])
    expect(passed.stdout).toContain(
      `This run was held, and passes the gates now. Published: output/runs/${held!.run_id}\n`,
    )
    expect(readFileSync(path('qingliu.prom'), 'utf8')).not.toContain('run_failed_gates')
    expect(latest()).toBe(held!.run_id)
    expect(heldFiles()).toEqual([])
  })

  it('is asked again by the next run over the same input, which cleans nothing', async () => {
    const first = await run('--least-documents', '5')
    expect([first.code, first.outcome]).toEqual([1, 'held'])
    expect(first.stderr).toContain('"level":"error","event":"held"')
    expect(first.stderr).toContain('4 documents are kept; at least 5 must be')
    expect(existsSync(path('output/latest.json'))).toBe(false)
    const manifest = path(`output/held/${first.id}/manifest.json`)
    const { mtimeMs } = statSync(manifest)
    const again = await run('--least-documents', '5')
    expect([again.code, again.id, again.outcome]).toEqual([1, first.id, 'held'])
    expect(statSync(manifest).mtimeMs).toBe(mtimeMs)
    expect(heldFiles()).toEqual([first.id, `${first.id}.json`])
  })

  it('leaves a run that can be made again, where the output lies in the input', async () => {
    const held = await run('.', '--least-documents', '9')
    const { code, stdout } = await qingliu('verify', `output/held/${held.id}`, '--raw', '.', '--workers', '0')
    expect([code, stdout]).toEqual([0, expect.stringContaining('4 rows made again')])
  })

  it('counts documents that came out otherwise than in the run before, and no others', async () => {
    await run()
    fill(4, 8)
    workshop.current.put('raw/1.txt', '第1号观测站已经停用，不再记录。')
    rmSync(path('raw/0.txt'))
    // Of the three documents of both runs one changed.
    const failed = await run('--most-changed', '33%')
    expect([failed.code, failed.outcome]).toEqual([1, 'held'])
    expect(failed.stderr).toContain('33.3 % of the documents that the run before has, too, came out otherwise (1 of 3)')
    expect((await run('--most-changed', '33.4%')).outcome).toBe('released')
    expect((await run('--most-changed', '33.4%')).outcome).toBe('unchanged')
  })

  it('counts kept documents with a guess', async () => {
    workshop.current.put('raw/guess.txt', Buffer.from('鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧锛屽�鐢熷湪涓嬮潰鍚��銆�', 'utf8'))
    await run()
    const rows = Object.values(await workshop.current.rows())
    const guessed = rows.filter(({ n_guessed }) => n_guessed > 0).length
    expect(guessed).toBe(1)
    workshop.current.put('raw/more.txt', '另外的一份文档，说的是天气。')
    const failed = await run('--most-guessed', '16%')
    expect(failed.stderr).toContain('16.7 % of the kept documents hold a guess (1 of 6)')
    const { stderr } = await qingliu('run', '--workers', '0', '--most-guessed', '16%')
    expect(stderr).toMatch(/look at: duckdb -c "SELECT source_uri, e\.target, e\.rules FROM .* = 'guessed'"/)
    expect(failed.code).toBe(1)
  })

  it('stands in the configuration, and an option comes before it', async () => {
    workshop.current.put('qingliu.yaml', 'gates:\n  least-documents: 9\n')
    expect((await run()).code).toBe(1)
    expect((await run('--least-documents', '4')).code).toBe(0)
  })

  it('is asked in a dry run, too, which writes nothing', async () => {
    workshop.current.put('raw/empty.txt', ' ')
    workshop.current.put('raw/guess.txt', Buffer.from('鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧锛屽�鐢熷湪涓嬮潰鍚��銆�', 'utf8'))
    const gates = ['--least-documents', '6', '--most-rejected', '16%', '--most-guessed', '19%', '--most-changed', '9%']
    const dry = await qingliu('run', '--workers', '0', '--dry-run', ...gates)
    expect(dry.code).toBe(1)
    expect(dry.stderr).toContain('would be held: the run does not pass 3 gates')
    expect(dry.stderr).toContain('least-documents: 5 documents are kept; at least 6 must be')
    expect(dry.stderr).toContain('most-rejected: 16.7 % of the documents are rejected (1 of 6)')
    expect(dry.stderr).toContain('most-guessed: 20.0 % of the kept documents hold a guess (1 of 5)')
    expect(dry.stderr).toContain('The gate most-changed was not asked')
    expect(existsSync(path('output'))).toBe(false)
    const passing = await run('--dry-run', '--least-documents', '5', '--most-rejected', '17%', '--most-guessed', '20%')
    expect([passing.code, passing.outcome, passing.stderr.includes('would-hold')]).toEqual([0, 'dry', false])
  })

  it('fills no disk: two held runs stay', async () => {
    for (let i = 4; i < 8; i++) {
      fill(i, i + 1)
      await run('--least-documents', '100')
    }
    expect(heldFiles()).toHaveLength(4)
    expect(readdirSync(path('output/runs'))).toEqual([])
  })
})

describe('runs', () => {
  it('are published by hand after a gate held them', async () => {
    fill(0, 2)
    const held = await run('--least-documents', '5')
    const { code, stdout } = await qingliu('runs', 'publish', held.id.slice(0, 6))
    expect([code, stdout]).toEqual([0, `Published: output/runs/${held.id}\n`])
    expect(latest()).toBe(held.id)
    expect(heldFiles()).toEqual([])
    // A person has decided: the same work is up to date now, whatever the gate says.
    expect((await run('--least-documents', '5')).outcome).toBe('unchanged')
    expect((await qingliu('verify', 'output', '--raw', 'raw', '--workers', '0')).code).toBe(0)
  })

  it('roll back to the one before, and what was left does not come back by itself', async () => {
    fill(0, 2)
    const first = await run()
    fill(2, 3)
    const second = await run()
    const back = await qingliu('runs', 'rollback')
    expect(back.stdout).toContain(`To put it back: qingliu runs publish ${second.id}`)
    expect(await states()).toEqual([`latest ${first.id}`, `held ${second.id}`])
    // Readers of the run that was left still find its files.
    expect(existsSync(path(`output/runs/${second.id}/manifest.json`))).toBe(true)
    const again = await run()
    expect([again.code, again.id, again.outcome]).toEqual([1, second.id, 'held'])
    expect(latest()).toBe(first.id)
    expect((await qingliu('runs', 'rollback')).stderr).toContain('no run published before the latest')
    fill(3, 4)
    const third = await run()
    expect(await states()).toEqual([`latest ${third.id}`, `published ${first.id}`, `held ${second.id}`])
    expect((await qingliu('runs', 'publish', second.id)).code).toBe(0)
    expect((await states())[0]).toBe(`latest ${second.id}`)
    expect(heldFiles()).toEqual([])
    expect((await qingliu('runs', 'rollback', first.id)).code).toBe(0)
    expect((await states()).sort()).toEqual([`held ${second.id}`, `latest ${first.id}`, `published ${third.id}`])
  })

  it('stay five by default, and as many as --keep says', async () => {
    for (let i = 0; i < 6; i++) {
      fill(i, i + 1)
      await run()
    }
    expect(readdirSync(path('output/runs'))).toHaveLength(5)
    fill(6, 7)
    await run('--keep', '2')
    expect(readdirSync(path('output/runs'))).toHaveLength(2)
  })

  it('are not published when damaged', async () => {
    fill(0, 2)
    const held = await run('--least-documents', '5')
    writeFileSync(path(`output/held/${held.id}/data/part-00000.parquet`), 'x')
    const { code, stderr } = await qingliu('runs', 'publish', held.id)
    expect([code, existsSync(path('output/latest.json'))]).toEqual([2, false])
    expect(stderr).toMatch(/data\/part-00000\.parquet has \d bytes?, the manifest says/)
    writeFileSync(path(`output/held/${held.id}/manifest.json`), '{')
    expect((await listed())[0]).toMatchObject({ state: 'damaged', problem: expect.stringContaining('is not JSON') })
    expect((await qingliu('runs')).stdout).toContain('damaged')
  })

  it.each([
    [['runs'], /output has no runs: give the folder/],
    [['runs', 'nowhere', '--out', 'made'], /there is no run nowhere: 'qingliu runs' lists them/],
    [['runs', 'comprae', '--out', 'made'], /there is no run comprae: did you mean compare\?/],
    [['runs', 'compare', '--out', 'made'], /no run published before the latest/],
    [['runs', 'rollback', 'latest', '--out', 'made'], /is the latest already/],
    [['runs', 'publish'], /missing required argument 'run'/],
  ])('%j is explained, with exit code 2', async (argv, message) => {
    fill(0, 1)
    await run('--out', 'made')
    const { code, stderr } = await qingliu(...argv)
    expect(stderr).toMatch(message)
    expect(code).toBe(2)
  })

  it('are compared: documents, reasons, rules, fields, languages, lengths, sites', async () => {
    fill(0, 3)
    workshop.current.put('raw/www.a.com/1.html', '<title>水位</title><p>今天的水位升高了三厘米，居民都很担心。</p>')
    const before = await run()
    workshop.current.put(
      'raw/www.b.com/1.html',
      '<title>Level</title><p>The river rose by three centimetres today, and the people of the town were worried about their houses.</p>',
    )
    workshop.current.put('raw/0.txt', '第0号观测站停止了工作，等待修理。')
    workshop.current.put('raw/empty.txt', '')
    rmSync(path('raw/2.txt'))
    const after = await run()
    const { stdout } = await qingliu('runs', 'compare', '--json')
    const found = JSON.parse(stdout)
    expect(found).toMatchObject({
      before: before.id,
      after: after.id,
      documents: {
        documents: { before: 4, after: 5 },
        kept: { before: 4, after: 4 },
        rejected: { before: 0, after: 1 },
      },
      changes: { same: 2, changed: 1, new: 2, gone: 1 },
      reasons: { empty: { before: 0, after: 1 } },
      missing: { title: { before: 3, after: 2 } },
      languages: { zh: { before: 4, after: 3 }, en: { before: 0, after: 1 } },
      sites: { before: 1, after: 2, new: ['www.b.com'], gone: [] },
    })
    expect(found.rules['html/tag'].after).toBeGreaterThan(found.rules['html/tag'].before)
    const lengths = Object.values(await workshop.current.rows()).flatMap((row) =>
      row.status === 'kept' ? [row.n_chars] : [],
    )
    expect(found.lengths.total.after).toBe(lengths.reduce((a, b) => a + b, 0))
    expect(found.lengths.p90.after).toBe(Math.max(...lengths))
    const text = (await qingliu('runs', 'compare', before.id, 'latest')).stdout
    expect(text).toContain('2 came out the same, 1 otherwise (33.3 %); 2 are new, 1 are gone')
    expect(text).toMatch(/en +0 +1 +\+1 +0\.0 % +25\.0 %/)
    expect(text).toContain('new: www.b.com')
    expect(text).not.toContain('kept      ')
    expect((await qingliu('runs', 'compare', '--all')).stdout).toMatch(/kept +4 +4 +±0/)
  })
})

describe('a run of another schema', () => {
  it('is listed and rolled back to, and refused by what reads its columns', async () => {
    fill(0, 2)
    const first = await run()
    const manifest = path(`output/runs/${first.id}/manifest.json`)
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"schema_version": \d+/, '"schema_version": 0'))
    fill(2, 3)
    await run('--most-changed', '10%')
    expect(await states()).toHaveLength(2)
    for (const argv of [
      ['runs', 'compare'],
      ['verify', `output/runs/${first.id}`],
      ['explain', `output/runs/${first.id}`, '1.txt'],
    ]) {
      const { code, stderr } = await qingliu(...argv)
      expect([code, stderr]).toEqual([2, expect.stringContaining('has schema version 0')])
    }
  })
})

describe('status', () => {
  it('tells monitoring by its exit code whether the dataset is fresh', async () => {
    expect((await qingliu('status')).code).toBe(1)
    fill(0, 2)
    const { id } = await run()
    const fresh = await qingliu('status', '--max-age', '26h')
    expect([fresh.code, fresh.stdout.includes(`${id}, 2 documents`)]).toEqual([0, true])
    const old = Date.now() / 1000 - 27 * 3600
    utimesSync(path('output/latest.json'), old, old)
    expect((await qingliu('status', '--max-age', '26h')).code).toBe(1)
    expect((await qingliu('status', '--max-age', '2d')).code).toBe(0)
    expect((await qingliu('status')).code).toBe(0)
    // A run that finds nothing new says that the dataset is up to date.
    await run()
    expect((await qingliu('status', '--max-age', '26h')).code).toBe(0)
  })

  it('shows who is writing and what is held', async () => {
    fill(0, 2)
    await run()
    workshop.current.put('output/.lock', JSON.stringify({ pid: 7, host: 'elsewhere', started: '', system: '' }))
    const { stdout } = await qingliu('status', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ state: 'fresh', running: { pid: 7, host: 'elsewhere' }, held: [] })
    rmSync(path('output/.lock'))
    fill(2, 3)
    const held = await run('--least-documents', '9')
    expect((await qingliu('status')).stdout).toContain(`${held.id} since`)
    writeFileSync(path(`output/latest/manifest.json`), '{}')
    expect(await qingliu('status')).toMatchObject({ code: 2, stderr: expect.stringContaining('manifest.json') })
  })
})

describe('metrics', () => {
  const metrics = (): string => readFileSync(path('qingliu.prom'), 'utf8')
  const figure = (name: string): number => Number(new RegExp(`^qingliu_${name}\\S* (\\S+)$`, 'm').exec(metrics())?.[1])

  it('are in the text format of Prometheus, after good runs and bad ones', async () => {
    fill(0, 2)
    workshop.current.put('raw/empty.txt', '')
    await run('--metrics', 'qingliu.prom')
    for (const line of metrics().trimEnd().split('\n'))
      expect(line).toMatch(
        /^(?:# (?:HELP|TYPE) qingliu_\w+ \S.*|qingliu_\w+\{output="[^"]+"(?:,\w+="[^"]*")?\} -?\d+(?:\.\d+)?)$/,
      )
    const names = [...metrics().matchAll(/^# TYPE (\w+) gauge$/gm)].map(([, name]) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(metrics()).toContain(`qingliu_run_documents{output="${path('output')}",status="kept"} 2`)
    expect(metrics()).toContain('reason="empty"} 1')
    expect([figure('run_success'), figure('run_exit_code')]).toEqual([1, 0])
    const published = figure('published_timestamp_seconds')
    await run('--metrics', 'qingliu.prom', '--least-documents', '3', '--set', 'script.when=never')
    expect([figure('run_success'), figure('run_exit_code')]).toEqual([0, 1])
    expect(metrics()).toContain('gate="least-documents"} 2')
    expect(figure('published_timestamp_seconds')).toBe(published)
    await qingliu('run', 'nowhere', '--metrics', 'qingliu.prom')
    expect([figure('run_success'), figure('run_exit_code')]).toEqual([0, 2])
    expect(metrics()).not.toContain('run_documents')
    expect(readdirSync(workshop.current.path).filter((name) => name.startsWith('.'))).toEqual([])
  })
})
