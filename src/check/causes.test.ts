import { describe, expect, it } from 'vitest'
import type { DecodingSpan, Finding } from '../document/document.ts'
import type { Severity } from '../document/ledger/edit.ts'
import { oneForEachCause } from './causes.ts'
import type { Rules } from './rules.ts'

const rules: Rules = new Map([
  ['quality/empty', { doc: '', because: ['html/scripts'] }],
  ['repair/replaced', { doc: '', because: ['decode/malformed'] }],
])
const finding = (rule: string, severity: Severity, rawStart = 0, rawEnd = 0): Finding => ({
  rule,
  severity,
  rawStart,
  rawEnd,
  message: rule,
})
const shown = (findings: readonly Finding[], raw = '', decoding: readonly DecodingSpan[] = []): string[] =>
  oneForEachCause({ raw, decoding }, findings, rules).map(({ rule, severity }) => `${severity} ${rule}`)

describe('one cause', () => {
  it('is one finding, as severe as what follows from it', () => {
    const scripts = finding('html/scripts', 'warning', 3, 9)
    expect(shown([finding('quality/empty', 'error'), scripts])).toEqual(['error html/scripts'])
    expect(shown([finding('quality/empty', 'info'), scripts])).toEqual(['warning html/scripts'])
    expect(shown([finding('quality/empty', 'error')])).toEqual(['error quality/empty'])
    expect(shown([scripts])).toEqual(['warning html/scripts'])
  })

  it('is told as the finding with a place, where a reason to reject has the same name', () => {
    const mail = [
      finding('html/mail', 'error'),
      finding('html/mail', 'warning', 0, 4),
      finding('html/other', 'info', 5, 6),
    ]
    expect(oneForEachCause({ raw: '', decoding: [] }, mail, rules)).toEqual([
      { ...mail[1], severity: 'error' },
      mail[2],
    ])
  })

  it('explains replacement characters that the decoder made, and no other', () => {
    const span = (rawStart: number, source: string): DecodingSpan => ({
      byteStart: rawStart,
      byteLength: 1,
      rawStart,
      encoding: 'utf-8',
      source,
      confidence: 1,
    })
    const decoding = [span(0, 'valid'), span(2, 'malformed'), span(3, 'valid'), span(5, 'malformed')]
    const found = [finding('decode/malformed', 'warning', 2, 3), finding('repair/replaced', 'error', 2, 6)]
    expect(shown(found, 'ab\ufffdcd\ufffd', decoding)).toEqual(['error decode/malformed'])
    expect(shown(found, 'ab\ufffdc\ufffd\ufffd', decoding)).toEqual([
      'warning decode/malformed',
      'error repair/replaced',
    ])
    expect(shown(found, 'abcdef', decoding)).toEqual(['warning decode/malformed', 'error repair/replaced'])
    expect(shown(found.slice(1), 'ab\ufffdcd\ufffd', decoding)).toEqual(['error repair/replaced'])
  })
})
