import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { REST_MS } from './file-key.ts'
import { fileKey, objectKey } from './index.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'file-key-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const hex = (key: Uint8Array | undefined): string => Buffer.from(key!).toString('hex')

describe('the key of a file', () => {
  /** The key as a run sees it that begins long after. */
  const keyOf = (path: string, uri = 'a'): string => hex(fileKey(uri, statSync(path), Date.now() + 3_600_000))

  it('stays while the file does', () => {
    const path = join(folder, 'a')
    writeFileSync(path, '清流')
    const key = keyOf(path)
    expect(key).toHaveLength(64)
    expect(keyOf(path)).toBe(key)
    expect(keyOf(path, 'b')).not.toBe(key)
  })

  it('is another after it was exchanged for one of the same size and date', () => {
    const path = join(folder, 'a')
    writeFileSync(path, '清流')
    utimesSync(path, 1e9, 1e9)
    const key = keyOf(path)
    writeFileSync(join(folder, 'b'), '清涼')
    utimesSync(join(folder, 'b'), 1e9, 1e9)
    renameSync(join(folder, 'b'), path)
    expect(statSync(path)).toMatchObject({ size: 6, mtimeMs: 1e12 })
    expect(keyOf(path)).not.toBe(key)
  })

  it('is none for a file that may change again within the same tick', () => {
    const stats = { size: 1, mtimeMs: 10_000, ctimeMs: 10_000, ino: 5, dev: 1 }
    expect(fileKey('a', stats, 10_000 + REST_MS)).toBeDefined()
    expect(fileKey('a', stats, 10_000 + REST_MS - 1)).toBe(undefined)
    expect(fileKey('a', { ...stats, ctimeMs: 10_001 }, 10_000 + REST_MS)).toBe(undefined)
    // A date in the future tells nothing.
    expect(fileKey('a', { ...stats, mtimeMs: 1e15 }, 10_000 + REST_MS)).toBe(undefined)
    expect(fileKey('a', { ...stats, ino: 0 }, 10_000 + REST_MS)).toBe(undefined)
  })

  it.each(['size', 'mtimeMs', 'ctimeMs', 'ino', 'dev'] as const)('depends on %s', (name) => {
    const stats = { size: 1, mtimeMs: 2, ctimeMs: 3, ino: 5, dev: 1 }
    expect(fileKey('a', { ...stats, [name]: 7 }, 1e6)).not.toEqual(fileKey('a', stats, 1e6))
  })
})

describe('the key of an object', () => {
  it('rests on its strong tag', () => {
    const key = hex(objectKey('s3://b/a', 6, '"1"'))
    expect(hex(objectKey('s3://b/a', 6, '"1"'))).toBe(key)
    for (const other of [
      objectKey('s3://b/b', 6, '"1"'),
      objectKey('s3://b/a', 7, '"1"'),
      objectKey('s3://b/a', 6, '"2"'),
    ])
      expect(hex(other)).not.toBe(key)
    expect(objectKey('s3://b/a', 6, 'W/"1"')).toBe(undefined)
    expect(objectKey('s3://b/a', 6, undefined)).toBe(undefined)
    expect(objectKey('s3://b/a', 6, '')).toBe(undefined)
  })
})
