import { test } from '@fast-check/vitest'
import fc from 'fast-check'
import { expect } from 'vitest'
import { foreignFrom } from './foreign.ts'

const piece = fc.oneof(
  fc.constantFrom('中', '\x80', '\x7f', '\0', '𠮷', '\ud800'),
  fc.nat(80).map((length) => 'a'.repeat(length)),
)

test.prop([fc.array(piece).map((pieces) => pieces.join('')), fc.nat(200)])(
  'the next character beyond ASCII is found, near and far',
  (text, from) => {
    const at = Math.min(from, text.length)
    const offset = text.slice(at).search(/[^\0-\x7f]/)
    expect(foreignFrom(text, at)).toBe(offset < 0 ? text.length : at + offset)
  },
)
