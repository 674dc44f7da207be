import { hash } from 'node:crypto'
import { expect, it } from 'vitest'
import { KeyTable } from './key-table.ts'

const keyOf = (name: number): Uint8Array => hash('sha256', String(name), 'buffer')
/** Keys that all want the same slot: their first words are equal. */
const crowded = (name: number): Uint8Array => Uint8Array.from(keyOf(name), (byte, i) => (i < 4 ? 7 : byte))

it.each([
  ['spread', keyOf],
  ['crowded', crowded],
])('keys that are %s are found while the table grows', (_, key) => {
  const table = new KeyTable()
  for (let i = 0; i < 300; i++) {
    table.set(key(i), i % 7, 10 * i, i + 1, 5000 + i)
    expect(table.find(key(i + 1))).toBeUndefined()
  }
  for (let i = 0; i < 300; i++) {
    expect(table.find(key(i))).toEqual({ entry: i, segment: i % 7, start: 10 * i, length: i + 1 })
    expect(table.usedAt(i)).toBe(5000 + i)
  }
  expect(table.count).toBe(300)
})

it('a key that is set again leads to the new record, and takes no more room', () => {
  const table = new KeyTable()
  table.set(keyOf(1), 0, 0, 5, 100)
  table.set(keyOf(2), 0, 50, 5, 100)
  table.set(keyOf(1), 3, 70, 6, 200)
  expect(table.find(keyOf(1))).toEqual({ entry: 0, segment: 3, start: 70, length: 6 })
  expect([table.usedAt(0), table.count]).toEqual([200, 2])
})

it('a table that is shared is the same, and sees what is used', () => {
  const table = new KeyTable(2)
  table.set(keyOf(1), 1, 2, 3, 4)
  const other = KeyTable.from(table.shared)
  other.use(0, 9)
  expect([other.find(keyOf(1)), other.count, table.usedAt(0)]).toEqual([table.find(keyOf(1)), 1, 9])
})
