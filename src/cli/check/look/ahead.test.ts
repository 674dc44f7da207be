import { setImmediate as turn } from 'node:timers/promises'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { inOrder } from './ahead.ts'

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i
}

async function later(turns: number, value: number): Promise<number> {
  for (let i = 0; i < turns; i++) await turn()
  return value
}

async function all(items: AsyncIterable<number>): Promise<number[]> {
  const list: number[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('results in order', () => {
  test.prop([fc.array(fc.nat(20), { maxLength: 200 })])(
    'come as the items do, however long each takes',
    async (turns) => {
      const begin = async (i: number) => ({ result: turns[i] === 0 ? i : later(turns[i]!, i), bytes: 1 })
      expect(await all(inOrder(numbers(turns.length), begin))).toEqual(turns.map((_, i) => i))
    },
  )

  it('come as soon as they can, and few are begun ahead', async () => {
    let begun = 0
    const count = async (i: number): Promise<{ result: number; bytes: number }> => ({ result: i, bytes: ++begun })
    for await (const i of inOrder(numbers(10), count)) expect(begun).toBe(i + 1)
    begun = 0
    const slow = async (i: number) => ({ result: later(++begun === 1 ? 1000 : 0, i), bytes: 2 ** 23 })
    for await (const _ of inOrder(numbers(100), slow)) break
    expect(begun).toBeLessThan(10)
  })

  it('end with the failure of the first that fails', async () => {
    const begin = async (i: number) => ({ result: i < 3 ? i : later(9 - i, i).then(() => Promise.reject(i)), bytes: 1 })
    const seen: number[] = []
    const run = async (): Promise<void> => {
      for await (const i of inOrder(numbers(9), begin)) seen.push(i)
    }
    await expect(run()).rejects.toBe(3)
    expect(seen).toEqual([0, 1, 2])
  })
})
