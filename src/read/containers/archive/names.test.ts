import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { encodeText } from '../../../language/encoding/tables/codecs.ts'
import { toBytePath } from '../../path.ts'
import { memberOf, NameReader } from './names.ts'

const stored = (bytes: Uint8Array): { bytes: string; isUtf8: boolean } => ({
  bytes: toBytePath(Buffer.from(bytes)),
  isUtf8: false,
})

function read(names: readonly Uint8Array[]): { encoding: string | undefined; names: string[] } {
  const reader = new NameReader()
  for (const name of names) reader.observe(stored(name))
  return { encoding: reader.encoding, names: names.map((name) => reader.text(stored(name))) }
}

describe('names of an archive', () => {
  it('have one encoding, which the clear ones tell', () => {
    // Alone, the first is two letters of Latin-1, or anything.
    const names = ['表', '日本語のページ.html', 'ニュース/一覧.txt']
    const bytes = names.map((name) => encodeText(name, 'shift_jis')!)
    expect(read(bytes)).toEqual({ encoding: 'shift_jis', names })
  })

  it('need none where all are UTF-8', () => {
    expect(read([Buffer.from('a'), Buffer.from('页')])).toEqual({ encoding: undefined, names: ['a', '页'] })
  })

  it.each([
    ['café.html', 'ibm850'],
    ['übersicht.txt', 'ibm850'],
    ['Bär.txt', 'ibm850'],
    // Nothing of these would be a letter of DOS within a word.
    ['café.html', 'windows-1252'],
    ['l’été – suite.txt', 'windows-1252'],
    ['Über uns.txt', 'windows-1252'],
  ])('of %s are told in %s', (name, encoding) => {
    expect(read([encodeText(name, encoding)!]).names).toEqual([name])
  })

  test.prop([fc.string({ unit: 'binary' })])('become parts of a uri that lead nowhere', (name) => {
    const member = memberOf(name)
    expect(member).toMatch(/^[\w\-.~%]+(\/[\w\-.~%]+)*$/)
    expect(member.split('/').some((part) => part === '.' || part === '..')).toBe(false)
    expect(memberOf(decodeURIComponent(member))).toBe(member)
  })
})
