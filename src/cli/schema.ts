import { MEASURES } from '../../stages/quality/index.ts'
import { type ColumnDescription, describeRaw, describeSchema } from '../dataset/describe/describe.ts'
import { UsageError } from '../document/errors/usage-error.ts'
import { type Paint, paintFor } from '../terminal/paint.ts'
import { EXIT } from './process/exit.ts'

/** Runs `qingliu schema`; returns the exit code. @param folder the folder of a dataset whose columns to print */
export function schema(folder: string, { format }: { format: string }): number {
  if (!['data', 'rejects', 'raw'].includes(folder))
    throw new UsageError(`${folder}: a dataset has the folders data, rejects and raw.`)
  const columns = folder === 'raw' ? describeRaw() : describeSchema(Object.keys(MEASURES))
  if (format === 'json') process.stdout.write(`${JSON.stringify(columns, null, 2)}\n`)
  else if (format === 'pretty')
    process.stdout.write(columns.map((column) => lines(column, '', paintFor(process.stdout))).join(''))
  else throw new UsageError(`--format ${format}: schema writes pretty or json.`)
  return EXIT.ok
}

function lines(
  { name, type, nullable, description, members }: ColumnDescription,
  indent: string,
  paint: Paint,
): string {
  const head = `${indent}${paint('bold', name)} ${paint('cyan', type.replace(/<struct<.*/, '<struct>'))}${nullable ? paint('dim', ' or null') : ''}`
  const own = `${head}\n${indent}    ${description}\n`
  return own + members.map((member) => lines(member, `${indent}    `, paint)).join('')
}
