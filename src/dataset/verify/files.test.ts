import { cpSync, mkdirSync, readFileSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DOCUMENTS, out, problemsOf, publishSound, sha256, summarise, useOutput } from '../../../test/made/published.ts'
import type { Manifest } from '../publish/manifest.ts'
import { openDataset } from '../read.ts'
import { checkPointer } from './pointer.ts'

useOutput()

/** Rewrites a file of the run, and also the checksums if they are to match. */
function rewrite(folder: string, path: string, change: (text: string) => string, sums = false): void {
  const before = readFileSync(join(folder, path), 'latin1')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(join(folder, path), after, 'latin1')
  if (sums)
    rewrite(folder, 'SHA256SUMS', (text) =>
      text.replace(sha256(Buffer.from(before, 'latin1')), sha256(Buffer.from(after, 'latin1'))),
    )
}

describe('files that were changed', () => {
  const DATA = 'data/part-00000.parquet'
  it.each<[string, (folder: string) => void, readonly string[]]>([
    [
      'a flipped byte',
      (folder) => rewrite(folder, DATA, (text) => text.replace('P', 'Q')),
      [`${DATA} has another SHA-256 than the manifest says`],
    ],
    [
      'one that was cut',
      (folder) => rewrite(folder, DATA, (text) => text.slice(1)),
      [expect.stringMatching(/^data\/part-00000\.parquet has \d+ bytes, the manifest says \d+$/)],
    ],
    ['one that is gone', (folder) => unlinkSync(join(folder, DATA)), [`${DATA} is missing`]],
    [
      'a folder in its place',
      (folder) => {
        unlinkSync(join(folder, DATA))
        mkdirSync(join(folder, DATA))
      },
      [`${DATA} is no file`],
    ],
    [
      'knowledge',
      (folder) => rewrite(folder, 'knowledge/x.json', (text) => text.replace('of', 'if')),
      ['knowledge/x.json has another SHA-256 than the manifest says'],
    ],
    ...['README.md', 'datapackage.json', 'openlineage.ndjson', 'run.json'].flatMap(
      (path): [string, (folder: string) => void, readonly string[]][] => [
        [
          path,
          (folder) => rewrite(folder, path, (text) => text.replace('1', '2')),
          [`${path} has another SHA-256 than SHA256SUMS says`],
        ],
        [`${path}, gone`, (folder) => unlinkSync(join(folder, path)), [`${path} is missing`]],
      ],
    ),
    [
      'the manifest',
      (folder) => rewrite(folder, 'manifest.json', (text) => text.replace('"config": {', '"config":  {')),
      ['manifest.json has another SHA-256 than SHA256SUMS says'],
    ],
    [
      'a folder in place of a note',
      (folder) => {
        unlinkSync(join(folder, 'README.md'))
        mkdirSync(join(folder, 'README.md'))
      },
      ['README.md is no file'],
    ],
    [
      'another hash in the checksums',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.replace(/[0-9a-f]{64}(?= {2}data\/)/, '0'.repeat(64))),
      [`${DATA} has another SHA-256 than SHA256SUMS says`],
    ],
    [
      'a folder in place of the checksums',
      (folder) => {
        unlinkSync(join(folder, 'SHA256SUMS'))
        mkdirSync(join(folder, 'SHA256SUMS'))
      },
      ['SHA256SUMS is no file'],
    ],
    [
      'lines of the checksums in another order',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.replace(/^(.*\n)(.*\n)/, '$2$1')),
      ['SHA256SUMS line 1 is not as qingliu writes it'],
    ],
    ['no checksums', (folder) => unlinkSync(join(folder, 'SHA256SUMS')), ['SHA256SUMS is missing']],
    [
      'a line of the checksums that is gone',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.replace(/.*run\.json\n/, '')),
      ['SHA256SUMS lacks run.json'],
    ],
    [
      'a line too many',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => `${text}x\n`),
      ['SHA256SUMS line 10 is not as qingliu writes it'],
    ],
    [
      'a blank line',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => `${text}\n`),
      ['SHA256SUMS line 11 is not as qingliu writes it'],
    ],
    [
      'a line twice',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => `${text}${text.slice(0, text.indexOf('\n') + 1)}`),
      ['SHA256SUMS line 10 is not as qingliu writes it'],
    ],
    [
      'another line break',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.replace('README.md\n', 'README.md\r')),
      ['SHA256SUMS line 1 is not as qingliu writes it'],
    ],
    [
      'no line break at the end',
      (folder) => rewrite(folder, 'SHA256SUMS', (text) => text.slice(0, -1)),
      ['SHA256SUMS line 10 is not as qingliu writes it'],
    ],
    [
      'a part that nobody wrote',
      (folder) => writeFileSync(join(folder, 'data/part-00001.parquet'), 'x'),
      ['data/part-00001.parquet does not belong to this run'],
    ],
    [
      'a link that nobody made',
      (folder) => symlinkSync('/etc/hostname', join(folder, 'data/link')),
      ['data/link does not belong to this run'],
    ],
    [
      'a folder that nobody made',
      (folder) => {
        mkdirSync(join(folder, 'data/more'))
        writeFileSync(join(folder, 'data/more/part-00000.parquet'), 'x')
      },
      ['data/more/part-00000.parquet does not belong to this run'],
    ],
    ['what a file manager left', (folder) => writeFileSync(join(folder, 'data/.DS_Store'), 'x'), []],
    [
      'counts, with the checksums after them',
      (folder) => rewrite(folder, 'manifest.json', (text) => text.replace('"kept": 2', '"kept": 3'), true),
      ['manifest.json says counts.kept 3, the rows give 2'],
    ],
  ])('%s', async (_, damage, messages) => {
    const folder = await publishSound()
    damage(folder)
    expect(await problemsOf(folder)).toEqual(messages)
  })

  it('a folder with another name', async () => {
    const folder = await publishSound()
    symlinkSync(folder, join(out, 'runs/other'))
    cpSync(folder, join(out, 'copy'), { recursive: true })
    expect(await problemsOf(join(out, 'copy'))).toEqual([])
    const name = summarise(DOCUMENTS).run_id
    expect(await problemsOf(join(out, 'runs/other'))).toEqual([
      `manifest.json: run_id is ${name}, but the folder is other`,
    ])
  })

  it('bytes that are no Parquet file, though they have the hash', async () => {
    const folder = await publishSound()
    const raw = readFileSync(join(folder, 'raw/part-00000.parquet'))
    const junk = Buffer.alloc(raw.length, 'x')
    writeFileSync(join(folder, 'raw/part-00000.parquet'), junk)
    rewrite(folder, 'SHA256SUMS', (text) => text.replace(sha256(raw), sha256(junk)))
    rewrite(folder, 'manifest.json', (text) => text.replace(sha256(raw), sha256(junk)), true)
    expect(await problemsOf(folder)).toEqual([expect.stringMatching(/^cannot read .*raw\/part-00000\.parquet: /)])
  })
})

describe('the pointer to a run', () => {
  const pointer = async (): Promise<string[]> =>
    (await checkPointer(out, await openDataset(out))).map(({ message }) => message)
  const latest = (change: (text: string) => string): void => rewrite(out, 'latest.json', change)

  it('must have the hash of its manifest', async () => {
    await publishSound()
    latest((text) => text.replace(/[0-9a-f]{64}/, 'f'.repeat(64)))
    expect(await pointer()).toEqual(['manifest.json has another SHA-256 than latest.json says'])
  })

  it('must name the run of the manifest', async () => {
    const folder = await publishSound()
    const { run_id } = summarise(DOCUMENTS)
    rewrite(folder, 'manifest.json', (text) => text.replace(run_id, 'fedcba9876543210'))
    expect(await pointer()).toEqual([
      `latest.json names the run ${run_id}, its manifest.json fedcba9876543210`,
      'manifest.json has another SHA-256 than latest.json says',
    ])
  })

  it('is a link, too', async () => {
    await publishSound()
    unlinkSync(join(out, 'latest'))
    expect(await pointer()).toEqual([])
    symlinkSync('runs/other', join(out, 'latest'))
    const { run_id } = summarise(DOCUMENTS)
    expect(await pointer()).toEqual([
      `the link latest points to runs/other, latest.json to runs/${run_id}; the next run repairs it`,
    ])
  })

  it.each<[string, (text: string) => string, RegExp]>([
    ['no JSON', (text) => text.slice(1), /latest\.json is not what qingliu writes: move it away/],
    ['another space', (text) => text.replace(',', ', '), /is not what qingliu writes/],
    ['another line break', (text) => text.replace('\n', '\r'), /is not what qingliu writes/],
    ['another key', (text) => text.replace('run_id', 'run_iD'), /is not what qingliu writes/],
    [
      'another path',
      (text) => text.replace('runs/', 'runz/'),
      /latest\.json names the run \w+, but runz\/\w+: move it away/,
    ],
    ['another place', (text) => text.replace('runs/', '../runs/'), /is not what qingliu writes/],
    [
      'a run that is not there',
      (text) => text.replace(/[0-9a-f]{16}/g, '0'.repeat(16)),
      /is not whole: latest\.json names runs\/0{16}, which is not there/,
    ],
  ])('is refused where it has %s', async (_, change, message) => {
    await publishSound()
    latest(change)
    await expect(openDataset(out)).rejects.toMatchObject({ code: 'DAMAGED', message: expect.stringMatching(message) })
  })
})

describe('the form of a manifest', () => {
  const part = '"path": "raw/part-00000.parquet"'
  it.each<[string, (text: string) => string, string]>([
    ['no JSON', (text) => text.slice(0, -3), 'is not JSON'],
    [
      'no path',
      (text) => text.replace(part, '"pat": "raw/part-00000.parquet"'),
      'has nothing where files[2].path should be a path',
    ],
    [
      'a path elsewhere',
      (text) => text.replace(part, '"path": "../../../etc/passwd"'),
      'has "../../../etc/passwd" where files[2].path should be a path',
    ],
    ['a file twice', (text) => text.replace(part, part.replace('raw', 'data')), 'names data/part-00000.parquet twice'],
    [
      'a count below zero',
      (text) => text.replace('"kept": 2', '"kept": -2'),
      'has -2 where counts.kept should be a count',
    ],
    [
      'a list for an object',
      (text) => text.replace(/"counts": \{[^}]*\}/, '"counts": []'),
      'has [] where counts should be an object',
    ],
    [
      'an object for a list',
      (text) => text.replace('"measures": []', '"measures": {}'),
      'has {} where measures should be a list',
    ],
    [
      'another format',
      (text) => text.replace('qingliu/1', 'qingliu/2'),
      'has "qingliu/2" where format should be "qingliu/1"',
    ],
    [
      'no hash',
      (text) => text.replace(/"sha256": "."/, (match) => match).replace(/("sha256": ")[0-9a-f]/, '$1G'),
      'where files[0].sha256 should be a SHA-256',
    ],
    ['nothing at all', () => 'null', 'has null where all should be an object'],
  ])('%s', async (_, change, message) => {
    const folder = await publishSound()
    rewrite(folder, 'manifest.json', change)
    await expect(openDataset(folder)).rejects.toMatchObject({
      code: 'DAMAGED',
      message: expect.stringContaining(message),
    })
  })

  it('is accepted as a run writes it', async () => {
    const manifest: Manifest = (await openDataset(await publishSound())).manifest
    expect(manifest.files.map(({ path, rows }) => [path, rows])).toEqual([
      ['data/part-00000.parquet', 2],
      ['knowledge/x.json', undefined],
      ['raw/part-00000.parquet', 4],
      ['rejects/part-00000.parquet', 2],
    ])
  })
})
