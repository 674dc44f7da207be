import { describe, expect, it } from 'vitest'
import type { DecodingSpan } from '../../document/document.ts'
import { byteEdits } from './byte-edits.ts'
import { rewriting } from './rewriting.ts'

const span = (encoding: string, more: Partial<DecodingSpan> = {}): DecodingSpan => ({
  byteStart: 0,
  byteLength: 1,
  rawStart: 0,
  encoding,
  source: 'path',
  confidence: 1,
  ...more,
})
const plan = (wrong: string, right: string, decoding: readonly DecodingSpan[], text = right) =>
  rewriting(Buffer.from(wrong), { raw: right, text, decoding } as unknown as Parameters<typeof rewriting>[1])

describe('a file that was read wrongly as a whole', () => {
  it('is written anew line by line, behind its byte order mark', () => {
    const made = plan('\ufeffsame\nfalsch\nlast', 'same\nright\nlast', [span('gbk<utf-8', { byteStart: 3 })])
    expect(made).toMatchObject({
      mendedRaw: 'same\nright\nlast',
      edits: [{ byteStart: 8, before: Buffer.from('falsch'), after: Buffer.from('right') }],
      spans: [{ encoding: 'utf-8', rawStart: 0, byteStart: 3 }],
    })
  })

  it.each([
    ['of another encoding', [span('latin1<gbk')], 'right', 'it was read wrongly as a whole, and is not in UTF-8'],
    [
      'of several encodings',
      [span('gbk<utf-8'), span('gbk<utf-8')],
      'right',
      'it was read wrongly as a whole, and is not in UTF-8',
    ],
    ['of nothing', [], 'right', 'it was read wrongly as a whole, and is not in UTF-8'],
    ['damaged within', [span('gbk<utf-8')], 'mended', 'it was read wrongly as a whole, and is damaged within'],
  ])('%s is not written', (_, decoding, text, why) => {
    expect(plan('wrong', 'right', decoding, text)).toBe(why)
  })

  it('keeps its line breaks, or is not written', () => {
    expect(plan('a\nb', 'ab', [span('gbk<utf-8')])).toBe('its line breaks would change')
  })
})

describe('edits of bytes', () => {
  it('end where edits do, and spans behind them are not looked at', () => {
    const decoding = [
      span('utf-8', { byteLength: 4, source: 'valid' }),
      span('gbk', { byteStart: 4, byteLength: 2, rawStart: 4, source: 'valid' }),
    ]
    const fix = { rawStart: 1, rawEnd: 2, to: 'b', rules: ['a/b'] }
    const bytes = Buffer.concat([Buffer.from('axcd'), Buffer.from([0xd6, 0xd0])])
    const made = byteEdits(bytes, { raw: 'axcd中', decoding }, [fix])
    expect(made).toEqual([{ byteStart: 1, before: Buffer.from('x'), after: Buffer.from('b'), rule: 'a/b' }])
  })
})
