import { parseArgs } from 'node:util'
import { Bench } from './speed/bench.ts'
import { measure } from './speed/child.ts'
import { bytesOf } from './speed/corpus.ts'
import { warmMending } from './speed/repair.ts'
import { longest, profile, warm } from './speed/stages.ts'
import { chain, encodings, extraction, lines, repair, start, workers } from './speed/tables.ts'

/**
 * How fast the pipeline is, beside its peers in the same sitting:
 *
 *     npm run bench:speed -- [--python PYTHON] [--chain SCRIPT] [--corpus SCRIPT] [--living SCRIPT] [--pages FOLDER]
 *                            [--documents 2000,10000] [--rounds 2] [--only NAME]…
 *
 * PYTHON has what the peers import. The scripts stand outside of the repository: CHAIN is the pipeline that a user would
 * build in Python (`[--fast] OUT FILE…`), CORPUS makes documents of the seeds' kind (`N FOLDER`), LIVING makes sites
 * (`FOLDER SEED NIGHT --scale S`). What needs a script that is not named is skipped and says so; without CORPUS the seeds
 * themselves are the documents.
 *
 * Costs are user and system CPU of whole processes, imports included, the least of some rounds in turn. Machines are
 * noisy: compare ratios of one table, never figures of two sittings. docs/speed.md says what the figures mean.
 */
const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    chain: { type: 'string' },
    corpus: { type: 'string' },
    living: { type: 'string' },
    pages: { type: 'string' },
    documents: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '2' },
    only: { type: 'string', multiple: true },
    inside: { type: 'string' },
  },
  allowPositionals: true,
})

/** Work that is measured in a separate process, on a file or a folder. */
const INSIDE: Readonly<Record<string, (path: string) => void>> = {
  mending: warmMending,
  warm,
  longest,
  profile,
}

const TABLES: Readonly<Record<string, readonly [title: string, table: (bench: Bench) => void]>> = {
  chain: ['One worker beside a chain of Python libraries', chain],
  workers: ['Two workers beside one', workers],
  lines: ['Documents of which no two share a line', lines],
  warm: ['The stages when warm, a document of the seeds’ kind', inProcess('warm')],
  extraction: ['Pages: all stages beside extraction alone', extraction],
  repair: ['Detection and repair', repair],
  encodings: ['Legacy encodings into Parquet, no stage but decode', encodings],
  start: ['Starting', start],
  longest: ['The slowest document', inProcess('longest', true)],
  profile: ['Share of each stage', inProcess('profile')],
}

/** A table printed by a separate process. */
function inProcess(name: string, ofPages = false): (bench: Bench) => void {
  return (bench) => {
    const { python, pages, documents } = bench.options
    const folder = ofPages && pages !== undefined ? pages : bench.documents(documents[0]!)
    const { stdout } = measure(python, bench.inside(name, folder))
    process.stdout.write(`${(bytesOf(folder) / 1e6).toFixed(1)} MB\n${stdout}`)
  }
}

function print(): void {
  const unknown = values.only?.find((name) => !TABLES[name])
  if (unknown !== undefined) throw new Error(`no table ${unknown}: ${Object.keys(TABLES).join(', ')}`)
  const bench = new Bench({
    ...values,
    documents: values.documents.split(',').map(Number),
    rounds: Number(values.rounds),
  })
  try {
    for (const [name, [title, table]] of Object.entries(TABLES)) {
      if (values.only && !values.only.includes(name)) continue
      console.log(`\n${title} (--only ${name})`)
      try {
        table(bench)
      } catch (error) {
        console.log(`skipped: ${(error as Error).message}`)
      }
    }
  } finally {
    bench.close()
  }
}

if (values.inside === undefined) print()
else INSIDE[values.inside]!(process.argv.at(-1)!)
