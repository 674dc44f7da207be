import { expect, it } from 'vitest'
import { publish, useOutput, withRow } from '../../../test/made/published.ts'
import { THRESHOLD } from '../../document/stage.ts'
import { findDocument, openDataset } from '../read.ts'
import type { Row } from '../rows/row.ts'
import { statisticsOf } from './statistics.ts'

useOutput()

/** The run with values in its two kept rows and its rejected one. */
const runWith = async (...rows: readonly Partial<Row>[]) =>
  openDataset(await publish((documents) => rows.reduce((all, row, i) => withRow(i, () => row)(all), [...documents])))

it('kept documents are counted: the largest first, months in order, what has none last', async () => {
  const flags = [['teaser', 'forum'], ['forum']]
  const run = await runWith(
    { host: 'b.example', lang: 'zh', published_date: 19_783, flags: flags[0]! },
    { host: null, site: 'A', lang: null, published_date: null, flags: flags[1]! },
    { host: 'rejected.example' },
  )
  const { sites, languages, months, flags: counted, characters } = await statisticsOf(run)
  expect(sites).toEqual([
    { name: 'A', count: 1 },
    { name: 'b.example', count: 1 },
  ])
  expect(languages).toEqual([
    { name: 'zh', count: 1 },
    { name: null, count: 1 },
  ])
  expect(months).toEqual([
    { name: '2024-03', count: 1 },
    { name: null, count: 1 },
  ])
  expect(counted).toEqual([
    { name: 'forum', count: 2 },
    { name: 'teaser', count: 1 },
  ])
  expect(characters).toBe(8)
})

it.each([
  ['empty', 2],
  [THRESHOLD, 3],
])('thresholds are held against what nothing but a threshold rejects: %s', async (reason, documents) => {
  const thresholds = { names: ['long >= 5'], beyond: () => ['long >= 5'] }
  const { takings } = await statisticsOf(await runWith({}, {}, { reason }), thresholds)
  expect(takings).toMatchObject({ documents, taken: documents })
})

it('a name that many documents have is refused with their number', async () => {
  const run = await runWith()
  await expect(findDocument(run, '.txt')).rejects.toThrow('4 documents are called .txt; give more of one:')
  expect((await findDocument(run, '1.txt')).row.source_uri).toBe('1.txt')
})
