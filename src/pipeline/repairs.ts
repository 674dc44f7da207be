import { quote } from '../document/errors/quote.ts'
import type { Edit, RuleDoc } from '../document/ledger/edit.ts'
import type { FindingFound, Outcome } from '../document/stage.ts'

/**
 * Findings for the repairs in an outcome: for edits that undo damage or fill something in, and for edits by a rule with a
 * severity. Removed markup and converted scripts are neither. If the stage itself reports a place, no finding is added.
 *
 * They cannot be derived from the ledger later, since a repair in a line that is dropped afterwards is no longer in it.
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

/** Whether an edit is reported: damage undone, and guesses. Removed markup and furniture are on every page. */
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

/** Tells whether the stage itself reports the place of an edit. Must be asked in the order of the edits. */
function coverage(findings: readonly FindingFound[]): (edit: Edit) => boolean {
  const ordered = [...findings].sort((a, b) => a.start - b.start)
  let next = 0
  let reached = -1
  return ({ start, end }) => {
    // The farthest end among the findings that begin before the end of this edit shows whether one touches it.
    for (; next < ordered.length && ordered[next]!.start <= end; next++) reached = Math.max(reached, ordered[next]!.end)
    return reached >= start
  }
}
