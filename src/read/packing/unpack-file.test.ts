import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { compress } from '@bokuweb/zstd-wasm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesOf } from '../../../test/containers/bytes.ts'
import { InterruptedError } from '../../document/errors/expected-error.ts'
import { loadZstd } from '../../document/zstd.ts'
import { BrokenContainerError, type Refusal } from '../containers/container.ts'
import { Copy } from './copy.ts'
import type { Packing } from './unpack.ts'
import { unpackFile, unpackTo } from './unpack-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'qingliu-unpack-'))
afterAll(() => rmSync(folder, { recursive: true }))
beforeAll(loadZstd)

async function unpacked(bytes: Uint8Array, packing: 'gzip' | 'zstd'): Promise<{ text: string; refusals: Refusal[] }> {
  writeFileSync(join(folder, 'packed'), bytes)
  const refusals = await unpackFile(join(folder, 'packed'), packing, join(folder, 'copy'))
  return { text: readFileSync(join(folder, 'copy'), 'latin1'), refusals }
}

/** As {@link unpacked}; also counts the bytes that are read. */
async function counted(bytes: Buffer, packing: Packing): Promise<{ text: string; bytesRead: number; faults: number }> {
  const from = bytesOf(bytes)
  const copy = new Copy(join(folder, 'copy'))
  const refusals = await unpackTo(copy, from, packing)
  copy.close()
  return { text: readFileSync(join(folder, 'copy'), 'latin1'), bytesRead: from.bytesRead, faults: refusals.length }
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

describe('a gzip file of many members', () => {
  const small = Array.from({ length: 400 }, (_, i) => lines(i, 100))
  const large = Array.from({ length: 20 }, (_, i) => lines(i, 6000))

  it.each([
    ['small', small],
    ['large', large],
  ])('that are %s is read once, also where the last one is cut', async (_, texts) => {
    const packed = Buffer.concat(texts.map((text) => gzipSync(text)))
    for (const [bytes, faults] of [
      [packed, 0],
      [packed.subarray(0, -5), 1],
    ] as const) {
      const found = await counted(bytes, 'gzip')
      expect(found.text).toBe(texts.join(''))
      expect(found.faults).toBe(faults)
      // Before, each member was unpacked together with all that are behind it.
      expect(found.bytesRead).toBeLessThan(6 * packed.length)
    }
  })

  it('loses none beside damage, and not the head of one that is cut', async () => {
    const broken = gzipSync(large[0]!)
    broken.fill(0xff, 20_000, 20_050)
    const end = gzipSync(large[1]!)
    const bytes = Buffer.concat([gzipSync(ONE), broken, gzipSync(TWO), broken, end.subarray(0, -20_000)])
    const { text, refusals } = await unpacked(bytes, 'gzip')
    expect(text.startsWith(ONE)).toBe(true)
    expect(text).toContain(TWO)
    const tail = text.slice(text.lastIndexOf(large[1]!.slice(0, 1000)))
    expect(large[1]!.startsWith(tail)).toBe(true)
    expect(tail.length).toBeGreaterThan(0.5 * large[1]!.length)
    expect(refusals.map(({ message }) => /\((.*)\)/.exec(message)?.[1])).toEqual([
      'Z_DATA_ERROR',
      'Z_DATA_ERROR',
      'Z_BUF_ERROR',
    ])
  })

  it('tells a checksum that is wrong, and keeps the bytes', async () => {
    for (const text of [ONE, TWO]) {
      const packed = gzipSync(text)
      packed[packed.length - 8]! ^= 1
      const found = await unpacked(Buffer.concat([packed, gzipSync(TWO)]), 'gzip')
      expect(found.text).toBe(text + TWO)
      expect(found.refusals.map(({ message }) => message)).toEqual([expect.stringMatching(/its checksum is wrong/)])
    }
  })

  it('that only look so are passed over in bounded time', async () => {
    // Each beginning leads into one stored block that ends in the next beginning.
    const beginning = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0, 0xff, 0xff, 0, 0])
    const { faults, bytesRead } = await counted(Buffer.concat(Array(3000).fill(beginning)), 'gzip')
    expect(faults).toBeGreaterThan(0)
    expect(bytesRead).toBeLessThan(2 ** 29)
  })
})

describe('a file that is not packed as its name says', () => {
  it.each([
    ['is not packed by', Buffer.from('{"text":"a"}\n')],
    ['is not packed by', Buffer.alloc(100)],
    ['is empty', Buffer.alloc(0)],
  ])('%s', async (message, bytes) => {
    for (const packing of ['gzip', 'zstd'] as const) {
      await expect(unpacked(bytes, packing)).rejects.toThrow(BrokenContainerError)
      await expect(unpacked(bytes, packing)).rejects.toThrow(message)
    }
  })
})

describe('unpacking', () => {
  it('ends with the run', async () => {
    for (const [packing, bytes] of [
      ['gzip', gzipSync(ONE)],
      ['zstd', compress(Buffer.from(ONE))],
    ] as const) {
      writeFileSync(join(folder, 'packed'), bytes)
      const stopped = unpackFile(join(folder, 'packed'), packing, join(folder, 'copy'), AbortSignal.abort())
      await expect(stopped).rejects.toThrow(InterruptedError)
    }
  })

  it('to a disk that is full is an error of the output', async () => {
    for (const [packing, bytes] of [
      ['gzip', gzipSync(ONE)],
      ['gzip', gzipSync(TWO)],
      ['zstd', compress(Buffer.from(ONE))],
      ['zstd', compress(Buffer.from(ONE)).subarray(0, 150_000)],
    ] as const) {
      writeFileSync(join(folder, 'packed'), bytes)
      await expect(unpackFile(join(folder, 'packed'), packing, '/dev/full')).rejects.toMatchObject({
        name: 'OutputError',
        code: 'ENOSPC',
        exitCode: 2,
      })
    }
  })

  it('of a bomb stops at the limit', async () => {
    for (const [packing, bytes] of [
      ['gzip', gzipSync(Buffer.alloc(2 ** 21))],
      ['zstd', compress(Buffer.alloc(2 ** 21))],
    ] as const) {
      const { text, refusals } = await unpacked(bytes, packing)
      expect(text.length).toBeLessThanOrEqual(2 ** 20)
      expect(refusals).toMatchObject([{ reason: 'too-large', message: expect.stringMatching(/the mark of a bomb/) }])
    }
  })
})

describe('a zstd file', () => {
  const frame = Buffer.from('28b52ffd045821000061626364cc925dd2', 'hex')
  const skipped = Buffer.from('502a4d180400000001020304', 'hex')

  it('with checksums, frames that hold nothing, and zeros behind', async () => {
    const bytes = Buffer.concat([skipped, frame, skipped, frame, Buffer.alloc(9)])
    expect(await unpacked(bytes, 'zstd')).toEqual({ text: 'abcdabcd', refusals: [] })
  })

  it('with a wrong checksum says so, and goes on', async () => {
    const wrong = Buffer.from(frame)
    wrong[wrong.length - 1]! ^= 1
    const { text, refusals } = await unpacked(Buffer.concat([frame, wrong, frame]), 'zstd')
    expect(text).toBe('abcdabcdabcd')
    expect(refusals.map(({ message }) => message)).toEqual([
      'the zstd stream is broken near byte 34 of 51 (its checksum is wrong); what is before it is read',
    ])
  })

  it('that holds less than its header says is told, and kept', async () => {
    const less = Buffer.from('28b52ffd200521000061626364', 'hex')
    const { text, refusals } = await unpacked(Buffer.concat([less, frame]), 'zstd')
    expect(text).toBe('abcdabcd')
    expect(refusals).toMatchObject([{ message: expect.stringMatching(/\(it does not hold what its header says\)/) }])
  })

  it('with damage between frames loses neither', async () => {
    const bytes = Buffer.concat([compress(Buffer.from(ONE)), Buffer.from('other bytes'), compress(Buffer.from(TWO))])
    const { text, refusals } = await unpacked(bytes, 'zstd')
    expect(text).toBe(ONE + TWO)
    expect(refusals).toMatchObject([{ message: expect.stringMatching(/^no zstd frame begins at byte \d+ of/) }])
  })

  it('that asks for more memory than any does is refused', async () => {
    // 100,000 empty blocks of a frame that says nothing of its size.
    const slow = (exponent: number): Buffer =>
      Buffer.concat([
        frame,
        Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, exponent << 3]),
        Buffer.alloc(300_000),
        Buffer.from([5, 0, 0]),
      ])
    expect(await unpacked(slow(18), 'zstd')).toMatchObject({
      text: 'abcd',
      refusals: [{ reason: 'too-large', message: expect.stringMatching(/^asks for a window of 268435456 bytes/) }],
    })
  })

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
