import { describe, expect, it } from 'vitest'
import type { Finding } from '../document/document.ts'
import type { Severity } from '../document/ledger/edit.ts'
import { oneForEachCause } from './causes.ts'
import type { Rules } from './rules.ts'

const rules: Rules = new Map([
  ['quality/empty', { doc: '', because: ['html/scripts', 'text/none'] }],
  ['text/none', { doc: '', isJudged: true }],
  ['html/scripts', { doc: '', because: ['decode/cut'] }],
  ['repair/replaced', { doc: '', because: ['decode/malformed'], ifMade: true }],
])
type Placed = Finding & { readonly isMade?: true }
const finding = (rule: string, severity: Severity, rawStart = 0, rawEnd = 0): Placed => ({
  rule,
  severity,
  rawStart,
  rawEnd,
  message: rule,
})
const shown = (findings: readonly Placed[]): string[] =>
  oneForEachCause(findings, rules).map(({ rule, severity }) => `${severity} ${rule}`)

describe('one cause', () => {
  it('is one finding, as severe as what follows from it', () => {
    const scripts = finding('html/scripts', 'warning', 3, 9)
    expect(shown([finding('quality/empty', 'error'), scripts])).toEqual(['error html/scripts'])
    expect(shown([finding('quality/empty', 'info'), scripts])).toEqual(['warning html/scripts'])
    expect(shown([finding('quality/empty', 'error')])).toEqual(['error quality/empty'])
    expect(shown([scripts])).toEqual(['warning html/scripts'])
  })

  it('is no more severe than it is, if it is a judgement', () => {
    expect(shown([finding('quality/empty', 'error'), finding('text/none', 'warning', 0, 1)])).toEqual([
      'warning text/none',
    ])
  })

  it('is the first of several that follow from one another', () => {
    const scripts = finding('html/scripts', 'warning', 3, 9)
    const cut = finding('decode/cut', 'info', 20, 20)
    expect(shown([finding('quality/empty', 'error'), scripts, cut])).toEqual(['error decode/cut'])
    expect(shown([scripts, cut])).toEqual(['warning decode/cut'])
  })

  it('is told as the finding with a place, where a reason to reject has the same name', () => {
    const mail = [
      finding('html/mail', 'error'),
      finding('html/mail', 'warning', 0, 4),
      finding('html/other', 'info', 5, 6),
    ]
    expect(oneForEachCause(mail, rules)).toEqual([{ ...mail[1], severity: 'error' }, mail[2]])
  })

  it('is as severe at all its places', () => {
    const places = [finding('html/scripts', 'warning', 3, 9), finding('html/scripts', 'warning', 12, 13)]
    expect(shown([finding('quality/empty', 'error'), ...places])).toEqual(['error html/scripts', 'error html/scripts'])
  })

  it('explains replacement characters that the decoder made, and no other', () => {
    const malformed = finding('decode/malformed', 'warning', 2, 3)
    const replaced = finding('repair/replaced', 'error', 2, 6)
    expect(shown([malformed, { ...replaced, isMade: true }])).toEqual(['error decode/malformed'])
    expect(shown([malformed, replaced])).toEqual(['warning decode/malformed', 'error repair/replaced'])
    expect(shown([{ ...replaced, isMade: true }])).toEqual(['error repair/replaced'])
  })
})
