/**
 * A word that was read wrongly was read so as a whole. A letter of it may look like any other: of `рТЙЧЕФ`, which is Привет in
 * KOI8, р is a letter of words as well, and the search goes over to the path behind it.
 */
import { applyPath } from '../../encoding/paths/path.ts'
import type { Damage, Piece } from '../damage.ts'

/** Letters that a word goes on for at most: more would have shown themselves. */
const MOST = 2

/** Encodings of one byte in which nearly every byte is a letter. */
const ALPHABETS =
  /^(?:koi8-[ru]|windows-1251|ibm866|iso-8859-5|x-mac-cyrillic)<(?:koi8-[ru]|windows-1251|ibm866|iso-8859-5|x-mac-cyrillic)$/
const CYRILLIC = /^\p{Script=Cyrillic}$/u

/** The damage with the letters that its first word has before it. */
export function wholeWord(text: string, damage: Damage, least: number): Damage {
  if (!ALPHABETS.test(damage.path) || !CYRILLIC.test(text[damage.start]!)) return damage
  const pieces: Piece[] = []
  let { start } = damage
  while (start > least && CYRILLIC.test(text[start - 1]!)) {
    const was = applyPath(text[start - 1]!, damage.path)
    if (was === undefined || !CYRILLIC.test(was) || pieces.length === MOST) return damage
    pieces.unshift({ end: start, text: was, filled: false })
    start--
  }
  if (pieces.length === 0) return damage
  return {
    ...damage,
    start,
    text: pieces.map((piece) => piece.text).join('') + damage.text,
    pieces: [...pieces, ...damage.pieces],
  }
}
