import { CUES } from './all.ts'
import type { Cue } from './cue.ts'
import { CueIndex } from './lookup/cue-index.ts'
import { NEEDS } from './lookup/needs.generated.ts'
import { linkText, plainLine } from './plain-line.ts'

const LONGEST = Math.max(...CUES.map(({ longest }) => longest))
let index: CueIndex | undefined

/**
 * The first cue that a line is furniture by, and that is believed of it. Trying each of the patterns takes 24 µs a line;
 * of most lines the index knows after one that none can match.
 *
 * @param believed whether a cue is believed where the line stands
 */
export function cueOf(line: string, believed: (cue: Cue) => boolean): Cue | undefined {
  if (line.length > LONGEST) return undefined
  const plain = plainLine(line)
  const links = linkText(plain)
  return find(plain, believed) ?? (links === undefined ? undefined : find(links, believed))
}

function find(said: string, believed: (cue: Cue) => boolean): Cue | undefined {
  index ??= new CueIndex(NEEDS)
  return CUES[
    index.find(said, (i) => {
      const cue = CUES[i]!
      return said.length <= cue.longest && believed(cue) && cue.pattern.test(said)
    })
  ]
}
