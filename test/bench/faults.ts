import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneForEachCause } from '../../src/check/causes.ts'
import { mend } from '../../src/check/fix/mend.ts'
import { rulesOf } from '../../src/check/rules.ts'
import { sightedOf } from '../../src/check/sighted.ts'
import type { Cleaned, Finding } from '../../src/document/document.ts'
import { type InputRecord, inputRecord } from '../../src/document/record.ts'
import { byteRange } from '../../src/language/encoding/read/byte-range.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { advice } from '../../stages/advice.ts'
import { registry } from '../../stages/index.ts'
import { KINDS, type Kind } from './faults/kinds.ts'
import { type Clean, clauseOf, type Fault } from './faults/place.ts'

/**
 * One fault in a clean file, and what check says of it: `npm run bench:faults -- FOLDER… [--files 500]`.
 *
 * A file is clean if check has no error and no warning for it. Each gets one fault, the kinds by turns. Counted are faults of
 * which one of the expected rules is found; those where nothing else is new; those whose finding covers the damage; and, of the
 * files that `--fix` changes, those that are then equal to the clean file, byte for byte, and those that are so outside the
 * damage. What fails is listed.
 */
const args = process.argv.slice(2)
const option = args.indexOf('--files')
const most = option < 0 ? 500 : Number(args[option + 1])
const folders = args.filter((_, i) => option < 0 || (i !== option && i !== option + 1))
if (folders.length === 0) throw new Error('bench:faults -- FOLDER… [--files 500]')

const rules = rulesOf(registry, advice)
const pipeline = new Pipeline(registry, loadConfiguration(registry))
const repairs = new Pipeline(registry, loadConfiguration(registry, { stages: ['decode', 'repair'] }))
const cleaners = {
  repair: (record: InputRecord) => cleanOne(repairs, record),
  whole: (record: InputRecord) => cleanOne(pipeline, record),
}

interface Count {
  files: number
  found: number
  alone: number
  covered: number
  fixed: number
  outside: number
  equal: number
}

const counts = new Map<Kind, Count>(
  KINDS.map((kind) => [kind, { files: 0, found: 0, alone: 0, covered: 0, fixed: 0, outside: 0, equal: 0 }]),
)
const failures: string[] = []
let clean = 0
for (const path of paths()) {
  if (clean === most) break
  const original = cleanFile(path)
  if (!original) continue
  const before = findingsOf(cleaners.whole(inputRecord(path, original.bytes)))
  if (before.some(({ severity }) => severity !== 'info')) continue
  // The kind that had the fewest files so far, of those that fit this one.
  const inTurn = [...counts].sort(([, a], [, b]) => a.files - b.files).map(([kind]) => kind)
  for (const kind of inTurn) {
    const fault = kind.inject(original)
    if (!fault) continue
    clean++
    tell(kind, original, fault, before)
    break
  }
}
print()

/** Every other file of each folder comes first, so that 500 files are of all kinds. Sorted by a hash of their order. */
function paths(): string[] {
  const all = folders.flatMap((folder) =>
    readdirSync(folder)
      .sort()
      .map((name) => join(folder, name)),
  )
  return all
    .map((path, i) => ({ path, key: (i * 7919) % all.length }))
    .sort((a, b) => a.key - b.key)
    .map(({ path }) => path)
}

function cleanFile(path: string): Clean | undefined {
  const bytes = readFileSync(path)
  if (bytes.length > 300_000 || !isUtf8(bytes)) return undefined
  const isPage = /<(?:!doctype|html|body|p)\b/i.test(bytes.toString('utf8', 0, 20_000))
  const clause = clauseOf(bytes, isPage, (bytes.length % 97) / 97)
  return clause && { path, bytes, isPage, clause }
}

function findingsOf(cleaned: Cleaned): readonly Finding[] {
  return oneForEachCause(sightedOf(cleaned).findings, rules)
}

function tell(kind: Kind, { path, bytes }: Clean, fault: Fault, before: readonly Finding[]): void {
  const count = counts.get(kind)!
  const record = inputRecord(path, fault.bytes)
  const cleaned = cleaners.whole(record)
  const known = new Set(before.map(({ rule }) => rule))
  const fresh = findingsOf(cleaned).filter(({ rule }) => !known.has(rule))
  const found = fresh.filter(({ rule }) => kind.rules.includes(rule))
  const others = [...new Set(fresh.map(({ rule }) => rule))].filter((rule) => !found.some((each) => each.rule === rule))
  const isCovered = found.length > 0 && covers(cleaned, found, fault)
  count.files++
  if (found.length > 0) count.found++
  if (found.length > 0 && others.length === 0) count.alone++
  if (isCovered) count.covered++
  if (found.length === 0 || others.length > 0 || !isCovered) {
    const what = [found.length === 0 && 'not found', !isCovered && found.length > 0 && 'not covered', ...others]
    failures.push(`${kind.name}: ${path.slice(path.lastIndexOf('/') + 1)}: ${what.filter(Boolean).join(', ')}`)
  }
  const mended = mend(record, cleaners, false)
  if (mended?.outcome !== 'mended') return
  count.fixed++
  const behind = fault.bytes.length - fault.end
  const isWhole = fault.end === 0
  const made = Buffer.from(mended.bytes)
  const same =
    isWhole ||
    (made.subarray(0, fault.start).equals(fault.bytes.subarray(0, fault.start)) &&
      made.subarray(made.length - behind).equals(fault.bytes.subarray(fault.end)))
  if (same) count.outside++
  else failures.push(`${kind.name}: ${path}: --fix changes bytes outside the damage`)
  if (made.equals(bytes)) count.equal++
}

/** Whether the damage lies between the first and the last of the places. */
function covers({ raw, decoding }: Cleaned, found: readonly Finding[], { start, end }: Fault): boolean {
  const isWhole = ({ rawStart, rawEnd }: Finding): boolean => rawStart === 0 && rawEnd === 0
  if (end === 0 || found.some(isWhole)) return true
  const ranges = found.map(({ rawStart, rawEnd }) => byteRange(decoding, raw, rawStart, rawEnd))
  const from = ranges.reduce((least, { byteStart }) => Math.min(least, byteStart), Number.POSITIVE_INFINITY)
  const to = ranges.reduce((most, { byteEnd }) => Math.max(most, byteEnd), 0)
  return from <= start && to >= end
}

function print(): void {
  const head = ['kind', 'files', 'found', 'alone', 'covered', 'fixed', 'same outside', 'same as before']
  const rows = [...counts].map(([{ name }, { files, found, alone, covered, fixed, outside, equal }]) =>
    [name, files, found, alone, covered, fixed, outside, equal].map(String),
  )
  const sum = head.map((_, i) => (i === 0 ? 'all' : String(rows.reduce((total, row) => total + Number(row[i]), 0))))
  for (const row of [head, ...rows, sum]) process.stdout.write(`| ${row.join(' | ')} |\n`)
  for (const failure of failures) process.stdout.write(`${failure}\n`)
}
