import type { Finding } from '../document/document.ts'
import type { Rules } from './rules.ts'
import { reaches } from './severities.ts'
import type { Spotted } from './sighted.ts'

/**
 * The findings of a record, one for each cause. If a rule that explains a finding (`because` of its advice) reports in the
 * same record, the finding is left out and the one that explains it becomes as severe: of an empty page, the comment that
 * hides its text is reported. A reason to reject that is also a finding is reported as the finding, which has a place.
 *
 * Replacement characters that the decoder made are reported by the decoder alone.
 */
export function oneForEachCause<T extends Finding & Pick<Spotted, 'isMade'>>(
  findings: readonly T[],
  rules: Rules,
): readonly T[] {
  const byRule = new Map<string, T>()
  for (const finding of findings) if (isPlaced(finding) && !byRule.has(finding.rule)) byRule.set(finding.rule, finding)
  const raised = new Map<string, Finding['severity']>()
  const left = findings.filter((finding) => {
    const causes = rules.get(finding.rule)?.because ?? []
    const cause = isPlaced(finding)
      ? causes.find((rule) => byRule.has(rule))
      : [finding.rule, ...causes].find((rule) => byRule.has(rule))
    if (cause === undefined || (isPlaced(finding) && !finding.isMade)) return true
    const before = raised.get(cause) ?? byRule.get(cause)!.severity
    raised.set(cause, reaches(before, finding.severity) ? before : finding.severity)
    return false
  })
  return left.map((finding) => {
    const severity = raised.get(finding.rule)
    return severity === undefined || !isPlaced(finding) ? finding : { ...finding, severity }
  })
}

/** A reason to reject has no place. */
const isPlaced = ({ rawStart, rawEnd }: Finding): boolean => rawStart > 0 || rawEnd > 0
