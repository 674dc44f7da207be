import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { describe, expect, it } from 'vitest'
import { MemoryBytes } from '../../../../test/containers/bytes.ts'
import {
  expectMadeRows,
  expectRowsInAnyOrder,
  type Rows,
  readAll as readIn,
  rowsOf as rowsIn,
} from '../../../../test/containers/tables.ts'
import { BrokenContainerError, type ReadOptions, RecordRefusal } from '../container.ts'
import { arrow } from './index.ts'

const OPTIONS: ReadOptions = { maxBytes: 10_000 }

/** Written by pyarrow: make.py of the Parquet files says how. */
const FIXTURES = join(import.meta.dirname, 'fixtures')
const fixture = (name: string) => readFileSync(join(FIXTURES, name))
const names = readdirSync(FIXTURES).filter((name) => name !== 'views.arrow')

const rowsOf = (bytes: Uint8Array, options = OPTIONS): Promise<Rows> => rowsIn(arrow, bytes, options)
const readAll = (rows: Pick<Rows, 'file' | 'rows'>): ReturnType<typeof readIn> => readIn(arrow, rows, OPTIONS)

function printed(record: ReturnType<typeof readAll>[number]): string {
  if (record instanceof RecordRefusal) return record.message
  const { payload, layers: _, ...rest } = record
  return Buffer.from(payload).toString('latin1') + JSON.stringify(rest)
}

describe('files of pyarrow', () => {
  it('has stream and file, packed and not', () => expect(names).toHaveLength(6))

  it.each(names)('%s', async (name) => {
    const records = readAll(await rowsOf(fixture(name)))
    expectMadeRows(records)
  })

  it('reads a binary column in any encoding, and rows in any order', () =>
    expectRowsInAnyOrder(arrow, fixture('zstd-stream.arrow')))
})

it('reads columns of views', async () => {
  const found = await rowsOf(fixture('views.arrow'))
  const texts = Array.from({ length: 60 }, (_, i) => (i % 4 === 3 ? null : '长'.repeat(i)))
  expect(readAll(found).map((record) => (record instanceof RecordRefusal ? null : record.metadata))).toEqual(
    texts.map((page) => (page === null ? null : { page })),
  )
  expect(
    found.rows.map((place, i) =>
      texts[i] === null ? null : Buffer.from(arrow.read(found.file, place, OPTIONS).payload).toString(),
    ),
  ).toEqual(texts)
})

it('reads what apache-arrow writes', async () => {
  const table = tableFromArrays({ text: ['一', '二', ''], n: Float64Array.of(1, 2, 3) })
  for (const kind of ['stream', 'file'] as const) {
    const records = readAll(await rowsOf(tableToIPC(table, kind)))
    expect(records.map(printed)).toEqual(
      ['一', '二', ''].map((text, i) => {
        return Buffer.from(text).toString('latin1') + JSON.stringify({ key: '', given: {}, metadata: { n: i + 1 } })
      }),
    )
  }
})

it('keeps text that is no UTF-8 as it is', async () => {
  const bytes = Buffer.from(tableToIPC(tableFromArrays({ text: ['abcdef'] }), 'stream'))
  bytes[bytes.indexOf('abcdef') + 2] = 0xff
  const [record] = readAll(await rowsOf(bytes))
  expect([...(record as { payload: Uint8Array }).payload]).toEqual([0x61, 0x62, 0xff, 0x64, 0x65, 0x66])
})

describe('damage', () => {
  it('says what is wrong with a file without a schema', async () => {
    await expect(rowsOf(Buffer.from('FEA1 and so on'))).rejects.toThrow('a Feather file of version 1')
    await expect(rowsOf(Buffer.alloc(0))).rejects.toThrow('no Arrow stream or file: no schema at byte 0')
    await expect(rowsOf(Buffer.from('text,id\na,b\n'))).rejects.toThrow(BrokenContainerError)
    const cut = fixture('none-file.arrow').subarray(0, 100)
    await expect(rowsOf(cut)).rejects.toThrow('no schema at byte 8: the message is cut off')
    await expect(rowsOf(fixture('none-file.arrow'), { ...OPTIONS, fields: { text: 'body' } })).rejects.toThrow(
      'its schema names no column `body`',
    )
  })

  it('of a message costs its batch', async () => {
    for (const name of ['none-stream.arrow', 'lz4-file.arrow']) {
      const whole = fixture(name)
      const clean = readAll(await rowsOf(whole)).map(printed)
      const heads = [...whole.toString('latin1').matchAll(/\xff\xff\xff\xff/g)].map(({ index }) => index)
      const messages = heads.filter((at) => at % 8 === 0 && whole.readInt32LE(at + 4) > 0)
      // Schema, dictionary, three batches.
      for (const offset of [0, 4, 9, 30, 40]) {
        const bytes = Buffer.from(whole)
        bytes.fill(0xee, messages[3]! + offset, messages[3]! + offset + 4)
        const found = await rowsOf(bytes)
        expect(found.damaged.length, `${name} ${offset}`).toBeLessThanOrEqual(1)
        const kept = readAll(found).map(printed)
        if (found.damaged.length === 1) {
          expect(found.damaged).toMatchObject([{ start: 25, length: 0, damage: { reason: 'damaged' } }])
          expect(kept).toEqual([...clean.slice(0, 25), ...clean.slice(50)])
        }
      }
    }
  })

  it('of the end costs what is behind it', async () => {
    for (const name of ['none-file.arrow', 'zstd-stream.arrow']) {
      const whole = fixture(name)
      const clean = readAll(await rowsOf(whole)).map(printed)
      let most = 0
      for (let size = 2000; size < whole.length; size += 500) {
        const found = await rowsOf(whole.subarray(0, size))
        const kept = readAll(found).map(printed)
        expect(kept).toEqual(clean.slice(0, kept.length))
        expect(kept.length).toBeGreaterThanOrEqual(most)
        most = kept.length
      }
      expect(most).toBeGreaterThan(0)
    }
  })

  it('never throws for a flipped byte, and changes no row that it does not touch: 200 files', async () => {
    const tally = { whole: 0, refused: 0, altered: 0, broken: 0 }
    for (const name of ['none-stream.arrow', 'none-file.arrow', 'zstd-file.arrow', 'lz4-stream.arrow']) {
      const whole = fixture(name)
      const clean = readAll(await rowsOf(whole)).map(printed)
      for (let i = 0; i < 50; i++) {
        const bytes = Buffer.from(whole)
        const at = (i * 2_654_435_761) % whole.length
        bytes[at]! ^= 1 + ((i * 40_503) % 255)
        try {
          const found = await rowsOf(bytes)
          // Some rows of each batch, since tests have to be cheap.
          const rows = found.rows.filter(({ start }) => start % 6 === 0)
          for (const record of readAll({ file: found.file, rows })) {
            if (record instanceof RecordRefusal && record.refusal.reason === 'damaged') tally.refused++
            else if (clean.includes(printed(record))) tally.whole++
            else tally.altered++
          }
        } catch (error) {
          if (!(error instanceof BrokenContainerError)) throw error
          tally.broken++
        }
      }
    }
    expect(tally.whole).toBeGreaterThan(0.8 * 10 * 160)
  })
})

it('finds a row by its layers', async () => {
  const { file, rows } = await rowsOf(fixture('none-file.arrow'))
  const { layers } = arrow.read(file, rows[30]!, OPTIONS)
  expect(arrow.find(file, layers)).toEqual({ number: 30, start: 30, length: 1 })
  expect(arrow.find(file, ['row 60', 'column text'])).toBeUndefined()
})

it('gives rows marks that do not depend on what stands before them', async () => {
  const { places } = await arrow.index(new MemoryBytes(fixture('none-file.arrow')), OPTIONS)
  expect(new Set(Array.from({ length: places.size }, (_, i) => places.markAt(i))).size).toBe(60)
})
