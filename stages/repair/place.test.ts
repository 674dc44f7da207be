import { expect, it } from 'vitest'
import { withSuspects } from './place.ts'

const DAMAGED = '鑰佸笀鍦ㄩ粦鏉夸笂鍐欏瓧'
const CLEAN = '老师在黑板上写字，'

it('takes in the suspicious stretch that it touches, within its line and behind what is taken', () => {
  const text = `${CLEAN}${DAMAGED}\n${DAMAGED}`
  const from = CLEAN.length
  const middle = { start: from + 4, end: from + 6 }
  expect(withSuspects(text, middle, 0)).toEqual({ start: from, end: from + DAMAGED.length })
  expect(withSuspects(text, middle, from + 3).start).toBeGreaterThanOrEqual(from + 3)
  const clean = { start: 2, end: 4 }
  expect(withSuspects(text, clean, 0)).toEqual(clean)
})
