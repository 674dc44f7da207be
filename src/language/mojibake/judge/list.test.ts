import { describe, expect, it } from 'vitest'
import { repairText } from '../index.ts'

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
