import { type DateLocale, type DateSpan, findDate } from '../../../src/language/dates/index.ts'

/** A signature of a post on a board or in a guest book: author and date in one line above or below it. */
interface PostLine {
  /** Linear. Group `name` is the author. A date must follow the name, or precede it if `dateFirst`. */
  readonly regex: RegExp
  readonly dateFirst?: true
  /** Only a separator may follow the date, because sentences may begin alike. */
  readonly alone?: true
  /** A line and the name in it. */
  readonly example: readonly [line: string, name: string]
  readonly negative: string
}

const NAME = '(?<name>[^\\s,，。:：|〓()（）\\[\\]]{1,24}?)'

export const POST_LINES: readonly PostLine[] = [
  {
    regex: new RegExp(`本[贴帖文]由\\s?${NAME}\\s?[于於在]\\s?(?=\\d{4}|\\d{2}[-/])`),
    example: ['本贴由大卫于2005年8月12日16:12:21在〖心灵家园〗发表', '大卫'],
    negative: '本文由编辑部于会后整理。',
  },
  {
    regex: new RegExp(`(?:发布|發佈|发表|發表)时间[:：]?\\s{0,2}[\\d/: -]{8,24} by\\s{1,3}${NAME}(?=[\\s〓]|$)`),
    dateFirst: true,
    example: ['〓 网易娱乐 明星话题 发布时间 2005/03/15 22:36:13 by duscha 〓', 'duscha'],
    negative: '发布时间 2005/03/15 22:36:13',
  },
  {
    regex: new RegExp(
      `^\\s{0,4}(?:楼主|樓主|作者)?[:：]?\\s?${NAME}\\s{0,4}(?:发表于|發表於|发表在|發佈於)[:：]?\\s{0,3}(?=\\d{4}[-/.年])`,
    ),
    example: ['老树皮 发表于 2009-3-14 21:08', '老树皮'],
    negative: '这篇文章发表于 2009-3-14 的《读书》杂志。',
  },
  // Drupal and weblogs in several languages. An account may have any name.
  {
    regex:
      /^\s{0,4}(?:(?:posted|submitted|written|created|gespeichert|eingestellt|geschrieben|verfasst|erstellt|veröffentlicht|soumis|publié|enviado|publicado|inviato)\s{1,3})?(?:(?:by|von|vom|par|por|da)\s{1,3}|(?:author|autor(?:in)?)\s?:\s{1,3})(?<name>[^\s»|:,;.!?„“"(]{2,24}(?:\s[^\s»|:,;.!?„“"(]{1,20}){0,2}?)\s{1,3}(?:on|am|le|el|il|um)\s{1,3}(?:\p{L}{2,12},?\s{1,2})?(?=\d|\p{Lu}\p{L}{2,8}\.?\s\d)/iu,
    alone: true,
    example: ['Gespeichert von rasos am 24. Juli 2017 - 18:55', 'rasos'],
    negative: 'Von Berlin aus am 3. Mai 2014 nach Wien.',
  },
  // phpBB 3 in several languages.
  {
    regex: /^\s{0,4}(?:(?:Post|帖子|文章)\s{1,4})?(?:by\s|由\s?)\s{0,3}(?<name>[^\s»][^»]{0,40}?)\s{0,4}»\s{0,4}(?=\S)/,
    example: ['Post by marlow » Sat Feb 11, 2017 8:40 pm', 'marlow'],
    negative: 'Guides by region » Asia, May 3, 2014',
  },
]

/** Maximum length of a signature; longer blocks are posts. UTF-16 units. */
const LONGEST = 200
/** A fast test that rejects most blocks. */
const MAY_BE_POST = /本[贴帖文]由|时间|发表[于在]|發表於|發佈於|»/

/** First code unit of CJK radicals, kana, Han and hangul. */
const FIRST_IDEOGRAPHIC = 0x2e80
/** A Latin letter at the start and a year: a fast test for the signatures of weblogs. */
const MAY_BE_LINE = /^\s{0,4}[a-z].{0,120}\d{4}/i

export interface Post {
  /** `[start, end)` of the line. */
  readonly name: { readonly start: number; readonly end: number }
  readonly date: DateSpan
  /** Whether it is a signature of weblogs, which comments on them have as well. */
  readonly isLine: boolean
}

/**
 * The author and date of a post, if the line is its signature.
 *
 * @param isNear whether the line stands near the start or the end of the text, where weblogs sign it; elsewhere such a
 *   line signs a comment
 */
export function readPost(line: string, locale: DateLocale, isNear = true): Post | undefined {
  if (line.length > LONGEST) return undefined
  // The patterns for weblogs are for other languages than Chinese.
  const mayBeLine = isNear && line.charCodeAt(0) < FIRST_IDEOGRAPHIC && MAY_BE_LINE.test(line)
  if (!mayBeLine && !MAY_BE_POST.test(line)) return undefined
  for (const { regex, dateFirst, alone } of POST_LINES) {
    if (alone && !mayBeLine) continue
    const match = regex.exec(line)
    const name = match?.groups?.name
    if (!match || name === undefined || NO_NAME.test(name)) continue
    const start = match.index + (dateFirst ? match[0].lastIndexOf(name) : match[0].indexOf(name))
    const date = findDate(line, dateFirst ? match.index : start + name.length, locale)
    if (alone && date && !SEPARATOR.test(line.slice(date.end))) continue
    if (
      date &&
      (dateFirst || (date.start <= match.index + match[0].length + 1 && date.end >= match.index + match[0].length))
    ) {
      return { name: { start, end: start + name.length }, date, isLine: alone ?? false }
    }
  }
  return undefined
}

/** Text that may follow the date of a signature: nothing or a separator. */
const SEPARATOR = /^\s{0,3}(?:$|[|·•(@–—-])/

/** What stands in the position of the name: words of sentences that begin like a signature, and places in a thread. */
const NO_NAME =
  /^(?:.*(?:文章|文|论文|编辑部|原文|首次|最早|最初|曾|已|将|本站|本网)|楼主|樓主|沙发|沙發|板凳|地板|\d{1,6}[#楼樓]|.)$/
