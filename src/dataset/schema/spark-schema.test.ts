import { parquetMetadata } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadZstd } from '../../document/zstd.ts'
import { ParquetEncoder } from '../parquet/encoder.ts'
import { PartEncoder } from '../part.ts'
import { buildSchema, RAW_SCHEMA } from './schema.ts'
import { SPARK_KEY, sparkSchema } from './spark-schema.ts'

beforeAll(loadZstd)

interface SparkField {
  readonly name: string
  readonly type: string | { readonly type: string; readonly [key: string]: unknown }
  readonly nullable: boolean
  readonly metadata: { readonly comment?: string }
}

const fieldsOf = (json: string): SparkField[] => JSON.parse(json).fields

describe('the schema for Spark', () => {
  it('has every column with its comment, and the types as Spark names them', () => {
    const fields = fieldsOf(sparkSchema(buildSchema(['han'])))
    expect(fields.map(({ name }) => name)).toEqual(buildSchema(['han']).names)
    for (const { name, metadata } of fields) expect(metadata.comment, name).toMatch(/.{9}/)
    const types = Object.fromEntries(fields.map(({ name, type }) => [name, type]))
    expect(types).toMatchObject({
      doc_id: 'string',
      source_bytes: 'long',
      n_chars: 'integer',
      encoding_confidence: 'float',
      q_han: 'double',
      published: 'timestamp',
      published_date: 'date',
      flags: { type: 'array', elementType: 'string', containsNull: false },
      edits: { type: 'array', elementType: { type: 'struct' }, containsNull: false },
    })
  })

  it('is in the first file of each folder, where Spark looks for it', () => {
    const written = new PartEncoder([]).encode([], true).map(({ folder, bytes }) => {
      const pairs = parquetMetadata(bytes.buffer).key_value_metadata!
      return [folder, pairs.find(({ key }) => key === SPARK_KEY)?.value]
    })
    const columns = sparkSchema(buildSchema([]))
    expect(written).toEqual([
      ['data', columns],
      ['rejects', columns],
      ['raw', sparkSchema(RAW_SCHEMA)],
    ])
    const raw = { doc_id: 'a', record_number: 0, layers: [], raw_text: '' }
    const file = parquetMetadata(new ParquetEncoder(RAW_SCHEMA).encode([raw]).buffer)
    expect(file.key_value_metadata!.map(({ key }) => key)).not.toContain(SPARK_KEY)
  })
})
