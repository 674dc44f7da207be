import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../../src/dataset/publish/manifest.ts'
import { findDocument, openDataset, readRows } from '../../src/dataset/read.ts'
import type { Row } from '../../src/dataset/rows/row.ts'
import { findRecord } from '../../src/read/find-record.ts'
import { bytePath } from '../../src/read/path.ts'
import { writeTar } from '../archives/write-tar.ts'
import { writeZip } from '../archives/write-zip.ts'
import { useWorkshop } from '../built.ts'
import { answer, record as warcRecord } from './make-warc.ts'

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

describe('every kind of container', () => {
  /** Two pages in each, `n` and `n + 1`. */
  function putAll(): void {
    const put = (name: string, content: string | Uint8Array): void => void workshop.current.put(`raw/${name}`, content)
    const rows = (n: number): { id: string; url: string; html: string }[] =>
      [n, n + 1].map((i) => ({ id: `r${i}`, url: `https://a.example/${i}`, html: page(i) }))
    const lines = (n: number): string =>
      rows(n)
        .map((row) => JSON.stringify(row))
        .join('\n')
    const files = (n: number) => [n, n + 1].map((i) => ({ name: `p/${i}.html`, data: Buffer.from(page(i)) }))
    put('pages.warc', warcOf(10))
    put('members.warc.gz', Buffer.concat(warcRecords(20).map((record) => gzipSync(record))))
    put('whole.warc.gz', gzipSync(warcOf(30)))
    put('lines.jsonl.gz', gzipSync(lines(40)))
    put('array.json', JSON.stringify(rows(50)))
    put(
      'table.csv',
      `id,url,html\n${rows(60)
        .map(({ id, url, html }) => `${id},${url},"${html}"`)
        .join('\n')}\n`,
    )
    const columns = { id: ['r70', 'r71'], html: [page(70), page(71)] }
    put('table.arrow', tableToIPC(tableFromArrays(columns), 'file'))
    put(
      'table.parquet',
      new Uint8Array(
        parquetWriteBuffer({
          columnData: Object.entries({ id: ['r80', 'r81'], html: [page(80), page(81)] }).map(([name, data]) => ({
            name,
            data,
            type: 'STRING' as const,
          })),
        }),
      ),
    )
    put(
      'archive.zip',
      writeZip([
        ...files(90),
        { name: 'lines.jsonl', data: Buffer.from(lines(92)) },
        { name: 'packed.html.gz', data: gzipSync(page(94)) },
      ]).bytes,
    )
    put(
      'archive.tgz',
      gzipSync(
        writeTar([
          ...files(100),
          { name: 'in.zip', data: writeZip(files(102)).bytes },
          { name: 'm.warc.gz', data: gzipSync(warcOf(104)) },
        ]).bytes,
      ),
    )
    put('mail.eml', `Subject: letter\nContent-Type: text/html; charset=utf-8\n\n${page(110)}\n`)
  }

  const warcRecords = (n: number): Buffer[] =>
    [n, n + 1].map((i) => warcRecord({ id: `${i}`, url: `https://a.example/${i}`, block: answer(page(i)) }))
  const warcOf = (n: number): Buffer => Buffer.concat(warcRecords(n))

  it('gives its pages, each of which is found again by its layers, and all of which verify', async () => {
    putAll()
    const { code, report } = await workshop.current.run([])
    expect([code, report.unread]).toEqual([0, []])
    const all = await rows()
    expect(
      all.filter(({ status }) => status !== 'kept').map(({ source_uri, findings }) => [source_uri, findings[0]]),
    ).toEqual([])
    const titles = all.map(({ title }) => Number(/\d+/.exec(title ?? '')?.[0])).sort((a, b) => a - b)
    const expected = [10, 20, 30, 40, 50, 60, 70, 80].flatMap((n) => [n, n + 1])
    expect(titles).toEqual(
      [...expected, 90, 91, 92, 93, 94, ...[100, 102, 104].flatMap((n) => [n, n + 1]), 110].sort((a, b) => a - b),
    )
    expect(all.map(({ source_uri }) => source_uri)).toContain('archive.tgz!/in.zip!/p/102.html')

    const run = await openDataset(join(workshop.current.path, 'output'))
    for (const row of all) {
      const { raw } = await findDocument(run, row.doc_id)
      const found = await findRecord(bytePath(join(workshop.current.path, 'raw')), row.source_uri, raw.layers)
      expect([row.source_uri, raw.layers, found]).toMatchObject([
        row.source_uri,
        raw.layers,
        { outcome: 'read', source: { sha256: row.source_sha256, key: row.record_key ?? '', layers: raw.layers } },
      ])
    }
    const verified = await workshop.current.qingliu(['verify', 'output', '--raw', 'raw', '--workers', '0'])
    expect([verified.code, verified.stdout]).toEqual([0, expect.stringContaining('verified')])
    for (const container of manifest().containers)
      expect(container.record_bytes + container.damaged_bytes + container.framing_bytes).toBe(container.bytes)
  })
})

describe('what is told about the input', () => {
  it('names the fields, a limit, a list of files and standard input', async () => {
    const line = (i: number): string =>
      JSON.stringify({ n: `k${i}`, html: 'no', body: page(i), meta: { link: `https://a.example/${i}` } })
    workshop.current.put('a.jsonl', [1, 2, 3].map(line).join('\n'))
    workshop.current.put('b.jsonl', [4, 5].map(line).join('\n'))
    workshop.current.put('list.txt', 'b.jsonl\n-\n')
    workshop.current.put('qingliu.yaml', 'read:\n  text-field: body\n  id-field: n\n')
    const told = ['--url-field', 'meta.link', '--limit', '4', '--files-from', 'list.txt', '--stdin-name', 'c.jsonl']
    const { code, report } = await workshop.current.run(['a.jsonl', ...told], {
      during: ({ stdin }) => void stdin!.end(`${line(6)}\n${line(7)}`),
    })
    expect([code, report.counts.documents]).toEqual([0, 4])
    expect(
      (await rows()).map(({ source_uri, record_key, title, url }) => [source_uri, record_key, title, url]),
    ).toEqual([
      ['a.jsonl', 'k1', '第1天', 'https://a.example/1'],
      ['a.jsonl', 'k2', '第2天', 'https://a.example/2'],
      ['a.jsonl', 'k3', '第3天', 'https://a.example/3'],
      ['b.jsonl', 'k4', '第4天', 'https://a.example/4'],
    ])
    const explained = await workshop.current.qingliu(['explain', 'output', 'a.example/2', '--at', '船', '--raw', '.'])
    expect([explained.code, explained.stdout], explained.stderr).toEqual([0, expect.stringContaining('e8 88 b9')])
    const elsewhere = await workshop.current.qingliu(['explain', 'output', 'a.example/2', '--at', '船', '--raw', 'bin'])
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      2,
      expect.stringMatching(/^error: --raw bin: a\.jsonl cannot be read \(ENOENT/),
    ])
    await workshop.current.run(['a.jsonl', '--url-field', 'meta.link', '--out', 'one'])
    const byFile = await workshop.current.qingliu(['explain', 'one', 'k2', '--at', '船', '--raw', 'a.jsonl'])
    expect([byFile.code, byFile.stdout]).toEqual([0, expect.stringContaining('e8 88 b9')])
    const cleaned = await workshop.current.qingliu(['clean', 'a.jsonl', '--out-dir', 'texts'])
    expect([cleaned.code, workshop.current.has('texts/a.jsonl/2.txt')]).toEqual([0, true])
    const piped = await workshop.current.run(['-', '--stdin-name', 'c.jsonl', '--out', 'piped'], {
      during: ({ stdin }) => void stdin!.end(`${line(6)}\n${line(7)}`),
    })
    expect(piped.report.counts).toMatchObject({ documents: 2, kept: 2 })
  })
})
