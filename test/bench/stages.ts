import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import type { Draft } from '../../src/pipeline/draft.ts'
import { Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'

/**
 * Where the time of a folder of documents goes, stage by stage: `npm run bench:stages -- FOLDER [ROUNDS]`.
 *
 * A stage's time is that of a pipeline that ends with it less that of the one that ends before it, each the best of some
 * rounds over all documents, so it holds what the engine does with the stage's edits. Machines are noisy: compare
 * shares, or two versions in one sitting.
 */
const folder = process.argv[2] ?? 'raw'
const rounds = Number(process.argv[3] ?? 5)
const records = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => inputRecord(entry.name, readFileSync(join(folder, entry.name))))
const megabytes = records.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6
const names = registry.stages.map((stage) => stage.name)

/** Milliseconds for all records by the first `count` stages. */
function time(count: number): number {
  const configuration = loadConfiguration(registry, { stages: names.slice(0, count) })
  const pipeline = new Pipeline(registry, configuration)
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage()
    for (const record of records) {
      let draft: Draft = pipeline.begin(record)
      for (let phase = 0; phase < pipeline.phases.length; phase++) draft = pipeline.advance(draft, phase)
    }
    best = Math.min(best, process.cpuUsage(start).user / 1000)
  }
  return best
}

console.log(`${records.length} documents, ${megabytes.toFixed(1)} MB, best of ${rounds} rounds, user CPU`)
let before = 0
for (const [count, name] of ['decode', ...names].entries()) {
  const total = time(count)
  const own = Math.max(0, total - before)
  before = total
  console.log(
    `${name.padEnd(14)} ${own.toFixed(1).padStart(9)} ms  ${(megabytes / (own / 1000)).toFixed(0).padStart(7)} MB/s`,
  )
}
console.log(
  `${'all'.padEnd(14)} ${before.toFixed(1).padStart(9)} ms  ${(records.length / (before / 1000)).toFixed(0).padStart(7)} documents/s`,
)
