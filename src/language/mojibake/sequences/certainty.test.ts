import { describe, expect, it } from 'vitest'
import { damage } from '../../encoding/paths/path.ts'
import { repairText } from '../index.ts'

/** The mended text, and the certainties of its repairs. */
function repaired(text: string): [text: string, certainties: string[]] {
  const { text: mended, repairs } = repairText(text)
  return [mended, [...new Set(repairs.map(({ certainty }) => certainty))]]
}

describe('UTF-8 in a single-byte encoding is proven', () => {
  it.each([
    ['by two words of one path', 'a naÃ¯ve b and a cafÃ© c', 'a naïve b and a café c'],
    ['by one word that no other reader explains', 'Ă§ocuk și 3 altele', 'çocuk și 3 altele'],
  ])('%s: %s', (_, text, right) => expect(repaired(text)).toEqual([right, ['proven']]))
})

describe('it is guessed', () => {
  it.each([
    ['if the text gains less than 14 nats by its path', 'a naÃ¯ve b', 'a naïve b'],
    ['if another reader is less than 10 nats behind', '他说：4Ă©tĂ©，走了。', '他说：4été，走了。'],
    ['if another reader is less than 10 nats behind', 'Â®, Ã¸', '®, ø'],
    [
      'if it shows the same word twice: that is one piece of evidence',
      'a naÃ¯ve b, a naÃ¯ve c',
      'a naïve b, a naïve c',
    ],
    ['if bytes were filled in', 'GarcÃa y Ãlvaro', 'García y Álvaro'],
    ['if bytes were filled in', 'voilÃ un Ã©tÃ©', 'voilà un été'],
    ['if the reader has no character for D9, with which Arabic letters begin', '״´״¬״±', 'شجر'],
  ])('%s: %s', (_, text, right) => expect(repaired(text)).toEqual([right, ['guessed']]))
})

describe('it stays', () => {
  it('if it is the only place of its path, gains less than 14 nats, and a mark of the reader stands', () => {
    expect(repaired('Bremer/Mccoy – cafĆ©')).toEqual(['Bremer/Mccoy – cafĆ©', []])
    expect(repaired('Bremer/Mccoy - cafĆ©')).toEqual(['Bremer/Mccoy - café', ['proven']])
  })
})

describe('which paths a text shows', () => {
  it('a single place of a rare reader is not enough', () =>
    expect(repaired('He said: Malmรถ, and left.')).toEqual(['He said: Malmรถ, and left.', []]))

  it('places that each gain little do not add up', () =>
    expect(repaired('┼ƒtiri — «20┬░»')).toEqual(['┼ƒtiri — «20┬░»', []]))

  it('a second path costs more once a first one is shown', () => {
    const [water, already] = ['вода', 'déjà'].map((word) => damage(word, 'utf-8<windows-1250')!)
    expect(repaired(`${water} — «${already}»`)).toEqual(['вода — «déjà»', ['proven']])
  })

  it('another encoding wins if the sequences are rare characters by chance', () => {
    const text = 'El niño comió piñas en la montaña'
    expect(repaired(damage(text, 'euc-jp<macintosh')!)).toEqual([text, ['proven']])
  })

  it('three damaged words in a text about encodings are damage, fewer are examples', () => {
    expect(repaired('garbled: die grÃ¼ne Bank, das MÃ¤dchen')[1]).toEqual([])
    expect(repaired('garbled: die grÃ¼ne Bank, das MÃ¤dchen, sehr schÃ¶n')).toEqual([
      'garbled: die grüne Bank, das Mädchen, sehr schön',
      ['proven'],
    ])
  })

  it('sequences of the first path explain the whole run, or no other reader takes what is left', () => {
    const [house, hello, quoted] = ['дом', '你好', '“quote”'].map((word) => damage(word, 'utf-8<windows-1252')!)
    const { repairs } = repairText(`${house} œ“${hello} ${quoted}`)
    expect(new Set(repairs.map(({ path }) => path))).toEqual(new Set(['utf-8<windows-1252']))
  })
})

describe('in a damaged text', () => {
  it.each([
    ['small letters with accents stay', 'fÃ¼r ã ã', 'für ã ã'],
    ['accents before a question mark stay', 'trÃ¨s é?t? à?', 'très é?t? à?'],
    ['a sequence among other letters of its reader stays', 'Łódź naГЇve żółw', 'Łódź naГЇve żółw'],
  ])('%s: %s', (_, text, right) => expect(repaired(text)[0]).toBe(right))
})
