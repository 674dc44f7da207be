/**
 * The marks that forums put on posts: when, which floor. They are written in few ways, whatever the language and the
 * software, and stand in short lines of their own.
 */

/** UTF-16 units; a longer line is prose that speaks of a date. */
const LONGEST_MARK = 100

const MONTHS =
  'jan(?:uary|uar|eiro|vier)?|feb(?:ruary|ruar|r[ae]ro)?|mar(?:ch|zo|ço|et)?|m[äa]rz|maart|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?|ma[iy]o?|mei|jun[ei]?|junho|juin|juni|jul[iy]?|julio|julho|juillet|aug(?:ust|ustus)?|ago(?:sto)?|août|sep(?:t(?:ember|embre)?)?|set(?:embro|tembre)?|o[ck]t(?:ober|obre)?|out(?:ubro)?|nov(?:ember|embre|embro)?|de[czs](?:ember|embre|embro)?|январ[ья]|феврал[ья]|марта?|апрел[ья]|мая|июн[ья]|июл[ья]|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья]'

const DATES: readonly RegExp[] = [
  /(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}/,
  /(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d)(?!\d)/,
  new RegExp(
    `(?<![\\p{L}\\d])(?:${MONTHS})(?![\\p{L}])\\.?,?\\s{1,2}\\d{1,2}(?:st|nd|rd|th)?,?\\s{1,2}(?:'?\\d\\d|(?:19|20)\\d\\d)`,
    'iu',
  ),
  new RegExp(
    `(?<!\\d)\\d{1,2}(?:st|nd|rd|th|\\.)?[\\s-]{1,2}(?:de\\s)?(?:${MONTHS})(?![\\p{L}])\\.?,?[\\s-]{0,2}(?:de\\s)?'?(?:\\d\\d|(?:19|20)\\d\\d)?`,
    'iu',
  ),
  /(?<!\d)\d{1,2}月\d{1,2}日/,
  /(?<!\d)(?:\d{1,4}|一|几|半)\s?(?:秒|分钟|分鐘|分|小时|小時|個小時|个小时|天|日|周|週|个月|個月|月|年)(?:之)?前/,
  /(?<![\p{L}\d])(?:\d{1,3}|an?|one|few)\+?\s?(?:s|m|h|d|w|mo|y|sec|secs|seconds?|min|mins|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\.?\s+ago(?![\p{L}])/iu,
  /(?:昨天|前天|今天|刚刚|剛剛)(?:\s?\d{1,2}:\d\d|$)/,
  /(?<![\p{L}])(?:yesterday|today|just now|gestern|heute|hier|ayer|hoy|ontem|hoje|вчера|сегодня)(?![\p{L}])/iu,
  /(?<![\p{L}])(?:vor|hace|há|il y a|fa)\s+(?:\d{1,3}|einem|einer|un|una|uma?|une)\s+\p{L}{1,12}/iu,
  /(?<!\d)\d{1,3}\s+\p{L}{1,10}\s+(?:назад|atrás|fa|yang lalu|lalu|önce|geleden|siden|sedan|temu)(?![\p{L}])/iu,
]
const FLOORS: readonly RegExp[] = [
  /^\s?(?:#|№)\s?\d{1,6}(?!\d)/,
  /(?<!\d)\d{1,5}\s?[楼樓层層](?:$|[^\p{L}])/u,
  /^\s?第\s?\d{1,5}\s?[楼樓层層]/,
]

/** Whether a line says when something was posted, or as which floor, and nothing else that takes long to say. */
export function isMark(line: string): boolean {
  if (
    line.length > LONGEST_MARK ||
    !/\d|昨天|今天|刚刚|剛剛|ago|day|now|ern|eute|hier|ayer|hoy|ontem|hoje|вчера|сегодня/iu.test(line)
  )
    return false
  return DATES.some((pattern) => pattern.test(line)) || FLOORS.some((pattern) => pattern.test(line))
}
