import type { Severity } from '../document/edit.ts'
import { counted, figure } from '../terminal/figures.ts'
import type { Style } from '../terminal/paint.ts'
import { visible } from '../terminal/visible.ts'
import { clipEnd, clipStart, displayWidth } from '../terminal/width.ts'
import type { Excerpt } from './excerpt.ts'
import type { Format, FormatOptions, Writer } from './format.ts'
import type { FileReport, Problem } from './report.ts'
import { countsInWords, type Summary } from './summary.ts'

const STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' }

/** If a rule has more findings than this in one document, only the first few are shown. */
const ALL_SHOWN = 10
const FEW_SHOWN = 3

/**
 * For people at a terminal. A finding names its place (a link in most terminals), severity, rule and message, and shows
 * the line of the file. The first finding of each rule also says what the rule does.
 */
export const pretty: Format = {
  name: 'pretty',
  doc: 'for people: each finding in its line of the file',
  open: (options): Writer => {
    const explained = new Set<string>()
    return {
      begin: () => '',
      file: (report) => {
        let out = ''
        const counts = new Map<string, number>()
        for (const { rule } of report.problems) counts.set(rule, (counts.get(rule) ?? 0) + 1)
        const shown = new Map<string, number>()
        for (const problem of report.problems) {
          const count = counts.get(problem.rule)!
          const before = shown.get(problem.rule) ?? 0
          if (count > ALL_SHOWN && before === FEW_SHOWN) continue
          shown.set(problem.rule, before + 1)
          out += entry(report, problem, options, !explained.has(problem.rule))
          explained.add(problem.rule)
        }
        for (const [rule, count] of counts) {
          const rest = count - shown.get(rule)!
          if (rest === 0) continue
          const more = `${figure(rest)} more of ${rule} in this file; --format json has them all`
          out += `${visible(report.path)} … ${options.paint('dim', more)}\n\n`
        }
        return out
      },
      // The first rule shown that a stage declares; `read/…` is a failure to read a file, which no stage explains.
      end: (summary) =>
        ending(
          summary,
          options,
          [...explained].find((rule) => options.docs.has(rule)),
        ),
    }
  },
}

function entry(report: FileReport, problem: Problem, options: FormatOptions, explain: boolean): string {
  const { paint, docs } = options
  const { severity, rule, line, column } = problem
  const where = paint('bold', placeOf(report, line, column))
  const head = `${where} ${paint(STYLE[severity], severity)} ${rule}\n  ${visible(problem.message)}\n`
  const doc = explain ? docs.get(rule)?.doc : undefined
  return `${head}${source(problem, options)}${doc === undefined ? '' : `  ${paint('dim', `= ${doc}`)}\n`}\n`
}

/**
 * `page.html:3:5`; for a record of a file `pages.jsonl:17 (json /text) 3:5`, where 17 is the line of the file, and 3:5 the
 * place in the record.
 */
function placeOf({ path, within }: FileReport, line: number, column: number): string {
  if (!within) return `${visible(path)}:${line}:${column}`
  const own = within.line === undefined ? '' : `:${within.line}`
  const way = [...within.layers, ...(within.key === '' ? [] : [within.key])].join(', ')
  return `${visible(path)}${own} (${visible(way)}) ${line}:${column}`
}

/** The line of the file with the finding underlined; empty for a finding without a place in the text. */
function source({ line, endLine, severity, excerpt }: Problem, { paint, columns }: FormatOptions): string {
  const number = String(line)
  const gutter = ' '.repeat(number.length + 3)
  const { before, found, after } = fit(excerpt, columns - gutter.length - 2)
  if (before + found + after === '') return ''
  const mark = '^'.repeat(Math.max(1, displayWidth(found)))
  const more = endLine > line ? ` and on to line ${endLine}` : ''
  return (
    `  ${paint('dim', `${number} │`)} ${before}${found}${after}\n` +
    `${gutter}${paint('dim', '│')} ${' '.repeat(displayWidth(before))}${paint(STYLE[severity], mark + more)}\n`
  )
}

/**
 * Cuts the excerpt to the available columns: the finding has priority, then the text before it, then the text after it.
 */
function fit(excerpt: Excerpt, columns: number): Excerpt {
  const room = Math.max(20, columns)
  const found = clipEnd(visible(excerpt.found), Math.floor(room * 0.7))
  const side = Math.floor((room - displayWidth(found)) / 2)
  const before = clipStart(visible(excerpt.before), side)
  const after = clipEnd(visible(excerpt.after), room - displayWidth(found) - displayWidth(before))
  return { before, found, after }
}

/** @param rule the example in the hint; undefined where no rule of a stage was shown */
function ending(summary: Summary, { paint }: FormatOptions, rule: string | undefined): string {
  const { files, problems } = summary
  const total = files.kept + files.rejected + files.duplicate + files.unread
  const outcome = (['kept', 'rejected', 'duplicate', 'unread'] as const)
    .filter((status) => files[status] > 0)
    .map((status) => `${figure(files[status])} ${status}`)
    .join(', ')
  const style = problems.error > 0 ? 'red' : problems.warning > 0 ? 'yellow' : 'green'
  const hint = rule === undefined ? '' : `'qingliu stages ${visible(rule)}' explains a rule.\n`
  return `${paint(style, countsInWords(problems))} in ${counted(total, 'document')}: ${outcome || 'none'}\n${paint('dim', hint)}`
}
