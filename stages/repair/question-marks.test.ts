import { expect, it } from 'vitest'
import { marksWithinWords } from './question-marks.ts'

const told = (text: string): string[] =>
  marksWithinWords(text).map(({ severity, start, end }) => `${severity} ${text.slice(start, end)}`)

it('tells letters that became question marks, from the first place to the last', () => {
  expect(told('Die k?ftigen Häuser am Hafen.')).toEqual(['info k?ftigen'])
  expect(told('The captain?s lamp wasn?t lit, said (Espa?ol)</p>')).toEqual([
    'warning captain?s lamp wasn?t lit, said (Espa?ol',
  ])
  // Two of the same word are one.
  expect(told('The captain?s lamp, the captain?s lamp, the captain?s lamp.')).toEqual([
    'info captain?s lamp, the captain?s lamp, the captain?s',
  ])
  expect(told('Nul ne peut ?tre oblig? de faire partie d?une association.\nVraiment ?a va?')).toEqual([
    'info ?tre oblig? de faire partie d?une',
  ])
  expect(told('Il faut d?une part ?tre oblig? de partir.')).toEqual(['info d?une part ?tre oblig?'])
})

it.each([
  'Is it lit? yes. Is it?\nWhat?No, What? No',
  '<a href="page.php?id=3&a?b">x</a> https://example.org/a?b www.example.org?b index.html?page',
  'x=a?b:c; return a?b:c, a?.b',
  'the pattern /colou?r/ and file?.txt, (ab?c)*, "rc?.d"',
  '真的?好, Wirklich?! ja, 日?qǐng)?bào)',
])('leaves questions, addresses and code alone: %s', (text) => {
  expect(told(text)).toEqual([])
})
