/** The stages alone, in this process: warm documents, the slowest of a folder, and the share of each stage. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type InputRecord, inputRecord } from '../../../src/document/record.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import type { Draft } from '../../../src/pipeline/draft.ts'
import { cleanOne, Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../../stages/index.ts'
import { filesOf, isCloaked } from './corpus.ts'

const ROUNDS = 8
const NAMES = registry.stages.map((stage) => stage.name)

/** What a document costs when all is compiled, plain and cloaked. */
export function warm(folder: string): void {
  const records = recordsOf(folder, 1000)
  const pipeline = new Pipeline(registry, loadConfiguration(registry))
  for (const cloaked of [false, true]) {
    const own = records.filter(({ bytes }) => isCloaked(Buffer.from(bytes).toString()) === cloaked)
    if (own.length === 0) continue
    const ms = best(() => {
      for (const record of own) cleanOne(pipeline, record)
    })
    const kilobytes = sizeOf(own) / 1e3 / own.length
    const each = ms / own.length
    console.log(
      `${cloaked ? 'cloaked' : 'plain'}, ${kilobytes.toFixed(1)} kB: ${each.toFixed(2)} ms, ${(kilobytes / each).toFixed(2)} MB/s`,
    )
  }
}

/** Documents below this many bytes are no measure of what a megabyte costs. */
const LARGE = 20_000

/** The document that takes longest, and of the large ones the one that does for its size: a run waits for such a one. */
export function longest(folder: string): void {
  const pipeline = new Pipeline(registry, loadConfiguration(registry))
  const timed = recordsOf(folder, 1000).map((record) => {
    const clean = (): void => void cleanOne(pipeline, record)
    const ms = best(clean, 3)
    return { name: basename(record.source.uri), ms, size: record.bytes.length, pace: ms / (record.bytes.length / 1e6) }
  })
  for (const [what, by] of [
    ['longest', 'ms'],
    ['most for its size', 'pace'],
  ] as const) {
    const [slowest] = timed.filter(({ size }) => by === 'ms' || size >= LARGE).sort((a, b) => b[by] - a[by])
    if (!slowest) continue
    const { name, ms, size, pace } = slowest
    console.log(
      `${what}: ${name}, ${(size / 1e3).toFixed(0)} kB, ${ms.toFixed(0)} ms, ${(pace / 1e3).toFixed(2)} s a MB`,
    )
  }
}

/**
 * The share of each stage: the time of a pipeline that ends with it less that of the one that ends before it, so what the
 * engine does with the stage's edits is in it.
 */
export function profile(folder: string): void {
  const records = recordsOf(folder, 500)
  const totals = [[], ...NAMES.map((_, i) => NAMES.slice(0, i + 1))].map((stages) => time(records, stages))
  const all = totals.at(-1)!
  for (const [i, name] of ['decode', ...NAMES].entries()) {
    const own = Math.max(0, totals[i]! - (totals[i - 1] ?? 0)) / records.length
    const share = (100 * own * records.length) / all
    console.log(`${name.padEnd(14)}${own.toFixed(3).padStart(8)} ms a document ${share.toFixed(0).padStart(4)} %`)
  }
  console.log(`${'all'.padEnd(14)}${(all / records.length).toFixed(3).padStart(8)} ms a document`)
}

function time(records: readonly InputRecord[], stages: readonly string[]): number {
  const pipeline = new Pipeline(registry, loadConfiguration(registry, { stages }))
  return best(() => {
    for (const record of records) {
      let draft: Draft = pipeline.begin(record)
      for (let phase = 0; phase < pipeline.phases.length; phase++) draft = pipeline.advance(draft, phase)
    }
  })
}

/** Milliseconds of CPU of the cheapest of some rounds; the first ones compile. */
function best(work: () => void, rounds = ROUNDS): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < rounds; round++) {
    const start = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(start)
    least = Math.min(least, (user + system) / 1e3)
  }
  return least
}

function recordsOf(folder: string, most: number): InputRecord[] {
  return filesOf(folder)
    .slice(0, most)
    .map((file) => inputRecord(file, readFileSync(file)))
}

const sizeOf = (records: readonly InputRecord[]): number => records.reduce((sum, { bytes }) => sum + bytes.length, 0)
