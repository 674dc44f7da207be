import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { Binary, Field, Int32, List, type RecordBatch, RecordBatchReader, Schema } from 'apache-arrow'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../../../stages/index.ts'
import { optionsHere } from '../../../test/run-here.ts'
import type { Manifest } from '../../dataset/publish/manifest.ts'
import { readRows } from '../../dataset/read.ts'
import { loadConfiguration } from '../../pipeline/configuration/index.ts'
import { run } from '../../pipeline/run/index.ts'
import type { RunOptions, RunReport } from '../../pipeline/run/report.ts'
import { ArrowOutput, serveArrow } from '../serve.ts'
import { type Brief, unpackBrief } from './brief.ts'
import { batchRows, gatherRounds, planParts, publishAll, settleParts } from './driver.ts'
import { reduceService } from './reduce.ts'
import { PASSED, PLANNED, ROUNDS, WRITTEN } from './schema.ts'
import { PartsState } from './state.ts'
import { partsService } from './worker.ts'

let folder: string
const at = (...names: readonly string[]): string => join(folder, ...names)
const IDENTITY = { 'qingliu.version': '0', 'qingliu.build': 'b', 'qingliu.node': 'n', 'qingliu.config': 'c' }

const options = (more: Partial<RunOptions> = {}): RunOptions => optionsHere(at('raw'), at('out'), more)

/** Pages of two sites in several parts: one repeats a line, some stories stand on both, a container holds a record twice. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingliu-parts-'))
  for (const site of ['wharf', 'ferry'])
    for (let i = 0; i < 14; i++) {
      const n = i % 3 === 0 ? i : i + site.length * 100
      const line = (k: number): string =>
        `<p>第${n}天第${k}点，水位上升了${n * 3 + k}厘米，镇上第${k * 7}户的居民开始往二楼搬家具，${n + k}只鸭子也上了楼。</p>`
      const note = site === 'wharf' ? '<p>码头观测站由居民自愿看守并值班</p>' : ''
      const body = `<article><h1>第${n}号水位通报</h1>${[0, 1, 2, 3, 4].map(line).join('')}${note}</article>`
      // A long comment costs little to clean, and makes parts of few pages.
      put(`${site}.example.com/${i}.html`, `<!doctype html><!-- ${'水'.repeat(110_000)} -->${body}`)
    }
  put('a.jsonl', `${JSON.stringify({ text: '同一条记录，写了两遍，一字不差。' })}\n`.repeat(2))
})
afterAll(() => rmSync(folder, { recursive: true }))

function put(name: string, content: string): void {
  mkdirSync(dirname(at('raw', name)), { recursive: true })
  writeFileSync(at('raw', name), content)
}

type Row = Record<string, unknown>

/** An Arrow stream of these rows, a batch for each. */
async function streamOf(schema: Schema, rows: readonly object[]): Promise<Readable> {
  const through = new PassThrough({ highWaterMark: 2 ** 30 })
  const stream = new ArrowOutput(through, schema)
  for (const row of rows) await stream.write([row])
  await stream.end()
  through.end()
  return through
}

async function rowsOf(stream: Readable): Promise<{ rows: Row[]; metadata: Map<string, string> }> {
  const reader = await RecordBatchReader.from(stream)
  await reader.open()
  const { metadata, names } = reader.schema
  const rows: Row[] = []
  for await (const batch of reader as AsyncIterable<RecordBatch>) rows.push(...batchRows(batch, names as string[]))
  return { rows, metadata }
}

async function through(write: (output: PassThrough) => Promise<void>) {
  const output = new PassThrough({ highWaterMark: 2 ** 30 })
  await write(output)
  output.end()
  return rowsOf(output)
}

const DEADLY = new Field('deadly', new List(new Field('element', new Int32(), false)), false)
const ANSWERS = new Field('answers', new List(new Field('element', new Binary(), false)), false)
const ASKED = new Schema([...PLANNED.fields, PASSED.fields.find(({ name }) => name === 'drafts')!, ANSWERS, DEADLY])

/** Takes each part through a phase in a worker of its own, the last first. */
async function pass(name: string, phase: number, parts: readonly Row[]): Promise<Row[]> {
  const brief: Brief = unpackBrief(readFileSync(at(name, `brief-${phase}`)))
  const done: Row[] = []
  for (const part of [...parts].reverse()) {
    const service = await partsService(options(), brief, at('scratch'))
    const asked = { drafts: new Uint8Array(), answers: [], deadly: [], ...part }
    const schema = phase === 0 ? new Schema(ASKED.fields.filter((field) => field.name !== 'drafts')) : ASKED
    const input = await streamOf(schema, [asked])
    const { rows } = await through((output) => serveArrow(input, output, service, undefined))
    done.push({ ...part, ...rows[0]! })
    await service.close()
  }
  return done.reverse()
}

interface RoundRow {
  readonly round: number
  readonly key: Uint8Array
  readonly value: Uint8Array
}

/** Takes the tallies of parts through the rounds after a phase, with two processes for each, and batches of five rows. */
async function throughRounds(phase: number, count: number, parts: readonly Row[]): Promise<RoundRow[]> {
  let rows: RoundRow[] = parts.map(({ part, tally }) => {
    const key = Buffer.alloc(4)
    key.writeUInt32BE(part as number)
    return { round: 0, key, value: tally as Uint8Array }
  })
  for (let round = 0; round <= count; round++) {
    const made: RoundRow[] = rows.filter((row) => row.round !== round)
    for (const process of [0, 1]) {
      const own = rows
        .filter((row) => row.round === round && row.key.at(-1)! % 2 === process)
        .sort((a, b) => Buffer.compare(a.key, b.key) || Buffer.compare(a.value, b.value))
      const input = new PassThrough({ highWaterMark: 2 ** 30 })
      const stream = new ArrowOutput(input, ROUNDS)
      for (let at = 0; at < own.length; at += 5) await stream.write(own.slice(at, at + 5))
      for (const _ of [1, 2, 3]) await stream.write([])
      await stream.end()
      input.end()
      const service = await reduceService(options(), phase, at('scratch'))
      const given = await through((output) => serveArrow(input, output, service, undefined))
      made.push(...(given.rows as unknown as RoundRow[]))
    }
    rows = made
  }
  return rows
}

/** What is learnt in rounds goes to the state, and with the parts. */
async function learnInRounds(name: string, phase: number, count: number, parts: readonly Row[]): Promise<Row[]> {
  const rows = await throughRounds(phase, count, parts)
  const forAll = new Schema(ROUNDS.fields.slice(1))
  const all = rows.filter(({ round }) => round === -1).reverse()
  await gatherRounds(options(), new PartsState(at(name)), phase, await streamOf(forAll, all))
  return parts.map(({ tally: _, ...part }) => {
    const own = rows.filter(({ round }) => round === -2 - (part.part as number))
    return { ...part, answers: own.map(({ key, value }) => Buffer.concat([key.subarray(0, 1), value])) }
  })
}

/** The rows after the last phase. @param inRounds whether the driver is given tallies, or what was learnt from them */
async function allPasses(name: string, prepare = (parts: Row[]): Row[] => parts, inRounds = false): Promise<Row[]> {
  const state = new PartsState(at(name))
  const { rows, metadata } = await through((output) => planParts(options(), state, output, IDENTITY))
  expect(rows.length).toBeGreaterThan(2)
  expect(metadata.get('qingliu.build')).toBe('b')
  let parts = prepare(rows)
  const phases = Number(metadata.get('qingliu.phases'))
  const rounds = metadata.get('qingliu.rounds')!.split(',').map(Number)
  expect(rounds).toEqual([1, 11, 0])
  for (let phase = 0; phase < phases; phase++) {
    parts = await pass(name, phase, parts)
    if (inRounds && phase < phases - 1) parts = await learnInRounds(name, phase, rounds[phase]!, parts)
    if (phase < phases - 1) await settleParts(options(), state, phase, await streamOf(PASSED, parts))
  }
  return parts
}

async function publishTo(out: string, name: string, parts: readonly Row[]): Promise<RunReport> {
  return publishAll(options({ out: at(out) }), new PartsState(at(name)), await streamOf(WRITTEN, parts))
}

function filesOf({ folder: of = '' }: RunReport): Record<string, string> {
  const manifest = readFileSync(join(of, 'manifest.json'), 'utf8')
  const { files } = JSON.parse(manifest) as Manifest
  return {
    manifest,
    ...Object.fromEntries(files.map(({ path }) => [path, hash('sha256', readFileSync(join(of, path)))])),
  }
}

describe('parts', () => {
  it('that pass through workers of their own, in any order, give what one run gives, byte for byte', async () => {
    const parts = await allPasses('state')
    const published = await publishTo('parts-out', 'state', [...parts].reverse())
    expect(published.outcome).toBe('published')
    expect(published.counts.duplicate).toBeGreaterThan(3)
    expect(filesOf(published)).toEqual(filesOf(await run(options())))

    await expect(publishTo('lacks', 'state', parts.slice(1))).rejects.toThrow(
      /of \d parts came; the first that lacks is 0/,
    )
    await expect(publishTo('twice', 'state', [parts[0]!, ...parts])).rejects.toThrow('came twice')
    const changed = { ...parts[0]!, raw: Buffer.from('x') }
    await expect(publishTo('changed', 'state', [changed, ...parts.slice(1)])).rejects.toThrow(
      'not the one that was written',
    )
  })

  it('give the same where many processes learn in rounds, and no brief has what parts bring', async () => {
    const published = await publishTo('rounds-out', 'rounds', await allPasses('rounds', undefined, true))
    expect(filesOf(published)).toEqual(filesOf(await run(options())))
    const [before, last] = [1, 2].map((phase) => unpackBrief(readFileSync(at('rounds', `brief-${phase}`))).settled)
    expect(Object.keys(before!.knowledge).sort()).toEqual(['boilerplate', 'main-text'])
    expect(Object.keys(last!.knowledge).sort()).toEqual(['boilerplate', 'main-text'])
    await expect(reduceService(options(), 2, at('scratch'))).rejects.toThrow('Phase 3 has no rounds.')
  })

  it('reject the documents that are known to end their process', async () => {
    const deadly = (parts: Row[]): Row[] => parts.map((part, i) => (i === 0 ? { ...part, deadly: [0, 2] } : part))
    const parts = await allPasses('deadly', deadly)
    const { folder: of, manifest } = {
      manifest: { files: [] as Manifest['files'] },
      ...(await publishTo('d', 'deadly', parts)),
    }
    manifest.files = (JSON.parse(readFileSync(join(of!, 'manifest.json'), 'utf8')) as Manifest).files
    const reasons: unknown[] = []
    for await (const { reason } of readRows({ folder: of!, manifest }, 'rejects', ['reason'])) reasons.push(reason)
    expect(reasons.filter((reason) => reason === 'worker-died')).toHaveLength(2)
  })

  it('reject them in that try alone: the next may be about other documents of the part', async () => {
    const { rows } = await through((output) => planParts(options(), new PartsState(at('tries')), output, IDENTITY))
    const service = await partsService(options(), unpackBrief(readFileSync(at('tries', 'brief-0'))), at('scratch'))
    const fields = ASKED.fields.filter(({ name }) => name !== 'drafts' && name !== 'answers')
    const input = await streamOf(
      new Schema(fields),
      [[], [0, 2], [1], []].map((deadly) => ({ ...rows[0]!, deadly })),
    )
    const tries = await through((output) => serveArrow(input, output, service, undefined))
    const [none, two, one, again] = tries.rows.map(({ drafts }) => hash('sha256', drafts as Uint8Array))
    expect(again).toBe(none)
    expect(new Set([none, two, one]).size).toBe(3)
    await service.close()
  })

  it('refuse a worker of another configuration', async () => {
    await through((output) => planParts(options(), new PartsState(at('other')), output, IDENTITY))
    const brief = unpackBrief(readFileSync(at('other', 'brief-0')))
    const configuration = loadConfiguration(registry, { set: ['script.when=never'] })
    await expect(partsService(options({ configuration }), brief, at('scratch'))).rejects.toThrow('the run has')
  })
})
