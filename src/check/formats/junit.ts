import { visible } from '../../terminal/visible.ts'
import type { FileReport, Problem } from '../report.ts'
import { reaches } from '../severities.ts'
import type { Format, FormatOptions, Writer } from './format.ts'
import { spotOf } from './spot.ts'

/**
 * JUnit XML, which Jenkins, GitLab, Azure Pipelines and most others show as test results. A file is a suite, a rule in it a
 * test that failed; a file without findings is one test that passed. A finding below `--fail-on` is a test that passed
 * and whose output says what was found. The root has no totals, because they are not known before the last file.
 */
export const junit: Format = {
  name: 'junit',
  doc: 'test results in the XML of JUnit, for Jenkins and others',
  open: (options): Writer => ({
    begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="qingliu check">\n',
    file: (report) => suite(report, options),
    end: () => '</testsuites>\n',
  }),
}

function suite(report: FileReport, options: FormatOptions): string {
  const { path, problems, status } = report
  const failing = problems.filter(({ severity }) => reaches(severity, options.failOn)).length
  const [failures, errors] = status === 'unread' ? [0, failing] : [failing, 0]
  const tests = Math.max(1, problems.length)
  const cases =
    problems.length === 0
      ? `<testcase name="qingliu check" classname="${xml(path)}"/>\n`
      : problems.map((problem) => testCase(report, problem, options)).join('')
  return `<testsuite name="${xml(path)}" tests="${tests}" failures="${failures}" errors="${errors}">\n${cases}</testsuite>\n`
}

function testCase(report: FileReport, problem: Problem, { failOn, rules }: FormatOptions): string {
  const { rule, severity, line, column } = problem
  const { message } = spotOf(report, problem)
  const todo = rules.get(rule)?.todo
  const said = xml(
    `${severity} at ${report.path}:${line}:${column}: ${message}${todo === undefined ? '' : `. ${todo}`}`,
  )
  const element = report.status === 'unread' ? 'error' : 'failure'
  const body = reaches(severity, failOn)
    ? `<${element} type="${severity}" message="${xml(message)}">${said}</${element}>`
    : `<system-out>${said}</system-out>`
  return `<testcase name="${xml(rule)}" classname="${xml(report.path)}">${body}</testcase>\n`
}

/** Text in XML. XML 1.0 forbids most control characters, unpaired surrogates, U+FFFE and U+FFFF even as references. */
function xml(text: string): string {
  return visible(text)
    .replace(/[\ufffe\uffff]/g, (character) => `<U+${character.charCodeAt(0).toString(16).toUpperCase()}>`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
