import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { parquetMetadata } from 'hyparquet'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Workshop } from '../built.ts'

/** Two runs that have nothing in common: one of many kinds of pages, one of a line of text. */
const workshop = new Workshop()
beforeAll(async () => {
  const html = '<title>渠</title><meta name="author" content="李明"><h2>材料</h2><p>水泥六十吨，石料三百方。</p>'
  workshop.put('rich/a.html', html)
  workshop.put('rich/b.html', html)
  workshop.put('rich/empty.txt', '')
  workshop.put(
    'rich/c.md',
    '---\ntitle: 雨\ndate: 2022-10-06 08:05\ntags: [天气]\n---\n\n今天全天有雨，请大家注意安全。\n',
  )
  workshop.put(
    'rich/d.txt',
    'Die Gemeinde hat den Bau der neuen Straße am Dienstag beschlossen, sagte der Bürgermeister.\n',
  )
  workshop.put('plain/a.txt', '水泥六十吨，石料三百方。')
  for (const name of ['rich', 'plain'])
    expect((await workshop.qingliu([...run(name), ...(name === 'rich' ? ['--license', 'CC-BY-4.0'] : [])])).code).toBe(
      0,
    )
})
afterAll(() => workshop.remove())

const run = (name: string): string[] => ['run', name, '--out', `${name}-out`, '--quiet', '--workers', '0']

/** The schema and the keys of each file of a folder. */
function schemas(out: string, folder: string): unknown[] {
  const path = join(workshop.path, out, 'latest', folder)
  return readdirSync(path).map((name) => {
    const { schema, key_value_metadata, num_rows } = parquetMetadata(
      new Uint8Array(readFileSync(join(path, name))).buffer,
    )
    return { schema, key_value_metadata, isEmpty: num_rows === 0n }
  })
}

it('names, types and descriptions are the same in all runs, whatever the documents lack', () => {
  for (const folder of ['data', 'raw']) {
    expect(schemas('plain-out', folder)).toHaveLength(1)
    expect(schemas('plain-out', folder)).toEqual(schemas('rich-out', folder))
  }
  const [rejects] = schemas('rich-out', 'rejects')
  expect(rejects).toMatchObject({ isEmpty: false })
  expect(schemas('rich-out', 'data')).toEqual([rejects])
  expect(schemas('plain-out', 'rejects')).toEqual([{ ...(rejects as object), isEmpty: true }])
})

it('rejects/ can be read when nothing was rejected, beside data/ and beside those of another run', async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const path = (out: string, folder: string): string => `'${workshop.path}/${out}/latest/${folder}/*.parquet'`
  const counted = async (...files: string[]): Promise<unknown> =>
    (await connection.runAndReadAll(`select count(*) from read_parquet([${files}])`)).getRows()[0]![0]
  expect(await counted(path('plain-out', 'rejects'))).toBe(0n)
  expect(await counted(path('plain-out', 'rejects'), path('plain-out', 'data'))).toBe(1n)
  expect(await counted(path('plain-out', 'rejects'), path('rich-out', 'rejects'))).toBe(2n)
  connection.closeSync()
})

it('languages of the kept documents, and the licence if one is stated, are told with the run', () => {
  const read = (out: string, name: string): string => readFileSync(join(workshop.path, out, 'latest', name), 'utf8')
  // Two of the three Chinese pages are the same.
  expect(Object.entries(JSON.parse(read('rich-out', 'run.json')).languages)).toEqual([
    ['zh', 2],
    ['de', 1],
  ])
  expect(read('rich-out', 'README.md')).toMatch(/^---\nlicense: "cc-by-4.0"\nlanguage:\n- "zh"\n- "de"\n/)
  expect(JSON.parse(read('rich-out', 'datapackage.json')).licenses).toEqual([{ name: 'CC-BY-4.0' }])
  expect(read('plain-out', 'README.md')).toMatch(/^---\nlicense: "unknown"\n/)
  expect(JSON.parse(read('plain-out', 'datapackage.json'))).not.toHaveProperty('licenses')
})
