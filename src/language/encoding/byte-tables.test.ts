import { describe, expect, it } from 'vitest'
import { byteTable, codeLength } from './byte-tables.ts'
import { decodeStrict, encodeText } from './codecs.ts'

describe('byteTable', () => {
  it.each([
    ['cp936', '\ue000', 0xaaa1],
    ['cp936', '€', 0x80],
    ['cp936', '\uf8f5', 0xff],
    ['gb18030', '€', 0xa2e3],
    ['gb18030', '\u0080', 0x81308130 | 0],
    ['cp932', '〜', 0x8160],
    ['cp932', '～', 0x8160],
    ['cp932', '∵', 0x81e6],
    ['euc-jp', '丂', 0x8fb0a1],
    ['big5', '═', 0xf9f9],
    ['windows-1252', '\u0081', 0x81],
    ['windows-1252', '中', -1],
    ['latin1', '\u0080', 0x80],
    ['latin1', '€', -1],
  ])('%s writes %j as %i', (name, character, code) => {
    expect(byteTable(name).bytesOf[character.charCodeAt(0)]).toBe(code)
  })

  it('counts the bytes of a code', () => {
    expect([0x41, 0xb5c4, 0x8fb0a1, 0x81308130 | 0].map(codeLength)).toEqual([1, 2, 3, 4])
  })

  it.each(['cp936', 'gb18030', 'big5', 'utf-8'])('%s writes what it reads', (name) => {
    const bytes = encodeText('清流 abc', name)
    expect(bytes && decodeStrict(bytes, name)).toBe('清流 abc')
    expect(encodeText('\ud800', name)).toBeUndefined()
    expect(decodeStrict(Uint8Array.of(0xb5), name)).toBeUndefined()
  })
})
