import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inputRecord } from '../../../src/document/record.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../../stages/index.ts'

/**
 * Checks that text which is lost (runs of 锟斤拷 or U+FFFD, rows of `?`) stays unchanged and is reported:
 * `npm run bench:dead-text -- FOLDER`.
 *
 * FOLDER has one file for each lost text. If it has a `truth.jsonl`, only the cases that it calls dead are read (`kind` `dead…`,
 * or `recoverable` false). Exit code 1 if one was changed or not reported.
 */
const folder = process.argv[2] ?? 'raw'

/** Name and bytes of each dead text. */
function deadTexts(): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const truth = join(folder, 'truth.jsonl')
  if (!existsSync(truth))
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => [name, readFileSync(join(folder, name))])
  return readFileSync(truth, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) =>
        JSON.parse(line) as { id: string; kind: string; truth: string; damaged?: string; recoverable?: boolean },
    )
    .filter(({ kind, recoverable }) => kind.startsWith('dead') || recoverable === false)
    .map((one) => [one.id, Buffer.from(one.damaged ?? one.truth)])
}

const pipeline = new Pipeline(registry, loadConfiguration(registry, { stages: ['repair'] }))
const texts = deadTexts()
const rules = new Map<string, number>()
let changed = 0
let unreported = 0
for (const [name, bytes] of texts) {
  const { raw, text, findings } = cleanOne(pipeline, inputRecord(name, bytes))
  const reported = findings.filter(({ rule }) => rule.startsWith('repair/'))
  for (const rule of new Set(reported.map((finding) => finding.rule))) rules.set(rule, (rules.get(rule) ?? 0) + 1)
  if (text !== raw) {
    changed++
    console.log(`${name} is changed:\n  ${JSON.stringify(raw)}\n  ${JSON.stringify(text)}`)
  }
  if (reported.length === 0) {
    unreported++
    console.log(`${name} is not reported: ${JSON.stringify(raw)}`)
  }
}
console.log(`${texts.length} dead texts: ${changed} changed, ${unreported} not reported`)
for (const [rule, count] of [...rules].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${rule}: ${count}`)
process.exitCode = changed + unreported > 0 ? 1 : 0
