import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { draftOf } from '../../../test/fixtures.ts'
import { compose } from '../../document/ledger/compose.ts'
import { EMPTY_LEDGER, Ledger } from '../../document/ledger/ledger.ts'
import { lineBlocks } from '../../document/structure/block.ts'
import { DraftStore, type HeldDraft, type HeldPart } from './drafts.ts'

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

const part = (store: DraftStore, passed: number): HeldPart => {
  const held = store.begin(passed)
  for (const draft of drafts) held.add(draft)
  return held
}

const given = (held: HeldPart | undefined): object | undefined =>
  held && { passed: held.passed, drafts: [...held.drafts()] }

it('gives back from memory what it keeps there, once', () => {
  const store = new DraftStore(folder, false)
  expect(store.keep(0, part(store, 1))).toBe(true)
  expect(existsSync(folder)).toBe(false)
  const held = store.take(0)!
  expect([...held.drafts()].map(({ draft }, i) => draft === drafts[i]!.draft)).toEqual([true, true])
  expect([...held.drafts()]).toEqual([])
  expect(store.take(0)).toBeUndefined()
})

it('finds on disk what another worker put there, of the last phase', () => {
  const [one, other] = [new DraftStore(folder, true), new DraftStore(folder, true)]
  expect(one.keep(0, part(one, 0))).toBe(false)
  expect(readdirSync(folder)).toEqual(['part-0'])
  expect(given(other.take(0))).toEqual({ passed: 0, drafts })
  other.keep(0, part(other, 1))
  expect(given(one.take(0))).toEqual({ passed: 1, drafts })
})

it('forgets a draft that it has given', () => {
  const held = part(new DraftStore(folder, true), 0)
  for (const _ of held.drafts()) break
  expect(held.items).toHaveLength(1)
})
