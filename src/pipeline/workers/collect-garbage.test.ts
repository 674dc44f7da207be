import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collectGarbage } from './collect-garbage.ts'

it('frees what nothing refers to', async () => {
  const kept = { name: 'kept' }
  const references = [new WeakRef(kept), new WeakRef({ name: 'dropped' })]
  // What a reference has shown stays until the task ends.
  await setImmediate()
  collectGarbage()
  expect(references.map((reference) => reference.deref()?.name)).toEqual([kept.name, undefined])
})
