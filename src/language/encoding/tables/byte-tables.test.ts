import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { ALIASES } from './aliases.ts'
import { type ByteTable, byteTable, codeLength, hasByteTable } from './byte-tables.ts'
import { decodeStrict, encodeText } from './codecs.ts'

const WINDOWS = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((n) => `windows-125${n}`)
const ISO = [2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16].map((n) => `iso-8859-${n}`)
/** Old sets of single languages, which the standard of the web does not have. */
const OLD = ['koi8-t', 'x-mac-greek', 'tcvn', 'viscii', 'armscii-8', 'georgian-ps', 'pt154', 'rk1048']
const OTHERS = [...'windows-874 iso-8859-8-i latin1 koi8-r koi8-u ibm866 macintosh x-mac-cyrillic'.split(' '), ...OLD]
const SINGLE = [...WINDOWS, ...ISO, ...OTHERS]
const MULTI = ['cp936', 'gb18030', 'big5', 'cp950', 'cp932', 'euc-jp', 'cp949', 'johab', 'euc-tw']
const NAMES = [...MULTI, ...SINGLE]

/** Every byte sequence that could be one character, including four-byte ones of the BMP. */
function* sequences({ name, pairs, leads }: ByteTable): Generator<number[]> {
  for (let a = 0; a < 256; a++) yield [a]
  for (let a = 0x80; a < 256 && pairs.length > 0; a++) {
    if (leads[a]! > 1) for (let b = 0x21; b < 256; b++) yield [a, b]
  }
  const prefix = { 'euc-jp': [0x8f], 'euc-tw': [0x8e, 0xa2] }[name]
  for (let a = 0xa1; a < 0xff && prefix; a++) for (let b = 0xa1; b < 0xff; b++) yield [...prefix, a, b]
  for (let n = 0; n < 39_420 && name === 'gb18030'; n++) {
    yield [
      0x81 + Math.floor(n / 12600),
      0x30 + (Math.floor(n / 1260) % 10),
      0x81 + (Math.floor(n / 10) % 126),
      0x30 + (n % 10),
    ]
  }
}

const hex = (bytes: ArrayLike<number>): string => Buffer.from(Array.from(bytes)).toString('hex')

/** Sequences that `other` decodes differently from the table: `a1c1 ～ 〜`, theirs before ours, `-` for nothing. */
function differences(name: string, other: (bytes: Uint8Array) => string | undefined): string[] {
  const found: string[] = []
  for (const sequence of sequences(byteTable(name))) {
    const bytes = Uint8Array.from(sequence)
    const ours = decodeStrict(bytes, name)
    const theirs = other(bytes)
    if (ours !== theirs) found.push(`${hex(bytes)} ${shown(theirs)} ${shown(ours)}`)
  }
  return found
}

/** Characters as they are; control characters and private use by code point. */
function shown(text: string | undefined): string {
  return text?.replace(/[\0-\x20\x7f-\x9f\ue000-\uf8ff]/g, (unit) => unit.charCodeAt(0).toString(16)) ?? '-'
}

describe('byteTable', () => {
  it.each([
    ['cp936', '\ue000', 0xaaa1],
    ['cp936', '€', 0x80],
    ['cp936', '\uf8f5', 0xff],
    ['cp936', '\ue7c8', 0xa8bf],
    ['gb18030', '€', 0xa2e3],
    ['gb18030', '\u0080', 0x81308130 | 0],
    ['gb18030', '\ue78d', 0xa6d9],
    ['cp932', '〜', 0x8160],
    ['cp932', '～', 0x8160],
    ['cp932', '∵', 0x81e6],
    ['cp932', '纊', 0xfa5c],
    ['euc-jp', '∥', 0xa1c2],
    ['euc-jp', '丂', 0x8fb0a1],
    ['big5', '═', 0xf9f9],
    ['big5', '\ue000', 0xfa40],
    ['johab', '가', 0x8861],
    ['euc-tw', '一', 0xc4a1],
    ['euc-tw', '龘', 0x8ea2f2c4 | 0],
    ['windows-1252', '\u0081', 0x81],
    ['windows-1252', '\u0080', 0x80],
    ['windows-1252', '中', -1],
    ['latin1', '\u0080', 0x80],
    ['latin1', '€', -1],
    ['macintosh', '¤', 0xdb],
  ])('%s writes %j as %i', (name, character, code) => {
    expect(byteTable(name).bytesOf[character.charCodeAt(0)]).toBe(code)
  })

  it.each([
    ['cp932', '﨑', [0xed95]],
    ['gb18030', '€', [0x80]],
    ['cp936', '€', [0xa2e3]],
    ['euc-jp', '～', [0xa1c1]],
    ['cp936', '中', undefined],
  ])('%s has alternative bytes for %s', (name, character, codes) => {
    expect(byteTable(name).alternatives.get(character.charCodeAt(0))).toEqual(codes)
  })

  it('counts the bytes of a code', () => {
    expect([0x41, 0xb5c4, 0x8fb0a1, 0x81308130 | 0].map(codeLength)).toEqual([1, 2, 3, 4])
  })

  it('knows the names of the web and no others', () => {
    expect(byteTable('shift_jis')).toBe(byteTable('cp932'))
    expect(byteTable('euc-kr')).toBe(byteTable('cp949'))
    expect(NAMES.every(hasByteTable)).toBe(true)
    expect(hasByteTable('utf-8')).toBe(false)
    expect(() => byteTable('constructor')).toThrow('no byte table for the encoding "constructor"')
  })

  it.each(NAMES)('%s knows for each byte the length of the character it begins', (name) => {
    const { single, leads, pairs } = byteTable(name)
    for (let byte = 1; byte < 256; byte++) {
      const begins = pairs.subarray(byte << 8, (byte + 1) << 8).some((unit) => unit !== 0)
      if (single[byte] !== 0) expect(leads[byte]).toBe(1)
      else if (begins) expect(leads[byte]).toBeGreaterThan(1)
      else if (pairs.length === 0) expect(leads[byte]).toBe(0)
    }
  })
})

/** Byte sequences of characters that are encoded differently: how many, why, and one of them with its encoded form. */
const DUPLICATES: Readonly<Record<string, readonly [number: number, why: string, read: string, written: string]>> = {
  'armscii-8': [5, 'signs of ASCII', 'a4', '29'],
  gb18030: [20, '€ in one byte, U+3000 twice, and what was named in 2022 but had four bytes before', '80', 'a2e3'],
  big5: [100, 'HKSCS repeats hanzi of Big5; ETEN repeats six signs', '8e69', 'bae6'],
  cp950: [10, 'signs are there twice', 'a2cc', 'a451'],
  cp932: [398, 'NEC and IBM each added the same 388, and signs that JIS had or got', 'ed40', 'fa5c'],
  'euc-jp': [289, 'NEC’s and IBM’s, of which JIS X 0212 has many again', '8fb0c8', 'f9ae'],
  johab: [67, 'letters alone: as initials, finals and signs', '8442', '8841'],
}

describe('encodeText and decodeStrict', () => {
  it.each(NAMES)('%s encodes every byte sequence that it decodes', (name) => {
    let others = 0
    const written = new Map<string, string>()
    for (const sequence of sequences(byteTable(name))) {
      const bytes = Uint8Array.from(sequence)
      const text = decodeStrict(bytes, name)
      if (text === undefined) continue
      const back = encodeText(text, name)!
      if (Buffer.compare(back, bytes) === 0) continue
      others++
      written.set(hex(bytes), hex(back))
      expect(decodeStrict(back, name), hex(bytes)).toBe(text)
    }
    const [number, , read, instead] = DUPLICATES[name] ?? [0]
    expect(others).toBe(number)
    if (read) expect(written.get(read)).toBe(instead)
  })

  it.each([
    ['gb18030', '𠀀😀', '95328236' + '9439fc36'],
    ['big5', '𠄀', undefined],
    ['big5', '𠕇Ê\u0304Ê', 'fa40' + '8862' + '8866'],
    ['utf-8', '😀', 'f09f9880'],
    ['cp932', '😀', undefined],
  ])('%s has characters of two units: %s', (name, text, bytes) => {
    const encoded = encodeText(text, name)
    expect(encoded && hex(encoded)).toBe(bytes)
    if (encoded) expect(decodeStrict(encoded, name)).toBe(text)
  })

  it.each(['utf-8', ...NAMES])('%s neither encodes nor decodes a lone surrogate', (name) => {
    expect(encodeText('a\ud83d', name)).toBeUndefined()
    expect(encodeText('\ude00a', name)).toBeUndefined()
    expect(encodeText('', name)).toHaveLength(0)
    expect(decodeStrict(new Uint8Array(0), name)).toBe('')
  })

  it('reports where characters begin', () => {
    const encoded = new Uint32Array(6)
    const bytes = encodeText('a清😀Ê\u0304', 'gb18030', encoded)!
    expect([...encoded]).toEqual([0, 1, 3, 3, 7, 11])
    const decoded = new Uint32Array(bytes.length)
    expect(decodeStrict(bytes, 'gb18030', decoded)).toBe('a清😀Ê\u0304')
    expect([...decoded.subarray(0, 6)]).toEqual([...encoded])
    const utf8 = new Uint32Array(5)
    encodeText('é清😀a', 'utf-8', utf8)
    expect([...utf8]).toEqual([0, 2, 5, 5, 9])
  })

  it.each([
    ['cp936', [0xb5]],
    ['gb18030', [0x81, 0x30, 0x81]],
    ['gb18030', [0xff]],
    ['gb18030', [0xfe, 0x39, 0xfe, 0x39]],
    ['euc-jp', [0x8f, 0xb0]],
    ['euc-tw', [0x8e, 0xa7, 0xa1, 0xa1]],
    ['euc-tw', [0x8e, 0xa2, 0xa1]],
    ['utf-8', [0xed, 0xa0, 0x80]],
  ])('%s is strict: %j is malformed', (name, sequence) => {
    expect(decodeStrict(Uint8Array.from(sequence), name)).toBeUndefined()
  })
})

describe('aliases', () => {
  it('encode what other decoders give, unless the character has bytes of its own', () => {
    for (const { tables, codes = [] } of ALIASES) {
      for (const name of tables) {
        for (const [code, characters] of codes) {
          const written = byteTable(name).bytesOf[characters.charCodeAt(0)]!
          if (written === code) continue
          expect(byteTable(name).alternatives.get(characters.charCodeAt(0))).toContain(code)
          expect(decodeStrict(encodeText(characters, name)!, name)).toBe(characters)
        }
      }
    }
  })

  it('name tables that exist', () => {
    for (const name of ALIASES.flatMap(({ tables }) => tables)) expect(NAMES).toContain(name)
  })
})

/** iconv-lite's name, and each way in which its public codec decodes differently. */
const C1_HOLES = /^([89][0-9a-f]) - \1$/
const ICONV: Readonly<Record<string, readonly [iconv: string, why: string, explained: RegExp]>> = {
  cp936: ['gbk', 'A2E3 and A3A0 were private use, and FF is', /^(ff - f8f5|a2e3 € e76c|a3a0 　 e5e5)$/],
  gb18030: [
    'gb18030',
    'what was named in 2022; U+FFFD is a character',
    /^(a6[def].|fe[5-9a].) e7|^fe.. e8|^8431a437 - /,
  ],
  big5: ['big5hkscs', '', /^$/],
  cp950: ['cp950', 'kana where Unicode’s first table had them', /^c[678]../],
  cp932: ['cp932', 'the last row of user-defined characters', /^f9.. - e[67]..$/],
  'euc-jp': ['eucjp', 'JIS X 0208 itself', /^(a1(c1|c2|dd|f1|f2)|a2cc) [～∥－￠￡￢] [〜‖−¢£¬]$/],
  cp949: ['cp949', '', /^$/],
  macintosh: ['macintosh', 'the omega of words, €, and the apple', /^(bd \u2126 \u03a9|db ¤ €|f0 - f8ff)$/],
  'x-mac-cyrillic': ['macukraine', '€', /^ff ¤ €$/],
  'x-mac-greek': ['macgreek', 'holes of code pages', C1_HOLES],
  tcvn: ['tcvn', 'letters among the control characters', /^[01]. \P{ASCII} /u],
  viscii: ['viscii', 'letters among the control characters', /^[01]. \P{ASCII} /u],
  'koi8-u': ['koi8-ru', '', /^$/],
  latin1: ['iso-8859-1', '', /^$/],
  'iso-8859-8-i': ['iso-8859-8', '', /^$/],
}

describe('iconv-lite reads the same, but', () => {
  it.each(NAMES.filter((name) => name !== 'johab' && name !== 'euc-tw'))('%s', (name) => {
    const [label, , explained] = ICONV[name] ?? [name, 'holes of code pages', C1_HOLES]
    const found = differences(name, (bytes) => {
      const text = iconv.decode(Buffer.from(bytes), label)
      return text.includes('\ufffd') || text === '' ? undefined : text
    })
    expect(found.filter((difference) => !explained.test(difference))).toEqual([])
  })
})

/**
 * Each way in which TextDecoder of Node 20, 22 or 24 decodes differently. It uses ICU, whose tables change with the version
 * and do not always follow the standard. Encodings for which ICU uses another code page (big5, euc-kr) are left out, and so
 * is euc-jp, which it decodes like no other program.
 */
const TEXT_DECODER: Readonly<Record<string, readonly [label: string, why: string, explained: RegExp]>> = {
  cp936: [
    'gbk',
    'GBK 1.0 in Node 20, GB18030 of 2022 in Node 22 and 24',
    /^(a8b.|a9..|fe..|a6..) |^(ff - f8f5|a2e3 € e76c|a3a0 　 e5e5)$/,
  ],
  gb18030: ['gb18030', '', /^$/],
  cp932: ['shift_jis', 'IBM’s control characters', /^(1a 1c 1a|1c 7f 1c|7f 1a 7f|80 - 80)$/],
  ibm866: ['ibm866', 'IBM’s control characters', /^(1a 1c 1a|1c 7f 1c|7f 1a 7f)$/],
  'windows-874': ['windows-874', 'private use', /^(d[bcde]|f[cdef]) f8c. -$/],
  'windows-1252': ['windows-1252', 'ISO 8859-1 in Node 20', /^([89].) \1 ./],
  'windows-1253': ['windows-1253', 'AA is ª', /^aa ª -$/],
  'windows-1255': ['windows-1255', 'CA, a vowel that nobody writes', /^ca - \u05ba$/],
  'koi8-u': ['koi8-u', 'RFC 2319', /^(ae ╝ ў|be ╬ Ў)$/],
}

describe('TextDecoder reads the same, but', () => {
  const OTHERWISE = ['big5', 'cp950', 'cp949', 'euc-jp', 'johab', 'euc-tw', 'latin1', 'iso-8859-16', ...OLD]
  it.each(NAMES.filter((name) => !OTHERWISE.includes(name)))('%s', (name) => {
    const [label, , explained] = TEXT_DECODER[name] ?? [name, '', /^$/]
    const decoder = new TextDecoder(label, { fatal: true })
    const found = differences(name, (bytes) => {
      try {
        return decoder.decode(bytes)
      } catch {
        return undefined
      }
    })
    expect(found.filter((difference) => !explained.test(difference))).toEqual([])
  })
})

describe('tables that iconv-lite lacks', () => {
  it('EUC-TW has all hanzi of Big5, at different codes', () => {
    const big5 = byteTable('cp950')
    const missing: string[] = []
    for (let code = 0xa440; code <= 0xf9d5; code++) {
      const unit = big5.pairs[code]!
      if (unit === 0 || (code > 0xc67e && code < 0xc940)) continue
      const written = byteTable('euc-tw').bytesOf[unit]!
      if (written === -1) missing.push(String.fromCharCode(unit))
      else if (code < 0xc940) expect(codeLength(written)).toBe(2)
    }
    // Two compatibility characters stand for hanzi that Big5 has twice.
    expect(missing).toEqual(['\ufa0c', '\ufa0d'])
    expect(byteTable('euc-tw').triples!.filter((unit) => unit !== 0)).toHaveLength(7650)
  })

  it('Johab composes syllables of letters and keeps the signs of KS X 1001', () => {
    const { pairs } = byteTable('johab')
    expect(pairs.filter((unit) => unit >= 0xac00 && unit <= 0xd7a3)).toHaveLength(11_172)
    expect(Buffer.from(encodeText('한글 漢字 abc ㅏ', 'johab')!).toString('latin1')).toBe(
      '\xd0e\x8bi \xf7\xd3\xf1\xae abc \x84a',
    )
  })
})
