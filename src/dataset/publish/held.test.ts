import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emptyRun } from '../../../test/made/empty-run.ts'
import { loadZstd } from '../../document/zstd.ts'
import { PartEncoder } from '../part.ts'
import { heldIds, readHold, writeHold } from './held.ts'
import { readLatest } from './published-run.ts'
import { Output, type Publication } from './snapshot.ts'

let out = ''
beforeAll(loadZstd)
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'qingliu-held-'))
})
afterEach(() => rm(out, { recursive: true }))

const FAILED = [{ gate: 'most-rejected', limit: 0.2, found: 0.5, message: '50 %' }]

async function publish(id: string, failed: typeof FAILED = []): Promise<Publication> {
  return within(async (output) => {
    const staged = await output.stage()
    await staged.writePart(0, new PartEncoder([]).encode([], true))
    const summary = emptyRun(id)
    const times = { started: '2026-01-01T00:00:00Z', finished: '2026-01-01T00:00:01Z' }
    return output.publish(staged, summary, { ...times, seconds: 1, workers: 1, node: 'v20' }, { failed })
  })
}

async function within<T>(step: (output: Output) => Promise<T>): Promise<T> {
  const output = await Output.open(out)
  try {
    return await step(output)
  } finally {
    await output.close()
  }
}

const hold = (id: string): Promise<void> =>
  writeHold(out, { run_id: id, reason: 'rolled-back', since: '2026-01-02T00:00:00Z', gates: [] })

describe('a held run', () => {
  it('is complete, explained, and not what readers read', async () => {
    await publish('one')
    const held = await publish('two', FAILED)
    expect(held).toMatchObject({ folder: join(out, 'held/two'), hold: { reason: 'gates', gates: FAILED } })
    expect((await readLatest(out))?.run_id).toBe('one')
    expect(await readHold(out, 'two')).toMatchObject({ run_id: 'two', gates: FAILED })
    expect((await readdir(held.folder)).sort()).toContain('SHA256SUMS')
    // The same work again takes its place.
    await publish('two', FAILED)
    expect(await heldIds(out)).toEqual(['two'])
  })

  it('is held even where its explanation is broken', async () => {
    await publish('two', FAILED)
    await writeFile(join(out, 'held/two.json'), '{')
    expect(await readHold(out, 'two')).toMatchObject({ reason: 'gates', gates: [] })
  })
})

describe('a killed process', () => {
  it('that explained and did not move leaves an explanation that goes', async () => {
    await publish('one')
    await hold('two')
    await mkdir(join(out, 'held/.tmp-old-1-three'))
    await writeFile(join(out, 'held/four.json.tmp'), '{')
    await within(async () => {})
    expect(await readdir(join(out, 'held'))).toEqual([])
  })

  it('that moved and did not publish leaves a run that is held still, and can be published', async () => {
    await publish('one')
    const { folder } = await publish('two', FAILED)
    const { rename } = await import('node:fs/promises')
    await rename(folder, join(out, 'runs/two'))
    await within(async (output) => {
      expect(await output.holdOf('two')).toMatchObject({ reason: 'gates' })
      await output.release((await output.find('two'))!)
    })
    expect([(await readLatest(out))?.run_id, existsSync(join(out, 'held/two.json'))]).toEqual(['two', false])
  })

  it('that published and did not clear leaves an explanation that goes, since the commit was the publication', async () => {
    await publish('one')
    await hold('one')
    await within(async () => {})
    expect(await readHold(out, 'one')).toBeUndefined()
  })

  it('that rolled back half-way has not rolled back', async () => {
    await publish('one')
    await publish('two')
    await hold('two')
    await within(async () => {})
    expect([(await readLatest(out))?.run_id, await readHold(out, 'two')]).toEqual(['two', undefined])
  })
})

describe('keeping', () => {
  it('removes the explanation with the run', async () => {
    for (const id of ['one', 'two', 'three', 'four']) await publish(id)
    await within(async (output) => output.rollBack((await output.find('three'))!))
    expect(await readHold(out, 'four')).toMatchObject({ reason: 'rolled-back' })
    await within(async (output) => {
      await output.point((await output.find('one'))!, { keep: 2 })
    })
    expect((await readdir(join(out, 'runs'))).sort()).toEqual(['one', 'three'])
    expect(await readdir(join(out, 'held'))).toEqual([])
  })
})
