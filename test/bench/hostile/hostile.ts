import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { run } from '../../../src/pipeline/run/index.ts'
import { DEFAULT_OPTIONS } from '../../../src/read/limits.ts'
import { registry } from '../../../stages/index.ts'
import { MEASURES } from '../../../stages/quality/index.ts'
import { HOSTILE } from './hostile-inputs.ts'

/**
 * Measures the costs of hostile input: `npm run bench:hostile -- [WORD] [MB…]`, for inputs whose name contains WORD, at 1, 4
 * and 16 MB if no sizes are given.
 *
 * Each input is the only document of a run in a separate process with one thread, from the file to the published dataset. Time
 * is the CPU time of all threads, and memory the peak resident set, each minus that of a run over a document of a few
 * characters. A line ends with the exceeded limits: one second per megabyte; memory of twenty times the input, but at least
 * SLACK, since the garbage collector leaves that much uncollected for any input.
 */
const SLACK_MB = 150
const SECONDS_A_MB = 1
const TIMES_THE_INPUT = 20

interface Cost {
  readonly seconds: number
  readonly megabytes: number
  readonly outcome: string
}

const [first, ...rest] = process.argv.slice(2)
if (first === '--one') process.stdout.write(JSON.stringify(await cost(rest[0]!, rest[1]!)))
else compare(first ?? '', rest.length > 0 ? rest.map(Number) : [1, 4, 16])

function compare(word: string, sizes: readonly number[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'qingliu-hostile-'))
  try {
    const idle = inProcess(folder, Buffer.from('水'))
    console.log(`a document of a few bytes: ${idle.seconds.toFixed(1)} s, ${idle.megabytes.toFixed(0)} MB; above that:`)
    for (const [name, make] of Object.entries(HOSTILE)) {
      if (!name.includes(word)) continue
      for (const size of sizes) console.log(line(name, size, inProcess(folder, make(size * 1e6)), idle))
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function line(name: string, size: number, { seconds, megabytes, outcome }: Cost, idle: Cost): string {
  const time = Math.max(0, seconds - idle.seconds)
  const memory = Math.max(0, megabytes - idle.megabytes)
  const over = [
    ...(time > size * SECONDS_A_MB ? [`${(time / size).toFixed(1)} s/MB`] : []),
    ...(memory > Math.max(SLACK_MB, size * TIMES_THE_INPUT) ? [`${(memory / size).toFixed(0)} ×`] : []),
  ]
  const figures = `${String(size).padStart(3)} MB ${time.toFixed(1).padStart(6)} s ${memory.toFixed(0).padStart(5)} MB`
  return `${name.padEnd(34)} ${figures}  ${outcome}${over.length > 0 ? `  OVER: ${over.join(', ')}` : ''}`
}

function inProcess(folder: string, content: Uint8Array): Cost {
  const input = join(folder, 'input.html')
  writeFileSync(input, content)
  const { status, stdout, stderr, signal } = spawnSync(
    process.execPath,
    [fileURLToPath(import.meta.url), '--one', input, join(folder, 'out')],
    { encoding: 'utf8', maxBuffer: 2 ** 24 },
  )
  rmSync(join(folder, 'out'), { recursive: true, force: true })
  if (status === 0) return JSON.parse(stdout) as Cost
  return { seconds: Number.NaN, megabytes: Number.NaN, outcome: `died: ${signal ?? stderr.trim().split('\n').at(-1)}` }
}

/** The costs of this process after cleaning one file. */
async function cost(input: string, out: string): Promise<Cost> {
  const { counts, reasons } = await run({
    inputs: [input],
    out,
    configuration: loadConfiguration(registry),
    registry: new URL('../../../stages/index.js', import.meta.url).href,
    version: '0',
    measures: Object.keys(MEASURES),
    workers: 1,
    formats: ['parquet'],
    read: DEFAULT_OPTIONS,
  })
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  return {
    seconds: (userCPUTime + systemCPUTime) / 1e6,
    megabytes: maxRSS / 1e3,
    outcome: counts.kept > 0 ? 'kept' : (Object.keys(reasons)[0] ?? 'unread'),
  }
}
