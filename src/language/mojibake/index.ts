/** Mojibake: which text was written in one encoding and read in another, and what it was. */
import type { Damage, Piece } from './damage.ts'
import { Repairer } from './line.ts'
import { parts } from './parts.ts'
import { reader } from './readers.ts'
import { CONTROL, CYRILLIC, compose, damagesOf, ETH, markRepairs, mended, type Repair, repairsOf, repairsOfDamage, strandedIn, Lines } from './sequences/index.ts'

export { strandedIn } from './sequences/index.ts'
export type { Damage, Piece }

export interface RepairOptions {
  /** Whether what is lost or not decided is filled in by likelihood. */
  readonly guess?: boolean
}

export interface Repaired {
  readonly text: string
  /** Sorted and disjoint; positions in the damaged text. */
  readonly repairs: readonly Damage[]
}

/**
 * Repairs damage by wrong encodings.
 *
 * @param text a line or a document; UTF-16
 */
export function repairText(text: string, options: RepairOptions = {}): Repaired {
  const repairs = findDamage(text, options)
  return { text: mended(text, repairs), repairs }
}

/** The damage that {@link repairText} undoes. */
export function findDamage(text: string, { guess = true }: RepairOptions = {}): Damage[] {
  const { repairs: sequences, doubtful, seen } = repairsOf(text)
  const repairer = new Repairer(guess)
  const searched = sequences.length === 0 ? text : mended(text, sequences)
  const stranded = (seen & ETH) === 0 ? [] : strandedIn(searched)
  const found = parts(searched, sequences.length > 0 || (seen & CYRILLIC) !== 0)
    .flatMap((part) => repairer.repair(searched, part))
    .filter((damage) => !isFewSequences(searched, damage) && !overlaps(damage, stranded))
  if (sequences.length === 0 && doubtful.length === 0) {
    const marks = markRepairs(found.length === 0 ? text : mended(text, found), seen)
    if (marks.length === 0) return found
  }
  const composed = compose(sequences, repairsOfDamage(searched, found))
  const all = [...composed, ...unlessFound(text, doubtful, composed)].sort((a, b) => a.start - b.start)
  const damages = damagesOf(text, compose(all, markRepairs(mended(text, all), seen | CONTROL)))
  return guess ? damages : damages.filter(({ certainty }) => certainty === 'proven')
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

/** Repairs of lines in which nothing else was found. */
function unlessFound(text: string, doubtful: readonly Repair[], found: readonly Repair[]): Repair[] {
  if (doubtful.length === 0) return []
  const ofText = new Lines(text)
  const lineOf = ({ start }: Repair): number => ofText.feedBefore(start)
  const lines = new Set(found.map(lineOf))
  return doubtful.filter((repair) => !lines.has(lineOf(repair)))
}
