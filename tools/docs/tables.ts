import { MEASURES } from '../../src/document/facts/measures.ts'
import type { Param, Params, ParamValue, Registry } from '../../src/document/stage.ts'

type Described = Registry['decoder'] | Registry['stages'][number]

const START = '<!-- generated: npm run docs -->'
const END = '<!-- /generated -->'

/**
 * The page of a stage with its generated section of parameters and rules. The section replaces the existing one, or is
 * added at the end.
 *
 * @param page Markdown
 * @throws Error where the section begins but does not end
 */
export function withReference(page: string, stage: Described): string {
  const section = `${START}\n${referenceOf(stage)}${END}`
  const start = page.indexOf(START)
  if (start < 0) return `${page.trimEnd()}\n\n${section}\n`
  const end = page.indexOf(END, start)
  if (end < 0) throw new Error(`the page of ${stage.name} lacks ${END} after ${START}`)
  return page.slice(0, start) + section + page.slice(end + END.length)
}

const MEASURES_START = '<!-- generated: measures -->'

/** The page with its table of measures as the code has them, where it has one. */
export function withMeasures(page: string): string {
  const start = page.indexOf(MEASURES_START)
  if (start < 0) return page
  const end = page.indexOf(END, start)
  if (end < 0) throw new Error(`${MEASURES_START} has no ${END} after it`)
  const rows = Object.entries(MEASURES).map(([name, { doc, source }]) => [`\`${name}\``, doc, source])
  return `${page.slice(0, start)}${MEASURES_START}\n${table(['measure', 'formula', 'who uses it'], rows)}${page.slice(end)}`
}

/** Parameters and rules of a stage as two Markdown tables. */
function referenceOf(stage: Described): string {
  const params = Object.entries(stage.params as Readonly<Record<string, Param<ParamValue>>>)
  const parts = [...(params.length > 0 ? [paramTable(params)] : []), ruleTable(stage)]
  return parts.join('\n')
}

function paramTable(params: readonly (readonly [string, Param<Params[string]>])[]): string {
  const rows = params.map(([name, { default: value, doc, values }]) => [
    `\`${name}\``,
    code(value),
    `${doc}${values ? ` One of ${values.map(code).join(', ')}.` : ''}`,
  ])
  return `## Parameters\n\n${table(['parameter', 'default', 'what it does'], rows)}`
}

function ruleTable({ rules }: Described): string {
  const sorted = Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1))
  const rows = sorted.map(([name, { doc, severity, example, negative }]) => [
    `\`${name}\``,
    severity ?? '',
    doc,
    example === undefined ? '' : code(example),
    negative === undefined ? '' : code(negative),
  ])
  return `## Rules\n\n${table(['rule', 'reports', 'what it does', 'for example', 'left alone'], rows)}`
}

/** A table of Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}

/** A bar ends a table cell even inside code, and so does a line break. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', '⏎')

/** Encloses a value in as many backquotes as it needs. */
function code(value: ParamValue): string {
  const text =
    typeof value === 'string' ? value || '""' : Array.isArray(value) ? value.join(',') || '""' : String(value)
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return fence + pad + text + pad + fence
}
