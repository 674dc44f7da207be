import { fc, test } from '@fast-check/vitest'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { type DecodedBytes, decodeAs, encodedLength, encodingOf, TooManyRuns } from '../index.ts'

const ENCODINGS = [
  'utf-8',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'iso-2022-jp',
  'utf-16le',
  'utf-16be',
  'utf-32le',
  'utf-32be',
  'windows-1252',
  'windows-1253',
  'koi8-r',
  'macintosh',
  'latin1',
  'cp936',
  'euc-tw',
  'johab',
  'iso-2022-kr',
  'iso-2022-cn',
  'hz-gb-2312',
]
const SEVEN_BIT = ['iso-2022-jp', 'iso-2022-kr', 'iso-2022-cn', 'hz-gb-2312']
/** iconv-lite's encoders, as an independent check of lengths. */
const ICONV: Readonly<Record<string, string>> = {
  gb18030: 'gb18030',
  big5: 'big5hkscs',
  shift_jis: 'cp932',
  'euc-kr': 'cp949',
  'windows-1252': 'windows-1252',
}

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)
const read = (encoding: string, ...values: number[]): string => decodeAs(bytes(...values), encoding).text

/** Kind, bytes and text of each run, as the expectations list them. */
function shown({ text, runs }: DecodedBytes): string[] {
  return runs.map(
    ({ kind, byteStart, byteLength, rawStart }, i) =>
      `${kind} ${byteStart}+${byteLength} ${text.slice(rawStart, runs[i + 1]?.rawStart)}`,
  )
}

/** Arbitrary bytes, mixed with typical sequences of encodings: lead bytes, escapes, marks, text. */
const anyBytes = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.uint8Array({ min: 0x80, maxLength: 12 }),
      fc.constantFrom(
        bytes(0x1b, 0x24, 0x42),
        bytes(0x1b, 0x28, 0x42),
        bytes(0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80),
        bytes(0xa4, 0x1b, 0x5b, 0x31, 0x6d, 0xa4),
        ...[
          '\x1b$)C\x0e',
          '\x1b$)A',
          '\x1b$)G\x0e',
          '\x1b$*H\x1bN',
          '\x1b$(D',
          '\x0e',
          '\x0f',
          '~{',
          '~}',
          '~~',
          '~\n',
          '\n',
          '0!GeAw',
        ].map((text) => Buffer.from(text)),
      ),
      fc.string({ unit: 'binary', maxLength: 6 }).map((text) => Buffer.from(text)),
      fc.constantFrom(...Object.values(ICONV)).map((name) => iconv.encode('清流 abc、あア가é€', name)),
    ),
    { maxLength: 8 },
  )
  .map((parts) => new Uint8Array(Buffer.concat(parts)))

describe('decodeAs', () => {
  test.prop([anyBytes, fc.constantFrom(...ENCODINGS)])(
    'any bytes become well-formed text whose runs cover bytes and text',
    (input, encoding) => {
      const { text, runs, malformed } = decodeAs(input, encoding)
      expect(text.isWellFormed()).toBe(true)
      let [byte, raw, replaced] = [0, 0, 0]
      runs.forEach((run, i) => {
        expect([run.byteStart, run.rawStart]).toEqual([byte, raw])
        byte += run.byteLength
        raw = runs[i + 1]?.rawStart ?? text.length
        const piece = text.slice(run.rawStart, raw)
        if (run.kind === 'malformed' || run.kind === 'surrogate') {
          expect(piece).toMatch(/^\ufffd+$/)
          expect(run.byteLength % piece.length).toBe(0)
          replaced += piece.length
        }
        if (run.kind === 'truncated') expect(piece).toBe('')
        if (run.kind === 'cesu-8') expect(encodedLength(piece, 'cesu-8')).toBe(run.byteLength)
        if (run.kind !== 'text' || [...piece].length === 1) return
        const counted = encodedLength(piece, encoding)
        if (SEVEN_BIT.includes(encoding)) expect(run.byteLength).toBeGreaterThanOrEqual(counted)
        else expect(counted).toBe(run.byteLength)
        // It does not write all that it reads: private use of Shift_JIS, control characters of windows-1252. And it writes in
        // four bytes the characters that GB18030 of 2022 reads pairs as, A6D9 as U+FE10.
        const name = encoding === 'gb18030' && /[\ufe10-\ufe19\u9fb4-\u9fbb]/.test(piece) ? undefined : ICONV[encoding]
        const own = name ? iconv.encode(piece, name) : undefined
        if (own && iconv.decode(own, name!) === piece) expect(own).toHaveLength(run.byteLength)
      })
      expect([byte, raw, replaced]).toEqual([input.length, text.length, malformed])
    },
  )

  /** Private use characters whose bytes are today those of another one: 18 that the standard moved, and the space A3A0. */
  const MOVED = /[\ue5e5\ue78d-\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864]/g
  test.prop([fc.string({ unit: 'binary' }).map((text) => text.replace(MOVED, ''))])(
    'GB18030 decodes every other character that it encodes, private use included',
    (text) => {
      expect(decodeAs(iconv.encode(text, 'gb18030'), 'gb18030').text).toBe(text)
    },
  )

  test.prop([fc.uint8Array(), fc.string()])(
    'UTF-8 is decoded like TextDecoder does, except for surrogates, NUL in two bytes and a cut end',
    (noise, text) => {
      const ordinary = noise.filter((byte) => byte !== 0xed && byte !== 0xc0)
      const input = Buffer.concat([Buffer.from(text), ordinary, Buffer.from('.')])
      expect(decodeAs(input, 'utf-8').text).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(input))
    },
  )

  it.each([
    ['gb18030', [0xaa, 0xa1, 0xa6, 0xd9, 0x80], '\ue000\ufe10€'],
    ['gb18030', [0xa3, 0xa0, 0xa2, 0xe3], '\u3000€'],
    ['gb18030', [0x81, 0x30, 0x81, 0x30, 0x90, 0x30, 0x81, 0x30, 0xe3, 0x32, 0x9a, 0x35], '\u0080\u{10000}\u{10ffff}'],
    ['gb18030', [0xff, 0x41], '\ufffdA'],
    ['big5', [0x88, 0x62, 0xfa, 0x40, 0xa4, 0xa4], '\u00ca\u0304\u{20547}中'],
    ['shift_jis', [0xb1, 0x81, 0x60, 0xf0, 0x40], 'ｱ～\ue000'],
    ['euc-jp', [0xa1, 0xc1, 0x8e, 0xb1, 0x8f, 0xb0, 0xa1], '〜ｱ丂'],
    ['euc-kr', [0xb0, 0xa1, 0x81, 0x41], '가갂'],
    ['windows-1252', [0x80, 0x81, 0x92, 0x9d], '€\x81’\x9d'],
    ['windows-1253', [0xaa, 0xe1], '\ufffdα'],
  ])('%s reads %j', (encoding, input, text) => {
    expect(read(encoding, ...input)).toBe(text)
  })

  it('does not consume ASCII behind a lead byte', () => {
    expect(read('gb18030', 0xc4, 0x3c, 0x2f)).toBe('\ufffd</')
    expect(read('euc-kr', 0xc4, 0x0a)).toBe('\ufffd\n')
  })

  it('makes no text of a character that the end cuts off', () => {
    expect(shown(decodeAs(Buffer.from('清流').subarray(0, 5), 'utf-8'))).toEqual(['text 0+3 清', 'truncated 3+2 '])
    expect(shown(decodeAs(bytes(0xc7, 0xe5, 0xc1), 'gb18030'))).toEqual(['text 0+2 清', 'truncated 2+1 '])
    expect(shown(decodeAs(bytes(0x81, 0x30, 0x81), 'gb18030'))).toEqual(['truncated 0+3 '])
    expect(shown(decodeAs(bytes(0x41, 0, 0x42), 'utf-16le'))).toEqual(['text 0+2 A', 'truncated 2+1 '])
  })

  it('reads NUL as Java writes it, and no other overlong form', () => {
    const input = bytes(0x61, 0xc0, 0x80, 0xc0, 0x80, 0x62, 0xc0, 0x81)
    expect(shown(decodeAs(input, 'utf-8'))).toEqual([
      'text 0+1 a',
      'cesu-8 1+4 \0\0',
      'text 5+1 b',
      'malformed 6+2 \ufffd\ufffd',
    ])
    expect(encodedLength('\0\0', 'cesu-8')).toBe(4)
  })

  it('reads CESU-8 pairs as characters and replaces lone surrogates', () => {
    const input = bytes(0x61, 0xed, 0xa0, 0xbd, 0xed, 0xb8, 0x80, 0x62, 0xed, 0xb8, 0x80)
    expect(shown(decodeAs(input, 'utf-8'))).toEqual([
      'text 0+1 a',
      'cesu-8 1+6 😀',
      'text 7+1 b',
      'surrogate 8+3 \ufffd',
    ])
    expect(shown(decodeAs(bytes(0x00, 0xd8, 0x41, 0x00), 'utf-16le'))).toEqual(['surrogate 0+2 \ufffd', 'text 2+2 A'])
  })

  it('joins malformed sequences of one length', () => {
    expect(shown(decodeAs(bytes(0x61, 0xff, 0xfe, 0xe6, 0xb8, 0x62), 'utf-8'))).toEqual([
      'text 0+1 a',
      'malformed 1+2 \ufffd\ufffd',
      'malformed 3+2 \ufffd',
      'text 5+1 b',
    ])
  })

  it('drops escape sequences of ISO-2022-JP and keeps those of terminals', () => {
    const input = Buffer.from('\x1b$B@6N.\x1b(B!\x1b[1m\x1b$B', 'latin1')
    expect(shown(decodeAs(input, 'iso-2022-jp'))).toEqual(['text 0+7 清流', 'text 7+8 !\x1b[1m', 'text 15+3 '])
  })

  it.each([
    ['hz-gb-2312', '~{GeAw~} abc~~\n~{5Z6~PP~}', '清流 abc~\n第二行'],
    ['hz-gb-2312', '~{Ge~\nAw~}x~\ny', '清流xy'],
    ['hz-gb-2312', '~{Ge\nAw ~/.vimrc', '清\nAw ~/.vimrc'],
    ['iso-2022-kr', '\x1b$)C\x0e8<@:\x0f \x0e90\x0f abc\n\x0e5QB0\x0f', '맑은 물 abc\n둘째'],
    ['iso-2022-cn', '\x1b$)A\x0eGeAw\x0fabc\n\x1b$)G\x0e[R\x0f\x1b$*H\x1bNrDGe', '清流abc\n清龘Ge'],
    // A set named after SHIFT OUT needs no second SHIFT OUT.
    ['iso-2022-cn', '\x1b$)A\x0eGeAw\x1b$)G[R\x1b$)AGe\x0fa', '清流清清a'],
    ['iso-2022-cn', '\x1b$)A\x0eGe\x0f\x1b$)Gab\x0e[R\x0f', '清ab清'],
    ['iso-2022-jp', '\x1b$(D0!\x1b$B@6\x1b$(C0!\x1b(I1\x1b(J\\\x1b(B\\', '丂清가ｱ¥\\'],
    // A shift without a named set has no effect.
    ['iso-2022-kr', 'a\x0eb', 'ab'],
  ])('%s reads %j', (encoding, input, text) => {
    const decoded = decodeAs(Buffer.from(input, 'latin1'), encoding)
    expect(decoded.text).toBe(text)
    expect(decoded.malformed).toBe(0)
  })

  it.each([
    ['euc-tw', [0xdb, 0xd2, 0xd1, 0xfc, 0x8e, 0xa2, 0xf2, 0xc4, 0x61], '清流龘a'],
    ['euc-tw', [0x8e, 0xa1, 0xdb, 0xd2, 0x8e, 0xa5, 0xa1, 0xa1], '清\ufffd\u3000'],
    ['johab', [0xd0, 0x65, 0x8b, 0x69, 0x20, 0xf7, 0xd3, 0x8e, 0x5f, 0x0a], '한글 漢\ufffd_\n'],
    ['macintosh', [0xc7, 0x63, 0x61, 0x66, 0x8e, 0xc8, 0xdb], '«café»€'],
    ['x-mac-cyrillic', [0xcf, 0xf0, 0xb6, 0xff], 'ѕрґ€'],
    ['cp936', [0x80, 0xa6, 0xd9, 0xff], '€\ue78d\uf8f5'],
    ['gb18030', [0xc7, 0xe5, 0x95, 0x32, 0x82, 0x36, 0x84, 0x31, 0x82, 0x36, 0x41], '清𠀀︐A'],
  ])('%s reads %j', (encoding, input, text) => {
    expect(read(encoding, ...input)).toBe(text)
  })

  it('reads a character whose bytes are painted in two colours', () => {
    expect(shown(decodeAs(Buffer.from('\xa4\xa4\xa4\x1b[1;31m\xa4x', 'latin1'), 'big5'))).toEqual([
      'text 0+2 中',
      'split 2+9 中',
      'text 11+1 x',
    ])
    expect(read('big5', 0xa4, 0x1b, 0x5b, 0x6d, 0x41)).toBe('\ufffd\x1b[mA')
  })

  it('gives up on noise before it takes more memory than text', () => {
    expect(() => decodeAs(Buffer.alloc(1_000_000, 'a\xff', 'latin1'), 'utf-8')).toThrow(TooManyRuns)
    expect(decodeAs(Buffer.alloc(1_000_000, 0xff), 'utf-8').runs).toHaveLength(1)
  })

  it('names an unknown encoding in its error', () => {
    expect(() => decodeAs(bytes(0x41), 'utf-7')).toThrow('no decoder for the encoding "utf-7"')
    expect(() => encodedLength('A', 'utf-7')).toThrow(RangeError)
  })
})

describe('encodingOf', () => {
  it.each([
    ['GB2312', 'gb18030'],
    ['gbk', 'gb18030'],
    ['Big5-HKSCS', 'big5'],
    [' ISO-8859-1 ', 'windows-1252'],
    ['ks_c_5601-1987', 'euc-kr'],
    ['x-sjis', 'shift_jis'],
    ['utf8', 'utf-8'],
    ['ISO-8859-15', 'iso-8859-15'],
    ['HZ-GB-2312', 'hz-gb-2312'],
    ['ISO-2022-KR', 'iso-2022-kr'],
    ['x-johab', 'johab'],
    ['x-mac-roman', 'macintosh'],
    ['klingon', undefined],
  ])('%s is %s', (label, encoding) => {
    expect(encodingOf(label)).toBe(encoding)
  })
})
