/** What lines say of a date or a name in them, and of what stands below them. */

const PUBLISH =
  'posted|published|publication|created|date|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd|опубликовано|发布|發布|發佈|发表|發表|刊登|日期|时间|時間'
/**
 * Before a date: that it is the document's. At the foot of a text dates of others stand as well. A weekday may stand
 * between: `Posted on Friday, `.
 */
export const PUBLISHED: RegExp = new RegExp(
  `(?:${PUBLISH})(?:\\sdate)?[\\s:：@]{0,3}(?:on|at|am|vom|le|el|il|op|于|於)?[\\s:：]{0,3}(?:[\\p{L}’']{2,12},?\\s)?$`,
  'iu',
)

/** A line above a date that says no more than what it is: `Published`, `发布时间：`. */
export const PUBLISHED_ALONE: RegExp = new RegExp(
  `^(?:first\\s)?(?:${PUBLISH})(?:\\s(?:date|on|am|le))?\\s?[:：]?$`,
  'i',
)

/** Before a date: that it is of an event, a deadline, an offer. */
export const EVENT: RegExp =
  /(?:when|starts?|starting|begins?|beginning|ends?|until|till|opens?|closes?|deadline|due|expires|event|join us|save the date|in theaters|on dvd|wann|termin|beginn|frist|bis|quand|début|cuándo|inicio|举办|舉辦|截止|开始|開始|开幕|開幕|活动|活動)(?:\s(?:on|by|date|time))?\s{0,2}[:：]?\s{0,3}$/i

/** Before a name: that she edited the text or took its pictures. A class `author` around it is the template's. */
export const EDITED: RegExp =
  /(?:编辑|編輯|责编|責編|校对|校對|审核|審核|摄影|攝影|edited by|editor|reviewed by|photos? by|fact.checked by)\s{0,2}[:：|｜]?\s{0,3}$/i

/** A line above what a page says of its author. */
export const ABOUT_AUTHOR: RegExp = /author|writer|written|about|über|autor|auteur|作者|撰文|关于|關於/i

const SENTENCE_END = /[.。!！?？…][”"’」』)）]?\s*$/

/** Whether `[start, end)` of a text is a sentence: what happened on a day in it was not its publication. */
export function isSentence(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return end - start >= SENTENCE && SENTENCE_END.test(text.slice(end - SENTENCE, end))
}

/** Shorter, a line that ends with a full stop may be a byline. UTF-16 units. */
const SENTENCE = 40
