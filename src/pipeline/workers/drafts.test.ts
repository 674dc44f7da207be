import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { draftOf } from '../../../test/fixtures.ts'
import { DraftStore, type HeldPart } from './drafts.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-drafts-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const part = (passed: number): HeldPart => ({
  passed,
  drafts: [0, 2].map((entry) => ({ entry, draft: draftOf(`第${entry}号，𠮷`, { measures: { a: 1 }, flags: ['x'] }) })),
})

it('gives back from memory what fits, and from disk what does not', () => {
  const store = new DraftStore(folder, 3000)
  expect(store.put(0, part(0))).toBe(true)
  expect(store.put(1, part(0))).toBe(false)
  expect(readdirSync(folder)).toEqual(['part-1'])
  expect(store.take(1)).toEqual(part(0))
  expect(store.take(0)).toMatchObject(part(0))
  expect(store.take(0)).toBeUndefined()
})

it('finds on disk what another worker put there, of the last phase', () => {
  const [one, other] = [new DraftStore(folder, 0), new DraftStore(folder, 0)]
  one.put(0, part(0))
  expect(other.take(0)).toEqual(part(0))
  other.put(0, part(1))
  expect(one.take(0)).toEqual(part(1))
})
