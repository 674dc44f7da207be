import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inputRecord } from '../../../src/document/record.ts'
import { loadConfiguration } from '../../../src/pipeline/configuration/index.ts'
import { cleanOne, Pipeline } from '../../../src/pipeline/pipeline.ts'
import { registry } from '../../../stages/index.ts'
import { randomOf } from '../../random.ts'

/** Prints values found in the documents of a folder, drawn at random, each with its surroundings, and how many there are. */
export function printHits(folder: string, count: number, seed: number): void {
  const pipeline = new Pipeline(registry, loadConfiguration(registry))
  const hits: string[] = []
  const byRule = new Map<string, number>()
  let documents = 0
  let withHits = 0
  for (const name of (readdirSync(folder, { recursive: true }) as string[]).sort()) {
    const path = join(folder, name)
    if (!statSync(path).isFile()) continue
    documents++
    const { raw, findings } = cleanOne(pipeline, inputRecord(name, readFileSync(path)))
    const own = findings.filter(({ rule }) => rule.startsWith('privacy/'))
    if (own.length > 0) withHits++
    for (const { rule, rawStart, rawEnd } of own) {
      byRule.set(rule, (byRule.get(rule) ?? 0) + 1)
      const [before, value, after] = [
        raw.slice(rawStart - 40, rawStart),
        raw.slice(rawStart, rawEnd),
        raw.slice(rawEnd, rawEnd + 20),
      ]
      hits.push(`${rule}  ${name}: ${before}▸${value}◂${after}`.replace(/[\r\n]+/g, '⏎'))
    }
  }
  console.log(`${documents} documents, ${withHits} with ${hits.length} values (seed ${seed})`)
  for (const [rule, found] of [...byRule].sort()) console.log(`${rule.padEnd(26)} ${found}`)
  const draw = randomOf(seed)
  for (let i = 0; i < count && hits.length > 0; i++) console.log(hits.splice(draw(hits.length), 1)[0])
}
