import { decompress } from '@bokuweb/zstd-wasm'
import { fc, test } from '@fast-check/vitest'
import { Field, Float64, Int32, List, Schema, Struct, Utf8 } from 'apache-arrow'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { ByteWriter } from 'hyparquet-writer'
import { writeDataPageV2 } from 'hyparquet-writer/src/datapage.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadZstd } from '../../../document/zstd.ts'
import { chunkEncoder } from '../chunk.ts'
import { columnBuffer } from '../columns.ts'
import { ParquetEncoder } from '../encoder.ts'
import { leafPaths } from '../leaf-paths.ts'
import { writePage } from './page.ts'

beforeAll(loadZstd)

const text = fc.string({ unit: fc.constantFrom('清', 'a', 'é'), maxLength: 5 })
const whole = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })
const few = fc.constantFrom(1, 7, 300)
const COLUMNS = {
  'a whole number': [new Field('count', new Int32(), false), fc.array(fc.oneof(whole, few))],
  'a whole number or null': [new Field('count', new Int32(), true), fc.array(fc.option(few))],
  'a number or null': [new Field('share', new Float64(), true), fc.array(fc.option(fc.double({ noNaN: true })))],
  'a string or null': [new Field('site', new Utf8(), true), fc.array(fc.option(text))],
  'a list': [new Field('names', new List(new Field('item', new Utf8(), false)), false), fc.array(fc.array(text))],
} as const

describe('a page', () => {
  for (const [name, [field, arbitrary]] of Object.entries(COLUMNS)) {
    test.prop([arbitrary as fc.Arbitrary<unknown[]>])(`of ${name} has the bytes of hyparquet-writer`, (rows) => {
      const buffer = columnBuffer(field)
      for (const row of rows) buffer.append(row)
      const column = chunkEncoder(field.name, leafPaths(field, 1)[0]!)
      for (const { stored, definition, repetition, deepest } of buffer.take()) {
        const { values, encoding } = stored
        const [own, other] = [new ByteWriter(), new ByteWriter()]
        const size = writePage(own, column, { values, encoding, definition, repetition, deepest })
        let at = 0
        // The other writer takes values with gaps.
        const withGaps =
          definition.length === 0
            ? Array.from(values as ArrayLike<unknown>)
            : Array.from(definition, (d) => (d === deepest ? values[at++] : null))
        const pageData = {
          values: withGaps,
          definitionLevels: Array.from(definition),
          repetitionLevels: Array.from(repetition),
          maxDefinitionLevel: deepest,
        }
        const otherSize = writeDataPageV2({ writer: other, column, encoding, pageData } as never)
        expect(Buffer.from(own.getBytes())).toEqual(Buffer.from(other.getBytes()))
        expect(size).toBe(otherSize)
      }
    })
  }
})

describe('a reader of some rows', () => {
  it('finds them in the pages of columns with nulls', async () => {
    const post = new Struct([new Field('name', new Utf8(), true)])
    const schema = new Schema([
      new Field('site', new Utf8(), true),
      new Field('share', new Float64(), true),
      new Field('posts', new List(new Field('item', post, false)), false),
    ])
    const rows = Array.from({ length: 1800 }, (_, i) => ({
      site: i % 3 === 0 ? null : `${i}`.padEnd(400, 's'),
      share: i % 5 === 0 ? null : i / 3,
      posts: Array.from({ length: i % 3 }, (_, k) => ({ name: k === 0 ? null : `${i}`.padEnd(400, 'n') })),
    }))
    const bytes = new ParquetEncoder(schema).encode(rows)
    const file = { byteLength: bytes.length, slice: (start: number, end?: number) => bytes.buffer.slice(start, end) }
    const options = {
      file,
      metadata: parquetMetadata(bytes.buffer),
      compressors: { ZSTD: (input: Uint8Array) => decompress(input as Buffer) },
    }
    for (const [rowStart, rowEnd] of [
      [0, 2],
      [700, 703],
      [1300, 1302],
      [1799, 1800],
    ] as const)
      for (const useOffsetIndex of [true, false])
        expect(await parquetReadObjects({ ...options, rowStart, rowEnd, useOffsetIndex })).toEqual(
          rows.slice(rowStart, rowEnd),
        )
  })
})
