import {
  type DataType,
  DateDay,
  type Field,
  Float32,
  Float64,
  Int32,
  Int64,
  List,
  type Schema,
  Struct,
  TimestampMillisecond,
  Utf8,
} from 'apache-arrow'

/** The key under which Spark keeps its own schema in the metadata of a Parquet file. */
export const SPARK_KEY = 'org.apache.spark.sql.parquet.row.metadata'

/**
 * The schema as Spark writes it, in JSON. Without it Spark derives the same types from the file, but has no comments on columns:
 * it does not read the Arrow schema.
 */
export function sparkSchema(schema: Schema): string {
  return JSON.stringify({ type: 'struct', fields: schema.fields.map(sparkField) })
}

function sparkField({ name, type, nullable, metadata }: Field): object {
  const comment = metadata.get('description')
  return { name, type: sparkType(type), nullable, metadata: comment === undefined ? {} : { comment } }
}

function sparkType(type: DataType): string | object {
  if (type instanceof List)
    return { type: 'array', elementType: sparkType(type.children[0]!.type), containsNull: type.children[0]!.nullable }
  if (type instanceof Struct) return { type: 'struct', fields: type.children.map(sparkField) }
  if (type instanceof Utf8) return 'string'
  if (type instanceof Int32) return 'integer'
  if (type instanceof Int64) return 'long'
  if (type instanceof Float32) return 'float'
  if (type instanceof Float64) return 'double'
  if (type instanceof DateDay) return 'date'
  if (type instanceof TimestampMillisecond) return 'timestamp'
  throw new TypeError(`no Spark type for ${String(type)}`)
}
