import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { draftOf } from '../../../test/fixtures.ts'
import { DraftStore, type HeldDraft, PackedPart } from './drafts.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-drafts-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const drafts: readonly HeldDraft[] = [0, 2].map((entry) => ({
  entry,
  draft: draftOf(`第${entry}号，𠮷`, { measures: { a: 1 }, flags: ['x'] }),
}))

const part = (passed: number): PackedPart => {
  const packed = new PackedPart(passed)
  for (const held of drafts) packed.add(held)
  return packed
}

const unpacked = (packed: PackedPart | undefined): object | undefined =>
  packed && { passed: packed.passed, drafts: [...packed.drafts()] }

it('gives back from memory what fits, and from disk what does not', () => {
  const store = new DraftStore(folder, part(0).bytes)
  expect(store.keep(0, part(0))).toBe(true)
  expect(store.keep(1, part(0))).toBe(false)
  expect(readdirSync(folder)).toEqual(['part-1'])
  expect(unpacked(store.take(1))).toEqual({ passed: 0, drafts })
  expect(unpacked(store.take(0))).toEqual({ passed: 0, drafts })
  expect(store.take(0)).toBeUndefined()
  expect(store.keep(2, part(0))).toBe(true)
})

it('keeps nothing of a draft that it has given', () => {
  const packed = part(0)
  for (const _ of packed.drafts()) break
  expect(packed.packed.map(({ length }) => length > 0)).toEqual([false, true])
})

it('finds on disk what another worker put there, of the last phase', () => {
  const [one, other] = [new DraftStore(folder, 0), new DraftStore(folder, 0)]
  one.keep(0, part(0))
  expect(unpacked(other.take(0))).toEqual({ passed: 0, drafts })
  other.keep(0, part(1))
  expect(unpacked(one.take(0))).toEqual({ passed: 1, drafts })
})
