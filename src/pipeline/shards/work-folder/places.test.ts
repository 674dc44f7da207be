import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestStore } from '../../../../test/stores/object-store.ts'
import { RemoteFolder } from '../../../dataset/publish/remote/store.ts'
import { ObjectStore } from '../../../read/places/s3.ts'
import { type WorkFile, WorkFolder } from './index.ts'
import { LocalPlace } from './local-place.ts'
import type { WorkPlace } from './place.ts'
import { RemotePlace } from './remote-place.ts'

let folder = ''
let store: TestStore
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qingliu-places-'))
  store = new TestStore()
  await store.open()
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

const local = (): WorkPlace => new LocalPlace(join(folder, 'work'))
function remote(): WorkPlace {
  const access = { endpoint: store.endpoint, region: 'us-east-1', keys: { accessKeyId: 'a', secretAccessKey: 'b' } }
  return new RemotePlace(new RemoteFolder(new ObjectStore(access), { bucket: 'bucket', key: 'work' }))
}

const bytes = (text: string): Uint8Array => Buffer.from(text)
const textAt = async (place: WorkPlace, path: string): Promise<string | undefined> => {
  const found = await place.read(path)
  return found && Buffer.from(found).toString()
}

describe.each([
  ['on a disk', local],
  ['in an object store', remote],
])('a work folder %s', (_, open) => {
  it('keeps files, and gives a name to one of several writers', async () => {
    const place = open()
    expect(await place.read('a/b')).toBeUndefined()
    expect(await place.list('a')).toEqual([])
    await place.write('a/b', bytes('1'))
    const firsts = await Promise.all(['x', 'y', 'z'].map((text) => place.create('a/done.json', bytes(text))))
    expect(firsts.filter(Boolean)).toHaveLength(1)
    const winner = 'xyz'[firsts.indexOf(true)]
    expect(await textAt(place, 'a/done.json')).toBe(winner)
    expect([...(await place.list('a'))].sort()).toEqual(['a/b', 'a/done.json'])
    await place.bring('a/b', join(folder, 'to/here'))
    expect(readFileSync(join(folder, 'to/here'), 'utf8')).toBe('1')
    await place.remove('a/b')
    expect(await place.read('a/b')).toBeUndefined()
    await place.remove('a')
    await place.remove('a')
    expect(await place.list('a')).toEqual([])
  })

  it('is swept of all but what is named, and brings no file that is not as it was written', async () => {
    const work = new WorkFolder(open())
    const killed = await work.attempt(0, 3, 'given')
    await killed.write(0, [{ kind: 'facts', bytes: bytes('old') }])
    const attempt = await work.attempt(0, 3, 'given otherwise')
    expect(attempt.has(0)).toBe(false)
    await attempt.write(0, [{ kind: 'facts', bytes: bytes('new') }])
    expect((await work.attempt(0, 3, 'given')).has(0)).toBe(true)
    expect(await attempt.complete({ documents: 1, cpu_seconds: 0 })).toBe(true)
    const marker = (await work.marker(0, 3))!
    await work.sweep(0, [marker])
    expect((await work.place.list('phase-1')).length).toBe(2)
    const [file] = marker.files as [WorkFile]
    expect(Buffer.from(await work.read(file)).toString()).toBe('new')
    await work.bring(file, join(folder, 'whole'))
    await expect(work.bring({ ...file, sha256: '0' }, join(folder, 'other'))).rejects.toMatchObject({ code: 'DAMAGED' })
  })
})

describe('a work folder on a disk', () => {
  it('leaves no temporary file where the name is taken', async () => {
    const place = local()
    await place.create('done.json', bytes('1'))
    expect(await place.create('done.json', bytes('2'))).toBe(false)
    expect(await place.list('.')).toEqual(['done.json'])
    writeFileSync(join(folder, 'work/x.tmp'), '')
    expect(existsSync(place.name('x.tmp'))).toBe(true)
  })
})
