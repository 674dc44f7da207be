/**
 * Writes the tables of parameters and rules into the pages of the stages, and the page of what check reports.
 *
 * Usage: `npm run docs`, after a change of a rule or a parameter. A test fails where that was forgotten.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rulesOf } from '../../src/check/rules.ts'
import { advice } from '../../stages/advice.ts'
import { registry } from '../../stages/index.ts'
import { rulesPage } from './rules.ts'
import { withMeasures, withReference } from './tables.ts'

const stages = join(import.meta.dirname, '../../../stages')
for (const stage of [registry.decoder, ...registry.stages]) {
  const page = join(stages, stage.name, 'README.md')
  writeFileSync(page, withReference(withMeasures(readFileSync(page, 'utf8')), stage))
}
writeFileSync(join(stages, '../docs/rules.md'), rulesPage(rulesOf(registry, advice)))
