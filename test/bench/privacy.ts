import { parseArgs } from 'node:util'
import { printHits } from './privacy/hits.ts'
import { madeCases } from './privacy/made.ts'
import { plantAndSearch } from './privacy/planted.ts'
import { scoreCases } from './privacy/score.ts'

/**
 * How well personal data is found, and whether masking leaves any:
 *
 *   npm run bench:privacy                          a made set: precision and recall by kind
 *   npm run bench:privacy -- --hits FOLDER [N]     N values found in the documents of a folder, drawn at random, to be read
 *   npm run bench:privacy -- --planted [N]         N values planted in documents; every byte that is written is searched
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    hits: { type: 'string' },
    planted: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
})
const seed = Number(values.seed)
const count = positionals[0] === undefined ? undefined : Number(positionals[0])

if (values.hits !== undefined) printHits(values.hits, count ?? 60, seed)
else if (values.planted) await plantAndSearch(count ?? 1000, seed)
else {
  const cases = madeCases(seed, 60, 12)
  const negatives = cases.filter(({ kind }) => kind === undefined).length
  const { scores, wrong, missed } = scoreCases(cases)
  console.log(`${cases.length} cases, ${negatives} of them without a value (seed ${seed})`)
  for (const { kind, cases: own, found, right } of scores)
    console.log(
      `${kind.padEnd(16)} ${own} cases  precision ${(right / found).toFixed(3)}  recall ${(right / own).toFixed(3)}`,
    )
  for (const line of wrong) console.log(`wrong   ${line}`)
  for (const line of missed) console.log(`missed  ${line}`)
}
