import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { DecodingSpan } from '../../../document/document.ts'
import { decodeAs } from '../index.ts'
import { byteRange } from './byte-range.ts'

/** The decoding of bytes in one encoding, as the decode stage records it. */
function spans(bytes: Uint8Array, encoding: string, start = 0): { raw: string; decoding: DecodingSpan[] } {
  const { text, runs } = decodeAs(bytes, encoding, start)
  return {
    raw: text,
    decoding: runs.map(({ kind, byteStart, byteLength, rawStart }) => ({
      byteStart,
      byteLength,
      rawStart,
      encoding: kind === 'cesu-8' ? kind : encoding,
      source: kind === 'malformed' || kind === 'surrogate' ? 'malformed' : 'detected',
      confidence: 1,
    })),
  }
}

const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

describe('byteRange', () => {
  it('counts behind a byte order mark', () => {
    const { raw, decoding } = spans(Buffer.from('\ufeff清流 a'), 'utf-8', 3)
    expect(byteRange(decoding, raw, 0, raw.length)).toEqual({ byteStart: 3, byteEnd: 11 })
    expect(byteRange(decoding, raw, 1, 2)).toEqual({ byteStart: 6, byteEnd: 9 })
    expect(byteRange(decoding, raw, 2, 2)).toEqual({ byteStart: 9, byteEnd: 9 })
  })

  it('never splits a surrogate pair', () => {
    const { raw, decoding } = spans(Buffer.from('a😀b'), 'utf-8')
    expect(byteRange(decoding, raw, 2, 3)).toEqual({ byteStart: 1, byteEnd: 5 })
    expect(byteRange(decoding, raw, 1, 2)).toEqual({ byteStart: 1, byteEnd: 5 })
    expect(byteRange(decoding, raw, 2, 2)).toEqual({ byteStart: 1, byteEnd: 1 })
  })

  it('finds each of a run of malformed bytes', () => {
    const { raw, decoding } = spans(latin1('a\xff\xff\xffb'), 'gb18030')
    expect(byteRange(decoding, raw, 2, 3)).toEqual({ byteStart: 2, byteEnd: 3 })
    expect(byteRange(decoding, raw, 3, 5)).toEqual({ byteStart: 3, byteEnd: 5 })
  })

  it('counts two, three and four bytes a character', () => {
    const gb = spans(Buffer.from([0x41, 0xc7, 0xe5, 0x81, 0x30, 0x81, 0x30, 0x80, 0x42]), 'gb18030')
    expect([0, 1, 2, 3, 4].map((at) => byteRange(gb.decoding, gb.raw, at, at + 1))).toEqual([
      { byteStart: 0, byteEnd: 1 },
      { byteStart: 1, byteEnd: 3 },
      { byteStart: 3, byteEnd: 7 },
      { byteStart: 7, byteEnd: 8 },
      { byteStart: 8, byteEnd: 9 },
    ])
    const jp = spans(Buffer.from([0x8e, 0xb1, 0x8f, 0xb0, 0xa1, 0xa4, 0xa2]), 'euc-jp')
    expect([0, 1, 2].map((at) => byteRange(jp.decoding, jp.raw, at, at + 1).byteEnd)).toEqual([2, 5, 7])
  })

  it('includes escape sequences at the edges and inside a character', () => {
    const jis = spans(latin1('a\x1b$B@6N.\x1b(Bb\x1b$B'), 'iso-2022-jp')
    expect(jis.raw).toBe('a清流b')
    expect(byteRange(jis.decoding, jis.raw, 2, 3)).toEqual({ byteStart: 6, byteEnd: 8 })
    expect(byteRange(jis.decoding, jis.raw, 1, 3)).toEqual({ byteStart: 1, byteEnd: 8 })
    expect(byteRange(jis.decoding, jis.raw, 0, 4)).toEqual({ byteStart: 0, byteEnd: 15 })
    const painted = spans(latin1('x\xa4\x1b[1;31m\xa4y'), 'big5')
    expect(byteRange(painted.decoding, painted.raw, 1, 2)).toEqual({ byteStart: 1, byteEnd: 10 })
  })

  it('gives a combining mark the bytes that it shares with its letter', () => {
    const { raw, decoding } = spans(latin1('x\x88\x62y'), 'big5')
    expect(byteRange(decoding, raw, 1, 2)).toEqual({ byteStart: 1, byteEnd: 3 })
    expect(byteRange(decoding, raw, 2, 3)).toEqual({ byteStart: 1, byteEnd: 3 })
    expect(byteRange(decoding, raw, 3, 4)).toEqual({ byteStart: 3, byteEnd: 4 })
  })

  it('rejects a range outside the text', () => {
    expect(() => byteRange([], '', 0, 1)).toThrow('range 0..1 outside the raw text of 0 units')
    expect(byteRange([], '', 0, 0)).toEqual({ byteStart: 0, byteEnd: 0 })
  })

  const encodings = [
    'utf-8',
    'gb18030',
    'big5',
    'shift_jis',
    'euc-jp',
    'euc-kr',
    'iso-2022-jp',
    'iso-2022-kr',
    'iso-2022-cn',
    'hz-gb-2312',
    'euc-tw',
    'johab',
    'utf-16le',
    'utf-32be',
    'windows-1252',
  ]
  test.prop([fc.uint8Array({ maxLength: 40 }), fc.constantFrom(...encodings)])(
    'the whole text is the whole file, and neighbours touch',
    (bytes, encoding) => {
      const { raw, decoding } = spans(bytes, encoding)
      expect(byteRange(decoding, raw, 0, raw.length)).toEqual(
        raw === '' ? { byteStart: 0, byteEnd: 0 } : { byteStart: 0, byteEnd: bytes.length },
      )
      fc.pre(!(encoding === 'big5' && /[\u0304\u030c]/.test(raw)))
      let before = 0
      for (let at = 0; at < raw.length; ) {
        const next = at + (raw.codePointAt(at)! > 0xffff ? 2 : 1)
        const { byteStart, byteEnd } = byteRange(decoding, raw, at, next)
        expect(byteStart).toBe(before)
        expect(byteEnd).toBeGreaterThan(byteStart)
        before = byteEnd
        at = next
      }
    },
  )
})
