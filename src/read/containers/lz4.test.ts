import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { lz4Block, lz4Frame, lz4Hadoop } from './lz4.ts'

/** `abcd`, then 20 characters of what stands 4 before, then `end`: made by hand from the description of the format. */
const PACKED = Buffer.from([0x4f, ...Buffer.from('abcd'), 4, 0, 1, 0x30, ...Buffer.from('end')])
const TEXT = 'abcdabcdabcdabcdabcdabcdend'

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString()

it('unpacks a block whose match overlaps itself', () => {
  const output = new Uint8Array(TEXT.length)
  expect(lz4Block(PACKED, output)).toBe(TEXT.length)
  expect(text(output)).toBe(TEXT)
})

it('unpacks lengths of several bytes', () => {
  const literals = Buffer.alloc(15 + 255 + 3, 'x')
  const output = new Uint8Array(literals.length)
  expect(lz4Block(Buffer.concat([Buffer.from([0xf0, 255, 3]), literals]), output)).toBe(literals.length)
  expect(text(output)).toBe(text(literals))
})

it('unpacks a frame of packed, stored and linked blocks', () => {
  const size = (length: number, isStored = false) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE((isStored ? 0x80000000 : 0) + length)
    return bytes
  }
  // Its match lies in the block before.
  const linked = Buffer.from([0x00, 3, 0, 0x10, ...Buffer.from('!')])
  const head = Buffer.from([0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0])
  const blocks = [size(PACKED.length), PACKED, size(3, true), Buffer.from('end'), size(linked.length), linked, size(0)]
  const frame = Buffer.concat([head, ...blocks])
  const whole = TEXT + 'end' + 'ende' + '!'
  expect(text(lz4Frame(frame, whole.length))).toBe(whole)
  expect(() => lz4Frame(frame, whole.length + 1)).toThrow(`holds ${whole.length} bytes where ${whole.length + 1}`)
  expect(() => lz4Frame(frame, 5)).toThrow(RangeError)
  expect(() => lz4Frame(frame.subarray(0, 20), whole.length)).toThrow(RangeError)
  expect(() => lz4Frame(PACKED, TEXT.length)).toThrow('no LZ4 frame')
})

it('unpacks what Hadoop writes, and bare blocks', () => {
  const sizes = Buffer.alloc(8)
  sizes.writeUInt32BE(TEXT.length, 0)
  sizes.writeUInt32BE(PACKED.length, 4)
  const packed = Buffer.concat([sizes, PACKED, sizes, PACKED])
  expect(text(lz4Hadoop(packed, 2 * TEXT.length))).toBe(TEXT + TEXT)
  expect(text(lz4Hadoop(PACKED, TEXT.length))).toBe(TEXT)
  expect(() => lz4Hadoop(PACKED, TEXT.length + 1)).toThrow(RangeError)
})

test.prop([fc.uint8Array({ maxLength: 40 }), fc.nat(100)])(
  'refuses what is broken, and never writes outside',
  (bytes, size) => {
    const buffer = new Uint8Array(size + 16).fill(7)
    try {
      expect(lz4Block(bytes, buffer.subarray(0, size))).toBeLessThanOrEqual(size)
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError)
    }
    expect(buffer.subarray(size).every((byte) => byte === 7)).toBe(true)
  },
)
