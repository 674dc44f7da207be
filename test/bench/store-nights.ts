import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { copyLatest } from '../../src/dataset/publish/remote/copy.ts'
import { RemoteFolder } from '../../src/dataset/publish/remote/store.ts'
import { bytePath, pathToUri } from '../../src/read/path.ts'
import { ObjectStore } from '../../src/read/places/s3.ts'
import { CountingProxy } from './nights/counting-proxy.ts'
import { differences, resultOf } from './nights/runs.ts'
import { Sites } from './nights/sites.ts'

/**
 * Ten nights of sites that live in a bucket, which is input and output: `npm run bench:store-nights -- MAKER ENDPOINT BUCKET
 * [--nights N] [--seed N] [--scale X] [--workers N]`, for example with moto on loopback. The bucket must be there, and empty.
 *
 * Each night the objects that changed are put and removed, and the run is made twice: incrementally, and in full. Counted is
 * which objects the first downloads: they should be those that changed, but for those that are again as on an earlier night. The
 * two results must be the same, byte for byte.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nights: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '0.1' },
    workers: { type: 'string', default: '2' },
  },
})
const [maker, target, bucket] = positionals
if (bucket === undefined) throw new Error('npm run bench:store-nights -- MAKER ENDPOINT BUCKET')
const bin = resolve(import.meta.dirname, '../../../bin/qingliu.js')
const folder = mkdtempSync(join(tmpdir(), 'qingliu-store-nights-'))
const proxy = new CountingProxy(target!)
await proxy.open()
const env = { AWS_ACCESS_KEY_ID: 'nights', AWS_SECRET_ACCESS_KEY: 'nights', AWS_REGION: 'us-east-1', ...process.env }
Object.assign(process.env, env, { AWS_ENDPOINT_URL: target })
const store = new ObjectStore()
const python = process.env.QINGLIU_PYTHON ?? 'python3'
const sites = new Sites(python, maker!, join(folder, 'pages'), Number(values.seed), Number(values.scale))

let wrong = 0
try {
  for (let night = 0; night <= Number(values.nights); night++) wrong += await play(night)
} finally {
  proxy.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${wrong} of ${Number(values.nights) + 1} nights are not as they should be`)
process.exitCode = wrong > 0 ? 1 : 0

/** Plays a night; returns 1 if the results differ, or if other objects were downloaded than those that changed. */
async function play(night: number): Promise<number> {
  const { added, edited, returned, removed } = sites.advance(night)
  const keyOf = (path: string): string => `in/${path}`
  for (const path of [...added, ...edited])
    await store.put({ bucket: bucket!, key: keyOf(path) }, readFileSync(join(sites.folder, path)))
  for (const path of removed) await store.remove({ bucket: bucket!, key: keyOf(path) })
  proxy.downloads.length = 0
  await run('nightly', '--cache', join(folder, 'cache'))
  const downloads = proxy.downloads.filter((path) => path.startsWith(`${bucket}/in/`))
  await run(`full-${night}`, '--no-cache')
  const different = differences(await resultIn('nightly'), await resultIn(`full-${night}`))
  const changed = [...added, ...edited].filter((path) => !returned.includes(path))
  const wanted = changed.map((path) => `${bucket}/${pathToUri(bytePath(keyOf(path)))}`).sort()
  const isExact = JSON.stringify([...downloads].sort()) === JSON.stringify(wanted)
  console.log(
    [
      `night ${String(night).padStart(2)}: ${sites.size} objects, ${wanted.length} changed, ${removed.length} removed`,
      `${downloads.length} downloaded${isExact ? ', those that changed' : ''}`,
      different.length === 0 ? 'same' : `DIFFERS: ${different.slice(0, 5).join(' ')}`,
    ].join('; '),
  )
  return isExact && different.length === 0 ? 0 : 1
}

async function run(out: string, ...options: string[]): Promise<void> {
  const words = [
    'run',
    `s3://${bucket}/in/`,
    '--out',
    `s3://${bucket}/${out}`,
    '--quiet',
    '--workers',
    values.workers,
    ...options,
  ]
  const child = spawn(process.execPath, [bin, ...words], {
    env: { ...env, AWS_ENDPOINT_URL: proxy.endpoint },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise<number | null>((done) => child.on('close', done))
  if (code !== 0) throw new Error(`qingliu ${words.join(' ')}: exit code ${code}`)
}

/** The latest run of an output in the bucket, downloaded. */
async function resultIn(out: string): Promise<ReadonlyMap<string, string>> {
  const copy = join(folder, 'copy')
  rmSync(copy, { recursive: true, force: true })
  mkdirSync(copy)
  await copyLatest(new RemoteFolder(store, { bucket: bucket!, key: out }), copy, 'run')
  const { path } = JSON.parse(readFileSync(join(copy, 'latest.json'), 'utf8')) as { path: string }
  return resultOf(join(copy, path))
}
