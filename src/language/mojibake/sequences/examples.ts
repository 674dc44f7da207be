/**
 * Damage that a text shows on purpose: articles about wrong readings quote them, code looks for them, tables map them to what
 * they were. To change those would make nonsense of the text.
 */

import { firstIndex } from '../../../document/sorted.ts'
import { isLetter } from './characters.ts'
import { around } from './lines.ts'
import { isQuoted, isWithinQuotes, NAMES, TALK } from './quotes.ts'
import { CJK } from './scripts.ts'

/** Characters of a quotation that is nothing but a wrong reading: a sign or two are shown so, and a short word. */
const SHORT = 4
/** UTF-16 units on each side in which the right form, or a word of encodings, is looked for. */
const NEAR = 120

/** What is known of a place that may be damaged. */
export interface Place {
  readonly start: number
  readonly end: number
  /** What it would be. */
  readonly reading: string
}

/** How a place looks: as an example for sure, as one unless the text shows the like in running text, or as damage. */
export type Look = 'example' | 'quoted' | 'told' | 'damage'

/** Tells how places of a text look. */
export class Examples {
  readonly #text: string
  #talk: readonly number[] | undefined
  #names: readonly number[] | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** How a place looks. */
  lookAt({ start, end, reading }: Place): Look {
    const { before, behind } = around(this.#text, start, end, NEAR)
    const all = `${before}\n${behind}`
    const quoted = isQuoted(before, behind) && Array.from(reading).length <= SHORT
    const alone = !isWordEnd(before.at(-1)) && !isWordEnd(behind[0])
    if ((quoted || alone) && hasToken(all, reading)) return 'example'
    const [from, to] = [start - before.length, end + behind.length]
    this.#talk ??= placesOf(this.#text, TALK)
    const told = hasBetween(this.#talk, from, to)
    if (quoted || alone) {
      this.#names ??= placesOf(this.#text, NAMES)
      if (told || hasBetween(this.#names, from, to)) return 'example'
    }
    // What is quoted where one speaks of wrong readings is one, however long, and though some of it was lost.
    if (told && isWithinQuotes(before, this.#text.slice(start, end) + behind)) return 'example'
    if (told && hasToken(all, wordOf(before, reading, behind))) return 'example'
    return told ? 'told' : quoted ? 'quoted' : 'damage'
  }
}

function placesOf(text: string, pattern: RegExp): number[] {
  return Array.from(text.matchAll(pattern), ({ index }) => index)
}

/** Whether a sorted list has a number from `from` on, before `to`. */
function hasBetween(sorted: readonly number[], from: number, to: number): boolean {
  const next = firstIndex(sorted.length, (i) => sorted[i]! >= from)
  return next < sorted.length && sorted[next]! < to
}

function isWordEnd(character: string | undefined): boolean {
  return (
    character !== undefined &&
    ((isLetter(character.charCodeAt(0)) && character.charCodeAt(0) < CJK) || (character >= '0' && character <= '9'))
  )
}

/** The word that a reading stands in. */
function wordOf(before: string, reading: string, behind: string): string {
  return (/\p{L}*$/u.exec(before)?.[0] ?? '') + reading + (/^\p{L}*/u.exec(behind)?.[0] ?? '')
}

/** Whether `token` stands in a text, and not within a word. */
function hasToken(text: string, token: string): boolean {
  if (token === '' || /^\s*$/.test(token)) return false
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    if (!isWordEnd(text[at - 1]) && !isWordEnd(text[at + token.length])) return true
  }
  return false
}
