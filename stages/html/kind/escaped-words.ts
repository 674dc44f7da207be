/**
 * Documents whose words hold letters that were escaped twice: `march&amp;eacute;`, which a browser shows as `march&eacute;`. In
 * languages of the Latin script most letters stand as themselves, so that no one piece of text proves it; the document does,
 * where such letters stand within words again and again. Somebody who writes about references shows each by itself.
 */

/** A name of a letter or its number, escaped twice. */
const TWICE =
  /&amp;(?:[A-Za-z]{1,2}(?:acute|grave|circ|uml|tilde|cedil|ring|slash|caron|lig)|eth|thorn|ETH|THORN|#\d{3}|#x[\da-f]{2,3});/g
const LETTER = /\p{L}/u

/** Letters within words at least, and how many of them to one that stands by itself; `à` and `è` are words. */
const LEAST = 3
const SHARE = 2

/** Words of a text that speaks of references, beside those of `escaped-twice.ts`. */
export const ABOUT_LETTERS: RegExp =
  /\bhtml\b|\bentit(?:y|ies|és?|äten?|eit|à)\b|\bentida\w{1,4}|\bescap|\baccent|\bacent|\bumlaute?\b|\bsonderzeichen|\bcaractères? spéci|\bcarattere|\bcaractere|\bcodes?\b|\bcódigo|\bcodice|\bunicode\b/i

/** The last document asked about: pieces of one come one behind the other. */
let last: { readonly source: string; readonly answer: boolean } | undefined

/** Whether the letters of words of a document were escaped twice, again and again. */
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
  return within >= LEAST && within >= alone * SHARE
}
