/** Finds and repairs mojibake: text that was written in one encoding and read in another. */

import { costOf } from '../text-model/index.ts'
import { isFontSet, misreadAlphabet } from './alphabets/index.ts'
import type { Damage, Piece } from './damage.ts'
import { unlessBeside } from './judge/shown/beside.ts'
import { unlessMisfit } from './judge/shown/misfits.ts'
import { unlessUnsound } from './judge/sound.ts'
import { searchDamage } from './search-damage.ts'
import {
  CONTROL,
  CYRILLIC,
  compose,
  damagesOf,
  Lines,
  markRepairs,
  mended,
  type Repair,
  repairsOf,
  repairsOfDamage,
} from './sequences/index.ts'

export { strandedIn } from './sequences/index.ts'
export type { Damage, Piece }

export interface RepairOptions {
  /** Whether to choose the likeliest reading where bytes are lost or nothing decides. */
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

/** The damage that {@link repairText} repairs. */
export function findDamage(text: string, options: RepairOptions = {}): Damage[] {
  return [...damages(text, options)]
}

/**
 * Yields the damage of a text one by one, because a document may hold more than fits in memory. UTF-8 sequences are
 * read first, wherever they stand; the search handles the rest.
 *
 * @returns the position where the search ran out of its budget (see work.ts); after it, only paths proven earlier are
 *   found. Undefined if the whole text was searched.
 */
export function damages(text: string, options: RepairOptions = {}): Generator<Damage, number | undefined, undefined> {
  const found = allDamages(text, options)
  const all = options.guess === false ? found : withAlphabet(text, found)
  return unlessUnsound(text, unlessHyphens(text, unlessMisfit(text, unlessBeside(text, all))), options.guess ?? true)
}

/**
 * Leaves out damage whose text is likelier with its soft hyphens taken out than read otherwise: pages hyphenate every word by them
 * (`Ge\u00adbär\u00adden`), and code page 850 reads each as a letter. The alphabets judge a whole text, its hyphens with it.
 */
function* unlessHyphens<T>(text: string, damages: Generator<Damage, T, undefined>): Generator<Damage, T, undefined> {
  let next = damages.next()
  for (; !next.done; next = damages.next()) {
    const { start, end, text: right, path } = next.value
    const found = text.slice(start, end)
    if (!found.includes('\u00ad') || isFontSet(path) || costOf(found.replaceAll('\u00ad', '')) > costOf(right))
      yield next.value
  }
  return next.value
}

/** Adds words that were read in the code page of another alphabet, on lines in which nothing else was found. */
function* withAlphabet<T>(text: string, damages: Generator<Damage, T, undefined>): Generator<Damage, T, undefined> {
  const words = misreadAlphabet(text)
  const lines = words.length === 0 ? undefined : new Lines(text)
  let at = 0
  let last = Number.NEGATIVE_INFINITY
  const before = function* (line: number): Generator<Damage> {
    for (; at < words.length && lines!.feedBefore(words[at]!.start) < line; at++)
      if (lines!.feedBefore(words[at]!.start) > last) yield words[at]!
  }
  let next = damages.next()
  for (; !next.done; next = damages.next()) {
    if (lines) {
      const line = lines.feedBefore(next.value.start)
      yield* before(line)
      last = lines.feedBefore(next.value.end)
    }
    yield next.value
  }
  yield* before(Number.POSITIVE_INFINITY)
  return next.value
}

function* allDamages(text: string, { guess = true }: RepairOptions): Generator<Damage, number | undefined, undefined> {
  const { repairs: sequences, doubtful, seen } = repairsOf(text)
  if (sequences.length === 0 && doubtful.length === 0 && markRepairs(text, seen).length === 0)
    return yield* searchDamage(text, guess, seen)
  const searched = mended(text, sequences)
  const found: Damage[] = []
  const search = searchDamage(searched, guess, sequences.length === 0 ? seen : seen | CYRILLIC)
  let next = search.next()
  for (; !next.done; next = search.next()) found.push(next.value)
  const composed = compose(sequences, repairsOfDamage(searched, found))
  const all = [...composed, ...unlessFound(text, doubtful, composed)].sort((a, b) => a.start - b.start)
  for (const damage of damagesOf(text, compose(all, markRepairs(mended(text, all), seen | CONTROL))))
    if (guess || damage.certainty === 'proven') yield damage
  return next.value === undefined ? undefined : unmended(sequences, next.value)
}

/** Maps a position in the mended text back to the original text. */
function unmended(repairs: readonly Repair[], at: number): number {
  let shift = 0
  for (const { start, end, text } of repairs) {
    if (start + shift >= at) break
    shift += text.length - (end - start)
  }
  return at - shift
}

/** Keeps repairs of lines in which nothing else was found. */
function unlessFound(text: string, doubtful: readonly Repair[], found: readonly Repair[]): Repair[] {
  if (doubtful.length === 0) return []
  const ofText = new Lines(text)
  const lineOf = ({ start }: Repair): number => ofText.feedBefore(start)
  const lines = new Set(found.map(lineOf))
  return doubtful.filter((repair) => !lines.has(lineOf(repair)))
}
