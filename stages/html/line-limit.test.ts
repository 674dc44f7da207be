import { describe, expect, it } from 'vitest'
import { countLines, tooManyLines } from './line-limit.ts'

describe('lines of a text', () => {
  it.each([
    ['rules', '---\n'.repeat(100_001), 300_000, true],
    ['rules, not so many', '---\n'.repeat(100_000), 300_000, false],
    ['verses', '床前明月光，\n'.repeat(100_001), 300_000, false],
    ['empty lines between verses', '床前明月光，\n\n'.repeat(100_001), 300_000, false],
    ['empty lines', ' \n'.repeat(400_000), 300_000, false],
    ['a long text', '床前明月光，\n'.repeat(300_001), 300_000, true],
    ['what is asked for', '一行文字。\n'.repeat(11), 10, true],
    ['what is allowed', '一行文字。\n'.repeat(10), 10, false],
  ])('%s', (_, text, most, isRejected) => {
    expect(tooManyLines(countLines(text), text.length, most)?.reason).toBe(isRejected ? 'too-many-lines' : undefined)
  })
})
