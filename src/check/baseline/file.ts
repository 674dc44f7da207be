import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import { UsageError } from '../../document/errors/usage-error.ts'
import { Lines } from '../../document/lines.ts'
import { safeJson } from '../../terminal/safe-json.ts'
import type { BaselineEntry } from './baseline.ts'

/** Raised when a key is removed or changes its meaning. */
const FORMAT = 'qingliu-baseline/1'

/** The text of a baseline: an entry a line, sorted, so that Git shows and merges it entry by entry. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ path, rule, text, count }) => safeJson({ path, rule, text, count }))
  return `{"format":"${FORMAT}","findings":[\n${lines.join(',\n')}${lines.length > 0 ? '\n' : ''}]}\n`
}

/**
 * Reads the text of a baseline.
 *
 * @param path for messages
 * @throws UsageError with `file:line:column` if it is not one
 */
export function parseBaseline(text: string, path: string): BaselineEntry[] {
  const lines = new Lines(text)
  const fail = (offset: number, what: string): never => {
    const { line, column } = lines.place(Math.min(offset, text.length))
    throw new UsageError(
      `${path}:${line}:${column}: ${what}. Take back the last change, or delete the file and run --update-baseline.`,
    )
  }
  const errors: ParseError[] = []
  const root = parseTree(text, errors, { disallowComments: true })
  const [error] = errors
  if (error) fail(error.offset, `this is no JSON (${printParseErrorCode(error.error)})`)
  const format: unknown = root && getNodeAt(root, 'format')
  if (format !== FORMAT) fail(0, `this is no baseline of this version: its "format" is not "${FORMAT}"`)
  const findings = root && findNodeAtLocation(root, ['findings'])
  if (findings?.type !== 'array') fail(0, 'a baseline holds a list of "findings"')
  return (findings?.children ?? []).map((node) => {
    const value = getNodeValue(node) as unknown
    return isEntry(value) ? value : fail(node.offset, 'a finding has "path", "rule", "text" and a "count" from 1')
  })
}

function getNodeAt(root: Node, name: string): unknown {
  const node = findNodeAtLocation(root, [name])
  return node && getNodeValue(node)
}

function isEntry(value: unknown): value is BaselineEntry {
  if (typeof value !== 'object' || value === null) return false
  const { path, rule, text, count } = value as Partial<Record<keyof BaselineEntry, unknown>>
  return (
    typeof path === 'string' &&
    typeof rule === 'string' &&
    typeof text === 'string' &&
    Number.isSafeInteger(count) &&
    (count as number) > 0
  )
}
