import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestStore } from '../../../test/stores/object-store.ts'
import { PART_SIZES, type PartSizes, uploadParts } from './multipart.ts'
import { ObjectStore } from './s3.ts'

let server: TestStore
let store: ObjectStore
let folder = ''

beforeEach(async () => {
  server = new TestStore()
  await server.open()
  store = new ObjectStore(
    { endpoint: server.endpoint, region: 'r', keys: { accessKeyId: 'a', secretAccessKey: 'b' } },
    SIZES,
  )
  folder = mkdtempSync(join(tmpdir(), 'qingliu-parts-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await server.close()
})

const KB = 2 ** 10
/** A thousandth of what is sent to a real store: all else is the same. */
const SIZES: PartSizes = { above: 64 * KB, part: 16 * KB }
const at = { bucket: 'bucket', key: 'k' }

/** A file whose parts differ. */
function file(bytes: number): { path: string; bytes: number; sha256: string; content: Buffer } {
  const content = Buffer.alloc(bytes)
  for (let i = 0; i < bytes; i += KB) content.writeUInt32LE(i / KB, i)
  const path = join(folder, 'f')
  writeFileSync(path, content)
  return { path, bytes, sha256: createHash('sha256').update(content).digest('hex'), content }
}

describe('a file', () => {
  it('of at most so many bytes is sent as one, with the hash that it must have', async () => {
    expect(PART_SIZES).toEqual({ above: 64 * 2 ** 20, part: 16 * 2 ** 20 })
    const { content, ...small } = file(3 * KB)
    await store.upload(at, small)
    expect(server.objects.get('k')!.bytes.equals(content)).toBe(true)
    expect(server.seen).toHaveLength(1)
    await expect(store.upload(at, { ...small, sha256: '0'.repeat(64) })).rejects.toThrow(/XAmzContentSHA256Mismatch/)
  })

  it('that is larger is sent in parts, and a part that failed is sent again', async () => {
    const { content, ...large } = file(64 * KB + 4)
    let failures = 1
    server.meet = ({ query }, response) => {
      if (query.get('partNumber') !== '2' || failures-- <= 0) return false
      response.writeHead(503).end()
      return true
    }
    await store.upload(at, large)
    expect(server.objects.get('k')!.bytes.equals(content)).toBe(true)
    expect(server.objects.get('k')!.etag).toContain('-5')
    expect(server.waiting.size).toBe(0)
  })
})

describe('an upload in parts', () => {
  it('whose last answer is lost is complete all the same', async () => {
    const { content, ...large } = file(17 * KB)
    let isLost = false
    server.lose = ({ method, query }) => {
      if (method !== 'POST' || !query.has('uploadId') || isLost) return false
      isLost = true
      return true
    }
    await uploadParts(store, at, large, undefined, SIZES)
    expect([isLost, server.objects.get('k')!.bytes.equals(content)]).toEqual([true, true])
  })

  it('is given up when a part is refused, it is stopped, the file shrinks, or the parts are not put together', async () => {
    const { content: _, ...large } = file(17 * KB)
    const refuse = (test: (method: string, query: URLSearchParams) => boolean, status: number, body: string): void => {
      server.meet = ({ method, query }, response) => {
        if (!test(method, query)) return false
        response.writeHead(status).end(body)
        return true
      }
    }
    refuse((_, query) => query.get('partNumber') === '2', 403, '<Error><Code>AccessDenied</Code></Error>')
    await expect(uploadParts(store, at, large, undefined, SIZES)).rejects.toThrow(/403 AccessDenied/)
    // An answer that begins well may end as an error.
    refuse(
      (method, query) => method === 'POST' && query.has('uploadId'),
      200,
      '<Error><Code>InternalError</Code></Error>',
    )
    await expect(uploadParts(store, at, large, undefined, SIZES)).rejects.toMatchObject({
      message: expect.stringContaining('InternalError'),
      exitCode: 75,
    })
    server.meet = () => false
    await expect(uploadParts(store, at, large, AbortSignal.abort(), SIZES)).rejects.toThrow(/Stopped/)
    truncateSync(large.path, 16 * KB)
    await expect(uploadParts(store, at, large, undefined, SIZES)).rejects.toThrow(/became shorter/)
    expect([server.waiting.size, server.objects.size]).toEqual([0, 0])
  })
})
