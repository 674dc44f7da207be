import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { YOUNG_MB } from '../../src/pipeline/workers/seat.ts'
import { registry } from '../../stages/index.ts'

/**
 * Documents a second of one core, all stages, beside trafilatura on the same bytes:
 * `npm run bench:extraction-speed -- FOLDER [PYTHON]`, where PYTHON is an interpreter that has trafilatura.
 *
 * Both are CPU time of the process with all of its threads, the best of three rounds, of which the first warms up; files are
 * read before. Machines are noisy: the ratio of one run is what can be compared. trafilatura gets bytes and gives text, with
 * its defaults; here each document has its ledger, and is cleaned in a thread with the heap that a run gives its threads.
 */
const ROUNDS = 3
const [folder = 'raw', python] = process.argv.slice(2)
const records = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => inputRecord(entry.name, readFileSync(join(folder, entry.name))))
const megabytes = records.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6

function qingliu(): number {
  const pipeline = new Pipeline(registry, loadConfiguration(registry, {}))
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage()
    for (const record of records) cleanOne(pipeline, record)
    const { user, system } = process.cpuUsage(start)
    best = Math.min(best, (user + system) / 1e6)
  }
  return best
}

const PROGRAM = `
import os, sys, time, trafilatura
folder, rounds = sys.argv[1], int(sys.argv[2])
paths = [entry.path for entry in os.scandir(folder) if entry.is_file()]
pages = [open(path, 'rb').read() for path in paths]
best = float('inf')
for _ in range(rounds):
    start = time.process_time()
    for page in pages: trafilatura.extract(page)
    best = min(best, time.process_time() - start)
print(trafilatura.__version__, best)
`

function trafilatura(interpreter: string): { version: string; seconds: number } {
  const { status, stdout, stderr, error } = spawnSync(interpreter, ['-c', PROGRAM, folder, String(ROUNDS)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${interpreter} cannot run trafilatura: ${error?.message ?? stderr}`)
  const [version, seconds] = stdout.trim().split(' ')
  return { version: version!, seconds: Number(seconds) }
}

function print(name: string, seconds: number): void {
  console.log(
    `${name.padEnd(20)} ${seconds.toFixed(2).padStart(8)} s  ${(records.length / seconds).toFixed(1).padStart(7)} documents/s  ${(megabytes / seconds).toFixed(1).padStart(6)} MB/s`,
  )
}

function compare(own: number): void {
  console.log(`${records.length} documents, ${megabytes.toFixed(1)} MB, CPU of one process, best of ${ROUNDS}`)
  print('qingliu', own)
  if (python === undefined) return
  const { version, seconds } = trafilatura(python)
  print(`trafilatura ${version}`, seconds)
  console.log(`ratio ${(seconds / own).toFixed(2)}`)
}

if (isMainThread) {
  const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_MB }
  new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), resourceLimits }).once('message', compare)
} else parentPort!.postMessage(qingliu())
