import { type Reference, referenceFrom } from '../tree/references.ts'
import { ABOUT_LETTERS, hasWordsEscapedTwice } from './escaped-words.ts'

/**
 * Character references that were escaped once too often: a browser shows `&#1057;` for `&amp;#1057;`. Nobody writes
 * words like that on purpose. A text about references shows a letter or two within a sentence.
 */

/** Minimum escaped letters of a piece, and their minimum ratio to its letters that are written normally. */
const MIN_LETTERS = 3
const MIN_RATIO = 3
/** Minimum escaped punctuation marks of a page. A page about them shows each once and explains it. */
const MIN_SIGNS = 3

const LETTER = /\p{L}/u
const LETTERS = /\p{L}/gu
/** White space, quotation marks, dashes and dots, which software writes by name. Not `<`, `>`, `&`. */
const PRINTED = /^[\u00a0\u00ab\u00b7\u00bb\u2002-\u200a\u2010-\u2026\u3000]$/
/** Words of a text about references. */
const ABOUT =
  /标签|標籤|代码|代碼|源码|实体|實體|转义|轉義|字符|字元|空格|\bhtml\b|\bentit(?:y|ies)\b|\bescap|\bcharacters?\b|\bspaces?\b/i

/**
 * The references of a piece of text. A reference that forms another one with the text after it (`&amp;` + `#1057;`) is
 * joined to that text where the piece shows that it was escaped twice: most of its letters are written so.
 *
 * @param references of the piece decoded once, ascending
 * @param hasSigns whether the document has many punctuation marks that were escaped twice
 */
export function escapedTwice(
  source: string,
  start: number,
  end: number,
  references: readonly Reference[],
  hasSigns: () => boolean,
): readonly Reference[] {
  const joined = joinedReferences(source, end, references)
  if (joined.size === 0) return references
  const made = [...joined.values()]
  const letters = made.filter(({ text }) => LETTER.test(text)).length
  const own = countLetters(source, start, end, references, joined)
  if (letters >= MIN_LETTERS && letters >= own * MIN_RATIO) return replaced(references, joined, () => true)
  if (
    hasWordsEscapedTwice(source) &&
    !ABOUT.test(source.slice(start, end)) &&
    !ABOUT_LETTERS.test(source.slice(start, end))
  )
    return inWords(source, start, end, references, joined)
  const isPrinted = ({ text }: Reference): boolean => PRINTED.test(text)
  if (own === 0 || !made.some(isPrinted) || !hasSigns() || ABOUT.test(source.slice(start, end))) return references
  return replaced(references, joined, isPrinted)
}

/**
 * Joins letters, punctuation and `&` in a piece of a document whose words were escaped twice, unless most letters of
 * the piece are correct.
 */
function inWords(
  source: string,
  start: number,
  end: number,
  references: readonly Reference[],
  joined: ReadonlyMap<Reference, Reference>,
): readonly Reference[] {
  const letters = [...joined.values()].filter(({ text }) => LETTER.test(text)).length
  const once = references.filter((reference) => !joined.has(reference) && BEYOND_ASCII.test(reference.text)).length
  const own = once + (source.slice(start, end).match(LETTERS_BEYOND_ASCII)?.length ?? 0)
  if (own > letters) return references
  return replaced(references, joined, ({ text, end: behind }) =>
    text === '&'
      ? !REST_OF_REFERENCE.test(source.slice(behind, behind + LONGEST_NAME))
      : LETTER.test(text) || PRINTED.test(text) || text === "'" || text === '"',
  )
}

const BEYOND_ASCII = /[^\p{ASCII}\P{L}]/u
const LETTERS_BEYOND_ASCII = /[^\p{ASCII}\P{L}]/gu
/** The text after a `&` that was escaped three times. */
const REST_OF_REFERENCE = /^#?[0-9A-Za-z]{1,30};/
/** Length of the text after `&` that is tested: a name, its semicolon and one more. UTF-16 units. */
const LONGEST_NAME = 32

/** Whether punctuation marks were escaped twice throughout the document. */
export function hasSignsEscapedTwice(source: string): boolean {
  SIGN.lastIndex = 0
  for (let count = 0; SIGN.test(source); ) if (++count === MIN_SIGNS) return true
  return false
}

const SIGN = /&amp;(?:nbsp|e[nm]sp|[lr][ds]quo|[nm]dash|hellip|middot|#160|#12288|#82[12]\d|#x20[0-2][\da-f]);/gi

/** Joins every reference that forms another one with the text after it, whatever the text says. */
export function joinAll(source: string, end: number, references: readonly Reference[]): readonly Reference[] {
  return replaced(references, joinedReferences(source, end, references), () => true)
}

/** Maps references to `&` that begin another reference to the joined reference. */
function joinedReferences(
  source: string,
  end: number,
  references: readonly Reference[],
): ReadonlyMap<Reference, Reference> {
  const joined = new Map<Reference, Reference>()
  for (const reference of references) {
    if (reference.text !== '&') continue
    const rest = referenceFrom(source, reference.end, end)
    if (rest) joined.set(reference, { ...rest, start: reference.start, rule: 'escaped-twice' })
  }
  return joined
}

function replaced(
  references: readonly Reference[],
  joined: ReadonlyMap<Reference, Reference>,
  isWanted: (joined: Reference) => boolean,
): readonly Reference[] {
  return references.map((reference) => {
    const other = joined.get(reference)
    return other && isWanted(other) ? other : reference
  })
}

/** Letters of the piece that are written normally or escaped once. */
function countLetters(
  source: string,
  start: number,
  end: number,
  references: readonly Reference[],
  joined: ReadonlyMap<Reference, Reference>,
): number {
  let letters = 0
  let at = start
  const add = (text: string): void => {
    letters += text.match(LETTERS)?.length ?? 0
  }
  for (const reference of references) {
    add(source.slice(at, reference.start))
    const other = joined.get(reference)
    if (!other) add(reference.text)
    at = (other ?? reference).end
  }
  add(source.slice(at, end))
  return letters
}
