import { figure } from '../../terminal/figures.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import { clipEnd } from '../../terminal/width.ts'
import { SEVERITIES } from '../severities.ts'
import type { RuleCount, Summary } from '../summary.ts'
import type { FormatOptions, Writer } from './format.ts'

/**
 * Counts by rule in place of findings, the worst and most frequent first: what to look at in files that nobody checked yet.
 *
 * @param format `json`, or any other for a table
 */
export function statistics(format: string, options: FormatOptions): Writer {
  return {
    begin: () => '',
    file: () => '',
    end: (summary) => (format === 'json' ? `${safeJson(inOrder(summary).map(counts), 2)}\n` : table(summary, options)),
  }
}

function inOrder({ rules }: Summary): RuleCount[] {
  return [...rules].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || b.problems - a.problems,
  )
}

const counts = ({ rule, severity, problems: findings, places, files }: RuleCount): object => ({
  rule,
  severity,
  findings,
  places,
  files,
})

function table(summary: Summary, { paint, rules, columns }: FormatOptions): string {
  const rows = inOrder(summary)
  if (rows.length === 0) return 'no findings\n'
  const figures = rows.map(({ problems, places }) => [figure(problems), figure(places)] as const)
  const width = (at: 0 | 1, head: string): number =>
    figures.reduce((most, row) => Math.max(most, row[at].length), head.length)
  const [findings, places] = [width(0, 'findings'), width(1, 'places')]
  const name = rows.reduce((most, { rule }) => Math.max(most, rule.length), 4)
  const head = `${'findings'.padStart(findings)}  ${'places'.padStart(places)}  severity  ${'rule'.padEnd(name)}  what it says`
  const lines = rows.map(({ rule, severity }, i) => {
    const [count, all] = figures[i]!
    const style = severity === 'error' ? 'red' : severity === 'warning' ? 'yellow' : 'cyan'
    const left = `${count.padStart(findings)}  ${all.padStart(places)}  `
    const right = `  ${rule.padEnd(name)}  `
    const room = Math.max(20, columns - left.length - 8 - right.length)
    const doc = clipEnd(rules.get(rule)?.doc ?? '', room)
    return `${left}${paint(style, severity.padEnd(8))}${right}${doc}`.trimEnd()
  })
  return `${paint('bold', head)}\n${lines.join('\n')}\n`
}
