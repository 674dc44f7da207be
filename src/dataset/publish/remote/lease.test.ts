import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TestStore } from '../../../../test/stores/object-store.ts'
import { ObjectStore } from '../../../read/places/s3.ts'
import { ownHolder } from '../../../system/holder.ts'
import { Lease } from './lease.ts'
import { RemoteFolder } from './store.ts'

let store: TestStore
let folder: RemoteFolder

beforeEach(async () => {
  store = new TestStore()
  await store.open()
  const access = { endpoint: store.endpoint, region: 'us-east-1', keys: { accessKeyId: 'a', secretAccessKey: 'b' } }
  folder = new RemoteFolder(new ObjectStore(access), { bucket: 'bucket', key: 'p/' })
})
afterEach(async () => {
  vi.useRealTimers()
  await store.close()
})

const content = (): { token: string; beat: number; unpublished: string[] } => JSON.parse(store.text('p/lock.json')!)

/** A lease of another host, whose processes cannot be seen. */
const ofAnother = (unpublished: readonly string[] = []): string =>
  JSON.stringify({ pid: 7, host: 'elsewhere', started: '', system: 'x', token: 't', beat: 3, unpublished })

describe('a lease', () => {
  it('excludes another writer until it is released', async () => {
    const lease = await Lease.acquire(folder)
    await expect(Lease.acquire(folder)).rejects.toMatchObject({
      code: 'LOCKED',
      exitCode: 75,
      message: expect.stringContaining(`s3://bucket/p is being written by process ${process.pid} on`),
    })
    await lease.renew()
    await lease.release()
    expect(store.keys()).toEqual([])
    await (await Lease.acquire(folder)).release()
  })

  it('of a process of this system that has ended is taken over at once, with its note', async () => {
    const dead = { ...ownHolder(), pid: 2 ** 22 + 1, token: 't', beat: 0, unpublished: ['r'] }
    store.set('p/lock.json', JSON.stringify(dead))
    const lease = await Lease.acquire(folder)
    expect(lease.inherited).toEqual(['r'])
    // Until the new holder has removed it, the next one must know of it, too.
    expect(content()).toMatchObject({ pid: process.pid, unpublished: ['r'] })
    await lease.release()
  })

  it('of another host is taken over after five minutes by the clock of the store, whatever the clock here says', async () => {
    const start = Date.parse('2001-01-01T00:00:00Z')
    store.now = () => start
    store.set('p/lock.json', ofAnother())
    store.now = () => start + 299_000
    await expect(Lease.acquire(folder)).rejects.toThrow(/process 7 on elsewhere/)
    store.now = () => start + 300_000
    const lease = await Lease.acquire(folder)
    expect(content()).toMatchObject({ pid: process.pid })
    await lease.release()
  })

  it('that came back to life while it was being judged is not taken over', async () => {
    store.now = () => 0
    store.set('p/lock.json', ofAnother())
    store.now = () => 400_000
    store.meet = ({ method }) => {
      if (method === 'HEAD') store.set('p/lock.json', ofAnother().replace('"beat":3', '"beat":4'))
      return false
    }
    await expect(Lease.acquire(folder)).rejects.toMatchObject({ code: 'LOCKED' })
    store.set('p/lock.json', ofAnother())
    store.now = () => 800_000
    store.meet = ({ headers }) => {
      if (headers['if-match']) store.set('p/lock.json', ofAnother().replace('"beat":3', '"beat":5'))
      return false
    }
    await expect(Lease.acquire(folder)).rejects.toMatchObject({ code: 'LOCKED' })
  })

  it('whose answers are lost is held all the same, and released', async () => {
    let losses = 0
    store.lose = ({ method }) => method === 'PUT' && losses++ % 2 === 0
    const lease = await Lease.acquire(folder)
    await lease.renew()
    await lease.note(['r'])
    expect(content().unpublished).toEqual(['r'])
    expect(losses).toBe(6)
    await lease.release()
    expect(store.keys()).toEqual([])
  })

  it('that was taken over is lost for good, and what it lost it does not remove', async () => {
    const lease = await Lease.acquire(folder)
    store.set('p/lock.json', ofAnother())
    await expect(lease.renew()).rejects.toMatchObject({
      code: 'LOCKED',
      message: expect.stringContaining('process 7 on elsewhere has taken it over'),
    })
    expect(lease.isLost).toBe(true)
    await expect(lease.note([])).rejects.toMatchObject({ code: 'LOCKED' })
    await lease.release()
    expect(store.text('p/lock.json')).toBe(ofAnother())
  })

  it('shows signs of life, each with another content', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const lease = await Lease.acquire(folder)
    const first = content()
    vi.advanceTimersByTime(20_000)
    await vi.waitFor(() => expect(content().beat).toBe(first.beat + 1))
    await lease.release()
  })
})
