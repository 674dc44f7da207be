import { describe, expect, it } from 'vitest'
import type { Edit } from '../document/ledger/edit.ts'
import type { FindingFound } from '../document/stage.ts'
import { repairFindings } from './repairs.ts'

const rules = {
  tag: { doc: 'Markup.' },
  advertisement: { doc: 'An advertisement.', severity: 'info' },
  shift: { doc: 'A shift.' },
} as const

function reported(text: string, edits: readonly Edit[], findings: readonly FindingFound[] = []): FindingFound[] {
  return repairFindings(text, { edits, findings }, rules)
}

describe('repairs', () => {
  it('are what was proven or guessed, and what a rule says people want to know', () => {
    const findings = reported('0123456789', [
      { start: 0, end: 1, text: '', rule: 'tag' },
      { start: 1, end: 2, text: '', rule: 'advertisement' },
      { start: 2, end: 4, text: 'ab', rule: 'shift', certainty: 'proven', evidence: 'one byte' },
      { start: 4, end: 5, text: '', rule: 'tag', certainty: 'likely' },
      { start: 5, end: 5, text: 'd', rule: 'shift', certainty: 'guessed' },
    ])
    expect(findings).toEqual([
      { rule: 'advertisement', severity: 'info', start: 1, end: 2, message: 'takes out “1”' },
      { rule: 'shift', severity: 'warning', start: 2, end: 4, message: '“23” becomes “ab”: one byte' },
      { rule: 'shift', severity: 'warning', start: 5, end: 5, message: 'puts in “d”, a guess' },
    ])
  })

  it('leave the word to the stage where it reports itself', () => {
    const own: FindingFound = { rule: 'tag', severity: 'error', start: 3, end: 4, message: 'lost' }
    const shifts = [2, 6].map((start) => ({
      start,
      end: start + 2,
      text: '',
      rule: 'shift',
      certainty: 'proven' as const,
    }))
    expect(reported('0123456789', shifts, [own])).toMatchObject([{ start: 6 }])
  })

  it('quote no more than a line of a long replacement', () => {
    const [finding] = reported('x'.repeat(500), [{ start: 0, end: 500, text: '', rule: 'advertisement' }])
    expect(finding!.message).toBe(`takes out “${'x'.repeat(60)}…” (500 characters)`)
  })
})
