/**
 * Writes `stages/boilerplate/cues/lookup/needs.generated.ts`: the strings that a line must contain for each cue to
 * match. Deriving them from 100 kB of patterns takes 130 ms, in each thread of each run, so they are generated.
 *
 * Usage: `npm run build && node dist/tools/cue-needs/build.js`, after a change of the cues.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CUES } from '../../stages/boilerplate/cues/all.ts'
import { printNeeds } from './print.ts'

const file = join(import.meta.dirname, '../../../stages/boilerplate/cues/lookup/needs.generated.ts')
writeFileSync(file, printNeeds(CUES))
