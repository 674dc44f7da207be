import type { Severity } from '../document/edit.ts'
import { counted, figure } from '../terminal/figures.ts'
import type { FileReport, FileStatus } from './report.ts'

/** The totals of a check. Their size depends on the number of rules, not on the input. */
export interface Summary {
  readonly files: Readonly<Record<FileStatus, number>>
  readonly problems: Readonly<Record<Severity, number>>
  /** Problems by rule, sorted by the code units of the rule's name. */
  readonly rules: readonly RuleCount[]
}

export interface RuleCount {
  readonly rule: string
  /** The highest severity among the problems of this rule. */
  readonly severity: Severity
  readonly problems: number
  readonly files: number
}

const RANK: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 }

/** Severities from the worst down, the order in which they are reported. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** Counts reports as they stream; keeps none of them. */
export class Tally {
  readonly #files: Record<FileStatus, number> = { kept: 0, rejected: 0, duplicate: 0, unread: 0 }
  readonly #problems: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  readonly #rules = new Map<string, RuleCount>()

  add(report: FileReport): void {
    this.#files[report.status]++
    const seen = new Set<string>()
    for (const { rule, severity } of report.problems) {
      this.#problems[severity]++
      const count = this.#rules.get(rule)
      this.#rules.set(rule, {
        rule,
        severity: count && RANK[count.severity] > RANK[severity] ? count.severity : severity,
        problems: (count?.problems ?? 0) + 1,
        files: (count?.files ?? 0) + (seen.has(rule) ? 0 : 1),
      })
      seen.add(rule)
    }
  }

  get summary(): Summary {
    const rules = [...this.#rules.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1))
    return { files: { ...this.#files }, problems: { ...this.#problems }, rules }
  }
}

/** Whether a check found anything at or above `threshold`. */
export function failsOn(summary: Summary, threshold: Severity): boolean {
  return SEVERITIES.some((severity) => RANK[severity] >= RANK[threshold] && summary.problems[severity] > 0)
}

/** Counts by severity from the worst down, `2 errors, 1 warning`; `no findings` where there are none. */
export function countsInWords(problems: Readonly<Record<Severity, number>>): string {
  const words = SEVERITIES.filter((severity) => problems[severity] > 0).map((severity) =>
    severity === 'info' ? `${figure(problems.info)} info` : counted(problems[severity], severity),
  )
  return words.length > 0 ? words.join(', ') : 'no findings'
}
