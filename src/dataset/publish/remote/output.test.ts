import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyRun } from '../../../../test/made/empty-run.ts'
import { TestStore } from '../../../../test/stores/object-store.ts'
import { loadZstd } from '../../../document/zstd.ts'
import { ObjectStore } from '../../../read/places/s3.ts'
import { ownHolder } from '../../../system/holder.ts'
import { PartEncoder } from '../../part.ts'
import type { Publication, PublishOptions } from '../snapshot.ts'
import { RemoteOutput } from './output.ts'
import { RemoteFolder } from './store.ts'

let store: TestStore
let folder: RemoteFolder
let temporary = ''

beforeAll(loadZstd)
beforeEach(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'qingliu-remote-'))
  vi.stubEnv('TMPDIR', temporary)
  store = new TestStore()
  await store.open()
  const access = { endpoint: store.endpoint, region: 'us-east-1', keys: { accessKeyId: 'a', secretAccessKey: 'b' } }
  folder = new RemoteFolder(new ObjectStore(access), { bucket: 'bucket', key: 'p' })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await store.close()
  expect(readdirSync(temporary)).toEqual([])
  rmSync(temporary, { recursive: true })
})

/** The id of a run by a letter. */
const id = (letter: string): string => letter.repeat(16)

async function within<T>(step: (output: RemoteOutput) => Promise<T>, signal?: AbortSignal): Promise<T> {
  const output = await RemoteOutput.open(folder, signal)
  try {
    return await step(output)
  } finally {
    await output.close()
  }
}

async function publishWith(output: RemoteOutput, letter: string, options: PublishOptions = {}): Promise<Publication> {
  const staged = await output.stage()
  await staged.writePart(0, new PartEncoder([]).encode([], true))
  const summary = emptyRun(id(letter))
  const times = { started: '2026-01-01T00:00:00Z', finished: '2026-01-01T00:00:01Z' }
  return output.publish(staged, summary, { ...times, seconds: 1, workers: 1, node: 'v20' }, options)
}

const publish = (letter: string, options?: PublishOptions): Promise<Publication> =>
  within((output) => publishWith(output, letter, options))

const latest = (): string | undefined => JSON.parse(store.text('p/latest.json') ?? '{}').run_id
const runs = (): string[] => [...new Set(store.keys().map((key) => /^p\/runs\/(\w)\1{15}\//.exec(key)?.[1] ?? key))]
const writes = (): string[] => store.seen.filter(({ method }) => method === 'PUT').map(({ key }) => key)
const GATES = [{ gate: 'most-rejected', limit: 0.2, found: 0.5, message: '50 %' }]

describe('publishing to a store', () => {
  it('writes the files, the manifest after them, and latest.json last; then it lets go of the lease', async () => {
    const published = await publish('a')
    expect(published).toMatchObject({ created: true, runId: id('a'), folder: `s3://bucket/p/runs/${id('a')}` })
    expect(latest()).toBe(id('a'))
    const written = writes().filter((key) => key !== 'p/lock.json')
    expect(written.at(-1)).toBe('p/latest.json')
    expect(written.at(-2)).toBe(`p/runs/${id('a')}/manifest.json`)
    expect(written).toHaveLength(3 + 6 + 1)
    expect(store.keys()).not.toContain('p/lock.json')
    const conditions = store.seen.filter(({ key, method }) => key === 'p/latest.json' && method === 'PUT')
    expect(conditions.map(({ headers }) => headers['if-none-match'])).toEqual(['*'])
  })

  it('uploads no file of a run that is there and whole', async () => {
    await publish('a')
    store.seen.length = 0
    await within(async (output) => {
      const run = (await output.find(id('a')))!
      await output.check(run)
      await output.release(run)
    })
    expect(writes().filter((key) => key.startsWith('p/runs/'))).toEqual([])
    store.objects.delete(`p/runs/${id('a')}/data/part-00000.parquet`)
    const damaged = within(async (output) => output.check((await output.find(id('a')))!))
    await expect(damaged).rejects.toMatchObject({ code: 'DAMAGED' })
  })

  it('keeps as many runs as asked, the ones published last', async () => {
    let time = Date.now()
    store.now = () => {
      time += 1000
      return time
    }
    for (const letter of ['a', 'b', 'c']) await publish(letter)
    // What is published again counts as new.
    await within(async (output) => output.release((await output.find(id('a')))!))
    expect(latest()).toBe(id('a'))
    const { removed } = await publish('d', { keep: 3 })
    expect(removed).toEqual([id('b')])
    expect(runs()).toEqual(['p/latest.json', 'a', 'c', 'd'])
    expect((await publish('e', { keep: 3 })).removed).toEqual([id('c')])
    await expect(publish('f', { keep: 1 })).rejects.toThrow(/at least 2/)
  })

  it('publishes nothing over another writer, and removes its files', async () => {
    await publish('a')
    const output = await RemoteOutput.open(folder)
    const other = store.text('p/latest.json')!.replaceAll(id('a'), id('f'))
    store.meet = ({ key }) => {
      if (key === `p/runs/${id('b')}/manifest.json`) store.set('p/latest.json', other)
      return false
    }
    await expect(publishWith(output, 'b')).rejects.toMatchObject({
      code: 'LOCKED',
      exitCode: 75,
      message: expect.stringContaining('latest.json was written by another process since this run began'),
    })
    await output.close()
    expect(store.text('p/latest.json')).toBe(other)
    expect(runs()).toEqual(['p/latest.json', 'a'])
  })

  it('has published if another writer published the same run, or if the answer was lost', async () => {
    await publish('a')
    const wanted = store.text('p/latest.json')!
    store.objects.clear()
    let first = true
    store.meet = ({ key, method }) => {
      if (key === 'p/latest.json' && method === 'PUT' && first) store.set('p/latest.json', wanted)
      return false
    }
    expect(await publish('a')).toMatchObject({ created: true })
    store.meet = () => false
    store.lose = ({ key, method }) => {
      const isLost = key === 'p/latest.json' && method === 'PUT' && first
      if (isLost) first = false
      return isLost
    }
    await publish('b')
    expect([latest(), first]).toEqual([id('b'), false])
    expect(runs()).toEqual(['p/latest.json', 'a', 'b'])
  })

  it('tries again where another request was writing latest.json in vain', async () => {
    let busy = 1
    store.meet = ({ key, method }, response) => {
      if (key !== 'p/latest.json' || method !== 'PUT' || busy-- <= 0) return false
      response.writeHead(409).end('<Error><Code>ConditionalRequestConflict</Code></Error>')
      return true
    }
    await publish('a')
    expect(latest()).toBe(id('a'))
  })

  it('stops when it lost the lease, and leaves what it cannot know', async () => {
    await publish('a')
    const output = await RemoteOutput.open(folder)
    store.meet = ({ key, method }) => {
      if (key === `p/runs/${id('b')}/manifest.json` && method === 'PUT')
        store.set('p/lock.json', '{"pid":7,"host":"elsewhere"}')
      return false
    }
    await expect(publishWith(output, 'b')).rejects.toThrow(/is not held any more: process 7 on elsewhere/)
    await output.close()
    expect(latest()).toBe(id('a'))
    expect(runs()).toEqual(['p/latest.json', 'p/lock.json', 'a', 'b'])
  })

  it('does not publish a run whose objects were removed meanwhile', async () => {
    store.meet = ({ key, method }) => {
      if (key.endsWith('manifest.json') && method === 'PUT') store.objects.delete(key.replace('manifest', 'run'))
      return false
    }
    await expect(publish('a')).rejects.toThrow(/run\.json is not there, though \d+ bytes were written/)
    expect(store.keys()).toEqual([])
  })

  it('removes its files when it is interrupted or the store fails', async () => {
    const controller = new AbortController()
    store.meet = ({ key }) => {
      if (key.includes('/data/')) controller.abort()
      return false
    }
    await expect(within((output) => publishWith(output, 'a'), controller.signal)).rejects.toThrow(/Stopped/)
    expect(store.keys()).toEqual([])
    store.meet = ({ key, method }, response) => {
      if (method !== 'PUT' || !key.includes('/raw/')) return false
      response.writeHead(403).end('<Error><Code>AccessDenied</Code></Error>')
      return true
    }
    await expect(publish('a')).rejects.toThrow(/writing s3:.*: answered 403 AccessDenied/)
    expect(store.keys()).toEqual([])
  })
})

describe('latest.json', () => {
  const answer = (status: number): void => {
    store.meet = ({ key, method }, response) => {
      if (key !== 'p/latest.json' || method !== 'PUT') return false
      response.writeHead(status).end('<Error><Code>No</Code></Error>')
      return true
    }
  }

  it('that may yet be written keeps its run, and the next run removes it if it was not', async () => {
    answer(503)
    await expect(publish('a')).rejects.toMatchObject({ exitCode: 75 })
    expect(runs()).toEqual(['p/lock.json', 'a'])
    store.meet = () => false
    store.set('p/lock.json', store.text('p/lock.json')!.replace(`"pid":${process.pid}`, `"pid":${2 ** 22 + 1}`))
    await within(async () => {})
    expect(store.keys()).toEqual([])
  })

  it('that is refused keeps nothing', async () => {
    answer(403)
    await expect(publish('a')).rejects.toMatchObject({ exitCode: 2 })
    expect(store.keys()).toEqual([])
  })
})

describe('a store that ignores conditions', () => {
  it('is refused, and nothing is left in it', async () => {
    store.keepsConditions = false
    await expect(publish('a')).rejects.toMatchObject({ code: 'NO_CONDITIONS', exitCode: 2 })
    expect(store.keys()).toEqual([])
  })

  it('is not taken for one where somebody removes the lock meanwhile', async () => {
    let isRemoved = false
    store.meet = ({ key, headers }) => {
      if (store.objects.has('p/lock.json') && headers['if-none-match'] && key === 'p/lock.json' && !isRemoved) {
        isRemoved = true
        store.objects.delete(key)
      }
      return false
    }
    await publish('a')
    expect([isRemoved, latest()]).toEqual([true, id('a')])
  })

  it('is refused if it only keeps one of them', async () => {
    store.meet = ({ headers, key }, response) => {
      if (headers['if-match'] !== '"00000000000000000000000000000000"' || key !== 'p/lock.json') return false
      response.writeHead(501).end('<Error><Code>NotImplemented</Code></Error>')
      return true
    }
    await expect(publish('a')).rejects.toThrow(/does not keep the condition If-Match/)
  })
})

describe('what a killed run left', () => {
  const killed = (unpublished: readonly string[]): void =>
    store.set('p/lock.json', JSON.stringify({ ...ownHolder(), pid: 2 ** 22 + 1, token: 't', beat: 0, unpublished }))

  it('is removed by the next: parts of uploads, runs without manifest, runs that were whole and not published', async () => {
    await publish('a')
    await publish('b')
    store.objects.delete('p/latest.json')
    store.set(
      'p/latest.json',
      `{"run_id":"${id('a')}","path":"runs/${id('a')}","manifest_sha256":"${'0'.repeat(64)}"}\n`,
    )
    for (const key of [`p/runs/${id('c')}/data/x`, `p/held/${id('d')}.json`, 'p/runs/mine.txt', 'q/runs/x'])
      store.set(key, '{}')
    for (const name of ['u0', 'u1', 'u2']) store.waiting.set(name, { key: `p/runs/${name}`, parts: new Map() })
    store.waiting.set('u3', { key: 'q/other', parts: new Map() })
    killed([id('b')])
    await within(async () => {})
    expect(runs()).toEqual(['p/latest.json', 'a', 'p/runs/mine.txt', 'q/runs/x'])
    expect([...store.waiting.keys()]).toEqual(['u3'])
  })

  it('stays if readers were led to it', async () => {
    await publish('a')
    killed([id('a')])
    await within(async () => {})
    expect(latest()).toBe(id('a'))
    expect(runs()).toEqual(['p/latest.json', 'a'])
  })
})

describe('a run that does not pass a gate', () => {
  it('is uploaded, held with its reason, and published by a person', async () => {
    await publish('a')
    const held = await publish('b', { failed: GATES })
    expect(held.hold).toMatchObject({ reason: 'gates', gates: GATES })
    expect(latest()).toBe(id('a'))
    await within(async (output) => {
      expect(await output.holdOf(id('b'))).toMatchObject({ run_id: id('b'), gates: GATES })
      await output.release((await output.find(id('b')))!)
      expect(await output.holdOf(id('b'))).toBeUndefined()
    })
    expect(latest()).toBe(id('b'))
  })

  it('stays for inspection until two later ones are held', async () => {
    for (const letter of ['a', 'b', 'c']) await publish(letter, { failed: GATES })
    expect(runs().filter((name) => name.length === 1)).toHaveLength(2)
    expect(store.keys().filter((key) => key.startsWith('p/held/'))).toHaveLength(2)
    expect(runs()).toContain('c')
  })

  it('is what a rollback makes of the latest', async () => {
    await publish('a')
    await publish('b')
    await within(async (output) => output.rollBack((await output.find(id('a')))!))
    expect(latest()).toBe(id('a'))
    await within(async (output) => expect(await output.holdOf(id('b'))).toMatchObject({ reason: 'rolled-back' }))
  })
})
