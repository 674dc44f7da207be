import type { Severity } from '../../document/ledger/edit.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import type { FileReport, Problem } from '../report.ts'
import type { Format, Writer } from './format.ts'
import { spotOf } from './spot.ts'

/** The scale of GitLab is info, minor, major, critical, blocker. Nothing in a text is critical to the code. */
const SEVERITY: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' }

/** A report of code quality for GitLab, which compares it with that of the target branch by fingerprints. */
export const gitlab: Format = {
  name: 'gitlab',
  doc: 'a code quality report of GitLab',
  root: 'CI_PROJECT_DIR',
  open: (): Writer => {
    let separator = '\n'
    return {
      begin: () => '[',
      file: (report) => {
        let out = ''
        for (const problem of report.problems) {
          out += separator + safeJson(issue(report, problem))
          separator = ',\n'
        }
        return out
      },
      end: () => '\n]\n',
    }
  },
}

function issue(report: FileReport, problem: Problem): object {
  const { path, line, isExact, message } = spotOf(report, problem)
  return {
    description: message,
    check_name: problem.rule,
    fingerprint: problem.fingerprint,
    severity: SEVERITY[problem.severity],
    // A line is required: a record of a file without lines stands at the first.
    location: { path, lines: { begin: line ?? 1, ...(isExact && { end: problem.endLine }) } },
  }
}
