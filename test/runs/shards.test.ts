import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { heavyGzip } from '../archives/heavy-gzip.ts'
import { useWorkshop } from '../built.ts'

const workshop = useWorkshop()
const url = (path: string): string => JSON.stringify(pathToFileURL(resolve(import.meta.dirname, path)).href)
const path = (...names: readonly string[]): string => join(workshop.current.path, ...names)
const manifest = (out: string): string => readFileSync(path(out, 'latest/manifest.json'), 'utf8')

/** With the argument `1` the second shard does its first phase; without, all is done, and one run besides. */
const script = (): string => `
  import { run } from ${url('../../dist/src/pipeline/run/index.js')}
  import { runShard } from ${url('../../dist/src/pipeline/shards/shard.js')}
  import { mergeShards } from ${url('../../dist/src/pipeline/shards/merge.js')}
  import { LocalPlace } from ${url('../../dist/src/pipeline/shards/work-folder/local-place.js')}
  import { loadConfiguration } from ${url('../../dist/src/pipeline/configuration/index.js')}
  import { registry } from ${url('../registries/deadly.js')}
  const work = new LocalPlace('work')
  const options = { inputs: ['raw'], out: 'merged', configuration: loadConfiguration(registry), registry: ${url('../registries/deadly.js')},
    version: '0', measures: [], workers: 1, formats: ['parquet'], read: { maxBytes: 1e8 } }
  const shard = (i) => runShard(options, { work, shard: i, shards: 2 })
  if (process.argv[2] === '1') await shard(1)
  else {
    let report
    do {
      for (const i of [0, 1]) await shard(i)
      report = await mergeShards({ ...options, work })
    } while (report.outcome === 'settled')
    await run({ ...options, out: 'output' })
    process.stdout.write(JSON.stringify(report.reasons))
  }`

/** Files of the work folder; none while it is not there, or changes. */
function found(): string[] {
  try {
    return readdirSync(path('work'), { recursive: true, encoding: 'utf8' })
  } catch {
    return []
  }
}

it('a shard that is killed is done again, and a document that kills its worker is rejected, as in one run', async () => {
  for (let i = 0; i < 40; i++) workshop.current.put(`raw/${i}.txt.gz`, heavyGzip(`第${i}号`))
  for (const stage of ['first', 'third']) workshop.current.put(`raw/x-${stage}.txt`, `exit in ${stage}`)
  const shards = workshop.current.put('shards.mjs', script())
  const killed = await workshop.current.node([shards, '1'], {
    during: (child) => {
      const timer = setInterval(() => {
        if (found().some((name) => name.endsWith('.facts'))) child.kill('SIGKILL')
      }, 2)
      child.on('close', () => clearInterval(timer))
    },
  })
  expect([killed.signal, killed.stderr]).toEqual(['SIGKILL', ''])
  expect(found().filter((name) => name.includes('done'))).toEqual([])
  const { stdout, stderr } = await workshop.current.node([shards])
  expect(stderr).toBe('')
  expect(JSON.parse(stdout)).toEqual({ 'worker-died': 2 })
  expect(manifest('merged')).toBe(manifest('output'))
})
