import type { Finding } from '../document/document.ts'
import { firstIndex } from '../document/sorted.ts'
import type { Screened } from './report.ts'
import type { Rules } from './rules.ts'
import { reaches } from './severities.ts'

/**
 * The findings of a record, one for each cause. If a rule that explains a finding (`because` of its advice) reports in the
 * same record, the finding is left out and the one that explains it becomes as severe: of an empty page, the comment that
 * hides its text is reported. A reason to reject that is also a finding is reported as the finding, which has a place.
 *
 * Replacement characters that the decoder made are reported by the decoder alone.
 */
export function oneForEachCause(
  record: Pick<Screened, 'raw' | 'decoding'>,
  findings: readonly Finding[],
  rules: Rules,
): readonly Finding[] {
  const byRule = new Map<string, Finding>()
  for (const finding of findings) if (isPlaced(finding) && !byRule.has(finding.rule)) byRule.set(finding.rule, finding)
  const raised = new Map<string, Finding['severity']>()
  const left = findings.filter((finding) => {
    const causes = rules.get(finding.rule)?.because ?? []
    const cause = isPlaced(finding)
      ? causes.find((rule) => byRule.has(rule))
      : [finding.rule, ...causes].find((rule) => byRule.has(rule))
    if (cause === undefined || (isPlaced(finding) && !areMade(record, finding))) return true
    const before = raised.get(cause) ?? byRule.get(cause)!.severity
    raised.set(cause, reaches(before, finding.severity) ? before : finding.severity)
    return false
  })
  return left.map((finding) => {
    const severity = raised.get(finding.rule)
    return severity === undefined || finding !== byRule.get(finding.rule) ? finding : { ...finding, severity }
  })
}

/** A reason to reject has no place. */
const isPlaced = ({ rawStart, rawEnd }: Finding): boolean => rawStart > 0 || rawEnd > 0

/** Whether the decoder made all replacement characters of a finding, and there are some: they are not in the file. */
function areMade({ raw, decoding }: Pick<Screened, 'raw' | 'decoding'>, { rawStart, rawEnd }: Finding): boolean {
  let count = 0
  for (let at = raw.indexOf('\ufffd', rawStart); at !== -1 && at < rawEnd; at = raw.indexOf('\ufffd', at + 1)) {
    const span = decoding[firstIndex(decoding.length, (i) => decoding[i]!.rawStart > at) - 1]
    if (span?.source !== 'malformed') return false
    count++
  }
  return count > 0
}
