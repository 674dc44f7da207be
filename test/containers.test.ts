import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../src/dataset/publish/manifest.ts'
import { openDataset, readRows } from '../src/dataset/read.ts'
import type { Row } from '../src/dataset/row.ts'
import { useWorkshop } from './built.ts'

const workshop = useWorkshop()

/** The rows of the latest run, kept ones first, each in the order of its parts. */
async function rows(): Promise<Row[]> {
  const run = await openDataset(join(workshop.current.path, 'output'))
  const found: Row[] = []
  for (const folder of ['data', 'rejects'] as const) for await (const row of readRows(run, folder)) found.push(row)
  return found
}

const manifest = (): Manifest =>
  JSON.parse(readFileSync(join(workshop.current.path, 'output/latest/manifest.json'), 'utf8'))

const page = (i: number): string =>
  `<html><head><title>第${i}天</title></head><body><article><h1>第${i}天</h1><p>第${i}天的雾散了，船在午后到了渡口，人都下来了，天也亮了。</p></article></body></html>`

const record = (i: number): string =>
  JSON.stringify({ id: `r${i}`, url: `https://a.example/${i}`, html: page(i), depth: i })

describe('JSON Lines', () => {
  it('become a row a line, with what the line says, and can be traced, verified and checked', async () => {
    const lines = [record(1), '{"id": "r2", ', record(3), JSON.stringify({ id: 'r4', url: 'https://a.example/4' })]
    workshop.current.put('raw/pages.jsonl', `${lines.join('\n')}\n`)
    const { code, report } = await workshop.current.run([])
    expect(code).toBe(0)
    expect(report.counts).toMatchObject({ documents: 4, kept: 2, rejected: 2, unread: 0 })
    const [first, third, broken, empty] = await rows()
    expect(first).toMatchObject({
      source_uri: 'pages.jsonl',
      record_key: 'r1',
      title: '第1天',
      url: 'https://a.example/1',
      text: '第1天的雾散了，船在午后到了渡口，人都下来了，天也亮了。',
      source_bytes: Buffer.byteLength(page(1)),
    })
    expect(JSON.parse(first!.source_metadata!)).toEqual({
      depth: 1,
      mediaType: 'text/html',
      url: 'https://a.example/1',
    })
    expect(first!.fields.find(({ name }) => name === 'url')).toMatchObject({
      rule: 'front-matter/given',
      raw_length: 0,
    })
    expect(third!.record_key).toBe('r3')
    expect([broken, empty].map((row) => [row!.reason, row!.findings[0]!.message])).toEqual([
      ['broken-json', 'line 2: column 14: the JSON ends too early'],
      ['no-text', expect.stringMatching(/^line 4: No field of the record is known to hold a page or text\./)],
    ])
    const [container] = manifest().containers
    expect(container).toMatchObject({ path: 'pages.jsonl', format: 'json-lines', records: 4, damaged: 0, others: {} })
    expect(container!.record_bytes + container!.framing_bytes).toBe(container!.bytes)

    expect(await workshop.current.qingliu(['verify', 'output', '--raw', 'raw', '--workers', '0'])).toMatchObject({
      code: 0,
    })
    const bytes = await workshop.current.qingliu(['explain', 'output', 'r3', '--at', '船', '--raw', 'raw'])
    expect(bytes.stdout).toMatch(/layers +bytes \d+\+\d+ › json \/html\n/)
    expect(bytes.stdout).toMatch(/url +https:\/\/a\.example\/3 {2}front-matter\/given\n/)
    expect(bytes.stdout).toContain('e8 88 b9')
    const checked = await workshop.current.qingliu(['check', 'raw'])
    expect(checked.stdout).toMatch(/raw\/pages\.jsonl:2 \(bytes \d+\+13\) 1:1 error read\/broken-json/)
  })

  it('keep their ids when a record is put before them, also those that occur twice', async () => {
    const lines = [1, 2, 3, 2, 2].map(record)
    workshop.current.put('raw/pages.jsonl', lines.join('\n'))
    await workshop.current.run([])
    const before = await rows()
    workshop.current.put('raw/pages.jsonl', [record(9), ...lines].join('\n'))
    await workshop.current.run([])
    const after = await rows()
    expect(new Set(before.map(({ doc_id }) => doc_id)).size).toBe(5)
    const known = new Map(before.map((row) => [row.doc_id, row]))
    expect(after.filter(({ doc_id }) => !known.has(doc_id)).map(({ record_key }) => record_key)).toEqual(['r9'])
    for (const row of after) if (known.has(row.doc_id)) expect(row).toEqual(known.get(row.doc_id))
    expect(after.filter(({ status }) => status === 'duplicate').map(({ record_key }) => record_key)).toEqual([
      'r2',
      'r2',
    ])
  })

  it('give the same bytes packed or not, with any number of workers', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => record(i)).join('\n')
    workshop.current.put('a/pages.jsonl.gz', gzipSync(lines))
    workshop.current.put('b/pages.jsonl.gz', gzipSync(lines))
    const one = await workshop.current.run(['a', '--out', 'one'])
    const two = await workshop.current.qingliu(['run', 'b', '--out', 'two', '--workers', '2', '--log', 'json'])
    expect(JSON.parse(two.stdout).runId).toBe(one.report.runId)
    const sums = (out: string): string => readFileSync(join(workshop.current.path, out, 'latest/manifest.json'), 'utf8')
    expect(sums('two')).toBe(sums('one'))
    expect(await workshop.current.qingliu(['explain', 'one', 'r7', '--at', '船', '--raw', 'a'])).toMatchObject({
      code: 0,
    })
  })
})

describe('a JSON file', () => {
  it('is a container where it is an array of objects, else a document', async () => {
    workshop.current.put('raw/pages.json', `[\n${[1, 2].map(record).join(',\n')}\n]\n`)
    workshop.current.put('raw/one.json', record(3))
    const { report } = await workshop.current.run([])
    expect(report.counts).toMatchObject({ documents: 3, kept: 3 })
  })
})
