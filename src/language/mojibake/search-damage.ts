/** All parts of a text searched, and what is known of lone characters beside it. */
import type { Damage } from './damage.ts'
import { isInList } from './judge/list.ts'
import { Repairer } from './line.ts'
import { loneDamage } from './lone.ts'
import { parts } from './parts.ts'
import { reader } from './search/readers.ts'
import { CYRILLIC, ETH, strandedIn } from './sequences/index.ts'

/**
 * The damage that the search finds, one after the other.
 *
 * @param seen what the text holds at all, as `repairsOf` tells
 * @returns where the search stopped that may cost no more than so much, see work.ts: behind it only what came by paths that
 *   were proven before is found; undefined where all was searched
 */
export function* searchDamage(
  text: string,
  guess: boolean,
  seen: number,
): Generator<Damage, number | undefined, undefined> {
  const lone = loneDamage(text).filter(({ certainty }) => guess || certainty === 'proven')
  // Where all that is East Asian in the text is explained for certain, it is not searched again.
  const searched = lone[0]?.certainty === 'proven' ? mask(text, lone) : text
  const repairer = new Repairer(guess, searched)
  const stranded = (seen & ETH) === 0 ? [] : strandedIn(searched)
  let next = 0
  let end = 0
  /** The next of them that no other damage covers, if it ends before `until`. */
  const before = function* (until: number): Generator<Damage> {
    for (; next < lone.length && lone[next]!.end <= until; next++) if (lone[next]!.start >= end) yield lone[next]!
  }
  for (const part of parts(searched, (seen & CYRILLIC) !== 0)) {
    for (const damage of repairer.repair(searched, part)) {
      if (isFewSequences(searched, damage) || overlaps(damage, stranded) || isInList(searched, damage)) continue
      yield* before(damage.start)
      yield damage
      end = damage.end
    }
  }
  yield* before(text.length)
  return repairer.stoppedAt
}

/** The text with spaces for what is explained. */
function mask(text: string, damages: readonly Damage[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of damages) {
    out += text.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return out + text.slice(at)
}

/** Different characters from which on a search knows of UTF-8 read one byte a character what sequences alone do not. */
const MANY = 4

/** Whether damage is UTF-8 read one byte a character in a few places: what sequences did not show is none. */
function isFewSequences(text: string, { path, start, end: behind, pieces }: Damage): boolean {
  const [written, read, ...before] = path.split('<')
  // Entities are none of the characters that sequences are looked for in.
  if (text.slice(start, behind).includes('&')) return false
  if (written !== 'utf-8' || before.length > 0 || reader(read!).multiByte) return false
  let at = start
  const changed = new Set<string>()
  for (const { end, text: was } of pieces) {
    const shown = text.slice(at, end)
    if (shown !== was) changed.add(shown)
    at = end
  }
  return changed.size < MANY
}

function overlaps({ start, end }: Damage, spans: readonly { readonly start: number; readonly end: number }[]): boolean {
  return spans.some((span) => span.start < end && start < span.end)
}
