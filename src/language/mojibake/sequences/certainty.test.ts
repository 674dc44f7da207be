import { describe, expect, it } from 'vitest'
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
