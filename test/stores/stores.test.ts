import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDataset } from '../../src/dataset/read.ts'
import { useWorkshop } from '../built.ts'
import { commandLine, type Ended } from '../command.ts'
import { blocksOf } from '../project/documented.ts'
import { TestStore } from './object-store.ts'

/** A dataset in an object store, from the command line in this process. */

const workshop = useWorkshop()
let store: TestStore
const OUT = 's3://bucket/clean'

beforeEach(async () => {
  store = new TestStore()
  await store.open()
  mkdirSync(join(workshop.current.path, 'tmp'))
  fill(0, 3)
})
afterEach(async () => {
  // Tests share a process: what is set here must not reach the next file.
  vi.unstubAllEnvs()
  await store.close()
  expect(readdirSync(join(workshop.current.path, 'tmp'))).toEqual([])
})

function qingliu(...argv: string[]): Promise<Ended & { readonly stderr: string }> {
  vi.stubEnv('TMPDIR', join(workshop.current.path, 'tmp'))
  vi.stubEnv('AWS_ENDPOINT_URL', store.endpoint)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  return commandLine(workshop.current.path, argv)
}

function fill(from: number, to: number): void {
  for (let i = from; i < to; i++)
    workshop.current.put(`raw/${i}.txt`, `第${i}号观测站今天记录的水位是${i * 7}厘米，比昨天高。`)
}

async function run(...options: string[]): Promise<{ code: number; id: string; outcome: string; stderr: string }> {
  const { code, stdout, stderr } = await qingliu('run', '--out', OUT, '--workers', '0', '--log', 'json', ...options)
  if (!stdout.startsWith('{')) throw new Error(stderr)
  const { runId, outcome } = JSON.parse(stdout) as { runId: string; outcome: string }
  return { code, id: runId, outcome, stderr }
}

const states = async (): Promise<string[]> =>
  (JSON.parse((await qingliu('runs', '--json', '--out', OUT)).stdout) as { run_id: string; state: string }[]).map(
    ({ run_id, state }) => `${state} ${run_id}`,
  )

describe('a dataset in a store', () => {
  it('is the one that a folder gets, file by file', async () => {
    const { code, stdout } = await qingliu('run', '--out', OUT, '--workers', '0')
    expect(code).toBe(0)
    const id = JSON.parse(store.text('clean/latest.json')!).run_id as string
    expect(stdout).toContain(`Published: ${OUT}/runs/${id}\n`)
    expect(stdout).toContain(`FROM '${OUT}/runs/${id}/data/*.parquet'`)
    await qingliu('run', '--out', 'local', '--workers', '0')
    const local = await openDataset(join(workshop.current.path, 'local'))
    expect(local.runId).toBe(id)
    for (const { path } of local.manifest.files)
      expect(store.objects.get(`clean/runs/${id}/${path}`)!.bytes.equals(readFileSync(join(local.folder, path)))).toBe(
        true,
      )
    expect(store.text('clean/latest.json')).toBe(readFileSync(join(workshop.current.path, 'local/latest.json'), 'utf8'))
    const verified = await qingliu('verify', OUT, '--raw', 'raw', '--workers', '0')
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining(`${OUT}/runs/${id}\n`)])
    expect((await qingliu('explain', `${OUT}/runs/${id}`, '1.txt')).stdout).toMatch(/^1\.txt\n/)
    expect((await qingliu('check', 'raw', '--out', OUT)).code).toBe(0)
    store.seen.length = 0
    expect(await run()).toMatchObject({ outcome: 'unchanged', id })
    expect(store.seen.filter(({ method, key }) => method === 'PUT' && key.includes('/runs/'))).toEqual([])
  })

  it('is damaged where an object is, and what is not there is named by its address', async () => {
    const { id } = await run()
    store.set(`clean/runs/${id}/knowledge/boilerplate.json`, '[]')
    const { code, stdout } = await qingliu('verify', OUT)
    expect([code, stdout]).toEqual([1, expect.stringContaining('knowledge/boilerplate.json')])
    for (const command of [
      ['verify', 's3://bucket/none'],
      ['runs', 'x', '--out', 's3://bucket/none'],
    ]) {
      const { code, stderr } = await qingliu(...command)
      expect(code).toBe(2)
      expect(stderr).not.toMatch(/qingliu-\d+-/)
    }
    expect((await qingliu('run', '--out', 's3://B')).stderr).toContain('Give a folder, or the address of one')
    expect((await qingliu('run', '--out', 'gs://bucket/x')).stderr).toContain('Give a folder, or the address of one')
  })

  it('is no input of the run that writes it', async () => {
    store.set('in/a.txt', '今天的水位上升了三厘米。')
    const out = 's3://bucket/in/out'
    store.set('in/out/runs/0123456789abcdef/data/x.txt', '被中断的运行留下的文件。')
    for (const count of [1, 1]) {
      const { stdout } = await qingliu('run', 's3://bucket/in', '--out', out, '--workers', '0', '--log', 'json')
      expect(JSON.parse(stdout).counts.documents).toBe(count)
    }
  })
})

describe('runs in a store', () => {
  it('are listed, compared, held by gates that read the run before, rolled back and published', async () => {
    const first = await run()
    rmSync(join(workshop.current.path, 'raw/0.txt'))
    workshop.current.put('raw/1.txt', '第1号观测站今天没有记录，工作人员正在检修设备。')
    const held = await run('--most-changed', '10%')
    expect([held.code, held.outcome]).toEqual([1, 'held'])
    expect(await states()).toEqual([`held ${held.id}`, `latest ${first.id}`])
    const listed = await qingliu('runs', '--out', OUT)
    expect(listed.stdout).toContain('most-changed: 50.0 % of')
    const compared = await qingliu('runs', 'compare', 'latest', held.id, '--json', '--out', OUT)
    expect(JSON.parse(compared.stdout).changes).toMatchObject({ same: 1, changed: 1, gone: 1 })
    // The same work again is held again, by the gates of today, and not when they are open.
    expect(await run('--most-changed', '10%')).toMatchObject({ code: 1, outcome: 'held' })
    expect((await qingliu('runs', 'publish', held.id.slice(0, 6), '--out', OUT)).stdout).toBe(
      `Published: ${OUT}/runs/${held.id}\n`,
    )
    expect(await states()).toEqual([`latest ${held.id}`, `published ${first.id}`])
    expect((await qingliu('runs', 'rollback', '--out', OUT)).code).toBe(0)
    expect(await states()).toEqual(expect.arrayContaining([`held ${held.id}`, `latest ${first.id}`]))
    expect((await run()).outcome).toBe('held')
  })

  it('are fresh as long as runs confirm them, by the clock of the store', async () => {
    const start = Date.parse('2001-01-01T00:00:00Z')
    store.now = () => start
    await run()
    store.now = () => start + 7_200_000
    const old = await qingliu('status', '--out', OUT, '--max-age', '1h', '--json')
    expect([old.code, JSON.parse(old.stdout)]).toEqual([1, expect.objectContaining({ state: 'old', output: OUT })])
    await run()
    expect((await qingliu('status', '--out', OUT, '--max-age', '1h')).code).toBe(0)
  })

  it('exclude one another', async () => {
    store.set('clean/lock.json', '{"pid":7,"host":"elsewhere"}')
    const { code, stderr } = await qingliu('run', '--out', OUT, '--workers', '0')
    expect([code, stderr]).toEqual([75, expect.stringContaining('is being written by process 7 on elsewhere')])
    expect(store.keys()).toEqual(['clean/lock.json'])
  })
})

describe('docs/object-stores.md', () => {
  it('names the rights that a run uses, no more and no fewer', async () => {
    const [policy] = blocksOf('docs/object-stores.md', 'json')
    const actions = (JSON.parse(policy!) as { Statement: { Action: string[] }[] }).Statement.flatMap(
      ({ Action }) => Action,
    )
    await run()
    store.waiting.set('u0', { key: 'clean/runs/x', parts: new Map() })
    fill(3, 4)
    await run()
    const used = store.seen.map(({ method, query }) => {
      if (query.has('list-type')) return 's3:ListBucket'
      if (query.has('uploads')) return 's3:ListBucketMultipartUploads'
      if (query.has('uploadId')) return 's3:AbortMultipartUpload'
      return { GET: 's3:GetObject', HEAD: 's3:GetObject', PUT: 's3:PutObject', DELETE: 's3:DeleteObject' }[method]
    })
    expect([...new Set(used)].sort()).toEqual(actions.sort())
  })

  it('has commands that work', async () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../docs/object-stores.md'), 'utf8')
    const commands = [...page.matchAll(/^qingliu (.*?)(?: +#.*)?$/gm)].map(([, line]) => line!.split(' '))
    expect(commands.length).toBeGreaterThan(5)
    workshop.current.put('pages/page-1.html', '<title>水位</title><p>今天的水位上升了三厘米，居民都很担心。</p>')
    for (const command of commands) {
      const { code, stderr } = await qingliu(...command, ...(command[0] === 'run' ? ['--workers', '0'] : []))
      expect(code, `${command.join(' ')}\n${stderr}`).toBe(0)
      fill(10, 11)
    }
  })
})
