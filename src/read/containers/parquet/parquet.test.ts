import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
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
import { parquet } from './index.ts'

const OPTIONS: ReadOptions = { maxBytes: 10_000 }

/** Written by pyarrow: make.py says how. */
const FIXTURES = join(import.meta.dirname, 'fixtures')
const fixture = (name: string) => readFileSync(join(FIXTURES, name))

const rowsOf = (bytes: Uint8Array, options = OPTIONS): Promise<Rows> => rowsIn(parquet, bytes, options)
const readAll = (rows: Pick<Rows, 'file' | 'rows'>): ReturnType<typeof readIn> => readIn(parquet, rows, OPTIONS)

/** Rows and damaged stretches, which have a row or more. */
const rowCount = ({ all }: Rows): number => all.reduce((sum, { length }) => sum + length, 0)

function printed(record: ReturnType<typeof readAll>[number]): string {
  if (record instanceof RecordRefusal) return record.message
  const { payload, ...rest } = record
  return Buffer.from(payload).toString('latin1') + JSON.stringify(rest)
}

/** Files of other rows. */
const OTHERS = ['encodings.parquet', 'lists.parquet']

describe('files of pyarrow', () => {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith('.parquet') && !OTHERS.includes(name))

  it('has every codec', () => expect(names).toHaveLength(7))

  it.each(names)('%s', async (name) => {
    const found = await rowsOf(fixture(name))
    const records = readAll(found)
    expectMadeRows(records)
  })

  it('reads a binary column in any encoding, and rows in any order', () =>
    expectRowsInAnyOrder(parquet, fixture('zstd.parquet')))

  it('reads lists whose rows are parted by pages', async () => {
    const records = readAll(await rowsOf(fixture('lists.parquet')))
    expect(records.map((record) => (record as { metadata?: object }).metadata)).toEqual(
      Array.from({ length: 60 }, (_, i) => ({ list: [null, [], [[i], []], [null, [i, 3]]][i % 4] })),
    )
  })

  it('reads the encodings of pages', async () => {
    const records = readAll(await rowsOf(fixture('encodings.parquet')))
    expect(records.filter((record) => record instanceof RecordRefusal)).toHaveLength(3)
    expect(records[41]).toMatchObject({ key: '41', metadata: { big: String(2n ** 60n + 41n) } })
  })
})

describe('footers', () => {
  const whole = fixture('snappy.parquet')

  it('says what is wrong', async () => {
    await expect(rowsOf(whole.subarray(0, -20))).rejects.toThrow('has no footer at its end: it was cut off')
    await expect(rowsOf(Buffer.from('text,id\n'))).rejects.toThrow('not a Parquet file (8 bytes)')
    await expect(rowsOf(Buffer.alloc(0))).rejects.toThrow(BrokenContainerError)
    const encrypted = Buffer.concat([whole.subarray(0, -4), Buffer.from('PARE')])
    await expect(rowsOf(encrypted)).rejects.toThrow('encrypted')
    const long = Buffer.from(whole)
    long.writeUInt32LE(whole.length, whole.length - 8)
    await expect(rowsOf(long)).rejects.toThrow(`the footer states ${whole.length} bytes in a file of ${whole.length}`)
    const broken = Buffer.from(whole)
    broken.fill(0xff, broken.length - 60, broken.length - 8)
    await expect(rowsOf(broken)).rejects.toThrow(BrokenContainerError)
  })

  it('wants a column with text', async () => {
    await expect(rowsOf(whole, { ...OPTIONS, fields: { text: 'body' } })).rejects.toThrow(
      'its schema names no column `body`. Its columns: `id` (a number), `text` (text)',
    )
  })
})

describe('damage', () => {
  it('of a page costs its rows', async () => {
    const whole = fixture('pages-v2.parquet')
    const clean = readAll(await rowsOf(whole)).map(printed)
    const frames = [...whole.toString('latin1').matchAll(/\x28\xb5\x2f\xfd/g)].map(({ index }) => index)
    const costs: number[] = []
    for (const at of frames.filter((_, i) => i % 5 === 1)) {
      const bytes = Buffer.from(whole)
      bytes.fill(0, at, at + 8)
      const found = await rowsOf(bytes)
      expect(rowCount(found)).toBe(60)
      const refused = readAll(found).flatMap((record, i) => {
        if (printed(record) === clean[i]) return []
        expect(printed(record)).toMatch(/^column [\w.]+ \(bytes \d+–\d+\): /)
        return [i]
      })
      expect(refused).not.toEqual([])
      // They stand together.
      expect(refused.at(-1)! - refused[0]!).toBe(refused.length - 1)
      costs.push(refused.length)
    }
    expect(Math.min(...costs)).toBeLessThan(20)
  })

  it('of the header of a page costs the rows behind it, in one stretch a row group', async () => {
    const bytes = fixture('none.parquet')
    bytes.fill(0xff, 4, 12)
    const found = await rowsOf(bytes)
    const { all, damaged } = found
    expect(rowCount(found)).toBe(60)
    expect(damaged).toMatchObject([{ start: 0, length: 25, damage: { reason: 'damaged' } }])
    expect(damaged[0]!.damage!.message).toMatch(/^column id: a broken page header.* at byte 4$/)
    expect(all).toHaveLength(36)
  })

  it('never throws for a flipped byte, and changes no row that it does not touch: 200 files', async () => {
    const names = ['none.parquet', 'snappy.parquet', 'pages-v2.parquet', 'lz4.parquet']
    const tally = { whole: 0, refused: 0, altered: 0, broken: 0 }
    for (const name of names) {
      const whole = fixture(name)
      const clean = readAll(await rowsOf(whole)).map(printed)
      const footer = whole.readUInt32LE(whole.length - 8) + 8
      for (let i = 0; i < 50; i++) {
        const bytes = Buffer.from(whole)
        // Spread over the file; a fifth of them in the footer.
        const inFooter = i % 5 === 0
        const span = inFooter ? footer : whole.length - footer
        const at = (inFooter ? whole.length - footer : 0) + ((i * 2_654_435_761) % span)
        bytes[at]! ^= 1 + ((i * 40_503) % 255)
        try {
          const found = await rowsOf(bytes)
          // Some rows of each page, since tests have to be cheap.
          const rows = found.rows.filter(({ start }) => start % 6 === 0)
          for (const [n, record] of readAll({ file: found.file, rows }).entries()) {
            const row = rows[n]!.start
            if (record instanceof RecordRefusal && record.refusal.reason === 'damaged') tally.refused++
            else if (printed(record) === clean[row]) tally.whole++
            else tally.altered++
          }
        } catch (error) {
          if (!(error instanceof BrokenContainerError)) throw error
          tally.broken++
        }
      }
    }
    expect(tally.broken).toBeLessThanOrEqual(40)
    expect(tally.whole).toBeGreaterThan(0.8 * 10 * 160)
  })
})

it('finds a row by its layers', async () => {
  const { file, rows } = await rowsOf(fixture('gzip.parquet'))
  const { layers } = parquet.read(file, rows[30]!, OPTIONS)
  expect(parquet.find(file, layers)).toEqual({ number: 30, start: 30, length: 1 })
  expect(parquet.find(file, ['row 60', 'column text'])).toBeUndefined()
  expect(parquet.find(file, ['bytes 1+2', 'column text'])).toBeUndefined()
})

it('gives rows marks that do not depend on what stands before them', async () => {
  const { places } = await parquet.index(new MemoryBytes(fixture('gzip.parquet')), OPTIONS)
  const marks = Array.from({ length: places.size }, (_, i) => places.markAt(i))
  expect(new Set(marks).size).toBe(60)
})
