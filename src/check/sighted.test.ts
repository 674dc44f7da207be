import { describe, expect, it } from 'vitest'
import type { DecodingSpan } from '../document/document.ts'
import { Spotter } from './sighted.ts'

describe('a spot', () => {
  it('of whole lines ends on the last of them, before its break', () => {
    const raw = 'one\ntwo\r\n\nthree'
    const source = { uri: 'a.txt', key: '', number: 0, sha256: '', bytes: raw.length }
    const spot = new Spotter({ raw, decoding: [], source }).spot({ rule: 'r/s', rawStart: 4, rawEnd: 10 })
    expect(spot).toMatchObject({ line: 2, column: 1, endLine: 2, endColumn: 4 })
  })

  it('knows replacement characters that the decoder made from those that are in the file', () => {
    const span = (rawStart: number, source: string): DecodingSpan => ({
      byteStart: rawStart,
      byteLength: 1,
      rawStart,
      encoding: 'utf-8',
      source,
      confidence: 1,
    })
    const decoding = [span(0, 'valid'), span(2, 'malformed'), span(3, 'valid'), span(5, 'malformed')]
    const source = { uri: 'a.txt', key: '', number: 0, sha256: '', bytes: 6 }
    const made = (raw: string): boolean =>
      new Spotter({ raw, decoding, source }).spot({ rule: 'r/s', rawStart: 2, rawEnd: 6 }).isMade === true
    expect(made('ab\ufffdcd\ufffd')).toBe(true)
    expect(made('ab\ufffdc\ufffd\ufffd')).toBe(false)
    expect(made('abcdef')).toBe(false)
  })
})
