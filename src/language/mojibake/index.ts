/** Mojibake: which text was written in one encoding and read in another, and what it was. */
import type { Damage, Piece } from './damage.ts'
import { Repairer } from './line.ts'
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
export function findDamage(text: string, { guess = true }: RepairOptions = {}): Damage[] {
  const repairer = new Repairer(guess)
  return parts(text).flatMap((part) => repairer.repair(text, part))
}
