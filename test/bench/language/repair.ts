import { isUtf8 } from 'node:buffer'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inputRecord } from '../../../src/document/record.ts'
import { type Repaired, repairText } from '../../../src/language/mojibake/index.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../../stages/index.ts'
import { align, LOST, trueRepairs } from './align.ts'

/**
 * How well damage by wrong encodings is repaired, and how much that was fine is left alone: `npm run bench:repair -- FOLDER`.
 *
 * With a `truth.jsonl` in the folder (a JSON object a line: `id`, `kind`, `damaged`, `truth`; kinds `clean` and `dead`
 * must stay as they are) it prints accuracy by kind, and each repair called proven that is not the truth. Without, the
 * files of the folder are documents taken to be fine: each line that is changed is printed, for a person to judge.
 */
interface Case {
  readonly id: string
  readonly kind: string
  readonly truth: string | null
  readonly damaged?: string
  /** False if nothing of the text can be recovered, so it must stay unchanged. */
  readonly recoverable?: boolean
}

interface Tally {
  cases: number
  exact: number
  /** Exact except for lost characters. */
  butForLost: number
  edits: number
  characters: number
  untouched: number
  /** Number of repairs called proven, and of those that are right. */
  proven: number
  provenTrue: number
}

const MEGABYTE = 1e6
const ROUNDS = 3

/** Speed of the fastest round, in MB per second of user CPU. */
function speed(bytes: number, work: () => void): string {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const start = process.cpuUsage()
    work()
    best = Math.min(best, process.cpuUsage(start).user)
  }
  return `${(bytes / MEGABYTE / (best / 1e6)).toPrecision(3)} MB/s`
}

const bytesOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)

/** One line, its control and private-use characters visible. */
function shown(text: string, most = 100): string {
  const visible = JSON.stringify(text)
    .slice(1, -1)
    .replace(/[\x7f-\x9f\ue000-\uf8ff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return visible.length > most ? `${visible.slice(0, most)}…` : visible
}

function described(damaged: string, repaired: Repaired): string {
  return repaired.repairs
    .map(
      ({ start, end, text, path, certainty, confidence }) =>
        `${shown(damaged.slice(start, end), 40)} → ${shown(text, 40)} (${path}, ${certainty}, ${confidence.toFixed(3)})`,
    )
    .join('; ')
}

function benchCases(folder: string): void {
  const cases = readFileSync(join(folder, 'truth.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Case)
  const tallies = new Map<string, Tally>()
  const exceptions: string[] = []
  const changed: string[] = []
  const damagedTexts: string[] = []
  const fineTexts: string[] = []
  for (const { id, kind, truth, damaged = truth, recoverable } of cases) {
    if (truth === null || damaged === null) continue
    const name = recoverable === false ? 'dead' : kind.split(':')[0]!
    const repaired = repairText(damaged)
    const exact = repaired.text === truth
    const stays = name === 'clean' || name === 'dead'
    if (stays) fineTexts.push(damaged)
    else damagedTexts.push(damaged)
    if (stays && !exact) changed.push(`${id} ${kind}: ${described(damaged, repaired)}`)
    const right = trueRepairs(repaired, truth)
    const proven = repaired.repairs.filter(({ certainty }) => certainty === 'proven').length
    const provenTrue = repaired.repairs.filter(({ certainty }, i) => certainty === 'proven' && right[i]).length
    if (provenTrue < proven) exceptions.push(`${id} ${kind}: ${described(damaged, repaired)}, not ${shown(truth)}`)
    for (const key of [name, stays ? 'all that must stay' : 'all that is damaged']) {
      const zero: Tally = {
        cases: 0,
        exact: 0,
        butForLost: 0,
        edits: 0,
        characters: 0,
        untouched: 0,
        proven: 0,
        provenTrue: 0,
      }
      const tally = tallies.get(key) ?? zero
      tallies.set(key, tally)
      tally.cases++
      tally.exact += Number(exact)
      tally.butForLost += Number(repaired.text.replace(LOST, '') === truth.replace(LOST, ''))
      tally.edits += exact ? 0 : align(repaired.text, truth).distance
      tally.characters += truth.length
      tally.untouched += Number(repaired.repairs.length === 0)
      tally.proven += proven
      tally.provenTrue += provenTrue
    }
  }
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`.padStart(9)
  console.log(`${''.padEnd(22)}${'cases'.padStart(7)}    exact  but lost     CER untouched  proven and true`)
  for (const [key, t] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(
      `${key.padEnd(22)}${String(t.cases).padStart(7)}${percent(t.exact, t.cases)} ${percent(t.butForLost, t.cases)}` +
        `${(t.edits / t.characters).toFixed(4).padStart(8)} ${percent(t.untouched, t.cases)}  ${t.provenTrue} of ${t.proven}`,
    )
  for (const line of exceptions) console.log(`proven, but not the truth: ${line}`)
  for (const line of changed) console.log(`changed, though it must stay: ${line}`)
  const repairAll = (texts: readonly string[]) => () => {
    for (const text of texts) repairText(text)
  }
  if (damagedTexts.length > 0) console.log(`damaged text    ${speed(bytesOf(damagedTexts), repairAll(damagedTexts))}`)
  if (fineTexts.length > 0) console.log(`text that stays ${speed(bytesOf(fineTexts), repairAll(fineTexts))}`)
}

function benchDocuments(folder: string): void {
  const records = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => inputRecord(entry.name, readFileSync(join(folder, entry.name))))
    .filter(({ bytes }) => isUtf8(bytes))
  const texts = records.map(({ bytes }) => new TextDecoder().decode(bytes))
  let lines = 0
  let changed = 0
  for (const [i, text] of texts.entries()) {
    lines += text.split('\n').filter((line) => line.trim() !== '').length
    const byLine = new Map<number, string[]>()
    for (const { start, end, text: repaired, path, certainty } of repairText(text).repairs) {
      const line = text.slice(0, start).split('\n').length
      const words = `${shown(text.slice(start, end), 60)} → ${shown(repaired, 60)} (${path}, ${certainty})`
      byLine.set(line, [...(byLine.get(line) ?? []), words])
    }
    changed += byLine.size
    for (const [line, words] of byLine) console.log(`${records[i]!.source.uri}:${line}: ${words.join('; ')}`)
  }
  const bytes = records.reduce((sum, record) => sum + record.bytes.length, 0)
  console.log(
    `${changed} of ${lines} lines changed in ${records.length} UTF-8 documents, ${(bytes / MEGABYTE).toFixed(1)} MB`,
  )
  const whole = speed(bytes, () => {
    for (const text of texts) repairText(text)
  })
  const pipeline = new Pipeline(registry, loadConfiguration(registry, { stages: ['repair'] }))
  const staged = speed(bytes, () => {
    for (const record of records) cleanOne(pipeline, record)
  })
  console.log(`repairText ${whole}; the stages decode and repair, with the engine, ${staged}`)
}

const folder = process.argv[2] ?? 'raw'
if (existsSync(join(folder, 'truth.jsonl'))) benchCases(folder)
else benchDocuments(folder)
