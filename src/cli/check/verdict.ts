import type { FileReport } from '../../check/report.ts'
import { failsOn, Tally } from '../../check/summary.ts'
import type { Severity } from '../../document/ledger/edit.ts'
import { counted } from '../../terminal/figures.ts'
import { EXIT } from '../process/exit.ts'
import { notice } from '../process/log.ts'

/** Counts the reports of a check as they come, and knows its exit code. */
export class Verdict {
  readonly #tally = new Tally()
  readonly #unread = new Set<number>()

  add(report: FileReport): void {
    this.#tally.add(report)
    for (const code of unreadCodes(report)) this.#unread.add(code)
  }

  get summary(): Tally['summary'] {
    return this.#tally.summary
  }

  /** Whether every input could be read. */
  get isComplete(): boolean {
    return this.summary.files.unread === 0
  }

  /** @param most maximum number of warnings */
  exitCode(failOn: Severity, most: number | undefined): number {
    if (this.#unread.has(EXIT.error)) return EXIT.error
    if (this.#unread.has(EXIT.unread)) return EXIT.unread
    const { summary } = this
    const { warning } = summary.problems
    const tooMany = most !== undefined && warning > most
    if (tooMany) notice('plain', `${counted(warning, 'warning')}: more than the ${most} of --max-warnings`, {})
    return tooMany || failsOn(summary, failOn) ? EXIT.findings : EXIT.ok
  }
}

/** An input that was not read is told by the exit code, since nothing of it was checked; not if its finding is no error. */
function unreadCodes({ status, problems }: FileReport): number[] {
  const errors = status === 'unread' ? problems.filter(({ severity }) => severity === 'error') : []
  return errors.map(({ rule }) => (rule === 'read/missing' ? EXIT.error : EXIT.unread))
}
