import { describe, expect, it } from 'vitest'
import { type Damage, repairText } from '../../index.ts'
import { unlessBeside } from './beside.ts'

describe('damage whose correct form stands beside it', () => {
  it.each([
    'Warum zeigt die Liste „Grüße“ als „GrÃ¼ÃŸe“?',
    "UPDATE towns SET name = REPLACE(name, 'OrlÃ©ans', 'Orléans');",
    'Users see "Â¿CuÃ¡ndo?" where "¿Cuándo?" was typed.',
    'Aus „18°C“ wird „18Â°C“.',
    'In the export 娴嬭瘯 stands where 测试 should.',
  ])('stays: %s', (line) => expect(repairText(line)).toEqual({ text: line, repairs: [] }))

  it.each([
    [
      '“OrlÃ©ans” is where the river turns; OrlÃ©ans it was called.',
      '“Orléans” is where the river turns; Orléans it was called.',
    ],
    ['Die GrÃ¼ÃŸe kamen spÃ¤t, und Grüne gab es auch.', 'Die Grüße kamen spät, und Grüne gab es auch.'],
    ['Im Ã–l ist Öl, und GrÃ¼ÃŸe', 'Im Öl ist Öl, und Grüße'],
    ['Die grÃ¼ne Bank und ungrüne Tische, schÃ¶n', 'Die grüne Bank und ungrüne Tische, schön'],
    ['Die grÃ¼ne Bank und grünes Holz, schÃ¶n', 'Die grüne Bank und grünes Holz, schön'],
  ])('is mended if it does not: %s', (line, right) => expect(repairText(line).text).toBe(right))

  it('the correct form on another line does not count', () =>
    expect(repairText('Die GrÃ¼ÃŸe kamen spÃ¤t.\nGrüße').text).toBe('Die Grüße kamen spät.\nGrüße'))
})

describe('one damage after another', () => {
  /** Each `?` of a text is one character of damage; `words` are what it was, in order. */
  function mended(text: string, ...words: string[]): string[] {
    const damages = [...text.matchAll(/\?/g)].map(({ index }, i): Damage => {
      const was = words[i]!
      return {
        ...{ start: index, end: index + 1, text: was, path: '', certainty: 'proven', confidence: 1 },
        pieces: [],
      }
    })
    function* each(): Generator<Damage, number, undefined> {
      yield* damages
      return 7
    }
    const found: string[] = []
    const left = unlessBeside(text, each())
    for (let next = left.next(); ; next = left.next()) {
      if (next.done) {
        expect(next.value).toBe(7)
        return found
      }
      found.push(`${next.value.start} ${next.value.text}`)
    }
  }

  it.each<[string, string[], string[]]>([
    ['gr?n grün', ['ü'], []],
    ['grün gr?n', ['ü'], []],
    ['gr?n grau', ['ü'], ['2 ü']],
    // Both of one word, or each of its own.
    ['K?hlr?ume: Kühlräume', ['ü', 'ä'], []],
    ['K?hlr?ume: Kühlraum', ['ü', 'ä'], ['1 ü', '5 ä']],
    ['gr?n bl?h grün', ['ü', 'ü'], ['7 ü']],
    ['gr?n bl?h blüh', ['ü', 'ü'], ['2 ü']],
    ['?|?|öde', ['üb', 'öde'], ['0 üb']],
    // Punctuation of the sentence is no part of the word.
    ['gr?n. grün', ['ü'], []],
    ['...gr?n,; grün', ['ü'], []],
    ['.gr?.n. gr', ['ü'], ['3 ü']],
    // Short words stand beside anything by chance, two hanzi do not.
    ['? à', ['à'], ['0 à']],
    ['a? aà', ['à'], ['1 à']],
    ['ab? abà', ['à'], []],
    ['? 测试', ['测试'], []],
    ['? 测', ['测'], ['0 测']],
    ['? a测', ['a测'], ['0 a测']],
    ['? 测a', ['测a'], ['0 测a']],
    // Part of a longer word is another word, unless its language writes no spaces.
    ['gr?n grüne', ['ü'], ['2 ü']],
    ['gr?n ungrün', ['ü'], ['2 ü']],
    ['gr?n ungrün grün', ['ü'], []],
    ['gr?n grün9', ['ü'], ['2 ü']],
    ['? 我测试了', ['测试'], []],
    // On its line only, in 300 units.
    ['gr?n\ngrün', ['ü'], ['2 ü']],
    ['grün\ngr?n', ['ü'], ['7 ü']],
    [`gr?n ${'x '.repeat(147)}grün`, ['ü'], []],
    [`gr?n ${'x '.repeat(148)}grün`, ['ü'], ['2 ü']],
    [`grün ${'x '.repeat(147)}gr?n`, ['ü'], []],
    [`grün ${'x '.repeat(148)}gr?n`, ['ü'], ['303 ü']],
    // What is longer than a word is a sentence.
    [`${'a'.repeat(30)}?${'b'.repeat(29)} ${'a'.repeat(30)}ü${'b'.repeat(29)}`, ['ü'], []],
    [`${'a'.repeat(30)}?${'b'.repeat(30)} ${'a'.repeat(30)}ü${'b'.repeat(30)}`, ['ü'], ['30 ü']],
    [`? ${'ü'.repeat(60)}`, ['ü'.repeat(60)], []],
    [`? ${'ü'.repeat(61)}`, ['ü'.repeat(61)], [`0 ${'ü'.repeat(61)}`]],
    ...[...'"\'`“”„‘‚«»‹›「」『』《》〈〉()（）[]{}|/\\=<>、，。；：！'].map((sign): [string, string[], string[]] => [
      `gr?n${sign}grün`,
      ['ü'],
      [],
    ]),
    ['gr?n-grün', ['ü'], ['2 ü']],
  ])('%s', (text, words, expected) => expect(mended(text, ...words)).toEqual(expected))
})
