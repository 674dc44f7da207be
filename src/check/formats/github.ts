import type { Severity } from '../../document/ledger/edit.ts'
import { counted } from '../../terminal/figures.ts'
import type { FileReport, Problem } from '../report.ts'
import { SEVERITIES } from '../severities.ts'
import { countsInWords, documents } from '../summary.ts'
import type { Format, Writer } from './format.ts'
import { summaryPage } from './markdown.ts'
import { spotOf } from './spot.ts'

/** Maximum annotations of each level: GitHub shows about ten a step and silently drops the rest. */
const ANNOTATIONS = 10

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Workflow commands of GitHub Actions, which become annotations in a pull request. Only ten a level are shown; further
 * findings are counted, and the summary page of the step lists all rules.
 */
export const github: Format = {
  name: 'github',
  doc: 'annotations and a step summary of GitHub Actions',
  root: 'GITHUB_WORKSPACE',
  open: (): Writer => {
    const left: Record<Severity, number> = { error: ANNOTATIONS, warning: ANNOTATIONS, info: ANNOTATIONS }
    const shown: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
    return {
      begin: () => '',
      file: (report) => {
        let out = ''
        for (const problem of report.problems) {
          if (left[problem.severity] === 0) continue
          left[problem.severity]--
          shown[problem.severity]++
          out += annotation(report, problem)
        }
        return out
      },
      end: (summary) => {
        const rest = SEVERITIES.reduce((sum, severity) => sum + summary.problems[severity] - shown[severity], 0)
        const more = rest > 0 ? ` ${counted(rest, 'more finding')} in the summary of this step.` : ''
        return `qingliu: ${countsInWords(summary.problems)} in ${counted(documents(summary), 'document')}.${more}\n`
      },
      page: summaryPage,
    }
  },
}

function annotation(report: FileReport, problem: Problem): string {
  const { path, line, isExact, message } = spotOf(report, problem)
  const place = isExact ? columns(problem) : { ...(line !== undefined && { line }) }
  const list = Object.entries({ file: path, ...place, title: problem.rule }).map(
    ([name, value]) => `${name}=${escapeProperty(String(value))}`,
  )
  return `::${COMMAND[problem.severity]} ${list.join(',')}::${escapeData(message)}\n`
}

/**
 * GitHub refuses an annotation with columns whose endLine is a later line. A zero-length finding (at the end of a file,
 * say) gets no endColumn.
 */
function columns({ line, column, endLine, endColumn }: Problem): Readonly<Record<string, number>> {
  const sameLine = endLine === line ? { col: column, ...(endColumn > column && { endColumn }) } : {}
  return { line, endLine, ...sameLine }
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
