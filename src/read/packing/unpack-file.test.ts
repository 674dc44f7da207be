import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compress } from '@bokuweb/zstd-wasm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadZstd } from '../../dataset/zstd.ts'
import type { Refusal } from '../containers/container.ts'
import { unpackFile } from './unpack-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-unpack-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(loadZstd)

async function unpacked(bytes: Uint8Array, packing: 'gzip' | 'zstd'): Promise<{ text: string; refusals: Refusal[] }> {
  writeFileSync(join(folder, 'packed'), bytes)
  const refusals = await unpackFile(join(folder, 'packed'), packing, join(folder, 'copy'))
  return { text: readFileSync(join(folder, 'copy'), 'latin1'), refusals }
}

/** Lines that do not compress well, so that damage has a place. */
const lines = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => `${Math.sin(from + i)}\n`).join('')
const ONE = lines(0, 20_000)
const TWO = lines(50_000, 500)

describe('a gzip file', () => {
  it.each<[string, Uint8Array]>([
    ['members one after another', Buffer.concat([gzipSync(ONE), gzipSync(TWO)])],
    ['zero bytes between members', Buffer.concat([gzipSync(ONE), Buffer.alloc(1000), gzipSync(TWO), Buffer.alloc(7)])],
  ])('%s', async (_, bytes) => {
    expect(await unpacked(bytes, 'gzip')).toEqual({ text: ONE + TWO, refusals: [] })
  })

  it('that is cut gives all that can be unpacked, and says where', async () => {
    const whole = gzipSync(ONE)
    const { text, refusals } = await unpacked(whole.subarray(0, whole.length >> 1), 'gzip')
    expect(text.length).toBeGreaterThan(0.4 * ONE.length)
    expect(ONE.startsWith(text)).toBe(true)
    expect(refusals).toEqual([
      {
        reason: 'damaged',
        message: expect.stringMatching(/^the gzip stream is broken near byte \d+ of \d+ \(Z_BUF_ERROR\)/),
      },
    ])
  })

  it('with other bytes between members loses neither', async () => {
    const { text, refusals } = await unpacked(
      Buffer.concat([gzipSync(ONE), Buffer.from('other bytes'), gzipSync(TWO)]),
      'gzip',
    )
    expect(text).toBe(ONE + TWO)
    expect(refusals).toHaveLength(1)
  })

  it('with damage within a member keeps its head and the members behind', async () => {
    const broken = gzipSync(ONE)
    broken.fill(0xff, broken.length >> 1, (broken.length >> 1) + 50)
    const { text, refusals } = await unpacked(Buffer.concat([broken, gzipSync(TWO)]), 'gzip')
    expect(refusals).toHaveLength(1)
    expect(text.endsWith(TWO)).toBe(true)
    expect(text.slice(0, 100_000)).toBe(ONE.slice(0, 100_000))
  })
})

describe('a zstd file', () => {
  it('of several frames', async () => {
    const bytes = Buffer.concat([compress(Buffer.from(ONE)), compress(Buffer.from(TWO))])
    expect(await unpacked(bytes, 'zstd')).toEqual({ text: ONE + TWO, refusals: [] })
  })

  it('that is cut says where', async () => {
    const { text, refusals } = await unpacked(compress(Buffer.from(ONE)).subarray(0, 150_000), 'zstd')
    expect(ONE.startsWith(text)).toBe(true)
    expect(refusals).toEqual([
      { reason: 'damaged', message: expect.stringMatching(/^the zstd stream is broken near byte/) },
    ])
  })
})
