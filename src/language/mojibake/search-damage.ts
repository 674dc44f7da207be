/** Searches all parts of a text, and adds lone characters. */
import type { Damage } from './damage.ts'
import { isInList } from './judge/shown/list.ts'
import { Repairer } from './line.ts'
import { loneDamage } from './lone.ts'
import { parts } from './parts.ts'
import { reader } from './search/bytes/readers.ts'
import { CYRILLIC, ETH, strandedIn } from './sequences/index.ts'

/**
 * Yields the damage that the search finds, one by one.
 *
 * @param seen which kinds of units the text has, from `repairsOf`
 * @returns the position where the search ran out of its budget (see work.ts); after it, only paths proven earlier are
 *   found. Undefined if the whole text was searched.
 */
export function* searchDamage(
  text: string,
  guess: boolean,
  seen: number,
): Generator<Damage, number | undefined, undefined> {
  const lone = loneDamage(text).filter(({ certainty }) => guess || certainty === 'proven')
  // If all East Asian characters are explained with proof, hide them from the search.
  const searched = lone[0]?.certainty === 'proven' ? mask(text, lone) : text
  const repairer = new Repairer(guess, searched)
  const stranded = (seen & ETH) === 0 ? [] : strandedIn(searched)
  let next = 0
  let end = 0
  /** Yields lone damage that ends before `until` and that no other damage covers. */
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

/** The text with spaces in place of explained characters. */
function mask(text: string, damages: readonly Damage[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of damages) {
    out += text.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return out + text.slice(at)
}

/**
 * From this many different damaged characters on, the search may find single-byte UTF-8 damage that the sequences alone
 * did not show.
 */
const MANY = 4

/**
 * Whether damage is UTF-8 read in a single-byte encoding in only a few places. If the sequences did not show it, it is
 * not damage.
 */
function isFewSequences(text: string, { path, start, end: behind, pieces }: Damage): boolean {
  const [written, read, ...before] = path.split('<')
  // The sequences are not looked for in entities.
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
