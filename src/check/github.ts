import type { Severity } from '../document/edit.ts'
import { counted, figure } from '../terminal/figures.ts'
import { visible } from '../terminal/visible.ts'
import type { Format, Writer } from './format.ts'
import type { FileReport, Problem } from './report.ts'
import { countsInWords, SEVERITIES, type Summary } from './summary.ts'

/** Maximum annotations of each level: GitHub shows about ten a step and silently drops the rest. */
const ANNOTATIONS = 10

const COMMAND: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' }

/**
 * Workflow commands of GitHub Actions, which become annotations in a pull request. Because only ten a level are shown,
 * one annotation stands for all findings of a rule in a file. Further findings are counted, and the summary page of the
 * step lists all rules.
 */
export const github: Format = {
  name: 'github',
  doc: 'annotations and a step summary of GitHub Actions',
  open: (): Writer => {
    const left: Record<Severity, number> = { error: ANNOTATIONS, warning: ANNOTATIONS, info: ANNOTATIONS }
    const shown: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
    return {
      begin: () => '',
      file: (report) => {
        let out = ''
        for (const [first, ...more] of byRule(report.problems)) {
          if (left[first.severity] === 0) continue
          left[first.severity]--
          for (const problem of [first, ...more]) shown[problem.severity]++
          out += annotation(report, first, more.length)
        }
        return out
      },
      end: (summary) => {
        const rest = SEVERITIES.reduce((sum, severity) => sum + summary.problems[severity] - shown[severity], 0)
        const more = rest > 0 ? ` ${counted(rest, 'more finding')} in the summary of this step.` : ''
        return `qingliu: ${countsInWords(summary.problems)} in ${counted(total(summary), 'document')}.${more}\n`
      },
      page,
    }
  },
}

/** Groups the problems of a file by rule and severity, in the order of the first of each. */
function byRule(problems: readonly Problem[]): [Problem, ...Problem[]][] {
  const groups = new Map<string, [Problem, ...Problem[]]>()
  for (const problem of problems) {
    const key = `${problem.severity} ${problem.rule}`
    const group = groups.get(key)
    if (group) group.push(problem)
    else groups.set(key, [problem])
  }
  return [...groups.values()]
}

function annotation({ path, within }: FileReport, problem: Problem, more: number): string {
  const { line, column, endLine, endColumn } = problem
  if (within) {
    const place = { file: visible(path), ...(within.line !== undefined && { line: within.line }), title: problem.rule }
    return command(problem, place, `${within.layers.join(', ')}, line ${line}, column ${column}: `, more)
  }
  // GitHub refuses an annotation with columns whose endLine is a later line. A zero-length finding (at the end of a
  // file, say) gets no endColumn.
  const columns = endLine !== line ? {} : { col: column, ...(endColumn > column && { endColumn }) }
  return command(problem, { file: visible(path), line, endLine, ...columns, title: problem.rule }, '', more)
}

function command({ severity, message }: Problem, properties: object, place: string, more: number): string {
  const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
  const others = more > 0 ? ` (and ${figure(more)} more of this rule in this file)` : ''
  return `::${COMMAND[severity]} ${list.join(',')}::${escapeData(visible(place + message) + others)}\n`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

function page(summary: Summary): string {
  const { files, rules } = summary
  const rows = [...rules].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.problems - a.problems,
  )
  const outcome = `${figure(files.kept)} kept, ${figure(files.rejected)} rejected, ${figure(files.duplicate)} duplicate, ${figure(files.unread)} unread`
  const head = `## qingliu check\n\n${countsInWords(summary.problems)} in ${counted(total(summary), 'document')} (${outcome})\n`
  if (rows.length === 0) return `${head}\n`
  const table = rows.map(
    ({ rule, severity, problems, files }) => `| ${severity} | \`${rule}\` | ${figure(problems)} | ${figure(files)} |`,
  )
  return `${head}\n| severity | rule | findings | documents |\n|---|---|---:|---:|\n${table.join('\n')}\n\n`
}

function total({ files }: Summary): number {
  return files.kept + files.rejected + files.duplicate + files.unread
}
