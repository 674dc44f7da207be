import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { inRanges, rangesOf } from '../../tools/unicode/digest.ts'
import { digestsOf, readRecord } from '../../tools/unicode/record.ts'
import { usedOfUnicode, usesIn } from '../../tools/unicode/used.ts'

const root = resolve(import.meta.dirname, '../..')
const used = usedOfUnicode(root)

describe('what the code takes of Unicode', () => {
  it('is the same in this Node as in all others', () => {
    const record = readRecord(root)
    expect(digestsOf(record, used), 'node dist/tools/unicode/check.js --write keeps what is used anew').toEqual(
      record.digests,
    )
  })

  it('is nothing of a language or a place', () => {
    const other = used.filter((use) => /^(?:toLocale|localeCompare|Intl)/.test(use))
    // In the hash of the build alone, which says where a program runs.
    expect(other).toEqual(['Intl.DateTimeFormat'])
  })
})

describe('the scan', () => {
  it('finds classes, forms, cases and flags in literals and strings', () => {
    const code = String.raw`/[\p{L}\P{Lu}]/giu; new RegExp('\\p{Script=Han}', 'u'); a.normalize('NFKC').toLowerCase(); Intl.Segmenter; x.localeCompare(y)`
    expect(usesIn(code).sort()).toEqual(
      ['/iu', '\\p{L}', '\\p{Lu}', '\\p{Script=Han}', 'Intl.Segmenter', 'NFKC', 'localeCompare', 'toLowerCase'].sort(),
    )
    expect(usesIn(String.raw`/a/gi; /\d/u`)).toEqual([])
  })

  it('keeps ranges', () => {
    const codes = [...inRanges(rangesOf((code) => code % 0x10001 < 3 || code === 0x10ffff))]
    expect(codes.length).toBe(17 * 3 + 1)
    expect(codes.slice(0, 5)).toEqual([0, 1, 2, 0x10001, 0x10002])
  })
})
