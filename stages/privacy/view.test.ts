import { expect, it } from 'vitest'
import { asIs, isDisguised, shown } from './view.ts'

it('a text that is as it reads is the view itself', () => {
  const view = asIs('a@b.example')
  expect(shown(view)).toBe(view)
})

it('references are read three times, and no fourth', () => {
  expect(shown(asIs('a&#38;#64;b')).text).toBe('a@b')
  expect(shown(asIs('a&#38;#38;#64;b')).text).toBe('a@b')
  expect(shown(asIs('a&#38;#38;#38;#64;b')).text).toBe('a&#64;b')
})

it('a text may read otherwise from its first character on', () => {
  for (const text of ['&#64;b', 'a&#64;', '\u200ba', '<b>1']) expect(isDisguised(text), text).toBe(true)
  expect(isDisguised('a@b.example, 100')).toBe(false)
})
