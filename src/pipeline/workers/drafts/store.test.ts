import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { draftOf } from '../../../../test/fixtures.ts'
import { compose } from '../../../document/ledger/compose.ts'
import { EMPTY_LEDGER, Ledger } from '../../../document/ledger/ledger.ts'
import { lineBlocks } from '../../../document/structure/block.ts'
import type { HeldDraft, HeldPart } from './held.ts'
import { DraftStore } from './store.ts'

const folder = join(mkdtempSync(join(tmpdir(), 'qingliu-')), 'drafts')
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const field = { name: 'title', text: '号', rule: 'x/z', rawStart: 2, rawEnd: 3, rank: 50 } as const

const drafts: readonly HeldDraft[] = [0, 2].map((entry) => ({
  entry,
  draft: {
    ...draftOf(`第${entry}号，𠮷`, { measures: { a: 1 }, flags: ['x'] }),
    blocks: lineBlocks(`第${entry}号\n𠮷`),
    spans: [{ kind: 'link', rawStart: 0, rawEnd: 2, href: '/a' }],
    ledger: compose('', EMPTY_LEDGER, 'x', [{ start: 0, end: 1, text: '', rule: 'y', evidence: '第' }], ''),
    fields: [
      { ...field, ledger: new Ledger(2, EMPTY_LEDGER.entries, []) },
      { ...field, ledger: compose('', EMPTY_LEDGER, 'x', [{ start: 0, end: 0, text: 'a', rule: 'y' }], 'a') },
    ],
  },
}))

const keep = (store: DraftStore, passed: number): boolean => {
  const holder = store.begin(0, passed)
  for (const draft of drafts) holder.add(draft)
  return holder.keep()
}

const given = (held: HeldPart | undefined): object | undefined =>
  held && { passed: held.passed, drafts: [...held.drafts()] }

it('gives back from memory what it keeps there, once', () => {
  const store = new DraftStore(folder, false)
  expect(keep(store, 1)).toBe(true)
  expect(existsSync(folder)).toBe(false)
  const held = store.take(0)!
  expect([...held.drafts()].map(({ draft }, i) => draft === drafts[i]!.draft)).toEqual([true, true])
  expect([...held.drafts()]).toEqual([])
  expect(store.take(0)).toBeUndefined()
})

it('finds on disk what another worker put there, of the last phase', () => {
  const [one, other] = [new DraftStore(folder, true), new DraftStore(folder, true)]
  expect(keep(one, 0)).toBe(false)
  expect(readdirSync(folder)).toEqual(['part-0'])
  expect(given(other.take(0))).toEqual({ passed: 0, drafts })
  keep(other, 1)
  expect(given(one.take(0))).toEqual({ passed: 1, drafts })
})

it('reads a part while the next form of it is written, in several packs', () => {
  const store = new DraftStore(folder, true)
  const long = { ...drafts[0]!, draft: { ...drafts[0]!.draft!, raw: '水'.repeat(100_000) } }
  const light: HeldDraft = { entry: 9, trail: { record: 'r', key: 'k', first: 'f', asked: [] } }
  const all = [long, light, long, drafts[1]!, long]
  const first = store.begin(3, 0)
  for (const each of all) first.add(each)
  first.keep()
  const next = store.begin(3, 1)
  for (const each of store.take(3)!.drafts()) next.add(each)
  next.keep()
  expect(given(store.take(3))).toEqual({ passed: 1, drafts: all })
})

it('says which file is shorter than what was written', () => {
  const store = new DraftStore(folder, true)
  keep(store, 0)
  const path = join(folder, 'part-0')
  truncateSync(path, statSync(path).size - 1)
  expect(() => [...store.take(0)!.drafts()]).toThrow(path)
})
