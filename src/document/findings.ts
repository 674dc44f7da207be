import type { Cleaned, Finding, Rejection } from './document.ts'

/**
 * What the stages found, in the order of the raw text. Stages that clean characters look at a field and at the text that
 * it stands in: what both say of one place is said once.
 */
export function findingsInOrder({ findings }: Pick<Cleaned, 'findings'>): Finding[] {
  const byPlace = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.rawStart} ${finding.rawEnd}`
    if (!byPlace.has(key)) byPlace.set(key, finding)
  }
  return [...byPlace.values()].sort((a, b) => a.rawStart - b.rawStart || a.rawEnd - b.rawEnd)
}

/** Why a document was not kept, as a finding `stage/reason` that has no place of its own. */
export function rejectionFinding({ stage, reason, message, duplicateOf }: Rejection): Finding {
  const said =
    duplicateOf === undefined ? `the document is rejected: ${reason}` : `the text equals that of ${duplicateOf}`
  return {
    rule: `${stage}/${reason}`,
    severity: duplicateOf === undefined ? 'error' : 'info',
    rawStart: 0,
    rawEnd: 0,
    message: message ?? said,
  }
}
