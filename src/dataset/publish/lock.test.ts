import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, unlink, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emptyRun } from '../../../test/made/empty-run.ts'
import type { OutputError } from '../../document/errors/output-error.ts'
import { loadZstd } from '../../document/zstd.ts'
import { PartEncoder } from '../part.ts'
import { lockFolder, readHolder } from './lock.ts'
import { Output } from './snapshot.ts'

let out = ''
beforeAll(loadZstd)
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'qingliu-lock-'))
})
afterEach(() => rm(out, { recursive: true }))

const failure = (promise: Promise<unknown>): Promise<OutputError> =>
  promise.then(
    () => expect.unreachable(),
    (error: OutputError) => error,
  )

describe('the lock', () => {
  it('is held by one process at a time', async () => {
    const output = await Output.open(out)
    const error = await failure(Output.open(out))
    expect(error).toMatchObject({ code: 'LOCKED', exitCode: 75 })
    expect(error.message).toContain(`process ${process.pid} on ${hostname()}`)
    await output.close()
    await (await Output.open(out)).close()
    expect(await readdir(out)).toEqual(['runs'])
  })

  it('goes to one of many processes that take over a stale one at once', async () => {
    await writeFile(join(out, '.lock'), JSON.stringify({ pid: 99999999, host: hostname(), started: '1' }))
    const opened = await Promise.allSettled(Array.from({ length: 8 }, () => Output.open(out)))
    const held = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(held).toHaveLength(1)
    for (const result of opened)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'LOCKED' })
    await held[0]!.close()
  })

  it('goes to one of several processes of the same pid, as containers have that share a folder', async () => {
    const copies: typeof import('./lock.ts')[] = []
    // Copies of this module alone: to reset all would load zstd anew, for the tests of other files, too.
    for (let i = 0; i < 4; i++) {
      const copy = new URL(`./lock.ts?copy=${i}`, import.meta.url).href
      copies.push((await import(/* @vite-ignore */ copy)) as typeof import('./lock.ts'))
    }
    expect(new Set(copies.map((copy) => copy.lockFolder)).size).toBe(4)
    for (let round = 0; round < 5; round++) {
      const taken = await Promise.allSettled(copies.map((copy) => copy.lockFolder(out)))
      const held = taken.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      for (const result of taken)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'LOCKED' })
      expect(held).toHaveLength(1)
      await held[0]!.check()
      await held[0]!.release()
      expect(await readdir(out)).toEqual([])
    }
  })

  it('is not taken from a living process, nor from another host with a heartbeat', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    try {
      await writeFile(join(out, '.lock'), JSON.stringify({ pid: child.pid, host: hostname(), started: '' }))
      const error = await failure(Output.open(out))
      expect(error).toMatchObject({ code: 'LOCKED' })
      expect(error.message).not.toContain('another host')
    } finally {
      child.kill()
    }
    await writeFile(join(out, '.lock'), JSON.stringify({ pid: 1, host: 'elsewhere', started: '1' }))
    expect(await failure(Output.open(out))).toMatchObject({ code: 'LOCKED' })
    // A heartbeat is due every twenty seconds, and network file systems show it late.
    const silentFor = async (seconds: number): Promise<void> => {
      const since = Date.now() / 1000 - seconds
      await utimes(join(out, '.lock'), since, since)
    }
    await silentFor(240)
    const error = await failure(Output.open(out))
    expect(error).toMatchObject({ code: 'LOCKED' })
    expect(error.message).toMatch(/another host that has given no sign of life for 5 minutes is taken over$/)
    await silentFor(360)
    await (await Output.open(out)).close()
  })

  it('is taken from a dead process whose pid was reused', async () => {
    await writeFile(join(out, '.lock'), JSON.stringify({ pid: process.pid, host: hostname(), started: '1' }))
    if (!existsSync('/proc/self/stat')) return
    await (await Output.open(out)).close()
  })

  it('of a container with the same host name is not judged by its pid', async () => {
    // Its process 99999999 may live in a pid namespace that cannot be seen from here.
    const foreign = { pid: 99999999, host: hostname(), started: '1', system: 'another-start pid:[1]' }
    await writeFile(join(out, '.lock'), JSON.stringify(foreign))
    expect((await failure(Output.open(out))).message).toContain('another host')
    const since = Date.now() / 1000 - 360
    await utimes(join(out, '.lock'), since, since)
    await (await Output.open(out)).close()
  })

  it('names this system where it can be told', async () => {
    const lock = await lockFolder(out)
    const holder = JSON.parse(await readFile(join(out, '.lock'), 'utf8')) as { system: string }
    expect(holder.system).toMatch(existsSync('/proc/self/ns/pid') ? /^[0-9a-f-]{36} pid:\[\d+\]$/ : /^$/)
    expect(await readHolder(out)).toMatchObject({ pid: process.pid, host: hostname() })
    expect((await readHolder(out))!.silent).toBeLessThan(30)
    await lock.release()
    expect(await readHolder(out)).toBeUndefined()
  })

  it('is dead at once when its process on this system is', async () => {
    const lock = await lockFolder(out)
    const content = JSON.parse(await readFile(join(out, '.lock'), 'utf8')) as object
    await lock.release()
    const ended = spawnSync(process.execPath, ['-e', ''])
    await writeFile(join(out, '.lock'), JSON.stringify({ ...content, pid: ended.pid }))
    await (await Output.open(out)).close()
  })
})

describe('a process that was killed while it took the lock', () => {
  const dead = (pid = 99999999): string => JSON.stringify({ pid, host: hostname(), started: '1' })

  it('leaves nothing that stays', async () => {
    await writeFile(join(out, '.lock.99999999-0'), dead())
    await writeFile(join(out, '.lock.4f0c5d8e-2b0f-4b7e-9d51-0f6a3c1e7b42'), dead())
    await writeFile(join(out, '.lock.1-0'), dead(process.pid).replace('"1"', '""'))
    await (await Output.open(out)).close()
    // The last is of a process that lives, which may be taking the lock at this moment.
    expect((await readdir(out)).sort()).toEqual(['.lock.1-0', 'runs'])
  })

  it('does not keep others from taking over', async () => {
    await writeFile(join(out, '.lock'), dead())
    await writeFile(join(out, '.lock.takeover'), dead(99999998))
    await (await Output.open(out)).close()
    expect(await readdir(out)).toEqual(['runs'])
  })

  it('is told from one that is taking over', async () => {
    await writeFile(join(out, '.lock'), dead())
    await writeFile(join(out, '.lock.takeover'), dead(process.pid).replace('"1"', '""'))
    expect(await failure(Output.open(out))).toMatchObject({ code: 'LOCKED' })
  })
})

describe('a lock that was lost', () => {
  const summary = emptyRun('one')
  const record = {
    started: '2026-01-01T00:00:00Z',
    finished: '2026-01-01T00:00:01Z',
    seconds: 1,
    workers: 1,
    node: 'v20',
  }

  async function publish(meanwhile: () => Promise<void>): Promise<Output> {
    const output = await Output.open(out)
    const staged = await output.stage()
    await staged.writePart(0, new PartEncoder([]).encode([], true))
    await meanwhile()
    const error = await failure(output.publish(staged, summary, record))
    expect(error).toMatchObject({ code: 'LOCKED', exitCode: 75 })
    expect(error.message).toMatch(/is not held any more: .*Nothing was published; run again$/)
    return output
  }

  it('publishes nothing, and leaves the lock of the process that took over', async () => {
    const other = JSON.stringify({ pid: 1, host: 'elsewhere', started: '1', system: '' })
    const sleeper = await publish(() => writeFile(join(out, '.lock'), other))
    await sleeper.close()
    expect(await readFile(join(out, '.lock'), 'utf8')).toBe(other)
    expect((await readdir(out)).sort()).toEqual(['.lock', 'runs'])
  })

  it('publishes nothing where somebody removed it', async () => {
    const sleeper = await publish(() => unlink(join(out, '.lock')))
    await sleeper.close()
    expect(await readdir(out)).toEqual(['runs'])
  })
})
