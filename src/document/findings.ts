import type { Cleaned, Finding, Rejection } from './document.ts'

/**
 * Findings of the stages, in the order of the raw text. A finding reported for both a field and the text around it is
 * listed once.
 */
export function findingsInOrder({ findings }: Pick<Cleaned, 'findings'>): Finding[] {
  const byPlace = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.rawStart} ${finding.rawEnd}`
    if (!byPlace.has(key)) byPlace.set(key, finding)
  }
  return [...byPlace.values()].sort((a, b) => a.rawStart - b.rawStart || a.rawEnd - b.rawEnd)
}

/** The reason why a document was not kept, as a finding with the rule `stage/reason` and no specific place. */
export function rejectionFinding({ stage, reason, message, quotes, duplicateOf }: Rejection): Finding {
  const said =
    duplicateOf === undefined ? `the document is rejected: ${reason}` : `the text equals that of ${duplicateOf}`
  return {
    rule: `${stage}/${reason}`,
    severity: duplicateOf === undefined ? 'error' : 'info',
    rawStart: 0,
    rawEnd: 0,
    message: `${message ?? said}${quotes === undefined ? '' : `: ${quotes}`}`,
  }
}
