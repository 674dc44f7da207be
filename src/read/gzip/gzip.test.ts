import { deflateRawSync, gzipSync, crc32 as nativeCrc32 } from 'node:zlib'
import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { crc32, slowCrc32 } from './crc32.ts'
import { gzipData, inflateMember } from './member.ts'

describe('the checksum', () => {
  it('is that of the standard', () => {
    expect(slowCrc32(Buffer.from('123456789'))).toBe(0xcbf43926)
    expect(slowCrc32(new Uint8Array(0))).toBe(0)
  })

  test.prop([fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ maxLength: 40 })])(
    'is the same by Node and by our own code, in one go or in two',
    (a, b) => {
      const both = Buffer.concat([a, b])
      expect(slowCrc32(b, slowCrc32(a))).toBe(slowCrc32(both))
      expect(crc32(b, crc32(a))).toBe(slowCrc32(both))
      if (nativeCrc32) expect(slowCrc32(both)).toBe(nativeCrc32(both))
    },
  )
})

describe('members', () => {
  const data = deflateRawSync('清流')
  const trailer = gzipSync('清流').subarray(-8)
  const member = (flags: number, ...extra: (string | number[])[]): Buffer =>
    Buffer.concat([
      Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 3]),
      ...extra.map((part) => Buffer.from(part as string)),
      data,
      trailer,
    ])

  it('may have all that the header allows', () => {
    const all = member(0x1f, [3, 0, 1, 2, 3], 'name\0', 'comment\0', [9, 9])
    for (const bytes of [member(0), member(4, [0, 0]), member(8, 'x\0'), member(16, '\0'), member(2, [1, 2]), all]) {
      const start = gzipData(bytes, 0)!
      const found = inflateMember(Buffer.concat([bytes, Buffer.from('next')]), start, 100)
      expect(found).toMatchObject({ end: bytes.length, cut: false, intact: true })
      expect(found.bytes.toString()).toBe('清流')
    }
  })

  it('are none with another method, a reserved flag, or a header that is cut off', () => {
    const other = Buffer.from(member(0))
    other[2] = 7
    const headers = [other, member(0x20), member(8, 'x').subarray(0, 11), member(4, [200, 0]), member(0).subarray(0, 9)]
    expect(headers.map((bytes) => gzipData(bytes, 0))).toEqual(Array(5).fill(undefined))
  })

  it('that are cut off give their head', () => {
    const bytes = member(0)
    for (let length = 10; length < bytes.length; length++) {
      const found = inflateMember(bytes.subarray(0, length), 10, 100)
      expect(found).toMatchObject({ end: length, cut: true, intact: false })
      expect('清流'.startsWith(found.bytes.toString().replaceAll('\ufffd', ''))).toBe(true)
    }
  })

  it('with another checksum or size are not intact', () => {
    for (const at of [8, 4]) {
      const bytes = Buffer.from(member(0))
      bytes[bytes.length - at]! ^= 1
      expect(inflateMember(bytes, 10, 100)).toMatchObject({ cut: false, intact: false })
    }
  })
})
