import { rmSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { useWorkshop } from '../../../test/built.ts'
import { TestStore } from '../../../test/stores/object-store.ts'
import type { Source } from '../../document/document.ts'
import { DEFAULT_OPTIONS } from '../limits.ts'
import { listInputs } from '../list-inputs.ts'
import { listSources } from '../list-sources.ts'
import { openInputs } from '../open/open-inputs.ts'
import { Reader } from '../reader.ts'
import { SourceMemory } from './source-memory.ts'

const workshop = useWorkshop()
const put = (name: string, content: string): string => workshop.current.put(name, content)

/** What a cache keeps, in memory. */
class Kept {
  readonly contents = new Map<string, Uint8Array>()
  get(key: Uint8Array): Uint8Array | undefined {
    return this.contents.get(Buffer.from(key).toString('hex'))
  }
  put(key: Uint8Array, content: Uint8Array): void {
    this.contents.set(Buffer.from(key).toString('hex'), content)
  }
}

const cache = new Kept()
/** A run an hour later: what was written just now has rested. */
const later = (): number => Date.now() + 3_600_000

/** Runs over everything in the folder: which entries are recalled, as they would be read, and which had to be read. */
async function run(options = DEFAULT_OPTIONS, version = '1', since = later()): Promise<Record<string, boolean>> {
  const listing = listInputs([workshop.current.path])
  const memory = new SourceMemory(cache, listing.base, options, version, since)
  const reader = new Reader(listing.base, options)
  const { inputs } = await openInputs(listing, options, join(workshop.current.path, '.copies'))
  const result: Record<string, boolean> = {}
  for (const entry of inputs.entries(0, inputs.size)) {
    const key = memory.keyOf(entry)
    const recalled = key && memory.recall(key)
    await reader.prepare(entry)
    const reading = reader.read(entry)
    const read: Source | undefined = reading.outcome === 'read' ? reading.source : undefined
    if (recalled) expect(recalled.source).toEqual(read)
    else if (key) memory.keep(key, entry, reading)
    result[entry.record ? `${entry.uri}#${entry.record.place.number}` : entry.uri] = recalled !== undefined
  }
  reader.close()
  return result
}

describe('what was read of files', () => {
  it('is recalled while they stay as they are, and no longer', async () => {
    put('a.txt', '清流')
    put('b.txt', 'b')
    put('c.jsonl', '{"id": 1, "text": "one"}\n{"id": 2, "text": "two"}\n')
    symlinkSync('b.txt', join(workshop.current.path, 'd.txt'))
    const all = ['a.txt', 'b.txt', 'c.jsonl#0', 'c.jsonl#1', 'd.txt']
    expect(await run()).toEqual(Object.fromEntries(all.map((name) => [name, false])))
    expect(await run()).toEqual(Object.fromEntries(all.map((name) => [name, true])))
    put('b.txt', 'B')
    expect(await run()).toEqual({ 'a.txt': true, 'b.txt': false, 'c.jsonl#0': true, 'c.jsonl#1': true, 'd.txt': false })
    put('c.jsonl', '{"id": 1, "text": "one"}\n{"id": 2, "text": "zwo"}\n')
    expect(await run()).toMatchObject({ 'b.txt': true, 'c.jsonl#0': false, 'c.jsonl#1': false })
    rmSync(join(workshop.current.path, 'a.txt'))
    put('a.txt', '清涼')
    utimesSync(join(workshop.current.path, 'a.txt'), 1e9, 1e9)
    expect(await run()).toMatchObject({ 'a.txt': false })
    expect(await run()).toMatchObject({ 'a.txt': true })
  })

  it('is not recalled for other options, other code, or a file that changed just now', async () => {
    put('e.txt', 'e')
    await run()
    expect(await run()).toEqual({ 'e.txt': true })
    expect(await run({ ...DEFAULT_OPTIONS, maxBytes: 10 })).toEqual({ 'e.txt': false })
    expect(await run({ ...DEFAULT_OPTIONS, fields: { text: 'body' } })).toEqual({ 'e.txt': false })
    expect(await run(DEFAULT_OPTIONS, '2')).toEqual({ 'e.txt': false })
    expect(await run(DEFAULT_OPTIONS, '1', Date.now())).toEqual({ 'e.txt': false })
    expect(await run(DEFAULT_OPTIONS, '1', Date.now())).toEqual({ 'e.txt': false })
  })

  it('is nothing where the file is gone', () => {
    const memory = new SourceMemory(cache, '/nowhere', DEFAULT_OPTIONS, '1', later())
    expect(memory.keyOf({ uri: 'gone.txt', size: 1 })).toBe(undefined)
  })
})

describe('what was read of objects', () => {
  it('is recalled by their tags, and never kept under the tag of another version', async () => {
    const store = new TestStore()
    await store.open()
    for (const [name, value] of [
      ['AWS_ENDPOINT_URL', store.endpoint],
      ['AWS_ACCESS_KEY_ID', 'a'],
      ['AWS_SECRET_ACCESS_KEY', 'b'],
      ['AWS_REGION', 'us-east-1'],
    ] as const)
      vi.stubEnv(name, value)
    try {
      store.set('in/a.txt', 'one')
      const night = async (meanwhile = (): void => {}): Promise<Source | undefined> => {
        const listing = await listSources(['s3://bucket/in/'])
        const memory = new SourceMemory(cache, listing.base, DEFAULT_OPTIONS, '1', Date.now())
        const [entry] = listing.entries
        meanwhile()
        const key = memory.keyOf(entry!)!
        const recalled = memory.recall(key)
        if (recalled) return recalled.source
        const reader = new Reader(listing.base)
        await reader.prepare(entry!)
        memory.keep(key, entry!, reader.read(entry!))
        return undefined
      }
      expect(await night()).toBe(undefined)
      expect(await night()).toMatchObject({ uri: 's3://bucket/in/a.txt', bytes: 3 })
      store.set('in/a.txt', 'three')
      // Exchanged between listing and download: what came is not what the tag says.
      expect(await night(() => store.set('in/a.txt', 'four'))).toBe(undefined)
      store.set('in/a.txt', 'three')
      expect(await night()).toBe(undefined)
      expect(await night()).toMatchObject({ bytes: 5 })
      const listing = await listSources(['s3://bucket/in/'])
      const memory = new SourceMemory(cache, listing.base, DEFAULT_OPTIONS, '1', Date.now())
      const downloaded = memory.reading(listing.entries[0]!)
      expect(downloaded?.outcome === 'read' && Buffer.from(downloaded.bytes).toString()).toBe('three')
      expect(memory.reading({ ...listing.entries[0]!, etag: '"other"' })).toBe(undefined)
    } finally {
      vi.unstubAllEnvs()
      await store.close()
    }
  })
})
