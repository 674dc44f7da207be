import type { Edit, RuleDoc } from '../document/edit.ts'
import { quote } from '../document/quote.ts'
import type { FindingFound, Outcome } from '../document/stage.ts'

/**
 * Findings for the repairs of an outcome: an edit that was not certain undid damage or filled something in, and one by
 * a rule with a severity says by that that people want to know. Markup taken out and scripts converted are neither.
 * Where the stage itself has a finding, that stands alone.
 *
 * The ledger cannot give them: what is repaired in a line that is dropped later is, in the ledger, dropped.
 */
export function repairFindings(
  text: string,
  { edits, findings }: Outcome,
  rules: Readonly<Record<string, RuleDoc>>,
): FindingFound[] {
  const out: FindingFound[] = []
  if (!edits) return out
  const isReported = coverage(findings ?? [])
  for (const edit of edits) {
    const severity = rules[edit.rule]?.severity ?? (isRepair(edit) ? 'warning' : undefined)
    if (severity === undefined || isReported(edit)) continue
    const { rule, start, end } = edit
    out.push({ rule, severity, start, end, message: messageOf(text, edit) })
  }
  return out
}

/** Markup and furniture go from every page; damage undone, and what was guessed, people want to know. */
function isRepair({ certainty }: Edit): boolean {
  return certainty === 'proven' || certainty === 'guessed'
}

function messageOf(text: string, edit: Edit): string {
  const before = quote(text.slice(edit.start, edit.end))
  const after = quote(edit.text)
  const change =
    edit.text === ''
      ? `takes out ${before}`
      : edit.start === edit.end
        ? `puts in ${after}`
        : `${before} becomes ${after}`
  const guess = edit.certainty === 'guessed' ? ', a guess' : ''
  return `${change}${guess}${edit.evidence === undefined ? '' : `: ${edit.evidence}`}`
}

/** Whether the stage itself reports on the place of an edit; asked in the order of the edits. Its own words stand alone. */
function coverage(findings: readonly FindingFound[]): (edit: Edit) => boolean {
  const ordered = [...findings].sort((a, b) => a.start - b.start)
  let next = 0
  let reached = -1
  return ({ start, end }) => {
    // Of all findings that begin before the end of this edit, the farthest end tells whether one touches it.
    for (; next < ordered.length && ordered[next]!.start <= end; next++) reached = Math.max(reached, ordered[next]!.end)
    return reached >= start
  }
}
