import { type Column, datasetColumns, type Member, RAW_COLUMNS } from '../schema/columns.ts'

/** A column as `qingliu schema` prints it. */
export interface ColumnDescription {
  readonly name: string
  /** `string`, `int64`, `timestamp[ms, UTC]`, `list<struct<…>>`… */
  readonly type: string
  readonly nullable: boolean
  readonly description: string
  readonly members: readonly ColumnDescription[]
}

/** Describes the columns of the dataset for people. */
export function describeSchema(measures: readonly string[]): ColumnDescription[] {
  return datasetColumns(measures).map(describe)
}

/** Describes the columns of raw/. */
export function describeRaw(): ColumnDescription[] {
  return RAW_COLUMNS.map(describe)
}

/** Types whose name in Arrow says more. */
const ARROW_NAMES: Readonly<Record<string, string>> = { timestamp: 'timestamp[ms, UTC]', date: 'date32' }

function describe(column: Column | Member): ColumnDescription {
  const members = 'members' in column ? (column.members ?? []).map(describe) : []
  const type =
    members.length > 0
      ? `list<struct<${members.map((member) => member.name).join(', ')}>>`
      : (ARROW_NAMES[column.type] ?? column.type)
  return { name: column.name, type, nullable: column.nullable ?? false, description: column.doc, members }
}
