import type { Severity } from '../document/ledger/edit.ts'

/** Severities from the worst down, the order in which they are reported. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Whether a severity is at or above a threshold. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold)
}
