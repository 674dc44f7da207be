import type { Cleaned, Finding } from '../document/document.ts'
import type { LedgerEdit } from '../document/ledger.ts'
import type { RuleDocs } from '../document/rules.ts'

/** UTF-16 units of a text quoted in a message; the excerpt shows more. */
const QUOTED = 60

/**
 * Findings that the ledger implies: an edit that was not certain undid damage or filled something in, and one by a rule
 * with a severity says by that that people want to know. Markup taken out and scripts converted are neither.
 *
 * Where the stage itself reports on the place, its own words stand alone.
 */
export function repairs(cleaned: Cleaned, docs: RuleDocs): Finding[] {
  const reported = coverage(cleaned.findings)
  const out: Finding[] = []
  for (const edit of cleaned.ledger.edits) {
    const rule = edit.rules.find((name) => docs.get(name)?.severity) ?? edit.rules[0]!
    const severity = docs.get(rule)?.severity ?? (edit.certainty === 'certain' ? undefined : 'warning')
    if (severity === undefined || reported(stageOf(rule), edit)) continue
    const { rawStart, rawEnd } = edit
    out.push({ rule, severity, rawStart, rawEnd, message: messageOf(cleaned, edit) })
  }
  return out
}

function messageOf({ raw, text }: Cleaned, edit: LedgerEdit): string {
  const before = quote(raw, edit.rawStart, edit.rawEnd)
  const after = quote(text, edit.start, edit.end)
  const change =
    edit.start === edit.end
      ? `takes out ${before}`
      : edit.rawStart === edit.rawEnd
        ? `puts in ${after}`
        : `${before} becomes ${after}`
  const guess = edit.certainty === 'guessed' ? ', a guess' : ''
  return `${change}${guess}${edit.evidence === undefined ? '' : `: ${edit.evidence}`}`
}

function quote(text: string, start: number, end: number): string {
  const piece = text.slice(start, Math.min(end, start + QUOTED)).toWellFormed()
  return end - start > QUOTED ? `“${piece}…” (${end - start} characters)` : `“${piece}”`
}

/** Whether a stage has a finding that touches an edit; edits are asked for in the order of the raw text. */
function coverage(findings: readonly Finding[]): (stage: string, edit: LedgerEdit) => boolean {
  const byStage = new Map<string, { findings: Finding[]; next: number; reached: number }>()
  for (const finding of [...findings].sort((a, b) => a.rawStart - b.rawStart)) {
    const stage = stageOf(finding.rule)
    const known = byStage.get(stage)
    if (known) known.findings.push(finding)
    else byStage.set(stage, { findings: [finding], next: 0, reached: -1 })
  }
  return (stage, { rawStart, rawEnd }) => {
    const known = byStage.get(stage)
    if (!known) return false
    // All findings that begin before the end of this edit; the farthest of their ends tells whether one touches it.
    for (; known.next < known.findings.length && known.findings[known.next]!.rawStart <= rawEnd; known.next++) {
      known.reached = Math.max(known.reached, known.findings[known.next]!.rawEnd)
    }
    return known.reached >= rawStart
  }
}

function stageOf(rule: string): string {
  return rule.slice(0, rule.indexOf('/'))
}
