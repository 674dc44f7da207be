import { type DateSpan, findDate } from '../../src/language/dates/index.ts'

/** How boards and guest books sign a post: who wrote it and when, in one line above or below it. */
interface PostLine {
  /** Linear; group `name` is who posted. A date must stand behind the name, or before it where `dateFirst`. */
  readonly regex: RegExp
  readonly dateFirst?: true
  /** A line, and whom it names. */
  readonly example: readonly [line: string, name: string]
  readonly negative: string
}

const WHO = '(?<name>[^\\s,，。:：|〓()（）\\[\\]]{1,24}?)'

export const POST_LINES: readonly PostLine[] = [
  {
    regex: new RegExp(`本[贴帖文]由\\s?${WHO}\\s?[于於在]\\s?(?=\\d{4}|\\d{2}[-/])`),
    example: ['本贴由大卫于2005年8月12日16:12:21在〖心灵家园〗发表', '大卫'],
    negative: '本文由编辑部于会后整理。',
  },
  {
    regex: new RegExp(`(?:发布|發佈|发表|發表)时间[:：]?\\s{0,2}[\\d/: -]{8,24} by\\s{1,3}${WHO}(?=[\\s〓]|$)`),
    dateFirst: true,
    example: ['〓 网易娱乐 明星话题 发布时间 2005/03/15 22:36:13 by duscha 〓', 'duscha'],
    negative: '发布时间 2005/03/15 22:36:13',
  },
  {
    regex: new RegExp(
      `^\\s{0,4}(?:楼主|樓主|作者)?[:：]?\\s?${WHO}\\s{0,4}(?:发表于|發表於|发表在|發佈於)[:：]?\\s{0,3}(?=\\d{4}[-/.年])`,
    ),
    example: ['老树皮 发表于 2009-3-14 21:08', '老树皮'],
    negative: '这篇文章发表于 2009-3-14 的《读书》杂志。',
  },
  // phpBB 3, in its languages.
  {
    regex: /^\s{0,4}(?:(?:Post|帖子|文章)\s{1,4})?(?:by\s|由\s?)\s{0,3}(?<name>[^\s»][^»]{0,40}?)\s{0,4}»\s{0,4}(?=\S)/,
    example: ['Post by marlow » Sat Feb 11, 2017 8:40 pm', 'marlow'],
    negative: 'Guides by region » Asia, May 3, 2014',
  },
]

/** Longer blocks are posts, not their signatures. UTF-16 units. */
const LONGEST = 200
/** Most blocks have none of these. */
const MAY_BE_POST = /本[贴帖文]由|时间|发表[于在]|發表於|發佈於|»/

export interface Post {
  /** `[start, end)` of the line. */
  readonly name: { readonly start: number; readonly end: number }
  readonly date: DateSpan
}

/** Who posted and when, where the line is the signature of a post. */
export function readPost(line: string, timezone: string): Post | undefined {
  if (line.length > LONGEST || !MAY_BE_POST.test(line)) return undefined
  for (const { regex, dateFirst } of POST_LINES) {
    const match = regex.exec(line)
    const name = match?.groups?.name
    if (!match || name === undefined || NO_NAME.test(name)) continue
    const start = match.index + (dateFirst ? match[0].lastIndexOf(name) : match[0].indexOf(name))
    const date = findDate(line, dateFirst ? match.index : start + name.length, timezone)
    if (date && (dateFirst || date.start <= match.index + match[0].length + 1)) {
      return { name: { start, end: start + name.length }, date }
    }
  }
  return undefined
}

/** What stands where a name should, in sentences that begin like a signature. */
const NO_NAME = /^(?:.*(?:文章|文|论文|编辑部|原文|首次|最早|最初|曾|已|将|本站|本网)|.)$/
