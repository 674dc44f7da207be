import { BUTTONS } from './buttons.ts'
import type { Cue, Family } from './cue.ts'
import { NAVIGATION } from './navigation.ts'
import { NOTICES } from './notices.ts'
import { NOVELS } from './novels.ts'
import { plainLine } from './plain-line.ts'
import { PROMOTION } from './promotion.ts'
import { READERS } from './readers.ts'
import { RELATED } from './related.ts'
import { SIGNS } from './signs.ts'

/** In the order in which they are tried. */
export const FAMILIES: readonly Family[] = [NAVIGATION, BUTTONS, NOVELS, PROMOTION, RELATED, READERS, NOTICES, SIGNS]

const LONGEST = Math.max(...FAMILIES.flatMap(({ cues }) => cues.map(({ longest }) => longest)))

/**
 * The first cue that a line is furniture by, and that stands where it is believed.
 *
 * @param believed whether a cue is believed of this block
 */
export function cueOf(line: string, believed: (cue: Cue) => boolean): Cue | undefined {
  if (line.length > LONGEST) return undefined
  const plain = plainLine(line)
  for (const { gate, cues } of FAMILIES) {
    if (!gate.test(plain)) continue
    for (const cue of cues) {
      if (plain.length <= cue.longest && believed(cue) && cue.pattern.test(plain)) return cue
    }
  }
  return undefined
}
