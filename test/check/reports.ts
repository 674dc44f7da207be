import { formats } from '../../src/check/formats/index.ts'
import { statistics } from '../../src/check/formats/statistics.ts'
import type { FileReport, Problem } from '../../src/check/report.ts'
import { Tally } from '../../src/check/summary.ts'
import type { Severity } from '../../src/document/ledger/edit.ts'
import { plain } from '../../src/terminal/paint.ts'

/** A finding as reports hold it, for tests of what is made of reports. */
export function problem(more: Partial<Problem>): Problem {
  return {
    severity: 'warning',
    rule: 'repair/collision',
    message: 'a collision',
    line: 3,
    column: 5,
    endLine: 3,
    endColumn: 7,
    utf8Column: 11,
    utf8EndColumn: 17,
    bytes: { byteStart: 40, byteEnd: 46 },
    excerpt: { before: '坚持(', found: '严之', after: '又严' },
    fingerprint: '0123456789abcdef0123456789abcdef',
    more: [],
    ...more,
  }
}

export const fileReport = (problems: readonly Problem[], more: Partial<FileReport> = {}): FileReport => ({
  path: 'raw/a.txt',
  record: 0,
  status: 'kept',
  problems,
  ...more,
})

interface WriteOptions {
  readonly columns?: number
  readonly failOn?: Severity
  readonly statistics?: true
}

/** The reports in a format, and the page for the CI service if the format has one. */
export function write(
  name: string,
  reports: readonly FileReport[],
  { columns = 60, failOn = 'error', statistics: counts }: WriteOptions = {},
): { readonly text: string; readonly page: string | undefined } {
  const rule = { doc: 'Two readings share their bytes.', severity: 'warning', todo: 'Read the sentence.' } as const
  const options = { paint: plain, columns, failOn, version: '1.2.3', rules: new Map([['repair/collision', rule]]) }
  const writer = counts ? statistics(name, options) : formats.find((format) => format.name === name)!.open(options)
  const tally = new Tally()
  let text = writer.begin()
  for (const report of reports) {
    tally.add(report)
    text += writer.file(report)
  }
  return { text: text + writer.end(tally.summary), page: writer.page?.(tally.summary) }
}
