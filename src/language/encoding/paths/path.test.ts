import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import type { DecodingSpan } from '../../../document/document.ts'
import { byteRange } from '../read/byte-range.ts'
import { withCheckpoints } from '../read/checkpoints.ts'
import { decodeAs, encodedLength } from '../read/encodings.ts'
import { decodeStrict, encodeText } from '../tables/codecs.ts'
import { applyPath, damage, formatPath, isPath, parsePath, repairBytes, sameBytes } from './path.ts'

/** Paths of one and of two wrong readings. */
const PATHS = [
  'utf-8<cp936<utf-8',
  'utf-8<windows-1252<utf-8',
  'gb18030<windows-1252<utf-8',
  'cp936<big5<utf-8',
  'cp932<latin1<utf-16le',
  'utf-8<windows-1252<utf-8<windows-1252<utf-8',
  'utf-8<cp936<utf-8<windows-1252<gb18030',
  'euc-jp<cp936<utf-8',
  'gb18030<gb18030<utf-8',
] as const

/** Text of several scripts, mixed with arbitrary characters. */
const characters = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'清流文字化け、。abc \n〜é€😀Ê'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 24,
})

describe('paths', () => {
  it.each([
    ['浣犲ソ', 'utf-8<cp936<utf-8', '你好'],
    ['ÖÐÎÄ', 'cp936<windows-1252', '中文'],
    ['敦极笢腔趼极', 'cp936<big5<utf-8', '窗体中的字体'],
    ['æ\u00b8\u2026æµ\u0081', 'utf-8<windows-1252<utf-8', '清流'],
    ['Ã¦Â¸â€¦', 'utf-8<windows-1252<utf-8<windows-1252<utf-8', '清'],
  ])('%s along %s is %s', (text, path, mended) => {
    expect(applyPath(text, path)).toBe(mended)
    expect(damage(mended, path)).toBe(text)
  })

  /** Readers with one code for each character: damage through them can always be undone. */
  const REVERSIBLE = ['cp936', 'cp949', 'windows-1252', 'windows-1251', 'latin1', 'koi8-r', 'macintosh']
  test.prop([characters, fc.constantFrom('utf-8', 'gb18030'), fc.constantFrom(...REVERSIBLE)])(
    'damage that loses nothing is mended to the letter',
    (text, written, read) => {
      const path = formatPath([written, read])
      const damaged = damage(text, path)
      if (damaged === undefined) return
      // In GB18030, 19 private use characters share their bytes with another character, which is what comes back.
      expect(applyPath(damaged, path)).toBe(decodeStrict(encodeText(text, written)!, written))
    },
  )

  it('gives the canonical character of bytes that two characters share', () => {
    expect(applyPath(damage('\ue843', 'gb18030<cp936')!, 'gb18030<cp936')).toBe('龹')
  })

  it('mends bytes', () => {
    expect(repairBytes(Buffer.from('浣犲ソ'), 'utf-8<cp936<utf-8')).toBe('你好')
    expect(repairBytes(Buffer.from('你好'), 'utf-8<cp936<utf-8')).toBeUndefined()
    expect(repairBytes(Uint8Array.of(0xff), 'utf-8<cp936<utf-8')).toBeUndefined()
  })

  it('parses paths and rejects others', () => {
    expect(isPath('utf-8')).toBe(false)
    expect(formatPath(parsePath(PATHS[5]))).toBe(PATHS[5])
    expect(() => parsePath('utf-8')).toThrow('the path "utf-8" has one name: it takes two or more')
    expect(() => repairBytes(Uint8Array.of(0x41), 'utf-8<cp936')).toThrow('does not say how the file is read')
    expect(() => parsePath('utf-8<utf-7<utf-8')).toThrow('no byte table for "utf-7" in the path')
  })

  it('compares texts from different decoders by their bytes', () => {
    expect(sameBytes('〜', '～', 'cp932')).toBe(true)
    expect(sameBytes('〜', 'ー', 'cp932')).toBe(false)
    expect(sameBytes('中', '文', 'latin1')).toBe(false)
  })
})

describe('byteRange along a path', () => {
  /** A file damaged along a path, after a byte order mark, as one span. */
  function file(text: string, path: string): { bytes: Uint8Array; decoding: DecodingSpan[] } | undefined {
    const names = parsePath(path)
    const written = damage(text, path)
    if (written === undefined) return undefined
    const last = names.at(-1)!
    const bytes = last === 'utf-16le' ? Buffer.from(written, 'utf16le') : encodeText(written, last)
    if (!bytes) return undefined
    return {
      bytes,
      decoding: [
        { byteStart: 3, byteLength: bytes.length, rawStart: 0, encoding: path, source: 'path', confidence: 1 },
      ],
    }
  }

  it('rounds to whole characters of the file', () => {
    const path = 'utf-8<cp936<utf-8'
    const { bytes, decoding } = file('你好', path)!
    expect(Buffer.from(bytes).toString()).toBe('浣犲ソ')
    expect(byteRange(decoding, '你好', 0, 1)).toEqual({ byteStart: 3, byteEnd: 9 })
    expect(byteRange(decoding, '你好', 1, 2)).toEqual({ byteStart: 6, byteEnd: 12 })
    expect(byteRange(decoding, '你好', 0, 2)).toEqual({ byteStart: 3, byteEnd: 12 })
    expect(encodedLength('你好', path)).toBe(9)
    expect(() => encodedLength('你', path)).toThrow(RangeError)
  })

  test.prop([characters, fc.constantFrom(...PATHS)])(
    'is a range of whole characters of the file, which neighbours touch or share',
    (text, path) => {
      const made = file(text, path)
      fc.pre(made !== undefined)
      const { bytes, decoding } = made!
      expect(encodedLength(text, path)).toBe(bytes.length)
      const last = parsePath(path).at(-1)!
      const starts = new Set<number>()
      const { text: written } = decodeAs(bytes, last)
      for (let at = 0; at <= written.length; at++) starts.add(3 + encodedLength(written.slice(0, at), last))
      const checkpoints = withCheckpoints(decoding, text)
      let behind = 0
      for (let at = 0; at < text.length; ) {
        const next = at + (text.codePointAt(at)! > 0xffff ? 2 : 1)
        const { byteStart, byteEnd } = byteRange(decoding, text, at, next)
        expect(byteRange(checkpoints, text, at, next)).toEqual({ byteStart, byteEnd })
        expect(starts).toContain(byteStart)
        expect(starts).toContain(byteEnd)
        expect(byteEnd).toBeGreaterThan(byteStart)
        if (at > 0) expect(byteStart).toBeLessThanOrEqual(behind)
        behind = byteEnd
        // The text before and after the range does not reach into it.
        expect(byteRange(decoding, text, 0, next)).toEqual({ byteStart: 3, byteEnd })
        expect(byteRange(decoding, text, at, text.length)).toEqual({ byteStart, byteEnd: 3 + bytes.length })
        at = next
      }
    },
  )

  it('finds places in a book in linear time', () => {
    const text = '文字化けした本。清流、\n'.repeat(20_000)
    const path = 'utf-8<windows-1252<utf-8'
    const made = file(text, path)!
    const checkpoints = withCheckpoints(made.decoding, text)
    expect(checkpoints.length).toBeGreaterThan(200)
    expect(checkpoints.reduce((sum, { byteLength }) => sum + byteLength, 0)).toBe(made.bytes.length)
    for (let at = 0; at < text.length; at += 997) {
      const { byteStart, byteEnd } = byteRange(checkpoints, text, at, at + 1)
      const piece = decodeStrict(made.bytes.subarray(byteStart - 3, byteEnd - 3), 'utf-8')!
      expect(applyPath(piece, path)).toBe(text[at])
    }
  })
})
