import { expect, it } from 'vitest'
import type { Row } from '../dataset/rows/row.ts'
import { copyLines } from './copies.ts'

const rowOf = (columns: Partial<Row>): Row =>
  ({ doc_id: 'a', similarity: null, cluster_id: null, contained_in: [], ...columns }) as Row

it('is nothing for a document without copies', () => expect(copyLines(rowOf({}))).toEqual([]))

it('tells a duplicate how like it is, and its cluster', () => {
  expect(copyLines(rowOf({ similarity: 0.7222, cluster_id: 'b' }))).toEqual([
    ['similarity', '0.7222 to the document kept'],
    ['cluster', 'b'],
  ])
})

it('tells a kept document its cluster and what has all of its text', () => {
  expect(copyLines(rowOf({ cluster_id: 'a', contained_in: ['c', 'd'] }))).toEqual([
    ['cluster', 'a, its first'],
    ['contained in', 'c'],
    ['contained in', 'd'],
  ])
})
