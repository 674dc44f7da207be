import { expect, it } from 'vitest'
import { Mentions, speaksOfEncodings } from './quotes.ts'

const PIECE = 1024

it.each([
  ['a word before the edge of a piece', 'mojibake', PIECE - 8],
  ['a word across the edge', 'mojibake', PIECE - 4],
  ['a word behind the edge', 'mojibake', PIECE],
  ['the longest word across the edge', 'codificación', PIECE - 1],
  ['a word that counts only if no markup follows', 'encoding', PIECE - 3],
])('finds %s', (_, word, at) => {
  const text = `${'x '.repeat(PIECE)}`.slice(0, at - 1) + ` ${word} ` + 'x '.repeat(PIECE)
  const talk = Mentions.ofTalk(text)
  expect(talk.hasBetween(at, at + 1)).toBe(true)
  expect(talk.hasBetween(0, at)).toBe(false)
  expect(talk.hasBetween(at + 1, text.length)).toBe(false)
  expect(talk.hasBetween(0, text.length)).toBe(true)
})

it.each([
  ['a name that markup gives a value', 'charsets', '="utf'],
  ['such a name far from the sign', 'charsets', `${'-x'.repeat(20)} = a`],
])('does not find %s at the end of a piece', (_, word, behind) => {
  const before = 'x '.repeat(PIECE).slice(0, PIECE - word.length)
  const text = `${before}${word}${behind}`
  expect(Mentions.ofNames(text).hasBetween(0, PIECE)).toBe(false)
  expect(Mentions.ofNames(`${before}${word} of it`).hasBetween(0, PIECE)).toBe(true)
})

it('does not take the end of a longer word for a word at the start of a piece', () => {
  const text = `${'x '.repeat(PIECE / 2 - 1)}xreencoded`
  const at = text.indexOf('encoded')
  const shifted = ' '.repeat(PIECE - (at % PIECE)) + text
  expect(shifted.indexOf('encoded') % PIECE).toBe(0)
  expect(Mentions.ofTalk(shifted).hasBetween(0, shifted.length)).toBe(false)
  expect(speaksOfEncodings(shifted)).toBe(false)
})
