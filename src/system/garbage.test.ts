import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { collectGarbage } from './garbage.ts'

it('collects what nobody holds', async () => {
  const [held, free] = [{ a: 1 }, new WeakRef({ a: 1 })]
  const kept = new WeakRef(held)
  // What was looked at stays until the end of its turn.
  await turn()
  collectGarbage()
  expect(free.deref()).toBeUndefined()
  expect(kept.deref()).toBe(held)
})
