/**
 * Documents with letters inside words that were escaped twice: `march&amp;eacute;`, which a browser shows as
 * `march&eacute;`. In languages of the Latin script most letters are written normally, so one piece of text cannot
 * prove it. The document can, where such letters occur inside words repeatedly. A text about references shows each by
 * itself.
 */

/** A letter by name or number, escaped twice. */
const TWICE =
  /&amp;(?:[A-Za-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron|lig)|eth|thorn|ETH|THORN|#\d{3}|#x[\da-f]{2,3});/g
const LETTER = /\p{L}/u

/** Minimum such letters inside words, and their minimum ratio to such letters standing alone; `à` and `è` are words. */
const MIN_LETTERS = 3
const MIN_RATIO = 2

/** Words of a text about references, besides those of `escaped-twice.ts`. */
export const ABOUT_LETTERS: RegExp =
  /\bhtml\b|\bentit(?:y|ies|és?|äten?|eit|à)\b|\bentida\w{1,4}|\bescap|\baccent|\bacent|\bumlaute?\b|\bsonderzeichen|\bcaractères? spéci|\bcarattere|\bcaractere|\bcodes?\b|\bcódigo|\bcodice|\bunicode\b/i

/** The last document and its answer: all pieces of a document ask one after the other. */
let last: { readonly source: string; readonly answer: boolean } | undefined

/** Whether letters inside words were escaped twice throughout a document. */
export function hasWordsEscapedTwice(source: string): boolean {
  if (last?.source !== source) last = { source, answer: look(source) }
  return last.answer
}

function look(source: string): boolean {
  let within = 0
  let alone = 0
  for (const { 0: reference, index } of source.matchAll(TWICE)) {
    const isWithin = LETTER.test(source[index - 1] ?? ' ') || LETTER.test(source[index + reference.length] ?? ' ')
    if (isWithin) within++
    else alone++
  }
  return within >= MIN_LETTERS && within >= alone * MIN_RATIO
}
