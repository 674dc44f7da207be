import type { Finding } from '../document/document.ts'
import type { Rules } from './rules.ts'
import { reaches } from './severities.ts'
import type { Spotted } from './sighted.ts'

/**
 * The findings of a record, one for each cause. If a rule that explains a finding (`because` of its advice) reports in the
 * same record, the finding is left out and the one that explains it becomes as severe: of an empty page, the comment that
 * hides its text is reported; of a page that is cut within a comment, the cut. A reason to reject that is also a finding is
 * reported as the finding, which has a place. A judgement stays as severe as it is: that nothing of a page reads like a document may
 * be wrong, and that nothing was left of it follows from that.
 */
export function oneForEachCause<T extends Finding & Pick<Spotted, 'isMade'>>(
  findings: readonly T[],
  rules: Rules,
): readonly T[] {
  const byRule = new Map<string, T>()
  for (const finding of findings) if (isPlaced(finding) && !byRule.has(finding.rule)) byRule.set(finding.rule, finding)
  const causeOf = (finding: T): T | undefined => {
    const { because = [], ifMade = false } = rules.get(finding.rule) ?? {}
    const placed = isPlaced(finding)
    if (placed && ifMade && !finding.isMade) return undefined
    const name = (placed ? because : [finding.rule, ...because]).find((rule) => byRule.has(rule))
    return name === undefined ? undefined : byRule.get(name)
  }
  const raised = new Map<string, Finding['severity']>()
  const left = findings.filter((finding) => {
    // What explains a cause explains what follows from it, too.
    let first = causeOf(finding)
    if (!first) return true
    for (let next = causeOf(first); next; next = causeOf(next)) first = next
    if (rules.get(first.rule)?.isJudged) return false
    const before = raised.get(first.rule) ?? first.severity
    raised.set(first.rule, reaches(before, finding.severity) ? before : finding.severity)
    return false
  })
  return left.map((finding) => {
    const severity = raised.get(finding.rule)
    return severity === undefined || !isPlaced(finding) ? finding : { ...finding, severity }
  })
}

/** A reason to reject has no place. */
const isPlaced = ({ rawStart, rawEnd }: Finding): boolean => rawStart > 0 || rawEnd > 0
