/**
 * The same pages in every form that a crawler writes: the same texts and fields must come from each.
 *
 *     npm run bench:containers -- PYTHON PAGES [COUNT]
 *
 * PYTHON has warcio and pyarrow. Prints for each form the documents whose text or fields differ from those of plain
 * files, and processor time as a multiple of that for files.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openDataset, readRows } from '../../src/dataset/read.ts'
import type { Row } from '../../src/dataset/rows/row.ts'

const root = resolve(import.meta.dirname, '../../..')
const [python, pages, count = '2000'] = process.argv.slice(2)
if (python === undefined || pages === undefined) {
  process.stderr.write('usage: npm run bench:containers -- PYTHON PAGES [COUNT]\n')
  process.exit(2)
}

const COMPARED = ['status', 'reason', 'title', 'author', 'editor', 'source_name', 'published', 'lang', 'text'] as const

const folder = mkdtempSync(join(tmpdir(), 'qingliu-containers-'))
try {
  const made = join(folder, 'made')
  const maker = spawnSync(python, [join(root, 'test/bench/containers/make.py'), pages, made, count], {
    encoding: 'utf8',
  })
  if (maker.status !== 0) throw new Error(maker.stderr)
  process.stdout.write(`${maker.stdout.trim()} pages\n`)
  const files = await rowsOf('files')
  process.stdout.write('form             documents   differ    CPU s   × files\n')
  for (const form of ['files', ...readdirSync(made).filter((name) => name !== 'files')]) {
    const { rows, seconds } = form === 'files' ? files : await rowsOf(form)
    const differing = [...files.rows].filter(([name, row]) => !isSame(row, rows.get(name)))
    const figures = [
      String(rows.size).padStart(9),
      String(differing.length).padStart(8),
      seconds.toFixed(1).padStart(8),
      (seconds / files.seconds).toFixed(2).padStart(9),
    ]
    process.stdout.write(`${form.padEnd(16)} ${figures.join(' ')}\n`)
    for (const [name, row] of differing.slice(0, 3))
      process.stdout.write(`  ${name}: ${difference(row, rows.get(name))}\n`)
  }
} finally {
  rmSync(folder, { recursive: true })
}

/** The rows of a run over one form, by the name of the page, and its processor time. */
async function rowsOf(form: string): Promise<{ readonly rows: ReadonlyMap<string, Row>; readonly seconds: number }> {
  const out = join(folder, `out-${form}`)
  const args = [
    'run',
    join(folder, 'made', form),
    '--out',
    out,
    '--workers',
    '1',
    '--set',
    'script.when=never',
    '--quiet',
  ]
  const ended = spawnSync(process.execPath, ['bin/qingliu.js', ...args], { cwd: root, encoding: 'utf8' })
  if (ended.status !== 0) throw new Error(`${form}: exit code ${ended.status}\n${ended.stderr}`)
  const run = await openDataset(out)
  const rows = new Map<string, Row>()
  for (const part of ['data', 'rejects'] as const)
    for await (const row of readRows(run, part)) rows.set(nameOf(row), row)
  const record = JSON.parse(readFileSync(join(run.folder, 'run.json'), 'utf8')) as { readonly cpu_seconds: number }
  return { rows, seconds: record.cpu_seconds }
}

/** The name of the page: that of its file or member, its key, or the end of its address. */
function nameOf({ source_uri, record_key, url }: Row): string {
  for (const name of [source_uri, record_key, url]) {
    const found = /(?:^|\/)(\d{5})\.(?:html|mhtml)$/.exec(name ?? '')?.[1]
    if (found !== undefined) return found
  }
  return source_uri
}

function isSame(a: Row, b: Row | undefined): boolean {
  return b !== undefined && COMPARED.every((column) => a[column] === b[column])
}

function difference(a: Row, b: Row | undefined): string {
  if (!b) return 'missing'
  const column = COMPARED.find((each) => a[each] !== b[each])!
  return `${column} ${JSON.stringify(a[column])?.slice(0, 60)} → ${JSON.stringify(b[column])?.slice(0, 60)}`
}
