import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestStore } from '../../../test/stores/object-store.ts'
import { uploadParts } from './multipart.ts'
import { ObjectStore } from './s3.ts'

let server: TestStore
let store: ObjectStore
let folder = ''

beforeEach(async () => {
  server = new TestStore()
  await server.open()
  store = new ObjectStore({ endpoint: server.endpoint, region: 'r', keys: { accessKeyId: 'a', secretAccessKey: 'b' } })
  folder = mkdtempSync(join(tmpdir(), 'qingliu-parts-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await server.close()
})

const MB = 2 ** 20
const at = { bucket: 'bucket', key: 'k' }

/** A file whose parts differ. */
function file(bytes: number): { path: string; bytes: number; sha256: string; content: Buffer } {
  const content = Buffer.alloc(bytes)
  for (let i = 0; i < bytes; i += MB) content.writeUInt32LE(i / MB, i)
  const path = join(folder, 'f')
  writeFileSync(path, content)
  return { path, bytes, sha256: createHash('sha256').update(content).digest('hex'), content }
}

describe('a file', () => {
  it('of at most 64 MB is sent as one, with the hash that it must have', async () => {
    const { content, ...small } = file(3 * MB)
    await store.upload(at, small)
    expect(server.objects.get('k')!.bytes.equals(content)).toBe(true)
    expect(server.seen).toHaveLength(1)
    await expect(store.upload(at, { ...small, sha256: '0'.repeat(64) })).rejects.toThrow(/XAmzContentSHA256Mismatch/)
  })

  it('that is larger is sent in parts, and a part that failed is sent again', async () => {
    const { content, ...large } = file(64 * MB + 4)
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
    const { content, ...large } = file(17 * MB)
    let isLost = false
    server.lose = ({ method, query }) => {
      if (method !== 'POST' || !query.has('uploadId') || isLost) return false
      isLost = true
      return true
    }
    await uploadParts(store, at, large)
    expect([isLost, server.objects.get('k')!.bytes.equals(content)]).toEqual([true, true])
  })

  it('is given up when a part is refused, it is stopped, the file shrinks, or the parts are not put together', async () => {
    const { content: _, ...large } = file(17 * MB)
    const refuse = (test: (method: string, query: URLSearchParams) => boolean, status: number, body: string): void => {
      server.meet = ({ method, query }, response) => {
        if (!test(method, query)) return false
        response.writeHead(status).end(body)
        return true
      }
    }
    refuse((_, query) => query.get('partNumber') === '2', 403, '<Error><Code>AccessDenied</Code></Error>')
    await expect(uploadParts(store, at, large)).rejects.toThrow(/403 AccessDenied/)
    // An answer that begins well may end as an error.
    refuse(
      (method, query) => method === 'POST' && query.has('uploadId'),
      200,
      '<Error><Code>InternalError</Code></Error>',
    )
    await expect(uploadParts(store, at, large)).rejects.toMatchObject({
      message: expect.stringContaining('InternalError'),
      exitCode: 75,
    })
    server.meet = () => false
    await expect(uploadParts(store, at, large, AbortSignal.abort())).rejects.toThrow(/Stopped/)
    truncateSync(large.path, 16 * MB)
    await expect(uploadParts(store, at, large)).rejects.toThrow(/became shorter/)
    expect([server.waiting.size, server.objects.size]).toEqual([0, 0])
  })
})
