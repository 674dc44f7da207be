/** Words in a line which show what a date or a name in it, or the lines below it, are about. */

const PUBLISH =
  'posted|published|publication|created|date|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd|опубликовано|发布|發布|發佈|发表|發表|刊登|日期|时间|時間'
/**
 * Words before a date of publication, which distinguish it from other dates at the foot of a text. A weekday may stand
 * between: `Posted on Friday, `.
 */
export const PUBLISHED: RegExp = new RegExp(
  `(?:${PUBLISH})(?:\\sdate)?[\\s:：@]{0,3}(?:on|at|am|vom|le|el|il|op|于|於)?[\\s:：]{0,3}(?:[\\p{L}’']{2,12},?\\s)?$`,
  'iu',
)

/** A line above a date that is only its label: `Published`, `发布时间：`. */
export const PUBLISHED_ALONE: RegExp = new RegExp(
  `^(?:first\\s)?(?:${PUBLISH})(?:\\s(?:date|on|am|le))?\\s?[:：]?$`,
  'i',
)

/** A line that may be the label of the day below it: it ends with a colon, or speaks of publication. */
export const SPEAKS_OF_DAY: RegExp = new RegExp(`[:：]\\s{0,4}$|${PUBLISH}`, 'i')

/** Words before the date of an event, a deadline or an offer. */
export const EVENT: RegExp =
  /(?:when|starts?|starting|begins?|beginning|ends?|until|till|opens?|closes?|deadline|due|expires|event|join us|save the date|in theaters|on dvd|wann|termin|beginn|frist|bis|quand|début|cuándo|inicio|举办|舉辦|截止|开始|開始|开幕|開幕|活动|活動)(?:\s(?:on|by|date|time))?\s{0,2}[:：]?\s{0,3}$/i

/** Words before the name of an editor or photographer. Templates use the class `author` for them too. */
export const EDITED: RegExp =
  /(?:编辑|編輯|责编|責編|校对|校對|审核|審核|摄影|攝影|edited by|editor|reviewed by|photos? by|fact.checked by)\s{0,2}[:：|｜]?\s{0,3}$/i

/** Words before the name of whoever wrote the text, also at its foot. */
export const WRITTEN: RegExp =
  /(?:(?:written|posted|published) by|(?:geschrieben|verfasst|veröffentlicht|erstellt) von|(?:écrit|publié|posté) par|(?:escrito|publicado) por|(?:scritto|pubblicato) da)\s{0,2}:?\s{0,3}$/i

/** A line above a name that is only its label: `Author:`, `Written by`. */
export const AUTHOR_ALONE: RegExp =
  /^(?:author|writer|(?:written|posted|published) by|autor(?:in)?|(?:geschrieben|verfasst) von|auteure?|écrit par|escrito por|作者|撰文)\s?[:：]?$/i

/** A line above a description of the author. `Published by` is what WordPress's theme of 2015 writes there. */
export const ABOUT_AUTHOR: RegExp = /author|writer|written|published by|about|über|autor|auteur|作者|撰文|关于|關於/i

const SENTENCE_END = /[.。!！?？…][”"’」』)）]?\s*$/

/** Whether `[start, end)` of a text is a sentence. A date in a sentence is not the date of publication. */
export function isSentence(text: string, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return end - start >= SHORTEST_SENTENCE && SENTENCE_END.test(text.slice(end - SHORTEST_SENTENCE, end))
}

/** Minimum length of a sentence; a shorter line that ends with a full stop may be a byline. UTF-16 units. */
const SHORTEST_SENTENCE = 40
