/** Mojibake: which text was written in one encoding and read in another, and what it was. */
import type { Damage, Piece } from './damage.ts'
import { Repairer } from './line.ts'
import { loneDamage } from './lone.ts'
import { parts } from './parts.ts'

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
  let out = ''
  let at = 0
  for (const { start, end, text: repaired } of repairs) {
    out += text.slice(at, start) + repaired
    at = end
  }
  return { text: out + text.slice(at), repairs }
}

/** The damage that {@link repairText} undoes. */
export function findDamage(text: string, options: RepairOptions = {}): Damage[] {
  return [...damages(text, options)]
}

/**
 * The damage of a text, one after the other: a document may hold more than should be in memory at once.
 *
 * @returns where the search stopped that may cost no more than so much, see work.ts: behind it only what came by paths that
 *   were proven before is found; undefined where all was searched
 */
export function* damages(
  text: string,
  { guess = true }: RepairOptions = {},
): Generator<Damage, number | undefined, undefined> {
  const lone = loneDamage(text).filter(({ certainty }) => guess || certainty === 'proven')
  // Where all that is East Asian in the text is explained for certain, it is not searched again.
  const searched = lone[0]?.certainty === 'proven' ? mask(text, lone) : text
  const repairer = new Repairer(guess, searched)
  let next = 0
  let end = 0
  /** The next of them that no other damage covers, if it ends before `until`. */
  const before = function* (until: number): Generator<Damage> {
    for (; next < lone.length && lone[next]!.end <= until; next++) if (lone[next]!.start >= end) yield lone[next]!
  }
  for (const part of parts(searched)) {
    for (const damage of repairer.repair(searched, part)) {
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
