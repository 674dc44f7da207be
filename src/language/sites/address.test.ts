import { describe, expect, it } from 'vitest'
import { textOf } from '../../document/fields/source-value.ts'
import { addressOf, withoutUser } from './address.ts'

describe('an address without its user', () => {
  it.each([
    ['https://ann:word@example.com/a', 'https://example.com/a'],
    ['HTTP://ann@example.com', 'HTTP://example.com'],
    ['https://ann:w@rd@example.com:8080/', 'https://example.com:8080/'],
    ['https://example.com/@ann', 'https://example.com/@ann'],
    ['https://example.com?to=ann@example.org', 'https://example.com?to=ann@example.org'],
    ['https://example.com#ann@home', 'https://example.com#ann@home'],
  ])('%s: %s', (address, expected) => {
    expect(withoutUser(address)).toBe(expected)
    const value = { start: 2, end: 2 + address.length, edits: [] }
    const source = `> ${address} <`
    expect(textOf(source, addressOf(source, value, 'r')!)).toBe(expected)
  })

  it.each(['ftp://ann:word@example.com/', '/a/b', 'ann@example.com', 'https://ann:word@', 'https://', ''])(
    'is none: %j',
    (text) => {
      expect(withoutUser(text)).toBeUndefined()
      expect(addressOf(text, { start: 0, end: text.length, edits: [] }, 'r')).toBeUndefined()
    },
  )

  it('keeps the other edits of a value, and is none where one reaches over an end of the name', () => {
    const source = 'https://an&amp;n:word@example.com/a&amp;b'
    const edit = (start: number, end: number, text = '&') => ({ start, end, text, rule: 'entity' })
    const edits = [edit(10, 15), edit(35, 40)]
    const own = addressOf(source, { start: 0, end: source.length, edits }, 'r')!
    expect(textOf(source, own)).toBe('https://example.com/a&b')
    expect(own.edits).toEqual([{ start: 8, end: 22, text: '', rule: 'r' }, edits[1]])
    const over = [edit(20, 24, 'd@e')]
    expect(addressOf(source, { start: 0, end: source.length, edits: over }, 'r')).toBeUndefined()
  })
})
