import { describe, expect, it } from 'vitest'
import type { Finding } from './document.ts'
import { quote } from './errors/quote.ts'
import { findingsInOrder, rejectionFinding } from './findings.ts'

const finding = (rule: string, rawStart: number, rawEnd: number, message = ''): Finding => ({
  rule,
  severity: 'info',
  rawStart,
  rawEnd,
  message,
})

describe('findings', () => {
  it('come in the order of the raw text, once for each rule and place', () => {
    const findings = [
      finding('a/a', 5, 7),
      finding('a/a', 2, 9),
      finding('a/a', 2, 4, 'first'),
      finding('a/a', 2, 4, 'again'),
      finding('b/b', 2, 4),
    ]
    expect(findingsInOrder({ findings })).toEqual([
      finding('a/a', 2, 4, 'first'),
      finding('b/b', 2, 4),
      finding('a/a', 2, 9),
      finding('a/a', 5, 7),
    ])
  })

  it.each([
    [{ reason: 'empty' }, 'error', 'the document is rejected: empty'],
    [{ reason: 'empty', message: 'no letter is left' }, 'error', 'no letter is left'],
    [{ reason: 'duplicate', duplicateOf: 'd0' }, 'info', 'the text equals that of d0'],
    [{ reason: 'duplicate', duplicateOf: 'd0', message: 'of 2 documents' }, 'info', 'of 2 documents'],
    [{ reason: 'copy', duplicateOf: 'd0', message: '90 %', quotes: '“a” here' }, 'info', '90 %: “a” here'],
  ] as const)('say why a document was not kept: %j', (rejection, severity, message) => {
    const { reason } = rejection
    expect(rejectionFinding({ stage: 'quality', ...rejection })).toEqual({
      ...{ rule: `quality/${reason}`, severity, rawStart: 0, rawEnd: 0, message },
    })
  })
})

it('a quotation is cut after 60 units, between characters, and says how long it was', () => {
  expect(quote('江上')).toBe('“江上”')
  expect(quote('a'.repeat(60))).toBe(`“${'a'.repeat(60)}”`)
  expect(quote('a'.repeat(61))).toBe(`“${'a'.repeat(60)}…” (61 characters)`)
  expect(quote(`${'a'.repeat(59)}😀`)).toBe(`“${'a'.repeat(59)}\ufffd…” (61 characters)`)
})
