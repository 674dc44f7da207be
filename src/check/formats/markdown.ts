import { counted, figure } from '../../terminal/figures.ts'
import { visible } from '../../terminal/visible.ts'
import type { FileReport, Problem } from '../report.ts'
import { SEVERITIES } from '../severities.ts'
import { countsInWords, documents, type Summary } from '../summary.ts'
import type { Format, Writer } from './format.ts'
import { spotOf } from './spot.ts'

/** Maximum findings that are listed: a comment in a merge request holds some 65,000 characters. */
const LISTED = 100

/** A summary for a comment in a merge request or a page of a CI service: counts by rule, and the first findings. */
export const markdown: Format = {
  name: 'markdown',
  doc: 'a summary for comments and pages: counts by rule, and the first 100 findings',
  open: (): Writer => {
    const rows: string[] = []
    return {
      begin: () => '',
      file: (report) => {
        for (const problem of report.problems) if (rows.length < LISTED) rows.push(rowOf(report, problem))
        return ''
      },
      end: (summary) => {
        const all = SEVERITIES.reduce((sum, severity) => sum + summary.problems[severity], 0)
        const more = all > rows.length ? `\nand ${counted(all - rows.length, 'more finding')}\n` : ''
        const list =
          rows.length === 0 ? '' : `| place | severity | rule | finding |\n|---|---|---|---|\n${rows.join('')}`
        return summaryPage(summary) + list + more
      },
    }
  },
}

/** The counts by rule, as a page of Markdown. */
export function summaryPage(summary: Summary): string {
  const { files, rules } = summary
  const rows = [...rules].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.problems - a.problems,
  )
  const outcome = `${figure(files.kept)} kept, ${figure(files.rejected)} rejected, ${figure(files.duplicate)} duplicate, ${figure(files.unread)} unread`
  const head = `## qingliu check\n\n${countsInWords(summary.problems)} in ${counted(documents(summary), 'document')} (${outcome})\n`
  if (rows.length === 0) return `${head}\n`
  const table = rows.map(
    ({ rule, severity, problems, places, files }) =>
      `| ${severity} | ${code(rule)} | ${figure(problems)} | ${figure(places)} | ${figure(files)} |`,
  )
  return `${head}\n| severity | rule | findings | places | documents |\n|---|---|---:|---:|---:|\n${table.join('\n')}\n\n`
}

function rowOf(report: FileReport, problem: Problem): string {
  const { path, line, message } = spotOf(report, problem)
  const column = report.within ? '' : `:${problem.column}`
  const place = line === undefined ? path : `${path}:${line}${column}`
  return `| ${code(place)} | ${problem.severity} | ${code(problem.rule)} | ${code(message)} |\n`
}

/**
 * Inline code, in which neither HTML nor a link nor a mention (`@name`) does anything. A bar ends a table cell even in code.
 */
function code(text: string): string {
  const safe = visible(text).replaceAll('|', '\\|')
  const longest = (safe.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0)
  const fence = '`'.repeat(longest + 1)
  const pad = safe.startsWith('`') || safe.endsWith('`') ? ' ' : ''
  return fence + pad + safe + pad + fence
}
