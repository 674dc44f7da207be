import { safeJson } from '../terminal/safe-json.ts'
import type { Format } from './format.ts'

/**
 * One JSON object, written file by file:
 *
 *     { "format": "qingliu-check/1",
 *       "files": [ { "path", "record", "within": { "line", "layers", "key" }, "status",
 *                    "findings": [ { "severity", "rule", "message", "line", "column", "endLine", "endColumn",
 *                                    "excerpt": { "before", "found", "after" } } ] } ],
 *       "summary": { "files": { "kept", "rejected", "duplicate", "unread" },
 *                    "findings": { "error", "warning", "info" },
 *                    "rules": [ { "rule", "severity", "findings", "files" } ] } }
 *
 * `within` is there for a record of a file that holds several. Lines and columns count from 1, columns in code points; ends are exclusive. The number in `qingliu-check/1` is raised
 * when a key is removed or changes its meaning; keys may be added without that.
 */
export const json: Format = {
  name: 'json',
  doc: 'one object for programs; its shape is stable',
  open: () => {
    let first = true
    return {
      begin: () => '{"format":"qingliu-check/1","files":[',
      file: ({ path, record, within, status, problems }) => {
        const separator = first ? '\n' : ',\n'
        first = false
        const findings = problems.map(({ severity, rule, message, line, column, endLine, endColumn, excerpt }) => ({
          severity,
          rule,
          message,
          line,
          column,
          endLine,
          endColumn,
          excerpt,
        }))
        return separator + safeJson({ path, record, ...(within && { within }), status, findings })
      },
      end: ({ files, problems, rules }) => {
        const counts = rules.map(({ rule, severity, problems, files }) => ({
          rule,
          severity,
          findings: problems,
          files,
        }))
        return `\n],"summary":${safeJson({ files, findings: problems, rules: counts })}}\n`
      },
    }
  },
}
