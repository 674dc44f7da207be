import type { Manifest, PartFolder, RunRecord } from '../publish/manifest.ts'
import { type ColumnDescription, describeRaw, describeSchema } from './describe.ts'

const FOLDERS: readonly PartFolder[] = ['data', 'rejects', 'raw']

/**
 * `datapackage.json`: the run as a Frictionless Data Package, version 2. Each folder is a resource; `manifest.json` has
 * the hash of each file.
 */
export function dataPackage(manifest: Manifest, record: RunRecord): string {
  const resources = FOLDERS.flatMap((folder) => {
    const files = manifest.files.filter((file) => file.path.startsWith(`${folder}/`))
    if (files.length === 0) return []
    const columns = folder === 'raw' ? describeRaw() : describeSchema(manifest.measures)
    return [
      {
        name: folder,
        path: files.map((file) => file.path),
        format: 'parquet',
        mediatype: 'application/vnd.apache.parquet',
        bytes: files.reduce((sum, file) => sum + file.bytes, 0),
        schema: { fields: columns.map(tableField), primaryKey: ['doc_id'] },
      },
    ]
  })
  const head = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    name: `qingliu-${manifest.run_id}`,
    version: manifest.pipeline_version,
    title: 'Web texts cleaned by qingliu, with every change on record',
    created: record.finished,
    ...(record.license !== undefined && { licenses: [{ name: record.license }] }),
  }
  return `${JSON.stringify({ ...head, resources }, null, 2)}\n`
}

/**
 * A column in the terms of Table Schema. `parquetType` and `members`, the columns of the structs in a list, are additions of ours,
 * which the standard allows: its own types cannot say either.
 */
function tableField(column: ColumnDescription): object {
  return {
    name: column.name,
    type: column.members.length > 0 ? 'array' : (TABLE_TYPES[column.type] ?? 'any'),
    description: column.description,
    constraints: { required: !column.nullable },
    parquetType: column.type.replace(/<struct<.*/, '<struct>'),
    ...(column.members.length > 0 && { members: column.members.map(tableField) }),
  }
}

const TABLE_TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  int32: 'integer',
  int64: 'integer',
  float: 'number',
  double: 'number',
  date32: 'date',
  'timestamp[ms, UTC]': 'datetime',
  'list<string>': 'array',
}
