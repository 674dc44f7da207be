import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { type Answers, answers, readInput } from '../../../test/answers.ts'
import { InterruptedError } from '../../document/errors/expected-error.ts'
import { listSources } from '../list-sources.ts'
import { Reader } from '../reader.ts'
import { fetchPieces, fetchToFile } from './remote.ts'

const server = answers()

describe('a download', () => {
  const body = Buffer.from('0123456789'.repeat(1000))

  /** Answers 4000 bytes, and the rest to whoever asks for it. */
  const inTwo =
    (first: OutgoingHttpHeaders, second: OutgoingHttpHeaders): Answers['answer'] =>
    ({ headers: { range } }, response) => {
      if (range === undefined) {
        response.writeHead(200, { ...first, 'content-length': body.length })
        response.write(body.subarray(0, 4000), () => response.destroy())
      } else
        response
          .writeHead(206, { ...second, 'content-range': `bytes 4000-9999/${body.length}`, 'content-length': 6000 })
          .end(body.subarray(4000))
    }

  it('that is cut goes on where it ended', async () => {
    server.answer = ({ headers: { range } }, response) => {
      const start = Number(/\d+/.exec(range ?? '')?.[0] ?? 0)
      const rest = body.subarray(start)
      response.writeHead(start > 0 ? 206 : 200, {
        etag: '"v1"',
        'content-length': rest.length,
        ...(start > 0 && { 'content-range': `bytes ${start}-${body.length - 1}/${body.length}` }),
      })
      if (start > 6000) response.end(rest)
      else response.write(rest.subarray(0, 4000), () => response.destroy())
    }
    const { readings } = await readInput(`${server.endpoint}/page.html`)
    expect(readings).toEqual([body.toString()])
    expect(server.requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=4000-', '"v1"'],
      ['bytes=8000-', '"v1"'],
    ])
  })

  it.each([
    ['a strong ETag', { etag: '"v1"' }, '"v1"'],
    [
      'the time of the last change',
      { 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' },
      'Mon, 02 Nov 2026 10:00:00 GMT',
    ],
    [
      'that time, beside a weak ETag',
      { etag: 'W/"v"', 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' },
      'Mon, 02 Nov 2026 10:00:00 GMT',
    ],
  ])('goes on with %s', async (_, headers, validator) => {
    server.answer = inTwo(headers, headers)
    expect((await readInput(`${server.endpoint}/page.html`)).readings).toEqual([body.toString()])
    expect(server.requests.map(({ headers }) => headers['if-range'])).toEqual([undefined, validator])
  })

  it.each([
    ['nothing', {}, {}],
    ['a weak ETag', { etag: 'W/"v"' }, { etag: 'W/"v"' }],
    ['another ETag than before', { etag: '"v1"' }, { etag: '"v2"' }],
    [
      'another time than before',
      { 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT' },
      { 'last-modified': 'Tue, 03 Nov 2026 10:00:00 GMT' },
    ],
  ])('joins no two versions where the server names %s', async (_, first, second) => {
    server.answer = inTwo(first, second)
    expect((await readInput(`${server.endpoint}/page.html`)).readings).toMatchObject([
      { outcome: 'unread', unread: { reason: 'unreachable', message: expect.stringMatching(/cut after 4000/) } },
    ])
  })

  it('that is cut before its first byte begins again', async () => {
    server.answer = (_, response) => {
      if (server.requests.length > 1) response.end(body)
      else response.writeHead(200, { 'content-length': body.length }).flushHeaders()
      if (server.requests.length === 1) setImmediate(() => response.destroy())
    }
    expect((await readInput(`${server.endpoint}/page.html`)).readings).toEqual([body.toString()])
  })

  it('passes on what the taker throws, whatever its code', async () => {
    server.answer = (_, response) => response.end(body)
    const full = Object.assign(new Error('full'), { code: 'ETIMEDOUT' })
    const stopped = fetchPieces(`${server.endpoint}/a`, () => {
      throw full
    })
    await expect(stopped).rejects.toBe(full)
    expect(server.requests).toHaveLength(1)
  })

  it('ends with the run, also while it waits', async () => {
    const waits = [
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(200).write('a'),
      (_: IncomingMessage, response: ServerResponse) => response.writeHead(503).end(),
      () => {},
    ]
    for (const wait of waits) {
      const stop = new AbortController()
      server.answer = (request, response) => {
        wait(request, response)
        setImmediate(() => stop.abort())
      }
      await expect(fetchPieces(`${server.endpoint}/a`, () => {}, stop.signal)).rejects.toThrow(InterruptedError)
      expect(server.requests.splice(0)).toHaveLength(1)
    }
  })

  it('of a container that does not fit on the disk is an error of the output', async () => {
    server.answer = (_, response) => response.end(body)
    await expect(fetchToFile(`${server.endpoint}/a`, '/dev/full')).rejects.toMatchObject({
      name: 'OutputError',
      exitCode: 2,
    })
  })

  it('that is redirected to no address fails', async () => {
    for (const location of ['http://', 'ftp://a/b']) {
      server.answer = (_, response) => response.writeHead(302, { location }).end()
      expect((await readInput(`${server.endpoint}/a`)).readings).toMatchObject([
        { outcome: 'unread', unread: { message: `redirected to ${location}` } },
      ])
    }
    server.answer = (_, response) => response.writeHead(302, { location: '/a' }).end()
    expect((await readInput(`${server.endpoint}/a`)).readings).toMatchObject([
      { outcome: 'unread', unread: { message: 'more than 5 redirects' } },
    ])
  })

  it('of what is too large keeps the same bytes however they come', async () => {
    const ids = new Set<unknown>()
    for (const size of [1, 700, 10_000]) {
      server.answer = async (_, response) => {
        for (let at = 0; at < body.length; at += size)
          await new Promise((done) => response.write(body.subarray(at, at + size), done))
        response.end()
      }
      const reader = new Reader('/', { maxBytes: 99 })
      const [entry] = (await listSources([`${server.endpoint}/a`])).entries
      await reader.prepare(entry!)
      const reading = reader.read(entry!)
      expect(reading).toMatchObject({ outcome: 'refused', source: { bytes: 99 } })
      ids.add(reading.outcome === 'refused' && reading.id)
    }
    expect(ids.size).toBe(1)
  })

  it('of an object that changes meanwhile fails', async () => {
    server.answer = (_, response) => {
      response.writeHead(200, { etag: '"v"', 'content-length': body.length })
      response.write(body.subarray(0, 4000), () => response.destroy())
    }
    const { readings } = await readInput(`${server.endpoint}/page.html`)
    expect(readings).toMatchObject([
      {
        outcome: 'unread',
        unread: {
          reason: 'unreachable',
          message: expect.stringMatching(/cut after 4000 bytes, and the server does not continue/),
        },
      },
    ])
  })

  it('follows redirects, tries again after an error of the server, and keeps a packed body as it is', async () => {
    let failed = false
    server.answer = ({ url }, response) => {
      if (url === '/a') response.writeHead(302, { location: '/b' }).end()
      else if (!failed) {
        failed = true
        response.writeHead(503).end()
      } else response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip')
    }
    expect(await readInput(`${server.endpoint}/a`)).toMatchObject({ readings: ['no gzip'] })
    expect(server.requests.map(({ url }) => url)).toEqual(['/a', '/b', '/b'])
  })

  it('of what is not there, and of what is too large, is that document’s row', async () => {
    server.answer = (_, response) => response.writeHead(404).end()
    expect((await readInput(`${server.endpoint}/a`)).readings).toMatchObject([
      { outcome: 'unread', unread: { message: expect.stringContaining('answered 404 (not found)') } },
    ])
    server.answer = (_, response) => response.end(body)
    const reader = new Reader('/', { maxBytes: 9999 })
    const [entry] = (await listSources([`${server.endpoint}/a`])).entries
    await reader.prepare(entry!)
    expect(reader.read(entry!)).toMatchObject({ outcome: 'refused', rejection: { reason: 'too-large' } })
  })
})
