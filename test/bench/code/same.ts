import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { compareRows } from '../../../src/dataset/compare.ts'
import type { PartFolder } from '../../../src/dataset/publish/manifest.ts'
import type { PublishedRun } from '../../../src/dataset/publish/published-run.ts'
import { openDataset, partsOf, readPart } from '../../../src/dataset/read.ts'
import type { RawRow, Row } from '../../../src/dataset/rows/row.ts'

/**
 * Whether two builds make the same dataset: `npm run bench:same -- BEFORE AFTER FOLDER [--sample N] [--seed S]`.
 *
 * BEFORE and AFTER are checkouts that are built. For a change that must leave the output alone, they are a commit and its parent,
 * each in a folder of `git worktree add`. N files of FOLDER (500 unless told) run through both, in one thread and without a cache.
 * Each row of data, rejects and raw is compared in all columns but those that name the build, and each difference is a line. Exit code 1 if there is one.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
})
const [before, after, folder] = positionals
if (folder === undefined) throw new Error('bench:same -- BEFORE AFTER FOLDER [--sample N] [--seed S]')

/** Columns that name the build and its settings, and say nothing of a document. */
const OF_BUILD: ReadonlySet<string> = new Set(['pipeline_version', 'config_sha256'])
/** Characters shown of a value. */
const SHOWN = 100
const FOLDERS: readonly PartFolder[] = ['data', 'rejects', 'raw']
type AnyRow = Row | RawRow

const work = mkdtempSync(join(tmpdir(), 'qingliu-same-'))
try {
  mkdirSync(join(work, 'raw'))
  for (const path of drawn(filesOf(folder), Number(values.sample), Number(values.seed)))
    linkSync(path, join(work, 'raw', basename(path)))
  const runs = []
  for (const [name, checkout] of Object.entries({ before: before!, after: after! }))
    runs.push(await made(name, checkout))
  const [a, b] = runs as [PublishedRun, PublishedRun]
  let differences = 0
  for (const part of FOLDERS) differences += compared(part, await rowsOf(a, part), await rowsOf(b, part))
  process.exitCode = differences === 0 ? 0 : 1
} finally {
  rmSync(work, { recursive: true })
}

function filesOf(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => resolve(path, entry.name))
    .sort()
}

/** `count` of the files, the same ones for each seed. */
function drawn(paths: readonly string[], count: number, seed: number): string[] {
  let state = seed >>> 0
  const rest = [...paths]
  const chosen: string[] = []
  while (chosen.length < count && rest.length > 0) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    chosen.push(...rest.splice(Math.floor((state / 2 ** 32) * rest.length), 1))
  }
  return chosen
}

/** The run of a build over the files. */
async function made(name: string, checkout: string): Promise<PublishedRun> {
  const options = ['--out', name, '--workers', '0', '--no-cache', '--quiet']
  execFileSync(process.execPath, [resolve(checkout, 'bin/qingliu.js'), 'run', 'raw', ...options], {
    cwd: work,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return openDataset(join(work, name))
}

/** The rows of a folder by document. */
async function rowsOf(run: PublishedRun, part: PartFolder): Promise<Map<string, AnyRow>> {
  const rows = new Map<string, AnyRow>()
  for (const path of partsOf(run.manifest, part))
    for await (const row of readPart<AnyRow>(join(run.folder, path))) rows.set(row.doc_id, row)
  return rows
}

/** Prints what differs, and how much was compared; returns the number of differences. */
function compared(part: PartFolder, left: ReadonlyMap<string, AnyRow>, right: ReadonlyMap<string, AnyRow>): number {
  let differences = 0
  for (const id of new Set([...left.keys(), ...right.keys()])) {
    const [a, b] = [left.get(id), right.get(id)]
    const row = (a ?? b)!
    const name = `${part} ${'source_uri' in row ? row.source_uri : id}`
    if (!a || !b) {
      console.log(`${name}: only ${a ? 'before' : 'after'}`)
      differences++
      continue
    }
    for (const { column, before, after } of compareRows(a as Row, b as Row)) {
      if (OF_BUILD.has(column)) continue
      console.log(`${name}: ${column}: ${shown(before)} → ${shown(after)}`)
      differences++
    }
  }
  console.log(`${part}: ${left.size} rows before, ${right.size} after, ${differences} differences`)
  return differences
}

/** The start of a value as JSON. */
function shown(value: unknown): string {
  const text = JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? `${each}` : each)) ?? 'nothing'
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text
}
