import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { Xxh64 } from './xxh64.ts'

/** Bytes that take all values. */
const bytesOf = (length: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * 2654435761) >>> 24))

describe('the checksum of a zstd frame', () => {
  // Computed by zstd 1.5 (`zstd --check`), for each way that the last bytes are taken.
  it.each([
    [0, 0x51d8e999],
    [1, 0xdb052768],
    [4, 0x3b7eb3d1],
    [7, 0x102d53ea],
    [8, 0x18f9ef8e],
    [12, 0x26c692ff],
    [31, 0x10fa5da9],
    [32, 0x346f0691],
    [63, 0xf10c9d1e],
    [4099, 0x53c24577],
  ])('of %i bytes', (length, sum) => {
    expect(new Xxh64().update(bytesOf(length)).low32()).toBe(sum)
  })

  test.prop([fc.array(fc.uint8Array({ maxLength: 70 }), { maxLength: 6 })])('is the same piece by piece', (pieces) => {
    const sum = new Xxh64()
    for (const piece of pieces) sum.update(piece)
    expect(sum.low32()).toBe(new Xxh64().update(Buffer.concat(pieces)).low32())
  })
})
