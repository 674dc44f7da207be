import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { registry } from '../../../stages/index.ts'
import { randomOf } from '../../../test/random.ts'
import type { Document } from '../../document/document.ts'
import { EMPTY_LEDGER } from '../../document/ledger/ledger.ts'
import { ALL, toPart } from '../../document/rounds.ts'
import { loadConfiguration } from '../configuration/index.ts'
import { type Knowledge, Pipeline, type Tallies } from '../pipeline.ts'
import { Reducing, type RoundRow } from './reducing.ts'
import { PhaseRounds } from './rounds.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-rounds-'))
afterAll(() => rmSync(folder, { recursive: true }))

const NO_SHELF = {
  shelf: () => {
    throw new Error('not asked for')
  },
}

/** What an engine does: sorts, shares out to processes, each with batches of its own size, and starts anew for each round. */
function learntBy(pipeline: Pipeline, phase: number, parts: readonly Tallies[], processes: number): RoundRow[] {
  const { count } = PhaseRounds.of(pipeline, phase, NO_SHELF)!
  let rows: RoundRow[] = parts.map((tally, part) => {
    const key = Buffer.alloc(4)
    key.writeUInt32BE(part)
    return { round: 0, key, value: deflateRawSync(serialize(tally)) }
  })
  for (let round = 0; round <= count; round++) {
    const others = rows.filter((row) => row.round !== round)
    const made: RoundRow[] = []
    for (let process = 0; process < processes; process++) {
      const own = rows
        .filter((row) => row.round === round && row.key.reduce((sum, byte) => sum + byte, 0) % processes === process)
        .sort((a, b) => Buffer.compare(a.key, b.key) || Buffer.compare(a.value, b.value))
      const reducing = Reducing.of(pipeline, phase, folder)!
      for (let at = 0; at < own.length; at += 7) made.push(...reducing.add(own.slice(at, at + 7)))
      for (let last = reducing.end(); last.length > 0; last = reducing.end()) made.push(...last)
    }
    rows = [...others, ...made]
  }
  return rows
}

function knowledgeOf(pipeline: Pipeline, phase: number, rows: readonly RoundRow[], to = ALL): Knowledge {
  const rounds = PhaseRounds.of(pipeline, phase, NO_SHELF)!
  const own = rows.filter(({ round }) => round === to)
  return to === ALL ? rounds.knowledge(own) : rounds.answers(own)
}

/** Stories of six sentences: copies, cut ones, quotations, templates with other figures, and a statement that many print. */
function documents(seed: number): Document[] {
  const below = randomOf(seed)
  const word = (): string =>
    Array.from({ length: 14 + below(8) }, () => String.fromCharCode(0x4e00 + below(4000))).join('')
  const stories = Array.from({ length: 14 }, () => Array.from({ length: 6 }, () => `${word()}，${word()}。`))
  const statement = `${word()}，${word()}，${word()}。`
  const template = stories[0]!
  return Array.from({ length: 220 }, (_, i) => {
    const story = stories[below(stories.length)]!
    const other = Array.from({ length: 3 }, () => `${word()}，${word()}。`)
    const kinds = [
      () => story,
      () => [...story.slice(0, 2), `${word()}。`, ...story.slice(2)],
      () => story.slice(0, 4 + below(2)),
      () => [...other, ...story, ...other, `${word()}。`],
      () => [...story, ...stories[below(stories.length)]!],
      () => [...template.slice(0, 5), `截至当日共有${below(9000)}人、${below(9000)}户办理。`],
      () => other,
      () => [word().slice(0, 8)],
    ]
    const text = [...kinds[below(kinds.length)]!(), ...(below(4) === 0 ? ['', statement] : [])].join('\n')
    const source = { uri: `${below(50)}.txt`, key: '', sha256: '', bytes: 0 }
    const empty = { ledger: EMPTY_LEDGER, target: null, blocks: [], fields: [], findings: [], traits: {} }
    return { id: `d${i}`, source, text, ...empty }
  })
}

describe('what many processes learn in rounds', () => {
  for (const [seed, set] of [
    [1, []],
    [2, ['duplicates.keep=fullest', 'duplicates.shared=drop']],
    [3, ['duplicates.near=false']],
    [4, ['duplicates.shared=ignore', 'duplicates.keep=address']],
  ] as const)
    it(`is what one learns: duplicates, ${set.join(' ') || 'as they are found'}`, () => {
      const pipeline = new Pipeline(registry, loadConfiguration(registry, { set: [...set] }))
      const phase = pipeline.learners.findIndex((all) => all.some(({ stage }) => stage.name === 'duplicates'))
      const [{ stage, learn, params }] = pipeline.learners[phase]! as [(typeof pipeline.learners)[0][0]]
      const docs = documents(seed)
      const tallies = (): Tallies[] =>
        Array.from({ length: 9 }, (_, part) => {
          const tally = learn.start(params)
          for (const [i, doc] of docs.entries()) if (i % 9 === part) learn.observe(tally, doc, i)
          return { duplicates: tally }
        })
      const merged = tallies().reduce((into, from) => pipeline.merge(phase, into, from))
      const expected = pipeline.freeze(phase, merged).duplicates as { texts: object[]; shared?: object[] }
      expect(expected.texts.length).toBeGreaterThan(10)
      if (set.length === 0) {
        for (const name of ['copyOf', 'containedIn', 'differs'])
          expect(expected.texts.filter((text) => name in text).length, name).toBeGreaterThan(3)
        expect(expected.shared).not.toEqual([])
      }
      for (const processes of [1, 5]) {
        const rows = learntBy(pipeline, phase, tallies(), processes)
        const known = knowledgeOf(pipeline, phase, rows).duplicates
        // As JSON, in which it is stored: the order of columns counts.
        expect(JSON.stringify(known)).toBe(JSON.stringify(expected))
        // What a document is given by its part is what it would be given of all.
        const all = learn.answers!(expected)
        const parts = Array.from({ length: 9 }, (_, part) =>
          learn.answers!(knowledgeOf(pipeline, phase, rows, toPart(part)).duplicates),
        )
        for (const [i, doc] of docs.entries()) {
          const question = learn.asks!(doc)
          const [own, given] = [parts[i % 9]!, all].map((answer) => stage.create(params, answer(question))(doc))
          expect(own).toEqual(given)
        }
      }
    })
})
