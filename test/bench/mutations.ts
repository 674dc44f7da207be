import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PublishedRun } from '../../src/dataset/publish/published-run.ts'
import { openDataset, partsOf, readPart, readRows } from '../../src/dataset/read.ts'
import type { RawRow } from '../../src/dataset/rows/row.ts'
import { verifyDataset } from '../../src/dataset/verify/verify.ts'
import { ruleDocs } from '../../src/document/rules.ts'
import { Explanation, fieldNames } from '../../src/explain/explanation.ts'
import { explanationJson } from '../../src/explain/json.ts'
import { prettyEdits, prettyHeader, prettyRules } from '../../src/explain/printed/pretty.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { run } from '../../src/pipeline/run/index.ts'
import { DEFAULT_OPTIONS } from '../../src/read/limits.ts'
import { plain } from '../../src/terminal/paint.ts'
import { registry } from '../../stages/index.ts'
import { MEASURES } from '../../stages/quality/index.ts'

/**
 * Damaged files through run, verify and explain: `npm run bench:mutations -- FOLDER [N] [SEED]`.
 *
 * Each is a file of FOLDER with up to sixteen changed bytes, or with a piece cut out, or the head of one file joined to the
 * tail of another; deterministic for each seed. They run in batches, so any number fits on a disk. Defects are counted, named,
 * and give exit code 1: a crash, a row on which a stage failed or that killed its worker, a document without a row, a dataset
 * that does not verify, a row that cannot be explained.
 */
const BATCH = 250

const [folder, count = '100', seed = '1'] = process.argv.slice(2)
if (folder === undefined) throw new Error('bench:mutations -- FOLDER [N] [SEED]')

const originals = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(folder, entry.name))
  .sort()
const next = numbers(Number(seed))

const MUTATIONS = {
  flip(): Buffer {
    const file = pick()
    for (let i = next(16); i >= 0 && file.length > 0; i--) file[next(file.length)] = next(256)
    return file
  },
  cut(): Buffer {
    const file = pick()
    const start = next(file.length + 1)
    return Buffer.concat([file.subarray(0, start), file.subarray(start + next(file.length - start + 1))])
  },
  splice(): Buffer {
    const [head, tail] = [pick(), pick()]
    return Buffer.concat([head.subarray(0, next(head.length + 1)), tail.subarray(next(tail.length + 1))])
  },
}

const faults: string[] = []
const outcomes: Record<string, number> = {}
const place = mkdtempSync(join(tmpdir(), 'qingliu-mutations-'))
let bytes = 0
try {
  for (let from = 0; from < Number(count); from += BATCH) {
    const to = Math.min(Number(count), from + BATCH)
    await batch(from, to)
    process.stderr.write(`${to} of ${count}: ${faults.length} faults\n`)
  }
} finally {
  rmSync(place, { recursive: true })
}
for (const fault of faults) console.log(fault)
const { user, system } = process.cpuUsage()
console.log(
  `${count} files, ${(bytes / 1e6).toFixed(0)} MB, ${((user + system) / 1e6).toFixed(0)} s of CPU, ${((user + system) / bytes).toFixed(1)} s/MB`,
)
console.log(
  Object.entries(outcomes)
    .map(([outcome, files]) => `${files} ${outcome}`)
    .join(', '),
)
console.log(`${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0

/** A generator of integers below a limit, deterministic for each seed. */
function numbers(start: number): (limit: number) => number {
  let state = start >>> 0
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * limit)
  }
}

function pick(): Buffer {
  return readFileSync(originals[next(originals.length)]!)
}

async function batch(from: number, to: number): Promise<void> {
  const [raw, out] = [join(place, 'raw'), join(place, 'out')]
  mkdirSync(raw)
  try {
    for (let i = from; i < to; i++) {
      const kind = (['flip', 'cut', 'splice'] as const)[i % 3]!
      const content = MUTATIONS[kind]()
      bytes += content.length
      writeFileSync(join(raw, `${String(i).padStart(6, '0')}-${kind}.html`), content)
    }
    await clean(raw, out)
    const dataset = await openDataset(out)
    const { problems } = await verifyDataset(dataset)
    for (const { message } of problems) faults.push(`not verified: ${message}`)
    const rows = await explainAll(dataset)
    if (rows !== to - from) faults.push(`files ${from} to ${to}: ${to - from} files, ${rows} rows`)
  } catch (error) {
    faults.push(`files ${from} to ${to}: ${(error as Error).stack}`)
  } finally {
    rmSync(raw, { recursive: true })
    rmSync(out, { recursive: true, force: true })
  }
}

async function clean(raw: string, out: string): Promise<void> {
  const { unread } = await run({
    inputs: [raw],
    out,
    configuration: loadConfiguration(registry),
    registry: new URL('../../stages/index.js', import.meta.url).href,
    version: '0',
    measures: Object.keys(MEASURES),
    workers: 1,
    formats: ['parquet'],
    read: DEFAULT_OPTIONS,
    allowPartial: true,
  })
  for (const { uri, message } of unread) faults.push(`unread: ${uri}: ${message}`)
}

/** Explains every row as the command does, and returns the number of rows. */
async function explainAll(dataset: PublishedRun): Promise<number> {
  const options = { paint: plain, columns: 120, docs: ruleDocs(registry) }
  const raws = new Map<string, string>()
  for (const path of partsOf(dataset.manifest, 'raw'))
    for await (const { doc_id, raw_text } of readPart<RawRow>(join(dataset.folder, path))) raws.set(doc_id, raw_text)
  let rows = 0
  for (const part of ['data', 'rejects'] as const) {
    for await (const row of readRows(dataset, part)) {
      rows++
      const outcome = row.reason ?? row.status
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
      if (outcome === 'failed' || outcome === 'worker-died')
        faults.push(`${outcome}: ${row.source_uri}: ${row.findings[0]?.message}`)
      try {
        const explanation = new Explanation(row, raws.get(row.doc_id)!)
        const targets = [null, ...fieldNames(row)]
        const edits = targets.flatMap((target) => explanation.edits(target))
        const lines = [
          ...prettyHeader(explanation, options),
          ...prettyEdits(edits, 'edits', options),
          ...prettyRules(edits, options),
        ]
        const printed = lines.join('') + explanationJson(explanation, edits, undefined)
        const unsafe = /[\p{Cc}\p{Cf}](?<!\n)/u.exec(printed)
        if (unsafe)
          faults.push(
            `not escaped: ${row.source_uri}: ${JSON.stringify(printed.slice(unsafe.index - 40, unsafe.index + 20))}`,
          )
      } catch (error) {
        faults.push(`not explained: ${row.source_uri}: ${(error as Error).stack}`)
      }
    }
  }
  return rows
}
