import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { registry } from '../../stages/index.ts'
import { changedCases, type StageRecord } from './versions.ts'

const FILE = join(import.meta.dirname, 'versions.json')
const stages = join(import.meta.dirname, '../../stages')

/** A hash of the expectation of each case of a stage. */
function casesOf(stage: string): { [name: string]: string } {
  const folder = join(stages, stage, 'fixtures')
  const files = readdirSync(folder)
    .sort()
    .map((name) => [name, join(folder, name, 'expected.json')] as const)
    .filter(([name, file]) => !name.startsWith('known-failure-') && existsSync(file))
  return Object.fromEntries(
    files.map(([name, file]) => [name, createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12)]),
  )
}

/**
 * A run is told from another by the versions of its stages: output that changes under an old version would be taken for
 * what is there already. `GOLDEN=write` keeps new cases and those of a stage whose version was raised.
 */
describe('the version of a stage', () => {
  const known: { readonly [stage: string]: StageRecord } = existsSync(FILE)
    ? JSON.parse(readFileSync(FILE, 'utf8'))
    : {}
  const now = [registry.decoder, ...registry.stages].map(
    ({ name, version }) => [name, { version, cases: casesOf(name) }] as const,
  )
  for (const [name, record] of now) {
    it(`of ${name} was raised if what its cases expect has changed`, () => {
      expect(changedCases(known[name], record), `raise the version of ${name}, then GOLDEN=write`).toEqual([])
    })
  }

  it('is written down for all of them, and no other', () => {
    const isRaised = now.every(([name, record]) => changedCases(known[name], record).length === 0)
    if (process.env.GOLDEN === 'write' && isRaised)
      writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(now), null, 2)}\n`)
    expect(JSON.parse(readFileSync(FILE, 'utf8')), 'GOLDEN=write keeps new cases and versions').toEqual(
      Object.fromEntries(now),
    )
  })
})

describe('a case', () => {
  const record = { version: '1', cases: { a: 'x', b: 'y' } }

  it('may change where the version does', () => {
    expect(changedCases(record, { version: '1', cases: { a: 'z', b: 'y' } })).toEqual(['a'])
    expect(changedCases(record, { version: '2', cases: { a: 'z', b: 'y' } })).toEqual([])
  })

  it('may be new or go', () => {
    expect(changedCases(record, { version: '1', cases: { a: 'x', c: 'z' } })).toEqual([])
    expect(changedCases(undefined, record)).toEqual([])
  })
})
