/** Mojibake: which text was written in one encoding and read in another, and what it was. */
import { suspects } from '../text-model/index.ts'
import { type Damage, type Piece, repairLine } from './line.ts'
import { ENTITY_RUN } from './tokens.ts'

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
  const found: Damage[] = []
  for (const [start, end] of suspectLines(text)) found.push(...repairLine(text, start, end, guess))
  return found
}

/** Lines that may be damaged. */
function* suspectLines(text: string): Generator<[start: number, end: number]> {
  let done = 0
  const places = suspects(text).map(({ start }) => start)
  if (text.includes('&') && ENTITY_RUN.test(text)) {
    for (const match of text.matchAll(new RegExp(ENTITY_RUN, 'g'))) places.push(match.index)
    places.sort((a, b) => a - b)
  }
  for (const place of places) {
    if (place < done) continue
    const start = text.lastIndexOf('\n', place) + 1
    const newline = text.indexOf('\n', place)
    done = newline < 0 ? text.length : newline
    yield [Math.max(start, 0), done]
  }
}
