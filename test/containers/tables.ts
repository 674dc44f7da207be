import { expect } from 'vitest'
import {
  type Bytes,
  type Container,
  type ContainerRecord,
  type Place,
  type ReadOptions,
  RecordRefusal,
} from '../../src/read/containers/container.ts'
import { tableRecord } from '../../src/read/containers/fields/columns.ts'
import { bytesOf } from './bytes.ts'

/** A table of rows, indexed. */
export interface Rows {
  readonly file: Bytes
  readonly all: readonly Place[]
  readonly rows: readonly Place[]
  readonly damaged: readonly Place[]
}

/** Indexes a table whose places are rows, and checks that its bytes add up. */
export async function rowsOf(container: Container, bytes: Uint8Array, options: ReadOptions): Promise<Rows> {
  const file = bytesOf(bytes)
  const { places, framing, rowBytes } = await container.index(file, options)
  expect(framing + rowBytes!, 'the sum of bytes').toBe(file.size)
  const all = Array.from({ length: places.size }, (_, number) => places.at(number))
  return { file, all, rows: all.filter(({ damage }) => !damage), damaged: all.filter(({ damage }) => damage) }
}

/** The record of each row, or why it is none. */
export function readAll(
  container: Container,
  { file, rows }: Pick<Rows, 'file' | 'rows'>,
  options: ReadOptions,
): (ContainerRecord | RecordRefusal)[] {
  return rows.map((place) => {
    try {
      return container.read(file, place, options)
    } catch (error) {
      if (error instanceof RecordRefusal) return error
      throw error
    }
  })
}

/** Checks the 60 rows of the files that `make.py` beside the Parquet files writes: every twentieth has no text. */
export function expectMadeRows(records: readonly (ContainerRecord | RecordRefusal)[]): void {
  expect(records).toHaveLength(60)
  for (const [i, record] of records.entries()) {
    if (i % 20 === 19) {
      expect((record as RecordRefusal).refusal.reason).toBe('no-text')
      continue
    }
    const { payload, ...rest } = record as ContainerRecord
    expect(Buffer.from(payload).toString('utf8')).toBe(madeText(i))
    expect(rest).toEqual({
      key: String(i),
      layers: [`row ${i}`, 'column text'],
      given: {
        url: `https://a.example/${i}`,
        language: i % 3 ? 'zh' : 'en',
        published: new Date(Date.UTC(2024, 0, 1 + i, 8)).toISOString().replace('.000Z', '.123456'),
        fetched: new Date(Date.UTC(2024, 5, 1, i)).toISOString(),
        ...(i % 5 !== 4 && i % 4 !== 0 && { categories: Array.from({ length: i % 4 }, (_, j) => `t${j}`) }),
      },
      metadata: {
        page: { base64: expect.any(String) },
        day: new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10),
        metadata: { score: i / 2, deep: { n: i } },
        tags: i % 5 === 4 ? null : Array.from({ length: i % 4 }, (_, j) => `t${j}`),
        pairs: { k: i },
        big: String(2n ** 60n + BigInt(i)),
      },
    })
  }
}

const madeText = (i: number): string => `第${i}行。${'正文 text, '.repeat(i % 7)}`

/** Checks that single rows are read alone and in any order, from a column of bytes in GBK. */
export async function expectRowsInAnyOrder(container: Container, bytes: Uint8Array): Promise<void> {
  const options: ReadOptions = { maxBytes: 10_000, fields: { text: 'page' } }
  const { file, rows } = await rowsOf(container, bytes, options)
  const gbk = new TextDecoder('gbk')
  for (const row of [59, 0, 26, 24, 25, 1])
    expect(gbk.decode(container.read(file, rows[row]!, options).payload)).toBe(`<p>第${row}页</p>`)
}

/** A record of fields, taken apart, with its payload as text. */
export function recordOf(fields: Record<string, unknown>, options: Partial<ReadOptions> = {}) {
  const context = { options: { maxBytes: 1000, ...options }, layers: ['line'], noun: 'field' } as const
  const { payload, ...rest } = tableRecord(fields, context)
  return { text: Buffer.from(payload).toString('utf8'), ...rest }
}

/** Why a record of fields becomes no document. */
export function refusalOf(fields: Record<string, unknown>, options: Partial<ReadOptions> = {}): RecordRefusal {
  try {
    recordOf(fields, options)
  } catch (error) {
    if (error instanceof RecordRefusal) return error
    throw error
  }
  throw new Error('the record was not refused')
}
