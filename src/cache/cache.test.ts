import { hash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc, test } from '@fast-check/vitest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { randomOf } from '../../test/random.ts'
import { Cache, clear, sizeOf, verify } from './index.ts'

let parent = ''
let folder = ''
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'cache-'))
  folder = join(parent, 'cache')
})
afterEach(() => rmSync(parent, { recursive: true }))

const MANY = 2 ** 30
const keyOf = (name: string | number): Uint8Array => hash('sha256', String(name), 'buffer')
const textOf = (cache: Cache, name: string | number): string | undefined => {
  const content = cache.get(keyOf(name))
  return content && Buffer.from(content).toString()
}
const filesOf = (ending: string): string[] => readdirSync(folder).filter((name) => name.endsWith(ending))

/** Fills a cache with contents and closes it. */
function fill(contents: Readonly<Record<string, string>>, maxBytes = MANY): void {
  const cache = Cache.open(folder, maxBytes)
  for (const [name, text] of Object.entries(contents)) cache.put(keyOf(name), Buffer.from(text))
  cache.close()
}

describe('a cache', () => {
  it('gives back what it was given, now and after it was closed', () => {
    const cache = Cache.open(folder, MANY)
    const large = 'x'.repeat(300_000)
    for (const [name, text] of Object.entries({ a: '清流', empty: '', large }))
      cache.put(keyOf(name), Buffer.from(text))
    expect(['a', 'empty', 'large', 'b'].map((name) => textOf(cache, name))).toEqual(['清流', '', large, undefined])
    expect(cache.counts).toEqual({ found: 3, missed: 1, damaged: 0, added: 3, addedBytes: 300_006, crowdedOut: 0 })
    cache.close()
    const again = Cache.open(folder, MANY)
    expect(['a', 'empty', 'large', 'b'].map((name) => textOf(again, name))).toEqual(['清流', '', large, undefined])
    expect([again.has(keyOf('a')), again.has(keyOf('b'))]).toEqual([true, false])
    again.close()
    expect(filesOf('.records')).toHaveLength(1)
  })

  it('keeps what is there: the same is not written again', () => {
    fill({ a: '1' })
    const cache = Cache.open(folder, MANY)
    cache.put(keyOf('a'), Buffer.from('1'))
    cache.close()
    expect(cache.counts.added).toBe(0)
    expect(filesOf('.records')).toHaveLength(1)
  })

  it('is read by threads that are given it, which add to files of their own', () => {
    fill({ a: '1' })
    const cache = Cache.open(folder, MANY)
    const shared = structuredClone(cache.shared)
    const threads = [Cache.attach(shared), Cache.attach(shared)]
    threads.forEach((thread, i) => {
      expect(textOf(thread, 'a')).toBe('1')
      thread.put(keyOf(i), Buffer.from(`of ${i}`))
      expect(textOf(thread, 1 - i)).toBe(undefined)
    })
    // One ends as it should, the other as a thread that is stopped.
    threads[0]!.finish()
    threads[1]!.flush()
    cache.close()
    const next = Cache.open(folder, MANY)
    expect(['a', 0, 1].map((name) => textOf(next, name))).toEqual(['1', 'of 0', 'of 1'])
    expect(filesOf('.part')).toEqual([])
  })

  it('can be deleted while it is open', () => {
    fill({ a: '1' })
    const cache = Cache.open(folder, MANY)
    rmSync(folder, { recursive: true })
    expect(textOf(cache, 'a')).toBe(undefined)
    cache.put(keyOf('b'), Buffer.from('2'))
    cache.close()
    expect(cache.counts.problem).toBe(`the cache in ${folder} cannot be written (ENOENT)`)
  })

  it('says where it cannot write, and adds nothing more', () => {
    fill({ a: '1' })
    const cache = Cache.open(folder, MANY)
    rmSync(folder, { recursive: true })
    writeFileSync(folder, '')
    const thread = Cache.attach(structuredClone(cache.shared))
    thread.put(keyOf('b'), Buffer.from('2'))
    // What one thread meets stops all, and is told by all.
    cache.put(keyOf('c'), Buffer.from('3'))
    cache.close()
    expect(cache.counts).toMatchObject({ added: 0, problem: `the cache in ${folder} cannot be written (ENOTDIR)` })
    expect(() => Cache.open(folder, MANY)).toThrow('EEXIST')
  })

  it('says to git and to backups that it can be left out, in a folder of its own alone', () => {
    fill({ a: '1' })
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toBe('*\n')
    expect(readFileSync(join(folder, 'CACHEDIR.TAG'), 'utf8')).toMatch(/^Signature: 8a477f597d28d172789f06886806bc55\n/)
    const other = join(parent, 'other')
    mkdirSync(other)
    Cache.open(other, MANY).close()
    expect(readdirSync(other)).toEqual([])
  })
})

describe('clearing', () => {
  it('removes the files of the cache alone', () => {
    fill({ a: '1' })
    expect(clear(folder)).toBeGreaterThan(50)
    expect(existsSync(folder)).toBe(false)
    fill({ a: '1' })
    writeFileSync(join(folder, 'mine.records'), 'x')
    clear(folder)
    expect(readdirSync(folder).sort()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'mine.records'])
    expect(clear(join(parent, 'absent'))).toBe(0)
  })
})

describe('damage', () => {
  const contents = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}`, `content ${i} `.repeat(i)]))
  const small = Object.fromEntries(Object.entries(contents).slice(0, 12))

  /** Every content is as it was put, or missing; returns how many are missing. */
  function missing(expected: Readonly<Record<string, string>>): number {
    const cache = Cache.open(folder, MANY)
    let count = 0
    for (const [name, text] of Object.entries(expected)) {
      const found = textOf(cache, name)
      if (found === undefined) count++
      else expect(found).toBe(text)
    }
    cache.close()
    return count
  }

  it('of a bit is found, 300 times: one record is missing, and made anew', () => {
    fill(small)
    // Once more, so that there are notes of use, too.
    expect(missing(small)).toBe(0)
    const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const)
    const all = files.reduce((sum, [name, bytes]) => sum + (/records|uses/.test(name) ? bytes.length : 0), 0)
    const next = randomOf(18)
    for (let flip = 0; flip < 300; flip++) {
      rmSync(folder, { recursive: true })
      mkdirSync(folder)
      let at = next(all)
      for (const [name, bytes] of files) {
        const copy = Buffer.from(bytes)
        if (/records|uses/.test(name)) {
          if (at >= 0 && at < copy.length) copy[at]! ^= 1 << next(8)
          at -= copy.length
        }
        writeFileSync(join(folder, name), copy)
      }
      // The first bytes of a segment say what the file is: without them nothing of it is used.
      const gone = missing(small)
      expect(gone === 12 || gone <= 1, `flip ${flip}: ${gone} missing`).toBe(true)
      if (flip % 50 > 0) continue
      fill(small)
      expect(missing(small)).toBe(0)
    }
  })

  it('is counted', () => {
    fill(small)
    const path = join(folder, filesOf('.records')[0]!)
    const bytes = readFileSync(path)
    // In the second record; the first is empty.
    bytes[20 + 52 + 52 + 5]! ^= 1
    writeFileSync(path, bytes)
    expect(verify(folder)).toEqual({ records: 12, damaged: 1 })
    const cache = Cache.open(folder, MANY)
    for (const name of Object.keys(small)) cache.get(keyOf(name))
    expect(cache.counts).toMatchObject({ found: 11, missed: 1, damaged: 1 })
    expect(textOf(cache, '1')).toBe(undefined)
    cache.put(keyOf('1'), Buffer.from(small['1']!))
    expect(textOf(cache, '1')).toBe(small['1'])
    cache.close()
    expect(missing(small)).toBe(0)
  })

  it('by a cut at any place loses what is behind it', () => {
    fill(contents)
    const path = join(folder, filesOf('.records')[0]!)
    const whole = readFileSync(path)
    for (let length = whole.length; length >= 0; length -= 97) {
      truncateSync(path, length)
      const gone = missing(contents)
      if (length === whole.length) expect(gone).toBe(0)
    }
    truncateSync(path, 15)
    expect(missing(contents)).toBe(40)
    // What is of no use is gone.
    expect(filesOf('.records')).toEqual([])
  })

  test.prop([fc.array(fc.tuple(fc.nat(1 << 20), fc.nat(255)), { minLength: 1, maxLength: 30 })], { numRuns: 40 })(
    'of many bytes is never served',
    (flips) => {
      fill(contents)
      const path = join(folder, filesOf('.records')[0]!)
      const bytes = readFileSync(path)
      for (const [at, value] of flips) bytes[at % bytes.length] = value
      writeFileSync(path, bytes)
      missing(contents)
      rmSync(folder, { recursive: true })
    },
  )

  it.skipIf(process.getuid?.() === 0)('a folder that may not be read is an error', () => {
    fill({ a: '1' })
    chmodSync(folder, 0)
    expect(() => sizeOf(folder)).toThrow('EACCES')
    chmodSync(folder, 0o700)
  })
})
