import { describe, expect, it } from 'vitest'
import { isDead } from './dead.ts'

describe('isDead', () => {
  it.each([
    ['锟斤拷', true],
    [`锟斤拷${'天'.repeat(11)}`, true],
    [`锟斤拷${'天'.repeat(12)}`, false],
    ['锟铻和拷贝', false],
    [`${'\ufffd'.repeat(3)}${'天'.repeat(6)}`, true],
    [`${'\ufffd'.repeat(3)}${'天'.repeat(7)}`, false],
    [`${'\ufffd'} and plain words of ASCII`, true],
    ['clean words, naïve ones too', false],
  ])('%s: %s', (line, expected) => expect(isDead(line)).toBe(expected))
})
