import { CUES } from './all.ts'
import type { Cue } from './cue.ts'
import { CueIndex } from './lookup/cue-index.ts'
import { NEEDS } from './lookup/needs.generated.ts'
import { Matcher } from './notation/matcher.ts'
import { linkText, plainLine } from './plain-line.ts'

/** A cue that matches a line. */
export interface CueMatch {
  readonly cue: Cue
  /** The matching phrase, in the notation. For a cue without phrases, the name of its family. */
  readonly says: string
}

const LONGEST = Math.max(...CUES.map(({ longest }) => longest))
const matchers = CUES.map((cue) => new Matcher(cue))
let index: CueIndex | undefined

/**
 * The first accepted cue that matches a line. Trying all patterns takes 24 µs per line; for most lines the index shows after
 * one of them that none can match.
 *
 * @param believed whether a cue applies at the place of the line
 */
export function cueOf(line: string, believed: (cue: Cue) => boolean): CueMatch | undefined {
  if (line.length > LONGEST) return undefined
  const plain = plainLine(line)
  const links = linkText(plain)
  return find(plain, believed) ?? (links === undefined ? undefined : find(links, believed))
}

/** The evidence of an edit: the family and the matching phrase. */
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
