import { createHash } from 'node:crypto'
import { tableFromIPC } from 'apache-arrow'
import { parquetMetadata } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadZstd } from '../../document/zstd.ts'
import { type ColumnDescription, describeRaw, describeSchema } from '../describe/describe.ts'
import { PartEncoder } from '../part.ts'
import { NOTES } from '../publish/checksums.ts'
import type { PublishedRun } from '../publish/published-run.ts'
import { checkSchema, SCHEMA_KEY, SCHEMA_VERSION } from './schema-version.ts'

beforeAll(loadZstd)

/** Names, types and nullability; descriptions may become clearer without a new version. */
const shape = (columns: readonly ColumnDescription[]): unknown =>
  columns.map(({ name, type, nullable, members }) => [name, type, nullable, shape(members)])

describe('the schema version', () => {
  it('is raised when columns or files change', () => {
    const content = JSON.stringify([shape(describeSchema([])), shape(describeRaw()), NOTES])
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 16)
    // Not equal? Raise SCHEMA_VERSION, say what changed in CHANGELOG.md, and put the new pair here.
    expect([SCHEMA_VERSION, hash]).toEqual([2, '840ee47973eb648b'])
  })

  it('stands in every Parquet file, and in the Arrow schema that readers restore', () => {
    for (const { bytes } of new PartEncoder([]).encode([], true)) {
      const { key_value_metadata: pairs = [] } = parquetMetadata(bytes.buffer)
      const found = new Map(pairs.map(({ key, value }) => [key, value]))
      expect(found.get(SCHEMA_KEY)).toBe(String(SCHEMA_VERSION))
      const message = Buffer.from(found.get('ARROW:schema')!, 'base64')
      expect(tableFromIPC(message).schema.metadata.get(SCHEMA_KEY)).toBe(String(SCHEMA_VERSION))
    }
  })

  it.each([
    [
      undefined,
      /has schema version 0, of qingliu 0\.0\.9; verify takes version 2 or later: write it again with 'qingliu run'/,
    ],
    [1, /has schema version 1, of qingliu 0\.0\.9; verify takes version 2 or later/],
    [SCHEMA_VERSION + 1, /knows versions up to 2: install a newer one/],
  ])('%s is refused, with what to do', (schema_version, message) => {
    const manifest = { schema_version, pipeline_version: '0.0.9' }
    const run = { folder: 'out/runs/a', manifest } as unknown as PublishedRun
    expect(() => checkSchema(run, 'verify')).toThrow(message)
    expect(() => checkSchema(run, 'verify')).toThrow(expect.objectContaining({ code: 'SCHEMA', exitCode: 2 }))
  })
})
