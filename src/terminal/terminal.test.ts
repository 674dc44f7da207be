import { describe, expect, it } from 'vitest'
import { counted, figure } from './figures.ts'
import { paintFor } from './paint.ts'
import { visible, visibleSpaces } from './visible.ts'
import { clipEnd, clipStart, displayWidth } from './width.ts'

describe('visible', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '␛[31mred␛[0m'],
    ['a\r\nb\tc', 'a␍↵b␉c'],
    ['\u009b2J\u007f', '<U+009B>2J␡'],
    ['access\u202elevel', 'access<U+202E>level'],
    ['\u200b\ufeff\u2028', '<U+200B><U+FEFF><U+2028>'],
    ['\ue137', '<U+E137>'],
  ])('marks %j', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it('leaves letters, marks, emoji and spaces alone', () => {
    expect(visible('景俊海　ǎ é 😀\u00a0“”')).toBe('景俊海　ǎ é 😀\u00a0“”')
  })

  it('marks unusual spaces when asked', () => {
    expect(visibleSpaces('a b　c\u00a0')).toBe('a b<U+3000>c<U+00A0>')
  })
})

describe('displayWidth', () => {
  it.each([
    ['abc', 3],
    ['景俊海', 6],
    ['，。（）', 8],
    ['“…—', 3],
    ['e\u0301', 1],
    ['ｱｲ', 2],
    ['𠮷😀', 4],
    ['한국', 4],
    ['👩‍👩‍👧', 2],
  ])('of %j is %i', (text, columns) => {
    expect(displayWidth(text)).toBe(columns)
  })
})

describe('clipping', () => {
  it('keeps what fits', () => {
    expect(clipEnd('景俊海', 6)).toBe('景俊海')
    expect(clipStart('景俊海', 6)).toBe('景俊海')
  })

  it('cuts between characters and marks the cut', () => {
    expect(clipEnd('景俊海', 5)).toBe('景俊…')
    expect(clipEnd('景俊海', 4)).toBe('景…')
    expect(clipStart('景俊海', 5)).toBe('…俊海')
    expect(clipEnd('abc', 1)).toBe('…')
    expect(clipEnd('👩‍👩‍👧海海', 4)).toBe('👩‍👩‍👧…')
    expect(clipStart('ab́', 2)).toBe('ab́')
    expect(clipStart('abb́', 2)).toBe('…b́')
  })
})

describe('paintFor', () => {
  it('colours only terminals, and never with NO_COLOR', () => {
    expect(paintFor({ isTTY: true }, {})('red', 'x')).toBe('\u001b[31mx\u001b[39m')
    expect(paintFor({}, {})('red', 'x')).toBe('x')
    expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x')
    expect(paintFor({}, { FORCE_COLOR: '1' })('red', 'x')).toBe('\u001b[31mx\u001b[39m')
    expect(paintFor({}, { FORCE_COLOR: '1', NO_COLOR: '1' })('red', 'x')).toBe('x')
    expect(paintFor({ isTTY: true }, { TERM: 'dumb' })('red', 'x')).toBe('x')
  })
})

describe('figures', () => {
  it('separates thousands the same in every locale', () => {
    expect([0, 999, 1000, 1234567].map(figure)).toEqual(['0', '999', '1,000', '1,234,567'])
    expect([counted(1, 'edit'), counted(1200, 'edit')]).toEqual(['1 edit', '1,200 edits'])
  })
})
