/**
 * The marks that forums put on posts: the date, and the number (floor) of the post. There are few ways to write them in all
 * languages and software, and they are in short, separate lines.
 */

interface Mark {
  readonly pattern: RegExp
  readonly examples: readonly string[]
}

const MONTHS =
  'jan(?:uary|uar|eiro|vier)?|feb(?:ruary|ruar|rero)?|fev(?:ereiro)?|f[eé]vr(?:ier)?|mar(?:ch|zo|ço|et)?|mars|m[äa]rz|maart|apr(?:il|ile)?|abr(?:il)?|avr(?:il)?|ma[iy]o?|mei|jun[ei]?|junho|juin|juni|jul[iy]?|julio|julho|juillet|aug(?:ust|ustus)?|ago(?:sto)?|août|sep(?:t(?:ember|embre)?)?|set(?:embro|tembre)?|o[ck]t(?:ober|obre)?|out(?:ubro)?|nov(?:ember|embre|embro)?|de[czs](?:ember|embre|embro|iembre)?|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'

export const MARKS: readonly Mark[] = [
  {
    pattern: /(?<!\d)(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}/,
    examples: ['发表于 2012-6-3 09:12', '2023年7月2日星期日', '作者 2014/05/12'],
  },
  {
    pattern: /(?<!\d)\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d\d|\d\d)(?!\d)/,
    examples: ['Topic starter 08/05/2024 9:58 pm', '12.03.24'],
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\d])(?:${MONTHS})(?![\\p{L}])[.,]{0,2}\\s{1,2}\\d{1,2}(?:st|nd|rd|th)?,?\\s{1,2}(?:'?\\d\\d|(?:19|20)\\d\\d)`,
      'iu',
    ),
    examples: ['by tinker » Mon Jan 08, 2024 7:45 pm', 'May 8th, 2024 07:53 PM', 'asked Jul 28, 2016 at 13:01'],
  },
  {
    pattern: new RegExp(
      `(?<!\\d)\\d{1,2}(?:st|nd|rd|th|\\.)?[\\s-]{1,2}(?:de\\s)?(?:${MONTHS})(?![\\p{L}])[.,]{0,2}[\\s-]{1,2}(?:de\\s)?'?(?:(?:19|20)\\d\\d|\\d\\d)`,
      'iu',
    ),
    examples: ['Posted 20-May-24 3:07am', '3 de março de 2024 às 9:10', '12. März 2019, 20:14', '5 июля 2021 в 10:15'],
  },
  { pattern: /(?<!\d)\d{1,2}月\d{1,2}日/, examples: ['12月4日 来自广东'] },
  {
    pattern: /(?:\d{1,4}|[一几半])\s?(?:秒|分钟|分鐘|分|小时|小時|個小時|个小时|天|日|周|週|个月|個月|月|年)之?前/,
    examples: ['12 天前', '3小时前 · 北京', '5分前'],
  },
  {
    pattern:
      /(?<![\p{L}\d])(?:\d{1,3}|an?|one|few)\+?\s?(?:s|m|h|d|w|mo|y|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\.?\s+ago(?![\p{L}])/iu,
    examples: ['David Crow 5 days ago', '4h ago', 'a year ago'],
  },
  {
    pattern: /(?<![\p{L}])(?:vor|hace|há|il y a)\s+(?:\d{1,3}|einem|einer|una?|uma?|une)\s+\p{L}{1,12}/iu,
    examples: ['vor 3 Tagen', 'hace una hora', 'há 2 dias', 'il y a 5 mois'],
  },
  {
    pattern:
      /(?<!\d)\d{1,3}\s+\p{L}{1,10}\s+(?:назад|atrás|fa|yang lalu|lalu|önce|geleden|siden|sedan|temu)(?![\p{L}])/iu,
    examples: ['2 дня назад', '3 hari yang lalu', '5 giorni fa', '2 gün önce'],
  },
  {
    pattern:
      /(?:昨天|前天|今天|yesterday|today|gestern|heute|hier|ayer|hoy|ontem|hoje|вчера|сегодня),?\s?(?:at\s|um\s|à\s|a las\s|в\s)?\d{1,2}[:.h]\d\d/iu,
    examples: ['昨天 21:30', 'Today at 9:14 AM', 'gestern um 18:02', 'Вчера в 20:15'],
  },
  {
    pattern: /^(?:刚刚|剛剛|昨天|前天|今天|just now|yesterday|today|gestern|heute)$/i,
    examples: ['刚刚', 'Yesterday'],
  },
  { pattern: /^(?:#|№)\s?\d{1,6}(?=$|\s*[^\s\p{L}])/u, examples: ['#4', '№ 12'] },
  {
    pattern: /(?:^|[\s|·:：])第?\s?\d{1,5}\s?[楼樓层層](?=$|[\s|·:：])/,
    examples: ['3楼', '第 12 樓', '老园丁 | 5层'],
  },
]

/** Maximum length of a mark, in UTF-16 units. A longer line is prose that mentions a date. */
const LONGEST = 100
/** A cheap first test that every mark passes. Most lines fail it. */
const HINT = /\d|[刚剛昨今前][天刚剛]|[一几半].{1,3}前|ago|now|day|an? |ein|una?|uma|gestern|heute/i
/** The end of a sentence. A sentence with a date is no mark: `I joined in May 2019 and never left.` */
const SENTENCE = /(?:[。！？!?]|\p{L}{2}\.)\s*$/u

/** Whether a line gives the date or the number of a post, and little else. */
export function isMark(line: string): boolean {
  if (line.length > LONGEST || !HINT.test(line) || SENTENCE.test(line)) return false
  return MARKS.some(({ pattern }) => pattern.test(line))
}
