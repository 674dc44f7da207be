import { describe, expect, it } from 'vitest'
import { isAlone } from './company.ts'

/** Whether `read`, in place of the first character of a text, is a single letter without others of its script nearby. */
const alone = (behind: string, ...read: string[]): boolean => isAlone(`x${behind}`, { start: 0, end: 1 }, read)

describe('isAlone', () => {
  it('looks for letters of the script within 40 units', () => {
    expect(alone(' plain words', 'т')).toBe(true)
    expect(alone(`${'-'.repeat(39)}Москва`, 'т')).toBe(false)
    expect(alone(`${'-'.repeat(40)}Москва`, 'т')).toBe(true)
    expect(alone(' שלום', 'т')).toBe(true)
  })

  it('holds of one letter only, and not of Greek and Latin, which stand alone', () => {
    expect(alone(' plain words', 'т', 'о')).toBe(false)
    expect(alone(' plain words', 'μ')).toBe(false)
    expect(alone(' plain words', 'é')).toBe(false)
  })
})
