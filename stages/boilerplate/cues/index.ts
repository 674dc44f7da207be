import { CUES } from './all.ts'
import type { Cue } from './cue.ts'
import { CueIndex } from './lookup/cue-index.ts'
import { NEEDS } from './lookup/needs.generated.ts'
import { Matcher } from './notation/matcher.ts'
import { linkText, plainLine } from './plain-line.ts'

/** What a line was found to say. */
export interface CueMatch {
  readonly cue: Cue
  /** The phrase, in the notation; where the cue has none, the name of its family. */
  readonly says: string
}

const LONGEST = Math.max(...CUES.map(({ longest }) => longest))
const matchers = CUES.map((cue) => new Matcher(cue))
let index: CueIndex | undefined

/**
 * The first cue that a line is furniture by, and that is believed of it. Trying each of the patterns takes 24 µs a line;
 * of most lines the index knows after one that none can match.
 *
 * @param believed whether a cue is believed where the line stands
 */
export function cueOf(line: string, believed: (cue: Cue) => boolean): CueMatch | undefined {
  if (line.length > LONGEST) return undefined
  const plain = plainLine(line)
  const links = linkText(plain)
  return find(plain, believed) ?? (links === undefined ? undefined : find(links, believed))
}

/** The evidence of an edit: the family, and the phrase that the line says. */
export function evidenceOf({ cue, says }: CueMatch): string {
  return says === cue.family ? says : `${cue.family}: “${says}”`
}

function find(said: string, believed: (cue: Cue) => boolean): CueMatch | undefined {
  index ??= new CueIndex(NEEDS)
  let says: string | undefined
  const i = index.find(said, (each) => {
    const cue = CUES[each]!
    says = said.length <= cue.longest && believed(cue) ? matchers[each]!.find(said) : undefined
    return says !== undefined
  })
  return i === -1 ? undefined : { cue: CUES[i]!, says: says! }
}
