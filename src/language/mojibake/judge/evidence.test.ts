import { describe, expect, it } from 'vitest'
import { modeOf } from '../search/modes.ts'
import { straight } from '../search/straight.ts'
import { type Evidence, weigh } from './evidence.ts'

/** The evidence for reading all of a damaged text along a path. */
function evidenceOf(shown: string, path: string): Evidence {
  const units = Int32Array.from({ length: shown.length }, (_, i) => shown.charCodeAt(i))
  return weigh(units, straight(modeOf(path, units), 0, units.length)!, [])
}

describe('weigh', () => {
  it('takes five characters in code order for a list', () => {
    expect(evidenceOf('ÀÁÂÃÄ', 'windows-1251<windows-1252').listed).toBe(true)
    expect(evidenceOf('ÀÁÂÃ', 'windows-1251<windows-1252').listed).toBe(false)
    expect(evidenceOf('ÀÁÂÅÆÇ', 'windows-1251<windows-1252').listed).toBe(false)
  })

  it('counts damaged characters, different ones, and letters of the reading', () => {
    const { shown, different, letters, characters, doubled } = evidenceOf('Ìàììà', 'windows-1251<windows-1252')
    expect([shown, different, characters, letters, doubled]).toEqual([5, 3, 5, 3, 20])
  })

  it('counts no characters if all of them are full-width ASCII', () => {
    expect(evidenceOf('ＯＳ', 'cp949<cp936').shown).toBe(0)
    expect(evidenceOf('ＯＳ涓', 'cp949<cp936').shown).toBe(3)
  })
})
