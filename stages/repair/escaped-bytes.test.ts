import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../src/document/ledger/edit.ts'
import { readEscapedBytes } from './escaped-bytes.ts'

/** A text with characters beyond ASCII escaped byte by byte in UTF-8. */
function escaped(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `\\u00${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}
const read = (text: string, guess = true): string => applyEdits(text, readEscapedBytes(text, guess).edits)

describe('escapes of bytes in plain text', () => {
  it.each([
    'Díky všem za přání k narozeninám!\nBylo to skvělé a příště se uvidíme v Brně. 😊',
    'Mulțumesc tuturor, a fost o seară frumoasă și caldă.',
    'Спасибо всем за поздравления!',
    'Σας ευχαριστώ όλους για τις ευχές.',
  ])('are decoded: %s', (text) => expect(read(escaped(text))).toBe(text))

  it.each([
    ['of a text about them', escaped('In the JSON a name like Jiří Dvořák became mojibake: Jiří, Dvořák.')],
    ['shown one by one', 'Jiří: ř shows as \\u00c5\\u0099, í as \\u00c3\\u00ad, á as \\u00c3\\u00a1.'],
    ['once', 'The name was Ji\\u00c5\\u0099i and nobody could read it.'],
    ['in code', 'puts "Ji\\u00c5\\u0099\\u00c3\\u00ad Dvo\\u00c5\\u0099\\u00c3\\u00a1k\\n"'],
    ['in a text whose letters are well', `Jiří přišel příliš pozdě, říkají sousedé. ${escaped('Jiří Dvořák')}`],
  ])('stay: %s', (_, text) => expect(read(text)).toBe(text))

  it('stay without guesses', () => {
    const text = escaped('Díky všem za přání k narozeninám!')
    expect(read(text, false)).toBe(text)
  })
})
