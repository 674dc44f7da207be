import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inputRecord } from '../../src/document/record.ts'
import { type Configuration, loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { registry } from '../../stages/index.ts'

/** Cases with known truth outside the repository: `<task>/raw/*` and `<task>/truth.jsonl`. */
const data = process.env.QINGLIU_DATA
const skip = data === undefined || !existsSync(data)
const title = skip ? 'floors of quality (skipped: QINGLIU_DATA names no folder of cases)' : 'floors of quality'

interface Case {
  readonly id: string
  readonly kind?: string
  readonly truth?: string
  readonly text?: string
  readonly expected?: Readonly<Record<string, string>>
}

function casesOf(task: string): Case[] {
  return readFileSync(join(data!, task, 'truth.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)
}

/** File name without extension → clean text, for each file of a task that is one of the cases; empty if it was rejected. */
function clean(task: string, configuration: Configuration, cases: readonly Case[]): Map<string, string> {
  const pipeline = new Pipeline(registry, configuration)
  const folder = join(data!, task, 'raw')
  const ids = new Set(cases.map(({ id }) => id))
  const texts = new Map<string, string>()
  for (const name of readdirSync(folder)) {
    const id = name.replace(/\.[^.]*$/, '')
    if (!ids.has(id)) continue
    const { text, rejection } = cleanOne(pipeline, inputRecord(name, readFileSync(join(folder, name))))
    texts.set(id, rejection ? '' : text)
  }
  return texts
}

const only = (stages: string, ...set: string[]): Configuration =>
  loadConfiguration(registry, { stages: stages.split(','), set })
const lines = (text: string): string => text.replace(/\r\n?/g, '\n').trim()

function share(cases: readonly Case[], holds: (found: Case) => boolean): number {
  expect(cases.length).toBeGreaterThan(0)
  return cases.filter(holds).length / cases.length
}

/**
 * Minimum scores. A floor is raised when scores rise, and lowered only on purpose, with a stated reason. Each is the measured
 * figure, rounded down.
 */
describe.skipIf(skip)(title, () => {
  it('detection: the decoded text is identical', () => {
    const cases = casesOf('detection')
    const texts = clean('detection', only('decode'), cases)
    const exact = share(cases, ({ id, truth }) => lines(texts.get(id) ?? '') === lines(truth!.replace(/^\ufeff/, '')))
    expect(exact).toBeGreaterThanOrEqual(0.99)
  })

  it('repair: what was fine, or is dead, is not touched', () => {
    const kept = casesOf('repair').filter(({ kind }) => /^(clean|dead)/.test(kind!))
    const texts = clean('repair', only('decode,repair'), kept)
    expect(share(kept, ({ id, truth }) => texts.get(id) === truth)).toBe(1)
  })

  it('script: as OpenCC says', () => {
    const cases = casesOf('opencc').filter(({ expected }) => expected!.t2s !== undefined)
    const texts = clean('opencc', only('decode,script', 'script.when=always'), cases)
    expect(share(cases, ({ id, expected }) => texts.get(id) === expected!.t2s)).toBe(1)
  })

  it('annotation: lines of cloaked pages', () => {
    const cases = casesOf('pinyin').filter(({ kind }) => kind!.startsWith('sim'))
    const texts = clean('pinyin', only('decode,repair,annotation,script,width'), cases)
    const squash = (line: string): string => line.normalize('NFKC').replace(/\s+/g, '')
    const all = cases.flatMap(({ id, text }) => {
      const got = new Set(texts.get(id)!.split('\n').map(squash))
      return text!
        .split('\n')
        .map(squash)
        .filter((line) => line !== '')
        .map((line) => got.has(line))
    })
    expect(all.filter(Boolean).length / all.length).toBeGreaterThanOrEqual(0.97)
  })
})
