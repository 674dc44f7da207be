import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useWorkshop } from '../../../test/built.ts'
import { commandLine } from '../../../test/command.ts'
import { Cache } from '../../cache/index.ts'
import { checkCache, runCache } from './place.ts'

const workshop = useWorkshop()

/** Runs `qingliu cache` in the folder, with a cache of runs and one of checks. */
function cache(...args: string[]): ReturnType<typeof commandLine> {
  return commandLine(workshop.current.path, ['cache', ...args])
}

const RUNS = 'output/.cache'
const CHECKS = '.qingliu/cache'

function fill(folder: string, records: number): void {
  const open = Cache.open(join(workshop.current.path, folder), 2 ** 30)
  for (let i = 0; i < records; i++) open.put(hash('sha256', String(i), 'buffer'), Buffer.alloc(1000, String(i)))
  open.close()
}

describe('the folder of the cache', () => {
  it('is in the output, or beside the configuration where there is no output folder', () => {
    expect(runCache({ out: '/data/clean' })).toBe('/data/clean/.cache')
    expect(runCache({ out: 's3://bucket/clean', config: '/etc/news/qingliu.yaml' })).toBe('/etc/news/.qingliu/cache')
    expect(runCache({ out: 's3://bucket/clean', cache: '/var/cache/news' })).toBe('/var/cache/news')
    expect(checkCache({ config: '/etc/news/qingliu.yaml' })).toBe('/etc/news/.qingliu/cache')
  })
})

describe('qingliu cache', () => {
  it('says that there is none', async () => {
    const { code, stdout } = await cache()
    expect(code).toBe(0)
    expect(stdout).toMatch(/^There is no cache in .*\/output\/\.cache or .*\/\.qingliu\/cache\.\n$/)
    expect((await cache('size', '--json')).stdout).toBe('[]\n')
  })

  it('shows the size of what is there', async () => {
    fill(RUNS, 20)
    fill(CHECKS, 3)
    const { stdout } = await cache()
    expect(stdout).toMatch(
      /output\/\.cache +21\.\d kB +20 +1 +\d{4}-\d\d-\d\d \d\d:\d\d UTC\n.*\.qingliu\/cache +3\.\d kB +3 +1 /,
    )
    const [first] = JSON.parse((await cache('size', '--json')).stdout)
    expect(first).toMatchObject({ folder: join(workshop.current.path, RUNS), records: 20, files: 1 })
    const [named, none] = JSON.parse((await cache('size', '--json', '--cache', CHECKS)).stdout)
    expect([named.records, none]).toEqual([3, undefined])
  })

  it('prunes to the size of the option or of the configuration', async () => {
    fill(RUNS, 20)
    expect((await cache('prune')).stdout).toMatch(/output\/\.cache: 0 B removed, 21\.\d kB left in 20 records\n$/)
    expect((await cache('prune', '--cache-bytes', '10000')).stdout).toMatch(
      /1\d\.\d kB removed, \d\.\d kB left in 7 records\n$/,
    )
    workshop.current.put('qingliu.yaml', 'cache-bytes: 5000\n')
    const [pruned] = JSON.parse((await cache('prune', '--json')).stdout)
    expect(pruned.records).toBe(3)
    expect(pruned.bytes).toBeLessThan(5000)
  })

  it('verifies: what is damaged is counted, with exit code 1', async () => {
    fill(RUNS, 20)
    expect(await cache('verify')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/20 records, all as they were written\n$/),
    })
    const folder = join(workshop.current.path, RUNS)
    const path = join(folder, readdirSync(folder).find((name) => name.endsWith('.records'))!)
    const bytes = readFileSync(path)
    bytes[5000]! ^= 1
    writeFileSync(path, bytes)
    expect(await cache('verify')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/1 of 20 records damaged\. Runs/),
    })
    expect(await cache('verify', '--json')).toMatchObject({ code: 1, stdout: expect.stringContaining('"damaged": 1') })
  })

  it('clears', async () => {
    fill(RUNS, 20)
    expect((await cache('clear')).stdout).toMatch(/21\.\d kB removed\n$/)
    expect(existsSync(join(workshop.current.path, RUNS))).toBe(false)
  })

  it('tells a folder that cannot be read', async () => {
    mkdirSync(join(workshop.current.path, 'output'))
    writeFileSync(join(workshop.current.path, RUNS), '')
    const { code, stderr } = await cache()
    expect(code).toBe(2)
    expect(stderr).toMatch(/cannot be read or changed \(ENOTDIR\)\. Name another with --cache\./)
  })
})
