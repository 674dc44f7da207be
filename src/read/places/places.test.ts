import { describe, expect, it } from 'vitest'
import { answers, readInput } from '../../../test/answers.ts'
import { UsageError } from '../../document/errors/usage-error.ts'
import { listSources } from '../list-sources.ts'
import { parseAddress } from './address.ts'
import { storeAccess } from './credentials.ts'
import { fetchPieces } from './remote.ts'
import { RequestError } from './request.ts'
import { ObjectStore } from './s3.ts'

const server = answers()

const listing = (keys: readonly string[], next?: string): string =>
  `<?xml version="1.0"?><ListBucketResult>${keys
    .map((key) => `<Contents><Key>${key}</Key><ETag>&quot;e&quot;</ETag><Size>3</Size></Contents>`)
    .join('')}${next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}</ListBucketResult>`

describe('a bucket', () => {
  it('is listed page by page, without folders, hidden objects, and datasets', async () => {
    server.answer = ({ url }, response) => {
      if (!url!.includes('list-type')) response.end('abc')
      else if (url!.includes('continuation-token'))
        response.end(listing(['p/out/runs/1/manifest.json', 'p/春 &amp;!.html', 'pq']))
      else response.end(listing(['p/', 'p/.x/a', 'p/a.html', 'p/out/latest.json'], 'a+b='))
    }
    const { uris, readings } = await readInput('s3://bucket/p')
    expect(uris).toEqual(['s3://bucket/p/%E6%98%A5%20%26%21.html', 's3://bucket/p/a.html'])
    expect(readings).toEqual(['abc', 'abc'])
    expect(server.requests[1]!.url).toContain('continuation-token=a%2Bb%3D')
    expect(server.requests.map(({ url }) => url)).toContain('/bucket/p/%E6%98%A5%20%26%21.html')
    for (const { headers } of server.requests)
      expect(headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=id\/\d{8}\/us-east-1\/s3\//)
  })

  it('that answers an error is told with its code', async () => {
    server.answer = (_, response) => response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')
    await expect(listSources(['s3://bucket/p'])).rejects.toThrow(
      /listing s3:\/\/bucket\/p: answered 403 AccessDenied; check the credentials/,
    )
    server.answer = (_, response) => response.end(listing([]))
    await expect(listSources(['s3://bucket/p'])).rejects.toThrow(/s3:\/\/bucket\/p names no object/)
    await expect(listSources(['s3:///p'])).rejects.toThrow(/names no bucket/)
  })

  it('in another region is asked there, and from then on at once', async () => {
    server.answer = ({ headers, url }, response) => {
      if (!headers.authorization!.includes('/eu-west-1/s3/'))
        response
          .writeHead(301, { 'x-amz-bucket-region': 'eu-west-1' })
          .end('<Error><Code>PermanentRedirect</Code></Error>')
      else response.end(url!.includes('list-type') ? listing(['p/a.html']) : 'abc')
    }
    expect((await readInput('s3://elsewhere/p')).readings).toEqual(['abc'])
    expect(server.requests).toHaveLength(3)
  })

  it('that says it is elsewhere, and not where, is told', async () => {
    for (const headers of [{}, { 'x-amz-bucket-region': 'us-east-1' }, { 'x-amz-bucket-region': 'a.b/c' }]) {
      server.answer = (_, response) =>
        response.writeHead(301, headers).end('<Error><Code>PermanentRedirect</Code></Error>')
      await expect(listSources(['s3://nowhere/p'])).rejects.toThrow(
        'listing s3://nowhere/p: answered 301 PermanentRedirect; check the region (AWS_REGION)',
      )
      expect(server.requests.splice(0)).toHaveLength(1)
    }
  })

  it('sends what was signed for it to no other host', async () => {
    server.answer = (_, response) => response.writeHead(307, { location: `${server.endpoint}/other` }).end()
    await expect(fetchPieces('s3://bucket/a', () => {})).rejects.toThrow('s3://bucket/a: answered 307')
    expect(server.requests.map(({ url }) => url)).toEqual(['/bucket/a'])
  })

  it('writes under a condition', async () => {
    const statuses = [200, 412, 409, 500]
    server.answer = (_, response) => response.writeHead(statuses.shift() ?? 200, { etag: '"n"' }).end()
    const store = new ObjectStore()
    const at = parseAddress('s3://bucket/k')!
    expect(await store.put(at, Buffer.from('a'), { ifNoneMatch: '*' })).toBe('"n"')
    expect(await store.put(at, Buffer.from('a'), { ifMatch: '"e"' })).toBeUndefined()
    expect(await store.put(at, Buffer.from('a'), { ifMatch: '"e"' })).toBeUndefined()
    expect(await store.put(at, Buffer.from('a'))).toBe('"n"')
    expect(server.requests.map(({ headers }) => headers['if-match'] ?? headers['if-none-match'])).toEqual([
      '*',
      '"e"',
      '"e"',
      undefined,
      undefined,
    ])
  })
})

describe('an address', () => {
  it.each(['https://', 'https://a b/', 'http://[1/'])('%s is none', async (input) => {
    await expect(listSources([input])).rejects.toThrow(UsageError)
    await expect(listSources([input])).rejects.toThrow(`${JSON.stringify(input)} is no address.`)
  })

  it('of another scheme is refused', async () => {
    await expect(listSources(['ftp://a/b'])).rejects.toThrow(
      '"ftp://a/b" names no bucket. Write s3://BUCKET/PREFIX, or',
    )
  })

  it('of an endpoint must be one', () => {
    for (const url of ['localhost:9000', 'x', 'ftp://a'])
      expect(() => storeAccess({ HOME: import.meta.dirname, AWS_ENDPOINT_URL: url })).toThrow(
        `the endpoint "${url}" is no address: write http://HOST:PORT`,
      )
  })

  it('that cannot be asked for is no crash, and asked for once', async () => {
    await expect(fetchPieces('http://a\u0000b/', () => {})).rejects.toThrow(RequestError)
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
