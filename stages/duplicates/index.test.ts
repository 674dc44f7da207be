import { describe, expect, it } from 'vitest'
import type { Document } from '../../src/document/document.ts'
import { EMPTY_LEDGER } from '../../src/document/ledger.ts'
import { fixtures } from '../../test/fixtures.ts'
import { type DuplicatesTally, duplicates } from './index.ts'

fixtures(duplicates, import.meta.dirname)

const { learn } = duplicates

function doc(uri: string, number: number, text: string): Document {
  const source = { uri, key: '', number, sha256: '', bytes: 0 }
  const id = `${uri}#${number}`
  return { id, source, text, ledger: EMPTY_LEDGER, target: null, blocks: [], fields: [], findings: [], traits: {} }
}

function tallyOf(docs: readonly Document[]): DuplicatesTally {
  const tally = learn!.start({})
  for (const each of docs) learn!.observe(tally, each)
  return tally
}

const DOCS = [
  doc('b.txt', 0, '4月9日新增68例'),
  doc('a.txt', 10, '4月9日新增68例'),
  doc('a.txt', 9, '4月9日新增68例'),
  doc('c.txt', 0, '4月10日新增1例'),
  doc('d.txt', 0, ''),
  doc('e.txt', 0, ''),
]

describe('duplicates', () => {
  const knowledge = learn!.freeze(tallyOf(DOCS), {})
  const run = duplicates.create({}, knowledge)

  it('keeps the first by source and record number, and names it in the others', () => {
    expect(DOCS.map((each) => run(each).reject?.duplicateOf)).toEqual([
      'a.txt#9',
      'a.txt#9',
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(run(DOCS[0]!).reject).toEqual({
      reason: 'duplicate',
      duplicateOf: 'a.txt#9',
      message: 'the text of 3 documents; a.txt#9 comes first and keeps it',
    })
  })

  it('compares only the text, not other columns', () => {
    const titled = (uri: string, text: string): Document => {
      const title = {
        name: 'title',
        text,
        rule: 'x/y',
        rawStart: 0,
        rawEnd: 1,
        ledger: EMPTY_LEDGER,
        rank: 90,
      } as const
      return { ...doc(uri, 0, '水位上升了'), fields: [title] }
    }
    const docs = [titled('a.txt', '第1号通报'), titled('b.txt', '第2号通报')]
    const judge = duplicates.create({}, learn!.freeze(tallyOf(docs), {}))
    expect(docs.map((each) => judge(each).reject?.duplicateOf)).toEqual([undefined, 'a.txt#0'])
  })

  it('freezes only texts that occur more than once', () => {
    expect(knowledge.exact).toEqual([
      { hash: expect.stringMatching(/^[0-9a-f]{32}$/), keeper: 'a.txt#9', number: 9, copies: 3 },
    ])
  })

  it('learns the same in any order, from any number of workers, over threads', () => {
    const reversed = tallyOf([...DOCS].reverse())
    const left = structuredClone(tallyOf(DOCS.slice(0, 2)))
    const right = structuredClone(tallyOf(DOCS.slice(2)))
    const merged = learn!.merge(right, left)
    expect(learn!.freeze(reversed, {})).toEqual(knowledge)
    expect(learn!.freeze(merged, {})).toEqual(knowledge)
  })

  it('survives JSON, which is how a run keeps it', () => {
    const read = duplicates.create({}, JSON.parse(JSON.stringify(knowledge)))
    expect(read(DOCS[1]!).reject?.duplicateOf).toBe('a.txt#9')
  })

  it('marks nothing without knowledge', () => expect(duplicates.create({})(DOCS[0]!)).toEqual({}))
})
