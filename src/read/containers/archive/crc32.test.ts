import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { crc32, ownCrc32 } from './crc32.ts'

it('is the sum of the standard', () => {
  // The check value of CRC-32/ISO-HDLC.
  for (const sum of [crc32, ownCrc32]) expect(sum(Buffer.from('123456789'))).toBe(0xcbf43926)
})

test.prop([fc.uint8Array({ maxLength: 100 }), fc.nat(100)])(
  'is the same in pieces, and as Node has it',
  (bytes, cut) => {
    const sum = ownCrc32(bytes)
    expect(ownCrc32(bytes.subarray(cut), ownCrc32(bytes.subarray(0, cut)))).toBe(sum)
    expect(crc32(bytes)).toBe(sum)
  },
)
