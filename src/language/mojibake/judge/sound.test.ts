import { describe, expect, it } from 'vitest'
import { damage } from '../../encoding/paths/path.ts'
import { type Damage, findDamage, repairText } from '../index.ts'
import { unlessUnsound } from './sound.ts'

const certainties = (text: string): string[] => [...new Set(findDamage(text).map(({ certainty }) => certainty))]

/** One damage of `text.slice(start, end)`, with one piece for each unit. */
function one(start: number, end: number, text: string, certainty: Damage['certainty']): Damage {
  const pieces = Array.from({ length: end - start }, (_, i) => ({ end: start + i + 1, text: text[i]!, filled: false }))
  return { start, end, text, path: 'utf-8<cp936', certainty, confidence: 0.99, pieces }
}

function* each(damages: readonly Damage[]): Generator<Damage, number, undefined> {
  yield* damages
  return 7
}

const judged = (text: string, ...damages: Damage[]): string[] =>
  [...unlessUnsound(text, each(damages))].map(({ start, end, certainty }) => `${start}-${end} ${certainty}`)

describe('proven damage', () => {
  it.each([
    ['plain words around', 'abcd xx efgh'],
    ['a question behind it', 'abcd xx? efgh'],
    ['an odd mark on the next line', 'abcd xx efgh\n\ufffd'],
    ['an odd mark on the line before', '\ufffd\nabc'.slice(0, 2) + 'ab xx efgh'],
    ['a name with capitals', 'McDo xx iPhone'],
    ['foreign words', 'abcd xx Москва'],
    ['two foreign letters of a line with more', 'abcd xx на юг на'],
  ])('stays proven beside %s', (_, text) => {
    const start = text.indexOf('xx')
    expect(judged(text, one(start, start + 2, 'yz', 'proven'))).toEqual([`${start}-${start + 2} proven`])
  })

  it.each([
    ['a mark of loss', 'abcd xx ef\ufffd'],
    ['a control character', 'abcd xx ef\x93'],
    ['private use', 'abcd xx ef\ue123'],
    ['a capital within a word', 'abcd xx skundŞ'],
    ['a question mark for a byte', 'abcd xx é?f'],
    ['a lone letter of another script', 'abcd xx в efgh'],
    ['what its reader left', 'abcd xx 锛'],
    ['text out of the ordinary', 'abcd xx willk眉rlich'],
  ])('is a guess beside %s', (_, text) => expect(judged(text, one(5, 7, 'yz', 'proven'))).toEqual(['5-7 guessed']))

  it.each([...['\x80', '\x9f', '\ufffd', '\ue000', '\uf8ff', 'вы', 'א', 'ب', 'ก', 'é?f', '字?x', 'aŞ', 'é?1']])(
    'is a guess beside %j',
    (odd) => expect(judged(`abcd xx ${odd}`, one(5, 7, 'yz', 'proven'))).toEqual(['5-7 guessed']),
  )

  it.each([
    ...['\xa0', 'выж', 'אבג', 'e?f', 'é?', 'é? x', 'é?"', "é?'", 'é?”', 'é?’', 'é?»', 'é?)', 'é?]', 'é?<'],
    ...['é??', 'é?!', 'é?.', 'é?&', 'é?=', 'é?\nx', 'Şa', 'aB', 'вы вы', 'א ב'],
  ])('stays proven beside %j', (plain) =>
    expect(judged(`abcd xx ${plain}`, one(5, 7, 'yz', 'proven'))).toEqual(['5-7 proven']),
  )

  it('is a guess up to 1,000 characters from what is odd, on either side', () => {
    const gap = (length: number): string => 'abcdefghi '.repeat(200).slice(0, length)
    const after = (length: number): string[] => judged(`xx${gap(length)}\ufffd`, one(0, 2, 'ab', 'proven'))
    expect([after(999), after(1000)]).toEqual([['0-2 guessed'], ['0-2 proven']])
    const before = (length: number): string =>
      judged(`\ufffd${gap(length)}xx`, one(length + 1, length + 3, 'ab', 'proven')).join()
    expect([before(999).split(' ')[1], before(1000).split(' ')[1]]).toEqual(['guessed', 'proven'])
    // The guess is the nearer of two oddities, and stands before the farther.
    const far = gap(1500)
    const both = judged(
      `xx${far}yy${far}zz\ufffd`,
      one(0, 2, 'ab', 'proven'),
      one(1502, 1504, 'cd', 'guessed'),
      one(3004, 3006, 'ef', 'proven'),
    )
    expect(both).toEqual(['0-2 proven', '1502-1504 guessed', '3004-3006 guessed'])
  })

  it('is one with its neighbour only where path and certainty are the same', () => {
    const other = { ...one(2, 4, 'cd', 'proven'), path: 'utf-8<cp950' }
    expect(judged('xxyy \ufffd', one(0, 2, 'ab', 'proven'), other)).toEqual(['0-2 guessed', '2-4 guessed'])
    expect(judged('xxyy \ufffd', one(0, 2, 'ab', 'proven'), one(2, 4, 'cd', 'proven'))).toEqual(['0-4 guessed'])
  })

  it('keeps the text and the pieces of each part', () => {
    const text = Array.from({ length: 5000 }, (_, i) => String.fromCharCode(0x61 + (i % 26))).join('')
    const parts = [...unlessUnsound(`${'x'.repeat(5000)}\ufffd`, each([one(0, 5000, text, 'proven')]))]
    expect(parts.map((part) => part.text).join('')).toBe(text)
    for (const part of parts) {
      expect(part.pieces.map((piece) => piece.text).join('')).toBe(part.text)
      expect([part.pieces.length, part.pieces.at(-1)!.end]).toEqual([part.end - part.start, part.end])
    }
  })

  it('of up to 1,000 characters is judged as a whole, and so is a guess', () => {
    const shown = 'x'.repeat(1000)
    const gap = 'abcdefghi '.repeat(40)
    expect(judged(`${shown}${gap}\ufffd`, one(0, 1000, 'y'.repeat(1000), 'proven'))).toEqual(['0-1000 guessed'])
    const long = one(2, 5002, 'y'.repeat(5000), 'guessed')
    expect(judged(`yy${'x'.repeat(5000)}`, one(0, 2, 'ab', 'proven'), long)).toEqual(['0-5002 guessed'])
  })

  it('is left as it is where all damage of a line is guessed', () => {
    expect(judged('xx \ufffd', one(0, 2, 'ab', 'guessed'))).toEqual(['0-2 guessed'])
  })

  it('is judged by the line that it stands in, from its start to its end', () => {
    expect(judged('\ufffd\nxx', one(2, 4, 'ab', 'proven'))).toEqual(['2-4 proven'])
    expect(judged('\ufffd xx', one(2, 4, 'ab', 'proven'))).toEqual(['2-4 guessed'])
    expect(judged('xx\n\ufffd', one(0, 2, 'ab', 'proven'))).toEqual(['0-2 proven'])
    expect(judged('xx\nyy \ufffd', one(0, 2, 'ab', 'proven'), one(3, 5, 'cd', 'proven'))).toEqual([
      '0-2 proven',
      '3-5 guessed',
    ])
  })

  it('is a guess only beside another guess on its line', () => {
    expect(
      judged('xx yy\nxx', one(0, 2, 'ab', 'proven'), one(3, 5, 'cd', 'guessed'), one(6, 8, 'ab', 'proven')),
    ).toEqual(['0-2 guessed', '3-5 guessed', '6-8 proven'])
  })

  it('is judged by its surroundings if the line is as long as a book', () => {
    const far = 'abcdefghi '.repeat(300)
    expect(judged(`xx ${far}\ufffd`, one(0, 2, 'ab', 'proven'))).toEqual(['0-2 proven'])
    expect(judged(`xx ${far.slice(0, 900)}\ufffd`, one(0, 2, 'ab', 'proven'))).toEqual(['0-2 guessed'])
    expect(judged(`\ufffd${far}xx`, one(3001, 3003, 'ab', 'proven'))).toEqual(['3001-3003 proven'])
  })

  it('is judged part by part if it is long', () => {
    const shown = 'x'.repeat(5000)
    expect(judged(`${shown}\ufffd`, one(0, 5000, 'y'.repeat(5000), 'proven'))).toEqual([
      '0-3000 proven',
      '3000-5000 guessed',
    ])
    expect(judged(shown, one(0, 5000, 'y'.repeat(5000), 'proven'))).toEqual(['0-5000 proven'])
  })

  it('passes on the return value of the search, and leaves text and pieces unchanged', () => {
    const all = unlessUnsound('x'.repeat(3000), each([one(0, 3000, 'y'.repeat(3000), 'proven')]))
    const { value } = all.next()
    expect((value as Damage).text).toBe('y'.repeat(3000))
    expect((value as Damage).pieces.length).toBe(3000)
    expect(all.next()).toEqual({ done: true, value: 7 })
  })
})

describe('without guesses', () => {
  it('drops damage that is no longer proven', () => {
    const all = [
      ...unlessUnsound(
        'abcd xx \ufffd\nabcd xx',
        each([one(5, 7, 'ab', 'proven'), one(15, 17, 'ab', 'proven')]),
        false,
      ),
    ]
    expect(all.map(({ start }) => start)).toEqual([15])
    expect(
      repairText('鐨勩€РџСЂРёРІРµС‚', { guess: false }).repairs.filter(({ certainty }) => certainty === 'guessed'),
    ).toEqual([])
  })
})

describe('damage passed on through another code page', () => {
  it.each([
    ['Ein schöner Tag für Köln', 'utf-8<iso-8859-2<utf-8<latin1'],
    ['Zdrojový kód není žádný příklad', 'utf-8<iso-8859-15<utf-8<windows-1252'],
    ['Rytoj žmonės eina namo anksti', 'utf-8<windows-1257<utf-8<windows-1257'],
    ['Все люди рождаются свободными', 'utf-8<ibm866<utf-8<latin1'],
    ['Los niños están aquí mañana', 'utf-8<macintosh<utf-8<windows-1252'],
  ])('%s by %s', (text, path) => {
    expect(repairText(damage(text, path)!).text).toBe(text)
    expect(certainties(damage(text, path)!)).toEqual(['proven'])
  })

  it('is not proven if a layer is left', () =>
    expect(certainties('Lo slug non Ø£Â¨ registrato.')).not.toContain('proven'))
})

describe('punctuation shown as control characters', () => {
  it.each(['It\x92s here.', 'qu\x92il vient', 'He said \x93yes\x94 to us.', 'one \x96 two'])('is proven: %j', (text) =>
    expect(certainties(text)).toEqual(['proven']),
  )

  it.each([
    'esiste gi\x85.',
    'non pu\x95 essere',
    'Sl\x86 av og p\x86 sortering',
    'cam\x92 cap',
    'he said \x93yes',
    'pi\x97 di',
  ])('is not proven: %j', (text) => expect(certainties(text)).not.toContain('proven'))

  it.each([
    ['It\x92s', '’', 'windows-1252<latin1', 'proven'],
    ['cam\x92 cap', '’', 'windows-1252<latin1', 'guessed'],
    ['cam\x92 cap', '’', 'windows-1252<ibm437', 'proven'],
    ['cam\x92 cap', '’’', 'windows-1252<latin1', 'proven'],
    ['a \x8akoda', 'Š', 'windows-1252<latin1', 'proven'],
    ['cam’ cap', '’', 'windows-1252<latin1', 'proven'],
  ] as const)('in %j read as %s by %s is %s', (text, was, path, certainty) => {
    const at = text.search(/[\x80-\uffff]/)
    const pieces = [{ end: at + 1, text: was, filled: false }]
    const [found] = [...unlessUnsound(text, each([{ ...one(at, at + 1, was, 'proven'), path, pieces }]))]
    expect(found).toMatchObject({ start: at, end: at + 1, text: was, path, certainty })
  })

  it('is judged by the place of each mark within its damage', () => {
    const of = (text: string, was: string): string => {
      const damage = { ...one(2, 2 + was.length, was, 'proven'), path: 'windows-1252<latin1' }
      return [...unlessUnsound(text, each([damage]))][0]!.certainty
    }
    expect(of('a \x93b\x94 c', '“b”')).toBe('proven')
    expect(of('a \x93b\x93d\x94', '“b“d”')).toBe('guessed')
  })

  it('is not an opening quotation mark behind a word', () =>
    expect(repairText('metod\x91 statike').text).toBe('metod\x91 statike'))
})
