import { describe, expect, it } from 'vitest'
import { countLines, tooManyEdits, tooManyLines } from './limits.ts'

describe('lines', () => {
  it('are many where they hold next to nothing, and a million are too many', () => {
    expect(tooManyLines(100_000, 0)).toBeUndefined()
    expect(tooManyLines(100_001, 600_006)).toBeUndefined()
    expect(tooManyLines(100_001, 600_005)).toEqual({
      reason: 'too-many-lines',
      message:
        '100001 lines of 6.0 characters on average: a document has at most 1000000, and 100000 where they hold fewer than 6 characters on average',
    })
    expect(tooManyLines(1_000_000, 30_000_000)).toBeUndefined()
    expect(tooManyLines(1_000_001, 30_000_000)?.reason).toBe('too-many-lines')
  })

  it('are counted where a text could have too many, by any line break', () => {
    expect(countLines('\n'.repeat(100_000))).toBe(0)
    expect(countLines('\n'.repeat(100_001))).toBe(100_002)
    expect(countLines('\r'.repeat(100_001))).toBe(100_002)
    expect(countLines('\r\n'.repeat(60_000))).toBe(60_001)
    expect(countLines(`${'x'.repeat(100_000)}\r\n\n\ry`)).toBe(4)
  })
})

describe('edits', () => {
  it('are too many beyond four millions', () => {
    expect(tooManyEdits(4_000_000)).toBeUndefined()
    expect(tooManyEdits(4_000_001)).toEqual({
      reason: 'too-many-edits',
      message: '4000001 edits of the text: a document has at most 4000000',
    })
  })
})
