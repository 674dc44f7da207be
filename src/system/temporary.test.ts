import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ownHolder } from './holder.ts'
import { systemHash, temporaryFolder } from './temporary.ts'

vi.mock('node:fs/promises', { spy: true })

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temporary-'))
  vi.stubEnv('TMPDIR', folder)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.mocked(rm).mockReset()
  rmSync(folder, { recursive: true })
})

const DEAD = 2 ** 22 + 1

/** Makes the folder of a process that was killed. */
function leave(): string {
  const name = `qingliu-${DEAD}-1-${systemHash(ownHolder())}-killed`
  mkdirSync(join(folder, name))
  writeFileSync(join(folder, name, 'part'), 'x')
  return name
}

describe('a temporary folder', () => {
  it('of a killed process of this system is removed by the next, and no other', async () => {
    const own = ownHolder()
    const left = [
      `${own.pid}-${own.started}-${systemHash(own)}-running`,
      `${DEAD}-1-${systemHash({ ...own, host: 'elsewhere' })}-x`,
      'x',
    ].map((name) => `qingliu-${name}`)
    for (const name of left) mkdirSync(join(folder, name))
    leave()
    const { path, remove } = await temporaryFolder()
    expect(path.startsWith(join(folder, `qingliu-${own.pid}-`))).toBe(true)
    await remove()
    expect(readdirSync(folder).sort()).toEqual(left.sort())
  })

  it.each(['EACCES', 'EPERM'])('of another user stays (%s), and a defect of the disk is told', async (code) => {
    const name = leave()
    vi.mocked(rm).mockRejectedValueOnce(Object.assign(new Error('no'), { code }))
    const { remove } = await temporaryFolder()
    await remove()
    expect(readdirSync(folder)).toEqual([name])
    vi.mocked(rm).mockRejectedValueOnce(Object.assign(new Error('no'), { code: 'EIO' }))
    await expect(temporaryFolder()).rejects.toMatchObject({ code: 'EIO' })
  })
})
