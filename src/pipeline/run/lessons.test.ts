import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Decoder, Learner, Stage } from '../../document/stage.ts'
import { loadConfiguration } from '../configuration/index.ts'
import { Pipeline } from '../pipeline.ts'
import { Lessons } from './lessons.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-lessons-'))
afterAll(() => rmSync(folder, { recursive: true }))

const decoder: Decoder = {
  name: 'decode',
  version: '1',
  summary: '',
  params: {},
  rules: {},
  create: () => () => ({ text: '', decoding: [] }),
}

/** Counts words; by their first letter they are in one share or another. */
const counter: Learner<unknown, Map<string, number>, string[]> = {
  start: () => new Map(),
  observe: () => {},
  merge(into, from) {
    for (const [word, count] of from) into.set(word, (into.get(word) ?? 0) + count)
    return into
  },
  freeze: (tally) => [...tally].map(([word, count]) => `${word} ${count}`).sort(),
  shares: {
    split: (tally, shares) =>
      Array.from(
        { length: shares },
        (_, i) => new Map([...tally].filter(([word]) => word.charCodeAt(0) % shares === i)),
      ),
    join: (parts) => parts.flat().sort(),
  },
}
const pipelineOf = (learn: Learner<unknown, Map<string, number>, string[]>): Pipeline => {
  const stage = { name: 'words', version: '1', summary: '', params: {}, rules: {}, learn, create: () => () => ({}) }
  const registry = { decoder, stages: [stage as unknown as Stage] }
  return new Pipeline(registry, loadConfiguration(registry))
}

function learnt(pipeline: Pipeline, most: number, name: string): unknown {
  const lessons = new Lessons(pipeline, 0, join(folder, name), 3000, most)
  for (let i = 0; i < 300; i++) lessons.add({ words: new Map([[`${'abc'[i % 3]}${i % 7}`, i]]) }, 10)
  return lessons.freeze()
}

it('of a large run wait on disk, and teach the same', () => {
  const pipeline = pipelineOf(counter)
  const expected = learnt(pipeline, 1e9, 'small')
  expect(existsSync(join(folder, 'small'))).toBe(false)
  expect(expected).toEqual({ words: expect.arrayContaining([expect.stringMatching(/^a0 \d+$/)]) })
  expect(learnt(pipeline, 1000, 'large')).toEqual(expected)
  expect(existsSync(join(folder, 'large'))).toBe(true)
  expect(learnt(pipeline, 2999, 'once')).toEqual(expected)
})

it('stay in memory where the stage has one tally for all', () => {
  const { shares: _, ...one } = counter
  expect(learnt(pipelineOf(one), 1000, 'one')).toEqual(learnt(pipelineOf(counter), 1e9, 'none'))
  expect(existsSync(join(folder, 'one'))).toBe(false)
})
