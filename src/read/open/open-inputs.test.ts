import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answers } from '../../../test/answers.ts'
import { writeTar } from '../../../test/archives/write-tar.ts'
import { writeZip } from '../../../test/archives/write-zip.ts'
import { InterruptedError } from '../../document/errors/expected-error.ts'
import { DEFAULT_OPTIONS } from '../limits.ts'
import { listSources } from '../list-sources.ts'
import { type OpenedInputs, openInputs } from './open-inputs.ts'

const server = answers()
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qingliu-open-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const lines = '{"text":"a"}\n{"text":"b"}\n'

async function open(name: string, bytes: Uint8Array, signal?: AbortSignal): Promise<OpenedInputs> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return openInputs(await listSources([path]), DEFAULT_OPTIONS, join(folder, 'copies'), signal)
}

describe('containers that are packed', () => {
  it.each([
    ['is not packed by gzip, as its name says', 'a.jsonl.gz', Buffer.from(lines)],
    ['is not packed by zstd, as its name says', 'a.jsonl.zst', gzipSync(lines)],
    ['is empty, which no file packed by gzip is', 'b.jsonl.gz', Buffer.alloc(0)],
  ])('%s', async (message, name, bytes) => {
    const { inputs, unread } = await open(name, bytes)
    expect(inputs.size).toBe(0)
    expect(unread).toEqual([{ uri: name, reason: 'broken-container', message: expect.stringContaining(message) }])
  })

  it('and are members of an archive are refused there, and what is beside them is read', async () => {
    const { bytes } = writeZip([
      { name: 'a.jsonl.gz', data: Buffer.from(lines) },
      { name: 'b.jsonl.gz', data: gzipSync(lines) },
    ])
    const { inputs, unread } = await open('c.zip', bytes)
    expect(unread).toEqual([])
    expect([...inputs].map(({ uri, record }) => [uri, record!.place.damage?.reason])).toEqual([
      ['c.zip!/a.jsonl.gz', 'broken-container'],
      ['c.zip!/b.jsonl.gz', undefined],
      ['c.zip!/b.jsonl.gz', undefined],
    ])
  })

  it('need room for their copies: without it the run fails, and the file is not blamed', async () => {
    const path = join(folder, 'd.jsonl.gz')
    writeFileSync(path, gzipSync(lines))
    await expect(openInputs(await listSources([path]), DEFAULT_OPTIONS, join(path, 'copies'))).rejects.toMatchObject({
      name: 'OutputError',
      exitCode: 2,
    })
  })

  it('are not opened when the run is stopped', async () => {
    rmSync(join(folder, 'copies'), { recursive: true, force: true })
    for (const [name, bytes] of [
      ['e.jsonl', Buffer.from(lines)],
      ['e.jsonl.gz', gzipSync(lines)],
    ] as const)
      await expect(open(name, bytes, AbortSignal.abort())).rejects.toThrow(InterruptedError)
    expect(readdirSync(folder)).not.toContain('copies')
  })
})

const MB = 2 ** 20

/** An archive whose directory says that its members, of 1 MB each, unpack to so many MB. */
const claiming = (count: number): Buffer => {
  const member = (i: number) => ({ name: `${i}.html`, data: Buffer.from('<p>a</p>'), stated: { size: MB } })
  return Buffer.from(writeZip(Array.from({ length: count }, (_, i) => member(i))).bytes)
}

describe('a table without a column that is known to hold text', () => {
  const table = 'kód,cena\n1,12\n'

  it.each(['prices.csv', 'prices.tsv.gz'])('is one text: %s', async (name) => {
    const bytes = name.endsWith('.gz') ? gzipSync(table) : Buffer.from(table)
    const { inputs, unread, asText } = await open(name, bytes)
    expect([[...inputs].map(({ uri, record }) => [uri, record]), unread]).toEqual([[[name, undefined]], []])
    expect(asText).toEqual([{ uri: name, message: expect.stringContaining('Name the column with --text-field') }])
  })

  it('is unread where the column was told and is not there', async () => {
    const path = join(folder, 'told.csv')
    writeFileSync(path, table)
    const options = { ...DEFAULT_OPTIONS, fields: { text: 'body' } }
    const { unread, asText } = await openInputs(await listSources([path]), options, join(folder, 'copies'))
    expect([unread[0]?.reason, asText]).toEqual(['broken-container', []])
  })
})

describe('containers in an archive', () => {
  /** Each container: how many records it has, and which of them are refused as bombs. */
  async function opened(name: string, bytes: Uint8Array): Promise<Record<string, unknown>> {
    const { inputs } = await open(name, bytes)
    const found: Record<string, unknown> = {}
    for (const { uri, index } of inputs.containers) {
      const bombs: string[] = []
      for (let i = 0; i < index.places.size; i++) {
        const { member = '', damage } = index.places.at(i)
        if (damage) bombs.push(/the mark of a (?:zip )?bomb/.test(damage.message) ? member : damage.message)
      }
      found[uri] = [index.places.size, ...bombs]
    }
    return found
  }

  it('share what it may unpack to', async () => {
    // Three lines of 1 MB, which are no bomb by themselves.
    const noise = (line: number): string =>
      Array.from({ length: 120 }, (_, i) => createHash('sha512').update(`${line} ${i}`).digest('hex')).join('')
    const long = gzipSync([1, 2, 3].map((line) => `{"text":"${noise(line)}"}`.padEnd(MB - 1) + '\n').join(''))
    const outer = writeZip([
      { name: 'a.zip', data: claiming(59) },
      { name: 'b.zip', data: claiming(6) },
      { name: 'c.jsonl.gz', data: long, method: 0 },
      { name: 'd.jsonl.gz', data: long, method: 0 },
      { name: 'e.zip', data: claiming(1) },
    ]).bytes
    // The sixty-second megabyte is the last that fits, until something smaller comes.
    expect(await opened('f.zip', outer)).toEqual({
      'f.zip': [1, 'b.zip'],
      'f.zip!/a.zip': [59],
      'f.zip!/c.jsonl.gz': [3],
      'f.zip!/d.jsonl.gz': [1, ''],
      'f.zip!/e.zip': [1],
    })
  })

  it('may unpack to more in a large one', async () => {
    const outer = writeTar([
      { name: 'a.html', data: Buffer.alloc(MB) },
      { name: 'b.zip', data: claiming(60) },
      { name: 'c.zip', data: claiming(60) },
    ]).bytes
    expect(await opened('g.tar', outer)).toMatchObject({ 'g.tar!/b.zip': [60], 'g.tar!/c.zip': [60] })
  })
})

describe('containers of another machine', () => {
  const copies = (): string => join(folder, 'fetched')

  it('are unread where it does not give them', async () => {
    server.answer = (_, response) => response.writeHead(404).end()
    const listing = await listSources([`${server.endpoint}/a.jsonl`])
    const { unread } = await openInputs(listing, DEFAULT_OPTIONS, copies())
    expect(unread).toMatchObject([{ reason: 'unreachable', message: expect.stringContaining('answered 404') }])
  })

  it('are waited for no longer when the run is stopped', async () => {
    const stop = new AbortController()
    server.answer = () => stop.abort()
    const listing = await listSources([`${server.endpoint}/a.jsonl`])
    await expect(openInputs(listing, DEFAULT_OPTIONS, copies(), stop.signal)).rejects.toThrow(InterruptedError)
    for (const begin of [() => {}, (response: ServerResponse) => void response.write('<')]) {
      const another = new AbortController()
      server.answer = (_, response) => {
        begin(response)
        setTimeout(() => another.abort(), 20)
      }
      await expect(listSources(['s3://bucket/'], { signal: another.signal })).rejects.toThrow(InterruptedError)
    }
  })
})
