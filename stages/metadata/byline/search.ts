import { type DateLocale, findDate, isDayFirst, parseDate } from '../../../src/language/dates/index.ts'
import { isSurname } from '../../../src/language/names/surnames.ts'
import { EVENT } from '../place/words.ts'
import { cueAt, LONGEST_BYLINE, MAY_BE_BYLINE, OTHER_DAY, readValue, type Segment, separatedCues } from './line.ts'
import { writerBeside } from './people.ts'

/** Words before a date which show that it is not the date of the document. */
const BEFORE_OTHER_DAY = new RegExp(
  `(?:(?:${OTHER_DAY})(?:时间|時間|日期)?|\\b(?:received|accepted|revised|joined|registered|member since|last (?:visit|seen|login)|registriert|mitglied seit|dabei seit|inscrit le|inscription|registrado|iscritto|geregistreerd|зарегистрирован|регистрация|注册|註冊))[：:]?\\s{0,4}$`,
  'i',
)

/** Text before a day that ends a period, `24th to 26th June 2013`, `3–5 May 2014`; a time may stand there: `13:22 – 3 May`. */
const SPAN_BEFORE =
  /(?<![:.\d])\d{1,2}(?:st|nd|rd|th|\.)?\s{0,2}(?:to|until|till|through|bis|au|al|and|und|&|[–—~-])\s{0,2}$/i

/** Text after a day that begins a period, `2024年1月1日起施行`, `7月3日至9日`: no date of publication. */
const SPAN = /^\s?(?:起|至|到|前|后|後|以前|以来|以後|以后|之前|之后|期间|[-—–~～]\s?\d{1,2}[月日])/

/** Roles that are read from a line of the head which holds more than a byline. */
const LOOSE: ReadonlySet<string> = new Set(['source', 'author', 'editor', 'published'])

/** A short date of a language that writes the day first: `25.04.24`. */
const SHORT_DAY = /\d\.\d{2}\.\d{2}(?!\d)/
/** An author in brackets after the date, as Sohu wrote head lines: `2004年7月16日08:19 [ 黄宇 ]`. */
const NAME_BEHIND_DATE = /\d[\s\u3000]{0,4}[[【（(]\s{0,3}(?<name>[\u3400-\u9fff]{2,3})\s{0,3}[\]】）)]/

/** Since 2022 platforms show from where an account posts: `2022-06-02 09:52:19政能亮 来自北京市`. */
const ACCOUNT_AND_PLACE =
  /(?<=\d:\d{2})[\s\u3000]{0,4}(?<name>[\u3400-\u9fffA-Za-z][\u3400-\u9fffA-Za-z0-9_-]{1,15})\s{1,3}(?:来自|发布于|IP属地[:：]?)\s?[\u3400-\u9fff]{2,8}$/

/**
 * Reads cues with a separator, and the first date, from a line that also holds other text:
 * `2024-05-13 12:03　来源: 北京青年报 举报`. The line stays.
 */
export function searchByline(line: string, locale: DateLocale): Segment[] {
  if (line.length > LONGEST_BYLINE || !(MAY_BE_BYLINE.test(line) || (isDayFirst(locale) && SHORT_DAY.test(line))))
    return []
  const segments: Segment[] = []
  const signed = separatedCues(line)
  for (const at of signed) {
    const cue = cueAt(line, at)
    if (!cue || !LOOSE.has(cue.role.name)) continue
    const segment = readValue(cue.role, line, cue.end, locale, signed)
    if (!segment || segment.start === segment.end) continue
    const gap = segment.kind === 'medium' ? line.slice(segment.start, segment.end).search(/\s/) : -1
    segments.push(gap === -1 ? segment : { ...segment, end: segment.start + gap })
    const writer = segment.role === 'source' ? writerBeside(line, segment.end) : undefined
    if (writer) segments.push({ role: 'author', field: 'author', kind: 'people', ...writer })
  }
  const bracketed = NAME_BEHIND_DATE.exec(line)
  if (bracketed && isSurname(bracketed.groups!.name![0]) && !segments.some(({ field }) => field === 'author')) {
    const start = bracketed.index + bracketed[0].lastIndexOf(bracketed.groups!.name!)
    const end = start + bracketed.groups!.name!.length
    segments.push({ role: 'author', field: 'author', kind: 'people', start, end })
  }
  const located = ACCOUNT_AND_PLACE.exec(line)
  if (located && segments.length === 0) {
    const start = located.index + located[0].indexOf(located.groups!.name!)
    const end = start + located.groups!.name!.length
    segments.push({ role: 'account', field: 'source_name', kind: 'medium', start, end })
  }
  if (segments.some(({ kind }) => kind === 'date')) return segments
  const date = findDate(line, 0, locale)
  const isOther =
    date &&
    (BEFORE_OTHER_DAY.test(line.slice(Math.max(0, date.start - 24), date.start)) ||
      EVENT.test(line.slice(Math.max(0, date.start - 24), date.start)) ||
      SPAN_BEFORE.test(line.slice(Math.max(0, date.start - 24), date.start)) ||
      SPAN.test(line.slice(date.end)))
  if (date && !isOther)
    segments.push({
      role: 'date',
      field: 'published',
      kind: 'date',
      start: date.start,
      end: date.end,
      iso: date.iso,
      precision: date.precision,
    })
  return segments
}

const WRITTEN =
  /(?:发布|發布|發佈|发表|發表|刊登|更新|出版)(?:时间|時間|日期)[：:]\s{0,3}(?<date>\d{4}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)(?:[ T]{1,2}\d{1,2}:\d{2}(?::\d{2})?)?)/

/** `[start, end)` of a labelled date of publication in the line that does not exist: month 13, hour 25. */
export function unreadableDate(
  line: string,
  locale: DateLocale,
): { readonly start: number; readonly end: number } | undefined {
  const match = line.length > LONGEST_BYLINE ? null : WRITTEN.exec(line)
  if (!match) return undefined
  const written = match.groups!.date!
  const start = match.index + match[0].length - written.length
  return parseDate(written, locale) ? undefined : { start, end: start + written.length }
}
