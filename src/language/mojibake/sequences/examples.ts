/**
 * Recognises damage that a text shows on purpose. Articles about encodings quote it, code searches for it, tables map
 * it to the correct text. Mending it would make nonsense of the text.
 */

import { isLetter } from './characters.ts'
import { around } from './lines.ts'
import { isQuoted, isWithinQuotes, Mentions } from './quotes.ts'
import { CJK } from './scripts.ts'

/**
 * Maximum length in characters, once read correctly, of a quotation that consists of damage alone: people quote a sign
 * or two, or a short word.
 */
const SHORT = 4
/** UTF-16 units on each side in which the correct form, or a word about encodings, is looked for. */
const NEAR = 120

/** A place that may be damaged. */
export interface Place {
  readonly start: number
  readonly end: number
  /** The text it would be mended to. */
  readonly reading: string
}

/**
 * How a place looks: certainly an example; an example unless the text has such damage in running text too (`quoted`, or
 * `told` near words about encodings); or damage.
 */
export type Look = 'example' | 'quoted' | 'told' | 'damage'

/** Classifies places of one text. */
export class Examples {
  readonly #text: string
  readonly #talk: Mentions
  readonly #names: Mentions

  constructor(text: string) {
    this.#text = text
    this.#talk = Mentions.ofTalk(text)
    this.#names = Mentions.ofNames(text)
  }

  /** How a place looks. */
  lookAt({ start, end, reading }: Place): Look {
    const { before, behind } = around(this.#text, start, end, NEAR)
    const all = `${before}\n${behind}`
    const quoted = isQuoted(before, behind) && Array.from(reading).length <= SHORT
    const alone = !isWordEnd(before.at(-1)) && !isWordEnd(behind[0])
    if ((quoted || alone) && hasToken(all, reading)) return 'example'
    const [from, to] = [start - before.length, end + behind.length]
    const told = this.#talk.hasBetween(from, to)
    if ((quoted || alone) && (told || this.#names.hasBetween(from, to))) return 'example'
    // In a passage about encodings any quoted damage is an example, however long it is and even if it lost some bytes.
    if (told && isWithinQuotes(before, this.#text.slice(start, end) + behind)) return 'example'
    if (told && hasToken(all, wordOf(before, reading, behind))) return 'example'
    return told ? 'told' : quoted ? 'quoted' : 'damage'
  }
}

function isWordEnd(character: string | undefined): boolean {
  return (
    character !== undefined &&
    ((isLetter(character.charCodeAt(0)) && character.charCodeAt(0) < CJK) || (character >= '0' && character <= '9'))
  )
}

/** The whole word that a reading is part of. */
function wordOf(before: string, reading: string, behind: string): string {
  return (/\p{L}*$/u.exec(before)?.[0] ?? '') + reading + (/^\p{L}*/u.exec(behind)?.[0] ?? '')
}

/** Whether `token` occurs in a text as a word of its own. */
function hasToken(text: string, token: string): boolean {
  if (token === '' || /^\s*$/.test(token)) return false
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    if (!isWordEnd(text[at - 1]) && !isWordEnd(text[at + token.length])) return true
  }
  return false
}
