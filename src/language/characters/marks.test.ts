import { expect, it } from 'vitest'
import * as marks from './marks.ts'

it('marksIn finds all signs of damage in one pass', () => {
  const { marksIn, FOREIGN } = marks
  expect(marksIn('')).toBe(0)
  expect(marksIn('Plain text, with nothing in it.')).toBe(0)
  expect(marksIn('中文。')).toBe(FOREIGN)
  expect([marksIn('\x7f'), marksIn('\x80'), marksIn('\uffff')]).toEqual([0, FOREIGN, FOREIGN])
  expect([marksIn('?'), marksIn('\ufffd')]).toEqual([marks.QUESTION, FOREIGN | marks.REPLACEMENT_MARK])
  for (const inside of ['\ue000', '\uf8ff']) expect(marksIn(inside)).toBe(FOREIGN | marks.PRIVATE_USE)
  for (const outside of ['\udfff', '\uf900']) expect(marksIn(outside)).toBe(FOREIGN)
  for (const half of ['锟', '拷']) expect(marksIn(half)).toBe(FOREIGN | marks.KUN_KAO)
  for (const misread of ['锘', '聽']) expect(marksIn(misread)).toBe(FOREIGN | marks.MISREAD)
  expect([marksIn('('), marksIn('（')]).toEqual([marks.BRACKET, FOREIGN | marks.BRACKET])
  const carried = marks.BACKSLASH | marks.EQUALS | marks.DOLLAR | marks.AMPERSAND
  expect(marksIn('a\\b = $c & d')).toBe(carried)
  expect(marksIn('斤 = &')).toBe(FOREIGN | marks.EQUALS | marks.AMPERSAND)
})
