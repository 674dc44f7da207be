/**
 * Writes `stages/boilerplate/cues/lookup/needs.generated.ts`: what a line must have for each cue to match it. Reading it
 * from 100 kB of patterns takes 130 ms, in each thread of each run, so that it is written down.
 *
 * Usage: `npm run build && node dist/tools/cue-needs/build.js`, after a change of the cues.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CUES } from '../../stages/boilerplate/cues/all.ts'
import { printNeeds } from './print.ts'

const file = join(import.meta.dirname, '../../../stages/boilerplate/cues/lookup/needs.generated.ts')
writeFileSync(file, printNeeds(CUES))
