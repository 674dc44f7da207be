import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { oneForEachCause } from '../../src/check/causes.ts'
import { rulesOf } from '../../src/check/rules.ts'
import { sightedOf } from '../../src/check/sighted.ts'
import type { Finding } from '../../src/document/document.ts'
import { inputRecord } from '../../src/document/record.ts'
import { loadConfiguration } from '../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../src/pipeline/pipeline.ts'
import { advice } from '../../stages/advice.ts'
import { registry } from '../../stages/index.ts'

/**
 * Damaged texts with their truth, and what check says of them: `npm run bench:damage -- FOLDER`, which holds `raw/` and a
 * `truth.jsonl` with `id`, `kind`, `truth` and `damaged` on each line.
 *
 * Counted are damaged texts that have a finding of the encoding (decode, repair), those whose findings reach from the first to the
 * last character in which the text differs from its truth, and clean ones with an error or a warning of the encoding. Of dead
 * texts, which equal their truth, the damage is from the first to the last mark of it. What fails is listed.
 */
interface Case {
  readonly id: string
  readonly kind: string
  readonly truth: string | null
  readonly damaged: string
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('bench:damage -- FOLDER')
const rules = rulesOf(registry, advice)
const pipeline = new Pipeline(registry, loadConfiguration(registry))
const count = { damaged: 0, found: 0, covered: 0, clean: 0, wrong: 0 }
const kinds = new Map<string, { files: number; found: number; covered: number }>()
const failures: string[] = []
for (const line of readFileSync(join(folder, 'truth.jsonl'), 'utf8').split('\n')) {
  if (line !== '') look(JSON.parse(line))
}
for (const [kind, { files, found, covered }] of kinds) print(kind, files, found, covered)
print('all', count.damaged, count.found, count.covered)
process.stdout.write(`clean: ${count.clean}, with an error or a warning: ${count.wrong}\n`)
for (const failure of failures) process.stdout.write(`${failure}\n`)

function look({ id, kind, truth, damaged }: Case): void {
  const cleaned = cleanOne(pipeline, inputRecord(id, readFileSync(join(folder!, 'raw', `${id}.txt`))))
  const all = oneForEachCause(sightedOf(cleaned).findings, rules)
  const found = all.filter(({ rule }) => /^(?:decode|repair)\//.test(rule))
  if (kind === 'clean') {
    count.clean++
    const wrong = found.filter(({ severity }) => severity !== 'info')
    if (wrong.length > 0) {
      count.wrong++
      failures.push(`${id} ${kind}: ${wrong.map(({ rule }) => rule).join(', ')}`)
    }
    return
  }
  const [family] = kind.split(':') as [string]
  const own = kinds.get(family) ?? { files: 0, found: 0, covered: 0 }
  kinds.set(family, own)
  const isCovered = found.length > 0 && covers(cleaned.raw, found, truth, damaged)
  for (const each of [own, count]) {
    if (found.length > 0) each.found++
    if (isCovered) each.covered++
  }
  own.files++
  count.damaged++
  if (isCovered) return
  const said = found.map(({ rule, rawStart, rawEnd }) => `${rule} ${rawStart}–${rawEnd}`).join(', ') || 'nothing'
  failures.push(`${id} ${kind}: ${said}: ${JSON.stringify(damaged)} for ${JSON.stringify(truth)}`)
}

/** Whether the places reach from the first to the last character that is not as it was. */
function covers(raw: string, found: readonly Finding[], truth: string | null, damaged: string): boolean {
  if (found.some(({ rawStart, rawEnd }) => rawStart === 0 && rawEnd === 0)) return true
  const [before, end] = truth === null || damaged === truth ? marks(damaged) : differing(damaged, truth)
  const at = Math.max(0, raw.indexOf(damaged))
  const from = Math.min(...found.map(({ rawStart }) => rawStart))
  const to = Math.max(...found.map(({ rawEnd }) => rawEnd))
  return from <= at + before && to >= at + end
}

/** From the first unit that is not as it was to the last. */
function differing(damaged: string, truth: string): [number, number] {
  const most = Math.min(damaged.length, truth.length)
  let before = 0
  while (before < most && damaged[before] === truth[before]) before++
  let behind = 0
  while (behind < most - before && damaged.at(-1 - behind) === truth.at(-1 - behind)) behind++
  return [before, damaged.length - behind]
}

/** From the first mark of a lost character to the last: those of dead text, for which there is no truth. */
function marks(damaged: string): [number, number] {
  const own = [...damaged.matchAll(/\ufffd+|锟[斤\ufffd]|斤?拷/g)]
  const found = own.length > 0 ? own : [...damaged.matchAll(/\?+/g)]
  const last = found.at(-1)
  return last ? [found[0]!.index, last.index + last[0].length] : [0, 0]
}

function print(kind: string, files: number, found: number, covered: number): void {
  const share = (n: number): string => (n / Math.max(1, files)).toFixed(3)
  process.stdout.write(`${kind}: ${files}, found ${found} (${share(found)}), covered ${covered} (${share(covered)})\n`)
}
