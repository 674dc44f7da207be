import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import {
  Binary,
  Field,
  makeBuilder,
  makeData,
  RecordBatch,
  RecordBatchReader,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Utf8,
} from 'apache-arrow'
import { describe, expect, it } from 'vitest'

const COMMAND = resolve(import.meta.dirname, '../../bin/qingliu.js')
const SCHEMA = new Schema([new Field('id', new Utf8(), false), new Field('bytes', new Binary(), true)])

function batch(documents: Readonly<Record<string, string | null>>, seq?: string): RecordBatch {
  const columns = [
    [new Utf8(), Object.keys(documents)],
    [new Binary(), Object.values(documents).map((text) => (text === null ? null : Buffer.from(text)))],
  ] as const
  const children = columns.map(([type, values]) => {
    const builder = makeBuilder({ type, nullValues: [null] } as never)
    for (const value of values) builder.append(value as never)
    return builder.finish().flush()
  })
  const length = Object.keys(documents).length
  const data = makeData({ type: new Struct(SCHEMA.fields), length, nullCount: 0, children })
  return new RecordBatch(SCHEMA, data as never, seq === undefined ? undefined : new Map([['seq', seq]]))
}

function streamOf(batches: readonly RecordBatch[]): Uint8Array {
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, SCHEMA)
  for (const each of batches) writer.write(each as never)
  return writer.finish().toUint8Array(true)
}

function answer(input: Uint8Array): { code: number | null; stderr: string; batches: RecordBatch[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'worker', '--arrow-stdio'], {
    input,
    maxBuffer: 2 ** 28,
  })
  return { code: status, stderr: String(stderr), batches: status === 0 ? [...RecordBatchReader.from(stdout)] : [] }
}

describe('qingliu worker --arrow-stdio', () => {
  it('answers each batch with one, in order, its number back, a row for each document', () => {
    const page = '<title>水渠</title><h2>材料</h2><p>水泥六十吨，石料三百方。</p>'
    const { code, stderr, batches } = answer(
      streamOf([batch({ a: page, b: '' }, '7'), batch({}, '8'), batch({ c: null, d: 'café au lait, déjà vu' }, '9')]),
    )
    expect([code, stderr]).toEqual([0, ''])
    const keys = ['qingliu.build', 'qingliu.config', 'qingliu.node', 'qingliu.version']
    expect([...batches[0]!.schema.metadata.keys()].sort()).toEqual(keys)
    expect(batches[0]!.schema.metadata.get('qingliu.build')).toMatch(/^[0-9a-f]{64}$/)
    expect(batches.map(({ metadata, numRows }) => [metadata.get('seq'), numRows])).toEqual([
      ['7', 2],
      ['8', 0],
      ['9', 2],
    ])
    const rows = batches.flatMap((each) => each.toArray().map((row) => row!.toJSON()))
    expect(rows[0]).toMatchObject({
      ...{ id: 'a', text: '材料\n水泥六十吨，石料三百方。', markdown: '## 材料\n\n水泥六十吨，石料三百方。\n' },
      ...{ title: '水渠', lang: 'zh', status: 'kept', reason: null, error: null },
    })
    expect(rows[1]).toMatchObject({ id: 'b', status: 'rejected', reason: 'empty', error: null })
    expect(rows[2]).toMatchObject({ id: 'c', text: null, status: null, error: 'bytes is null' })
    expect(rows[3]).toMatchObject({ id: 'd', text: 'café au lait, déjà vu' })
  })

  it('answers a batch before the next comes', async () => {
    const child = spawn(process.execPath, [COMMAND, 'worker', '--arrow-stdio'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const reader = await RecordBatchReader.from(child.stdout)
    const writer = new RecordBatchStreamWriter()
    writer.reset(undefined, SCHEMA)
    writer.pipe(child.stdin)
    const iterator = (reader as unknown as AsyncIterable<RecordBatch>)[Symbol.asyncIterator]()
    for (const id of ['a', 'b']) {
      writer.write(batch({ [id]: '水泥六十吨，石料三百方。' }) as never)
      expect((await iterator.next()).value.get(0).id).toBe(id)
    }
    writer.finish()
    expect((await iterator.next()).done).toBe(true)
    expect(await ended(child)).toBe(0)
  })

  it('says what is wrong with a stream', () => {
    expect(answer(Buffer.from('no stream'))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no Arrow IPC stream'),
    })
    const others = tableToIPC(new Table(new Schema([new Field('x', new Utf8(), true)])), 'stream')
    expect(answer(others).stderr).toContain('lacks the column id and bytes: it has x.')
  })
})

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(child.exitCode)))
