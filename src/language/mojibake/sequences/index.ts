/** UTF-8 that was read one byte a character: found in a text and undone. */
export { damagesOf } from './damages.ts'
export { leftBy } from './left.ts'
export { Lines } from './lines.ts'
export { markRepairs } from './marks.ts'
export { repairsOf } from './mend.ts'
export { CONTROL, CYRILLIC, ETH } from './readers.ts'
export { compose, mended, type Repair, repairsOfDamage } from './repair.ts'
export { strandedIn } from './stranded.ts'
