import type { Severity } from '../document/ledger/edit.ts'
import { counted, figure } from '../terminal/figures.ts'
import type { FileReport, FileStatus } from './report.ts'
import { reaches, SEVERITIES } from './severities.ts'

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
  /** The places that the problems stand for. */
  readonly places: number
  /** Records that have a problem of this rule. */
  readonly files: number
}

/** Counts reports as they stream; keeps none of them. */
export class Tally {
  readonly #files: Record<FileStatus, number> = { kept: 0, rejected: 0, duplicate: 0, unread: 0 }
  readonly #problems: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  readonly #rules = new Map<string, RuleCount>()

  add(report: FileReport): void {
    if (report.status) this.#files[report.status]++
    const seen = new Set<string>()
    for (const { rule, severity, more } of report.problems) {
      this.#problems[severity]++
      const count = this.#rules.get(rule)
      this.#rules.set(rule, {
        rule,
        severity: count && reaches(count.severity, severity) ? count.severity : severity,
        problems: (count?.problems ?? 0) + 1,
        places: (count?.places ?? 0) + 1 + more.length,
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
  return SEVERITIES.some((severity) => reaches(severity, threshold) && summary.problems[severity] > 0)
}

/** Counts by severity from the worst down, `2 errors, 1 warning`; `no findings` where there are none. */
export function countsInWords(problems: Readonly<Record<Severity, number>>): string {
  const words = SEVERITIES.filter((severity) => problems[severity] > 0).map((severity) =>
    severity === 'info' ? `${figure(problems.info)} info` : counted(problems[severity], severity),
  )
  return words.length > 0 ? words.join(', ') : 'no findings'
}

/** The records of a check, whatever became of them. */
export function documents({ files }: Summary): number {
  return files.kept + files.rejected + files.duplicate + files.unread
}
