import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { randomOf } from '../random.ts'
import { Told } from './nights/forecast.ts'
import { differences, NightlyOutput } from './nights/runs.ts'
import { Sites } from './nights/sites.ts'

/**
 * Thirty nights of sites that live, each run twice: incrementally, into an output that stays, and in full, into one that is
 * new. `npm run bench:nights -- MAKER [--nights N] [--seed N] [--scale X] [--workers N] [--calm]`.
 *
 * MAKER is a Python program that writes the pages of a night, called as `MAKER FOLDER SEED NIGHT --scale X`. On random nights the
 * incremental run is killed (SIGKILL) at a random moment, up to three times, or its cache is deleted before; `--calm` does
 * neither, and `--pinned` learns the knowledge of the first night and gives it to all. Data, rejects, raw, knowledge and manifest of the two must be the same, byte for byte; where they are not, the files
 * are named, and the exit code is 1. `QINGLIU_PYTHON` names the interpreter.
 *
 * `new`, `edited` and `given` are the documents that were redone because they are new, changed, or given other knowledge, each with
 * what was foretold: from the pages, and from what the knowledge of the two nights tells each page. More must not be redone, and less may
 * be: what is as it was on an earlier night, or was done by a run that was killed, is taken over. A page that a killed run began has
 * been met by then, and counts as given other knowledge.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    nights: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    scale: { type: 'string', default: '0.3' },
    workers: { type: 'string', default: '2' },
    calm: { type: 'boolean', default: false },
    pinned: { type: 'boolean', default: false },
  },
})
const [maker] = positionals
if (maker === undefined) throw new Error('npm run bench:nights -- MAKER: name the program that writes the pages')
const python = process.env.QINGLIU_PYTHON ?? 'python3'
const next = randomOf(Number(values.seed))
const folder = mkdtempSync(join(tmpdir(), 'qingliu-nights-'))
const sites = new Sites(python, maker, join(folder, 'pages'), Number(values.seed), Number(values.scale))
const learnt = join(folder, 'knowledge.json')
const options = ['--workers', values.workers, '--keep', '2', ...(values.pinned ? ['--knowledge', learnt] : [])]
const nightly = new NightlyOutput(python, sites.folder, join(folder, 'nightly'), options)
const full = new NightlyOutput(python, sites.folder, join(folder, 'full'), [...options, '--no-cache'])

const told = new Told(sites.folder)
/** Seconds that the last incremental run took. */
let usual = 1
let wrong = 0
try {
  console.log(
    row([
      'night',
      'pages',
      'gone',
      'new',
      'edited',
      'given',
      'redone',
      'CPU s',
      'full',
      'share',
      'MB',
      'full',
      'cache',
      '',
    ]),
  )
  for (let night = 0; night <= Number(values.nights); night++) wrong += await play(night)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
console.log(`${wrong} of ${Number(values.nights) + 1} nights differ from a full run, or redid more than was foreseen`)
process.exitCode = wrong > 0 ? 1 : 0

/** Plays a night; returns 1 if the results differ, or if more was redone than was foreseen. */
async function play(night: number): Promise<number> {
  const changes = sites.advance(night)
  if (night === 0 && values.pinned) nightly.learn(learnt)
  const isDeleted = !values.calm && night > 0 && next(6) === 0
  if (isDeleted) {
    nightly.deleteCache()
    told.forget()
  }
  full.remove()
  const whole = full.run()
  let kills = 0
  // Up to the usual time of such a run: one that ends before it is killed has done the night's work.
  if (!values.calm && next(3) === 0)
    for (let i = next(3); i >= 0; i--) if (await nightly.kill(usual * (20 + next(900)))) kills++
  const part = nightly.run()
  usual = part.wall
  const different = differences(nightly.result, full.result)
  const foretold = told.forecast(await nightly.known(), sites.paths, changes)
  const { done } = JSON.parse(part.stdout) as { done?: { new: number; changed: number; knowledge: number } }
  const redone = done && done.new + done.changed + done.knowledge
  const most = foretold.added + foretold.edited + foretold.knowledge
  const isForeseen = isDeleted || redone === undefined || redone <= most
  console.log(
    row([
      night,
      sites.size,
      changes.removed.length,
      `${done?.new ?? '–'}/${foretold.added}`,
      `${done?.changed ?? '–'}/${foretold.edited}`,
      `${done?.knowledge ?? '–'}/${foretold.knowledge}`,
      redone === undefined ? '–' : `${((100 * redone) / sites.size).toFixed(1)} %`,
      part.cpu.toFixed(1),
      whole.cpu.toFixed(1),
      `${((100 * part.cpu) / whole.cpu).toFixed(0)} %`,
      part.peak.toFixed(0),
      whole.peak.toFixed(0),
      `${(nightly.cacheBytes / 1e6).toFixed(1)}/${(sites.bytes / 1e6).toFixed(1)}`,
      different.length === 0 ? 'same' : 'DIFFERS',
      kills > 0 ? `killed ${kills}×` : '',
      isDeleted ? 'cache deleted' : '',
      isForeseen ? '' : `at most ${most} were foreseen`,
    ]),
  )
  for (const path of different.slice(0, 8)) console.log(`      ${path}`)
  return different.length > 0 || !isForeseen ? 1 : 0
}

function row(cells: readonly (string | number)[]): string {
  return cells.map((cell) => String(cell).padStart(7)).join(' ')
}
