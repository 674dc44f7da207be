import { fc, test } from '@fast-check/vitest'
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js'
import { describe, expect, it } from 'vitest'
import { bitsFor, encodedLevels, Packed } from './packed.ts'

/** What another library reads of a hybrid of runs and packed groups. */
function read(bytes: Uint8Array, bits: number, count: number): number[] {
  const output = new Int32Array(count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  readRleBitPackedHybrid({ view, offset: 0 }, bits, output as unknown as number[], bytes.length)
  return Array.from(output)
}

function hybrid(values: readonly number[], bits: number): Uint8Array {
  const packed = new Packed()
  packed.hybrid(Int32Array.from(values), bits)
  return packed.take()
}

const repeated = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 300 }))

describe('numbers packed with runs', () => {
  test.prop([fc.integer({ min: 0, max: 24 }), fc.array(fc.oneof(repeated, fc.tuple(fc.nat(), fc.constant(1))))])(
    'are read back by another library',
    (bits, runs) => {
      const values = runs.flatMap(([value, count]) => Array.from({ length: count }, () => value % 2 ** bits))
      expect(read(hybrid(values, bits), bits, values.length)).toEqual(values)
    },
  )

  it('make a run of eight equal ones, and pack seven', () => {
    const eight = Array.from({ length: 8 }, () => 3)
    expect(Array.from(hybrid(eight, 2))).toEqual([8 << 1, 3])
    expect(Array.from(hybrid(eight.slice(1), 2))).toEqual([(1 << 1) | 1, 0xff, 0x3f])
    // The value of a run takes whole bytes.
    expect(
      Array.from(
        hybrid(
          Array.from({ length: 8 }, () => 0x1ff),
          9,
        ),
      ),
    ).toEqual([8 << 1, 0xff, 1])
    expect(
      Array.from(
        hybrid(
          Array.from({ length: 64 }, () => 1),
          1,
        ),
      ),
    ).toEqual([0x80, 1, 1])
  })

  it('take no bits where all are zero', () => {
    expect(Array.from(hybrid([0, 0, 0], 0))).toEqual([(1 << 1) | 1])
    expect([0, 1, 2, 3, 4, 255, 256].map(bitsFor)).toEqual([0, 1, 2, 2, 3, 8, 9])
  })

  it('are as many as a buffer has to grow for', () => {
    const values = Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 60_000)
    const found = read(hybrid(values, 16), 16, values.length)
    expect(found.findIndex((value, i) => value !== values[i])).toBe(-1)
  })
})

describe('strings', () => {
  it('follow their lengths, little end first', () => {
    const packed = new Packed()
    packed.strings(['清', '', 'x'.repeat(70_000)].map((text) => Buffer.from(text)))
    const bytes = Buffer.from(packed.take())
    expect(bytes.subarray(0, 15)).toEqual(Buffer.from([3, 0, 0, 0, ...Buffer.from('清'), 0, 0, 0, 0, 0x70, 0x11, 1, 0]))
    expect(bytes.subarray(15).toString()).toBe('x'.repeat(70_000))
    packed.strings([Buffer.from('a')])
    packed.strings([Buffer.from('b')])
    expect(Array.from(packed.take())).toEqual([1, 0, 0, 0, 97, 1, 0, 0, 0, 98])
    expect(packed.take()).toHaveLength(0)
  })
})

describe('levels', () => {
  it('are encoded once for an array that several leaves share', () => {
    const levels = Uint8Array.of(1, 0, 1)
    const bytes = encodedLevels(levels, 1)
    expect(read(bytes, 1, 3)).toEqual([1, 0, 1])
    encodedLevels(Uint8Array.of(0, 0, 0), 1)
    expect(encodedLevels(levels, 1)).toBe(bytes)
    expect(read(bytes, 1, 3)).toEqual([1, 0, 1])
    expect(encodedLevels(new Uint8Array(0), 1)).toHaveLength(0)
  })
})
