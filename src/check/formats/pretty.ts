import type { Severity } from '../../document/ledger/edit.ts'
import { counted, figure } from '../../terminal/figures.ts'
import type { Style } from '../../terminal/paint.ts'
import { visible } from '../../terminal/visible.ts'
import { clipEnd, clipStart, displayWidth } from '../../terminal/width.ts'
import { wrap } from '../../terminal/wrap.ts'
import type { Excerpt } from '../excerpt.ts'
import type { FileReport, Problem } from '../report.ts'
import { countsInWords, documents, type Summary } from '../summary.ts'
import type { Format, FormatOptions, Writer } from './format.ts'

const STYLE: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', info: 'cyan' }

/** Maximum further places that are listed; there may be thousands. */
const PLACES = 5

/**
 * For people at a terminal. A finding names its place (a link in most terminals), severity, rule and message, shows the line
 * of the file, and lists the further places. The first finding of each rule also says what the rule does and what to do.
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
        for (const problem of report.problems) {
          out += entry(report, problem, options, !explained.has(problem.rule))
          explained.add(problem.rule)
        }
        return out
      },
      end: (summary) => ending(summary, options, explained),
    }
  },
}

function entry(report: FileReport, problem: Problem, options: FormatOptions, explain: boolean): string {
  const { paint, rules, columns } = options
  const { severity, rule, line, column } = problem
  const where = paint('bold', placeOf(report, line, column))
  const message = wrap(visible(problem.message), columns, '  ')
  const head = `${where} ${paint(STYLE[severity], severity)} ${rule}\n${message}\n`
  const known = explain ? rules.get(rule) : undefined
  const about = [...(known ? [`= ${known.doc}`] : []), ...(known?.todo === undefined ? [] : [`→ ${known.todo}`])]
  const lines = about.map((text) => `${paint('dim', wrap(visible(text), columns, '  '))}\n`).join('')
  return `${head}${source(problem, options)}${further(problem, options)}${lines}\n`
}

/** `and 7 more places: 3:5, 4:1, …` */
function further({ more }: Problem, { paint }: FormatOptions): string {
  if (more.length === 0) return ''
  const places = more.slice(0, PLACES).map(({ line, column }) => `${line}:${column}`)
  const rest = more.length > PLACES ? ', …' : ''
  return `  ${paint('dim', `and ${counted(more.length, 'more place')}: ${places.join(', ')}${rest}`)}\n`
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
  const more = endLine > line ? ` and on to line ${endLine}` : ''
  const indent = displayWidth(before)
  const room = columns - gutter.length - 2 - indent - more.length
  const mark = '^'.repeat(Math.max(1, Math.min(displayWidth(found), room)))
  return (
    `  ${paint('dim', `${number} │`)} ${before}${found}${after}\n` +
    `${gutter}${paint('dim', '│')} ${' '.repeat(indent)}${paint(STYLE[severity], mark + more)}\n`
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

function ending(summary: Summary, { paint, rules }: FormatOptions, shown: ReadonlySet<string>): string {
  const { files, problems } = summary
  const outcome = (['kept', 'rejected', 'duplicate', 'unread'] as const)
    .filter((status) => files[status] > 0)
    .map((status) => `${figure(files[status])} ${status}`)
    .join(', ')
  const style = problems.error > 0 ? 'red' : problems.warning > 0 ? 'yellow' : 'green'
  const example = [...shown].find((rule) => rules.has(rule))
  const hint = example === undefined ? '' : `'qingliu explain-rule ${visible(example)}' explains a rule.\n`
  return `${paint(style, countsInWords(problems))} in ${counted(documents(summary), 'document')}: ${outcome || 'none'}\n${paint('dim', hint)}`
}
