import { escapeText } from '../../render/escape.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import type { FileReport, Problem } from '../report.ts'
import type { Format, Writer } from './format.ts'
import { spotOf } from './spot.ts'

/**
 * The diagnostic format of reviewdog, one a line. Columns are bytes of UTF-8, ends are exclusive. Its messages become
 * comments in Markdown, so marks of documents are escaped, and names after @ are parted from it so that they call nobody.
 */
export const rdjsonl: Format = {
  name: 'rdjsonl',
  doc: 'diagnostics for reviewdog, one a line',
  open: (): Writer => ({
    begin: () => '',
    file: (report) => report.problems.map((problem) => `${safeJson(diagnostic(report, problem))}\n`).join(''),
    end: () => '',
  }),
}

function diagnostic(report: FileReport, problem: Problem): object {
  const { path, line, isExact, message } = spotOf(report, problem)
  const { rule, severity } = problem
  const range = isExact ? rangeOf(problem) : line === undefined ? undefined : { start: { line } }
  return {
    message: escapeText(message).replace(/@(?=\w)/g, '@ '),
    location: { path, ...(range && { range }) },
    severity: severity.toUpperCase(),
    source: { name: 'qingliu' },
    code: { value: rule },
  }
}

function rangeOf({ line, utf8Column, endLine, utf8EndColumn }: Problem): object {
  return { start: { line, column: utf8Column }, end: { line: endLine, column: utf8EndColumn } }
}
