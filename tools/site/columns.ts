import { type ColumnDescription, describeRaw, describeSchema } from '../../src/dataset/describe/describe.ts'
import { literal } from '../../src/render/escape.ts'
import { table } from '../docs/tables.ts'

/**
 * The reference of all columns, as `qingliu schema` prints them.
 *
 * @param measures names of the columns of quality
 */
export function columnsPage(measures: readonly string[]): string {
  const all = describeSchema(measures)
  const isMeasure = ({ name }: ColumnDescription): boolean => name.startsWith('q_')
  return `# All columns

What \`qingliu schema\` prints. [Columns that need a word](columns.md) has dates, hosts, people, and what to rely on when columns
are added. In SQL, lists of structs are read with \`unnest\`.

## data and rejects

${columns(all.filter((column) => !isMeasure(column)))}
## Measures of quality

${columns(all.filter(isMeasure))}
## raw

${columns(describeRaw())}`
}

/** A table of columns, and below it one for the members of each list of structs. */
function columns(described: readonly ColumnDescription[]): string {
  const nested = described.filter(({ members }) => members.length > 0)
  return [rows(described), ...nested.map(({ name, members }) => `### Members of ${name}\n\n${rows(members)}`)].join(
    '\n',
  )
}

function rows(described: readonly ColumnDescription[]): string {
  return table(
    ['column', 'meaning'],
    described.map(({ name, type, nullable, description }) => [
      `${literal(name)} ${escaped(type.replace(/<struct<.*/, '<struct>'))}${nullable ? ' or null' : ''}`,
      escaped(description),
    ]),
  )
}

const escaped = (text: string): string => text.replace(/[<*[\]]/g, String.raw`\$&`)
