import { safeJson } from '../../terminal/safe-json.ts'
import type { Format } from './format.ts'

/**
 * One JSON object, written file by file:
 *
 *     { "format": "qingliu-check/2",
 *       "files": [ { "path", "record", "within": { "line", "layers", "key" }, "status",
 *                    "findings": [ { "severity", "rule", "message", "line", "column", "endLine", "endColumn",
 *                                    "bytes": { "start", "end" }, "excerpt": { "before", "found", "after" },
 *                                    "fingerprint", "more": [ { "line", "column", "endLine", "endColumn" } ] } ] } ],
 *       "summary": { "files": { "kept", "rejected", "duplicate", "unread" },
 *                    "findings": { "error", "warning", "info" },
 *                    "rules": [ { "rule", "severity", "findings", "places", "files" } ] } }
 *
 * A finding stands for all places of its rule in the record: the first is its own, the others are in `more`. `within` is there
 * for a record of a file that holds several, and `status` for every file that is an input. Lines and columns count from 1,
 * columns in code points, bytes from 0 in the record; ends are exclusive. The number in `qingliu-check/2` is raised when a
 * key is removed or changes its meaning; keys may be added without that.
 */
export const json: Format = {
  name: 'json',
  doc: 'one object for programs; its shape is stable',
  open: () => {
    let separator = '\n'
    return {
      begin: () => '{"format":"qingliu-check/2","files":[',
      file: ({ path, record, within, status, problems }) => {
        const findings = problems.map(
          ({ severity, rule, message, line, column, endLine, endColumn, bytes, excerpt, fingerprint, more }) => ({
            severity,
            rule,
            message,
            line,
            column,
            endLine,
            endColumn,
            ...(bytes && { bytes: { start: bytes.byteStart, end: bytes.byteEnd } }),
            excerpt,
            fingerprint,
            more,
          }),
        )
        const out =
          separator + safeJson({ path, record, ...(within && { within }), ...(status && { status }), findings })
        separator = ',\n'
        return out
      },
      end: ({ files, problems, rules }) => {
        const counts = rules.map(({ problems: findings, rule, severity, places, files }) => ({
          rule,
          severity,
          findings,
          places,
          files,
        }))
        return `\n],"summary":${safeJson({ files, findings: problems, rules: counts })}}\n`
      },
    }
  },
}
