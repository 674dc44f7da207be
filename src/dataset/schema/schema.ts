import {
  type DataType,
  DateDay,
  Field,
  Float32,
  Float64,
  Int32,
  Int64,
  List,
  Schema,
  Struct,
  Table,
  TimestampMillisecond,
  tableToIPC,
  Utf8,
} from 'apache-arrow'
import type { SchemaElement } from 'hyparquet-writer'
import { type Column, datasetColumns, type Member, RAW_COLUMNS, type ScalarType } from './columns.ts'
import { SCHEMA_KEY, SCHEMA_VERSION } from './schema-version.ts'

/**
 * The schema of data/ and rejects/, from which the Parquet, Arrow and JSONL formats are derived. The metadata of each field
 * has its meaning under `description`.
 *
 * Strings are plain Utf8 and not dictionary types: Polars cannot read Arrow files whose dictionaries grow, and Parquet
 * encodes few values as a dictionary anyway.
 */
export function buildSchema(measures: readonly string[]): Schema {
  return toArrow(datasetColumns(measures))
}

/** The schema of raw/. */
export const RAW_SCHEMA: Schema = toArrow(RAW_COLUMNS)

function toArrow(columns: readonly Column[]): Schema {
  return new Schema(
    columns.map((column) => arrowField(column)),
    new Map([[SCHEMA_KEY, String(SCHEMA_VERSION)]]),
  )
}

function arrowField(column: Column | Member): Field {
  const members = 'members' in column ? column.members : undefined
  const type = members
    ? listOf(new Struct(members.map(arrowField)))
    : column.type === 'list<string>'
      ? listOf(new Utf8())
      : scalar(column.type as ScalarType)
  return new Field(column.name, type, column.nullable ?? false, new Map([['description', column.doc]]))
}

/** A list type. The Parquet standard calls its items `element`. */
function listOf(type: DataType): List {
  return new List(new Field('element', type, false))
}

function scalar(type: ScalarType): DataType {
  switch (type) {
    case 'string':
      return new Utf8()
    case 'int32':
      return new Int32()
    case 'int64':
      return new Int64()
    case 'float':
      return new Float32()
    case 'double':
      return new Float64()
    case 'date':
      return new DateDay()
    case 'timestamp':
      return new TimestampMillisecond('UTC')
  }
}

/** The schema as a Parquet file has it: a tree in preorder, root first. */
export function parquetSchema(schema: Schema): SchemaElement[] {
  return [{ name: 'schema', num_children: schema.fields.length }, ...schema.fields.flatMap(parquetElements)]
}

/** The elements of a column as a Parquet file has them, in preorder. */
export function parquetElements(field: Field): SchemaElement[] {
  const { name, type } = field
  const repetition_type = field.nullable ? 'OPTIONAL' : 'REQUIRED'
  if (type instanceof List) {
    return [
      { name, repetition_type, num_children: 1, converted_type: 'LIST', logical_type: { type: 'LIST' } },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      ...parquetElements(type.children[0]!),
    ]
  }
  if (type instanceof Struct)
    return [{ name, repetition_type, num_children: type.children.length }, ...type.children.flatMap(parquetElements)]
  return [{ name, repetition_type, ...physical(type) }]
}

function physical(type: DataType): Partial<SchemaElement> {
  if (type instanceof Utf8) return { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }
  if (type instanceof Int32) return { type: 'INT32' }
  if (type instanceof Int64) return { type: 'INT64' }
  if (type instanceof Float32) return { type: 'FLOAT' }
  if (type instanceof Float64) return { type: 'DOUBLE' }
  if (type instanceof DateDay) return { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } }
  if (type instanceof TimestampMillisecond) {
    return {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    }
  }
  throw new TypeError(`no Parquet type for ${String(type)}`)
}

/**
 * The Arrow schema message in base64, for the key `ARROW:schema` of a Parquet file: from it pyarrow restores the
 * descriptions of the fields.
 */
export function arrowSchemaMessage(schema: Schema): string {
  const stream = tableToIPC(new Table(schema), 'stream')
  // A stream begins with the schema: the continuation marker, the length of the message, the message.
  const length = new DataView(stream.buffer, stream.byteOffset).getInt32(4, true)
  return Buffer.from(stream.buffer, stream.byteOffset, 8 + length).toString('base64')
}
