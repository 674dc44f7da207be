import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formatOf, loadContainer } from './index.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/inputs.md'), 'utf8')

/** The endings in the first column of the page's first table, row by row. */
const rows = [...page.matchAll(/^\| (`\.[^|]*)\|/gm)].map(([, cell]) =>
  [...cell!.matchAll(/`(\.[\w.]+)`/g)].map(([, ending]) => ending!),
)

it('the page about inputs names the endings of each format', () => {
  const formats = rows.map((endings) => [...new Set(endings.map((ending) => formatOf(`a${ending}`)?.name))])
  expect(formats).toEqual([
    [undefined],
    ['json-lines', 'json-array'],
    ['warc'],
    ['csv'],
    ['parquet', 'arrow'],
    ['zip', 'tar'],
    ['mime'],
  ])
})

it('a format is told by the end of a name, packed or not, in any case', () => {
  const named = [
    'A.JSONL',
    'a.jsonl.gz',
    'a.csv.zst',
    'a.warc.gz',
    'CC-MAIN-1.warc.wet.gz',
    'a.tgz',
    'a.tar.gz',
    'b.txt',
    'jsonl',
    'a.zip.html',
  ]
  expect(named.map((name) => formatOf(name)?.name)).toEqual([
    'json-lines',
    'json-lines',
    'csv',
    'warc',
    'warc',
    'tar',
    'tar',
    undefined,
    undefined,
    undefined,
  ])
})

it('a reader has the name that it is loaded by', async () => {
  const names = ['json-lines', 'json-array', 'warc', 'csv', 'parquet', 'arrow', 'zip', 'tar', 'mime']
  for (const name of names) expect((await loadContainer(name)).name).toBe(name)
})
