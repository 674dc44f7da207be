import { describe, expect, it } from 'vitest'
import { gbk } from './gbk.ts'

describe('gbk', () => {
  const { units, bytes } = gbk()

  it('is reversible, every pair of it', () => {
    for (let pair = 0x8140; pair <= 0xfefe; pair++) {
      const unit = units[pair]!
      if (unit !== 0) expect(bytes[unit], pair.toString(16)).toBe(pair)
    }
  })

  it('has every pair of the code space but those with 7F or FF', () => {
    let pairs = 0
    for (let pair = 0; pair < 65536; pair++) if (units[pair] !== 0) pairs++
    expect(pairs).toBe(126 * 190)
  })

  it('is code page 936 where others differ', () => {
    const known: Readonly<Record<number, string>> = {
      51413: '日',
      35059: '報',
      41377: '\u3000',
      41380: '·',
      41386: '—',
      44478: '\ue137',
      43681: '\ue000',
      45054: '\ue233',
      63649: '\ue234',
      65278: '\ue4c5',
      41280: '\ue4c6',
      42912: '\ue765',
      41888: '\ue5e5',
      41699: '\ue76c',
      42713: '\ue78d',
    }
    for (const [pair, character] of Object.entries(known))
      expect(String.fromCharCode(units[Number(pair)]!)).toBe(character)
    expect(bytes['€'.charCodeAt(0)]).toBe(0x80)
    expect(bytes['A'.charCodeAt(0)]).toBe(0x41)
    expect(bytes[0xfffd]).toBe(0)
  })
})
