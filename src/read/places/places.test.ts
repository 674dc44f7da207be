import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_OPTIONS } from '../limits.ts'
import { listSources } from '../list-sources.ts'
import { Reader } from '../reader.ts'
import { storeAccess } from './credentials.ts'
import { ObjectStore, parseAddress } from './s3.ts'

/** Answers requests of one test; the requests are kept. */
let answer: (request: IncomingMessage, response: ServerResponse) => void
let requests: IncomingMessage[] = []
let server: Server
let endpoint = ''

beforeEach(async () => {
  requests = []
  server = createServer((request, response) => {
    requests.push(request)
    request.resume()
    answer(request, response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubEnv('AWS_ENDPOINT_URL', endpoint)
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const listing = (keys: readonly string[], next?: string): string =>
  `<?xml version="1.0"?><ListBucketResult>${keys
    .map((key) => `<Contents><Key>${key}</Key><ETag>&quot;e&quot;</ETag><Size>3</Size></Contents>`)
    .join('')}${next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}</ListBucketResult>`

async function read(input: string) {
  const { base, entries } = await listSources([input])
  const reader = new Reader(base, DEFAULT_OPTIONS)
  reader.expect(entries)
  const readings = []
  for (const entry of entries) {
    await reader.prepare(entry)
    const reading = reader.read(entry)
    readings.push(reading.outcome === 'read' ? Buffer.from(reading.bytes).toString() : reading)
  }
  return { uris: entries.map(({ uri }) => uri), readings }
}

describe('a bucket', () => {
  it('is listed page by page, without folders, hidden objects, and datasets', async () => {
    answer = ({ url }, response) => {
      if (!url!.includes('list-type')) response.end('abc')
      else if (url!.includes('continuation-token'))
        response.end(listing(['p/out/runs/1/manifest.json', 'p/春 &amp;!.html', 'pq']))
      else response.end(listing(['p/', 'p/.x/a', 'p/a.html', 'p/out/latest.json'], 'a+b='))
    }
    const { uris, readings } = await read('s3://bucket/p')
    expect(uris).toEqual(['s3://bucket/p/%E6%98%A5%20%26%21.html', 's3://bucket/p/a.html'])
    expect(readings).toEqual(['abc', 'abc'])
    expect(requests[1]!.url).toContain('continuation-token=a%2Bb%3D')
    expect(requests.map(({ url }) => url)).toContain('/bucket/p/%E6%98%A5%20%26%21.html')
    for (const { headers } of requests)
      expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/us-east-1\/s3\//)
  })

  it('that answers an error is told with its code', async () => {
    answer = (_, response) => response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')
    await expect(listSources(['s3://bucket/p'])).rejects.toThrow(
      /listing s3:\/\/bucket\/p: answered 403 AccessDenied; check the credentials/,
    )
    answer = (_, response) => response.end(listing([]))
    await expect(listSources(['s3://bucket/p'])).rejects.toThrow(/s3:\/\/bucket\/p names no object/)
    await expect(listSources(['s3:///p'])).rejects.toThrow(/names no bucket/)
  })

  it('writes under a condition', async () => {
    const statuses = [200, 412, 409, 500]
    answer = (_, response) => response.writeHead(statuses.shift() ?? 200, { etag: '"n"' }).end()
    const store = new ObjectStore()
    const at = parseAddress('s3://bucket/k')!
    expect(await store.put(at, Buffer.from('a'), { ifNoneMatch: '*' })).toBe('"n"')
    expect(await store.put(at, Buffer.from('a'), { ifMatch: '"e"' })).toBeUndefined()
    expect(await store.put(at, Buffer.from('a'), { ifMatch: '"e"' })).toBeUndefined()
    expect(await store.put(at, Buffer.from('a'))).toBe('"n"')
    expect(requests.map(({ headers }) => headers['if-match'] ?? headers['if-none-match'])).toEqual([
      '*',
      '"e"',
      '"e"',
      undefined,
      undefined,
    ])
  })
})

describe('a download', () => {
  const body = Buffer.from('0123456789'.repeat(1000))

  it('that is cut goes on where it ended', async () => {
    answer = ({ headers: { range } }, response) => {
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
    const { readings } = await read(`${endpoint}/page.html`)
    expect(readings).toEqual([body.toString()])
    expect(requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=4000-', '"v1"'],
      ['bytes=8000-', '"v1"'],
    ])
  })

  it('of an object that changes meanwhile fails', async () => {
    answer = (_, response) => {
      response.writeHead(200, { etag: '"v"', 'content-length': body.length })
      response.write(body.subarray(0, 4000), () => response.destroy())
    }
    const { readings } = await read(`${endpoint}/page.html`)
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
    answer = ({ url }, response) => {
      if (url === '/a') response.writeHead(302, { location: '/b' }).end()
      else if (!failed) {
        failed = true
        response.writeHead(503).end()
      } else response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip')
    }
    expect(await read(`${endpoint}/a`)).toMatchObject({ readings: ['no gzip'] })
    expect(requests.map(({ url }) => url)).toEqual(['/a', '/b', '/b'])
  })

  it('of what is not there, and of what is too large, is that document’s row', async () => {
    answer = (_, response) => response.writeHead(404).end()
    expect((await read(`${endpoint}/a`)).readings).toMatchObject([
      { outcome: 'unread', unread: { message: expect.stringContaining('answered 404 (not found)') } },
    ])
    answer = (_, response) => response.end(body)
    const reader = new Reader('/', { maxBytes: 9999 })
    const [entry] = (await listSources([`${endpoint}/a`])).entries
    await reader.prepare(entry!)
    expect(reader.read(entry!)).toMatchObject({ outcome: 'refused', rejection: { reason: 'too-large' } })
  })
})

describe('access', () => {
  it('comes from the environment, else from a profile', () => {
    const home = import.meta.dirname
    expect(
      storeAccess({
        HOME: home,
        AWS_ACCESS_KEY_ID: 'a',
        AWS_SECRET_ACCESS_KEY: 'b',
        AWS_SESSION_TOKEN: 'c',
        AWS_REGION: 'eu-west-1',
        AWS_ENDPOINT_URL_S3: 'http://x/',
      }),
    ).toEqual({
      region: 'eu-west-1',
      endpoint: 'http://x',
      keys: { accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' },
    })
    expect(storeAccess({ HOME: home })).toEqual({ region: 'us-east-1' })
    expect(() => storeAccess({ HOME: home, AWS_PROFILE: 'none' })).toThrow(/there is no such profile/)
  })
})
