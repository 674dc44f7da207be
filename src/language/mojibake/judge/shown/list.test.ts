import { describe, expect, it } from 'vitest'
import { type Damage, repairText } from '../../index.ts'
import { isInList } from './list.ts'

describe('lists of characters', () => {
  it.each([
    '部首：忄、氵、彳、丬、匚、亅、钅、凵',
    'Half width: ｱ ｲ ｳ ｴ ｵ ｶ ｷ ｸ ｹ ｺ',
    'Alphabet: Α Β Γ Δ Ε Ζ Η Θ Ι Κ Λ Μ',
    'А | Б | В | Г | Д | Е | Ё | Ж',
  ])('stay: %s', (line) => expect(repairText(line)).toEqual({ text: line, repairs: [] }))

  it('words are not lists', () =>
    expect(repairText('Ëîøàäè, êîðîâû, îâöû, êîçû è ñâèíüè').text).toBe('Лошади, коровы, овцы, козы и свиньи'))
})

describe('isInList', () => {
  it.each([
    ['а б в г', false],
    ['а б в г д', true],
    ['а б в г д, ещё да', true],
    ['а б в г д, ещё да нет', false],
    ['а б in plain words в г д', true],
    ['а б в\nг д', false],
    ['а б в г д ещё слово', true],
    ['а б in г д ab', false],
    [`а б в г ${'x'.repeat(31)} д`, true],
    [`а б в г ${'x'.repeat(33)} д`, false],
    ['𠮷 а б в г', true],
    ['аб вг де жз ик', false],
    ...[...'|/\\,;.:·・、，；：。“”"\'‘’「」()（）【】'].map((sign): [string, boolean] => [
      `а${sign}б${sign}в${sign}г${sign}д`,
      true,
    ]),
    ['а-б-в-г-д', false],
  ])('%s: %s', (text, expected) => {
    const damage: Damage = { start: 0, end: 1, text: 'x', path: '', certainty: 'guessed', confidence: 0.5, pieces: [] }
    expect(isInList(text, damage)).toBe(expected)
  })
})
