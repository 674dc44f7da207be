import type { Severity } from '../../document/ledger/edit.ts'
import { bytePath, pathToUri } from '../../read/path.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import type { FileReport, Problem } from '../report.ts'
import type { Rule } from '../rule.ts'
import type { Format, Writer } from './format.ts'
import { spotOf } from './spot.ts'

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' }

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

/**
 * SARIF 2.1.0, which code scanning of GitHub and most analysis viewers read: one run, results written as they come. Columns
 * are code points; `occurrenceCount` is the number of places that a result stands for.
 */
export const sarif: Format = {
  name: 'sarif',
  doc: 'SARIF 2.1.0, for code scanning and viewers',
  root: 'GITHUB_WORKSPACE',
  open: ({ rules, version }): Writer => {
    // A rule that only edits never makes a result.
    const reporting = [...rules].filter(([, { severity }]) => severity !== undefined)
    const index = new Map(reporting.map(([name], i) => [name, i]))
    let separator = '\n'
    return {
      begin: () => {
        const driver = { name: 'qingliu', version, rules: reporting.map(([name, rule]) => descriptor(name, rule)) }
        return `{"$schema":"${SCHEMA}","version":"2.1.0","runs":[{"tool":${safeJson({ driver })},"columnKind":"unicodeCodePoints","results":[`
      },
      file: (report) => {
        let out = ''
        for (const problem of report.problems) {
          out += separator + safeJson(resultOf(report, problem, index.get(problem.rule)))
          separator = ',\n'
        }
        return out
      },
      end: () => '\n]}]}\n',
    }
  },
}

function descriptor(id: string, { doc, why, todo, severity }: Rule): object {
  return {
    id,
    shortDescription: { text: plain(doc) },
    ...(why !== undefined && { fullDescription: { text: plain(`${doc} ${why}`) } }),
    ...(todo !== undefined && { help: { text: plain(todo) } }),
    ...(severity && { defaultConfiguration: { level: LEVEL[severity] } }),
  }
}

function resultOf(report: FileReport, problem: Problem, ruleIndex: number | undefined): object {
  const { rule, severity, fingerprint, more } = problem
  const { line, isExact, message } = spotOf(report, problem)
  const region = isExact ? regionOf(problem) : line === undefined ? undefined : { startLine: line }
  const physicalLocation = { artifactLocation: { uri: pathToUri(bytePath(report.path)) }, ...(region && { region }) }
  const logicalLocations = report.within && [{ fullyQualifiedName: report.within.layers.join(' › ') }]
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVEL[severity],
    message: { text: plain(message) },
    locations: [{ physicalLocation, ...(logicalLocations && { logicalLocations }) }],
    occurrenceCount: more.length + 1,
    partialFingerprints: { 'qingliu/v1': fingerprint },
  }
}

function regionOf({ line, column, endLine, endColumn, bytes }: Problem): object {
  return {
    startLine: line,
    startColumn: column,
    endLine,
    endColumn,
    ...(bytes && { byteOffset: bytes.byteStart, byteLength: bytes.byteEnd - bytes.byteStart }),
  }
}

/** A message may hold links, `[text](target)`, and placeholders, `{0}`: text of documents must make neither. */
function plain(text: string): string {
  return text.replaceAll('](', '] (').replace(/\{(\d+)\}/g, '{{$1}}')
}
