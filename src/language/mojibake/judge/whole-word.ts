/**
 * Extends damage to the whole first word, since a word is misread as a whole. One of its letters may look right by
 * chance: in `рТЙЧЕФ`, which is Привет in KOI8, р could be a real letter, and the search may enter the path only after
 * it.
 */
import { applyPath } from '../../encoding/paths/path.ts'
import type { Damage, Piece } from '../damage.ts'

/** Letters by which a word is extended at most: a longer part would have been found by the search. */
const MOST = 2

/** Paths between single-byte encodings in which nearly every byte is a letter. */
const ALPHABETS =
  /^(?:koi8-[ru]|windows-1251|ibm866|iso-8859-5|x-mac-cyrillic)<(?:koi8-[ru]|windows-1251|ibm866|iso-8859-5|x-mac-cyrillic)$/
const CYRILLIC = /^\p{Script=Cyrillic}$/u

/** Adds the preceding letters of its first word to a damage. */
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
