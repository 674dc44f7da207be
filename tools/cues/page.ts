/** Writes the table of families in `stages/boilerplate/cues/README.md`. Usage: `npm run build && node dist/tools/cues/page.js`. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CUES } from '../../stages/boilerplate/cues/all.ts'
import { withTable } from './table.ts'

const file = join(import.meta.dirname, '../../../stages/boilerplate/cues/README.md')
writeFileSync(file, withTable(readFileSync(file, 'utf8'), CUES))
