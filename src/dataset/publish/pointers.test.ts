import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { pointLink } from './pointers.ts'

let out = ''
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), 'qingliu-pointers-'))
})
afterEach(() => rmSync(out, { recursive: true }))

const card = (): string => readFileSync(join(out, 'README.md'), 'utf8')
const point = (run: string) => pointLink(out, { run_id: run, path: `runs/${run}`, manifest_sha256: '' })

describe('the card of an output folder', () => {
  it('leads readers to the folders of the published run, whichever that is', async () => {
    await point('one')
    const first = card()
    const { configs } = parse(first.split('---\n')[1]!) as {
      configs: { config_name: string; default?: true; data_files: { split: string; path: string }[] }[]
    }
    expect(configs.map(({ config_name, data_files }) => [config_name, data_files[0]!.path])).toEqual([
      ['default', 'latest/data/*.parquet'],
      ['rejects', 'latest/rejects/*.parquet'],
      ['raw', 'latest/raw/*.parquet'],
    ])
    expect(configs.filter((config) => config.default)).toHaveLength(1)
    const written = new Date(1e12)
    utimesSync(join(out, 'README.md'), written, written)
    await point('two')
    expect([readlinkSync(join(out, 'latest')), card()]).toEqual(['runs/two', first])
    expect(statSync(join(out, 'README.md')).mtime, 'it is not written again').toEqual(written)
  })

  it('takes the place of an older one, but not of one that a user wrote', async () => {
    writeFileSync(join(out, 'README.md'), '---\n# Written by qingliu. An older form.\n---\n')
    await point('one')
    expect(card()).toContain('latest/data/*.parquet')
    writeFileSync(join(out, 'README.md'), '# Ours\n')
    await point('two')
    expect(card()).toBe('# Ours\n')
    rmSync(join(out, 'README.md'))
    mkdirSync(join(out, 'README.md'))
    await point('three')
    expect(readlinkSync(join(out, 'latest'))).toBe('runs/three')
  })
})
