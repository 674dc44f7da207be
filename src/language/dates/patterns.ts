/** The formats of dates, as a table. `index.ts` searches for them and resolves them. */
import {
  MONTH_OF_OTHERS,
  MONTHS_HUNGARIAN,
  MONTHS_THAI,
  MONTHS_THAI_SHORT,
  otherMonthOf,
  thaiDigits,
  thaiMonthOf,
  thaiYear,
} from './months.ts'
import { BEFORE_CLOCK, DAY_FOLLOWS } from './words.ts'

/** The parts of a date that a pattern read. Months and days count from 1. */
export interface Reading {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly clock?: Clock | undefined
}

export interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second: number | undefined
  readonly zone: string | undefined
}

export interface Pattern {
  /** Global. Every quantifier is bounded, so a search is linear. */
  readonly regex: RegExp
  /**
   * A fast test that every text with such a date passes. If a text fails it, the pattern is neither compiled, which takes
   * 5 ms, nor searched for.
   */
  readonly needs?: RegExp
  /** @param dayFirst whether the language of the page writes the day before the month in digits */
  read(groups: Record<string, string | undefined>, dayFirst: boolean): Reading | undefined
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
export const ENGLISH_MONTH: RegExp = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/i
/** The year before the first year of a Japanese era. */
const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925 }
export const MONTH: string =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?'
const WEEKDAY = '(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\\.?,?\\s{1,2}'
/** A weekday may stand between date and time: `2022年10月6日（星期四）08:05`; Org's `2020-06-07 Sun 08:00`, in Chinese 日. */
const WEEKDAY_BETWEEN =
  '(?:[(（]?(?:星期|周|週)[一二三四五六日天][)）]?|(?:[一二三四五六日]|Mon[.,]?|Tue[.,]?|Wed[.,]?|Thu[.,]?|Fri[.,]?|Sat[.,]?|Sun[.,]?)(?=\\s))?'
const HALF = '(?<half>[AaPp]\\.?[Mm]\\b\\.?)'
const ZONE =
  '(?<zone>Z(?![A-Za-z])|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?(?!\\d)|(?:GMT|UTC|UT|EST|EDT|CST|CDT|MST|MDT|PST|PDT|JST|KST|HKT|SGT|MSK|BST|WEST|WET|CEST|CET|EEST|EET|AEST|AEDT|ACST|AWST|NZST|NZDT)(?![A-Za-z]))'
const TIME = `(?<hour>\\d{1,2})[ ]?(?:[:：]|[时時点點시])[ ]?(?<minute>\\d{2})(?!\\d)(?:[ ]?[:：分분][ ]?(?<second>\\d{2})(?!\\d)(?:[.,]\\d{1,9})?)?[分秒분초]?(?:\\s{0,2}${HALF})?(?:\\s{0,2}${ZONE})?`
/** Korean has 오전 and 오후 at the same place. */
const CHINESE_HALF = '(?<chineseHalf>上午|下午|凌晨|早上|中午|晚上|晚间|오전|오후)?'
export const CLOCK: string = `(?:(?<mark>T|[\\s,，|·]{0,6})${WEEKDAY_BETWEEN}[\\s ]{0,4}${CHINESE_HALF}[\\s ]{0,2}${TIME})`
const NUMERALS = '零〇○一二三四五六七八九十'

/** The order has no meaning: of two dates the first in the text counts. */
export const PATTERNS: readonly Pattern[] = [
  {
    // 2022-10-06 08:05, 2022/10/6, 2022.10.06, 2022年10月6日 08:05, 民國111年10月6日, 2022-04-09T13:58:27.000+08:00
    regex: new RegExp(
      [
        // 2022, 民國111: no digits before.
        '(?<![\\d.])(?<era>民[国國][ ]?)?(?<year>(?:19|20)\\d{2}|(?<=民[国國][ ]?)\\d{2,3})',
        // 年10月6日
        '(?:[ ]?年[ ]?(?<month>\\d{1,2})[ ]?月[ ]?(?<day>\\d{1,2})[ ]?[日号號]?',
        // -10-06
        '|(?<sep>[-/.])(?<month2>\\d{1,2})\\k<sep>(?<day2>\\d{1,2}))',
        // 2022.04.17. 오후 9:03
        `(?:(?:\\.(?=[ ]))?${CLOCK}|(?![\\d.]\\d|\\d))`,
      ].join(''),
      'g',
    ),
    read: (g) => ({
      year: Number(g.year) + (g.era ? 1911 : 0),
      month: Number(g.month ?? g.month2),
      day: Number(g.day ?? g.day2),
      clock: readClock(g),
    }),
  },
  {
    // 令和4年10月6日, 平成元年1月8日
    needs: /令和|平成|昭和/,
    regex: new RegExp(
      `(?<era>令和|平成|昭和)[ ]?(?<year>元|\\d{1,2})年[ ]?(?<month>\\d{1,2})月[ ]?(?<day>\\d{1,2})日(?:${CLOCK})?`,
      'g',
    ),
    read: (g) => ({
      year: ERAS[g.era!]! + (g.year === '元' ? 1 : Number(g.year)),
      month: Number(g.month),
      day: Number(g.day),
      clock: readClock(g),
    }),
  },
  {
    // 2022년 10월 6일 08:05
    needs: /년/,
    regex: new RegExp(
      `(?<![\\d.])(?<year>(?:19|20)\\d{2})년[ ]{0,2}(?<month>\\d{1,2})월[ ]{0,2}(?<day>\\d{1,2})일(?:${CLOCK})?`,
      'g',
    ),
    read: (g) => ({ year: Number(g.year), month: Number(g.month), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 2022. 4. 17. 21:03, as Korean and Hungarian pages write it; 2022. 4. 17. 오후 9:03
    needs: /\d{4}\. \d{1,2}\. \d/,
    regex: new RegExp(
      `(?<![\\d.])(?<year>(?:19|20)\\d{2})\\.[ ](?<month>\\d{1,2})\\.[ ](?<day>\\d{1,2})(?:\\.(?:${CLOCK}|(?!\\d))|(?![\\d.]))`,
      'g',
    ),
    read: (g) => ({ year: Number(g.year), month: Number(g.month), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 3 mai 2014, 3. März 2014, 3 de mayo de 2014, 1er août 2014 à 10:20, 9 апреля 2022 г., 7 listopada 2021
    needs: /\d[^\d\n]{1,3}\p{L}/u,
    regex: new RegExp(
      [
        '(?<![\\w.])(?<day>\\d{1,2})(?:er|º|°|(?<dot>\\.))?',
        `[ ]{1,2}(?:de |d[’'])?(?<month>${MONTH_OF_OTHERS})\\.?,?`,
        '[ ]{1,2}(?:de |del )?(?<year>(?:19|20)\\d{2})',
        `(?:(?:,?[ ](?:${BEFORE_CLOCK.map(([word]) => word).join('|')}))?${CLOCK}|(?!\\d))`,
      ].join(''),
      'gi',
    ),
    read: (g) => ({
      year: Number(g.year),
      month: otherMonthOf(g.month!, g.dot !== undefined),
      day: Number(g.day),
      clock: readClock(g),
    }),
  },
  {
    // 2021. november 7.
    needs: /\d{4}\.? \p{L}/u,
    regex: new RegExp(
      `(?<![\\d.])(?<year>(?:19|20)\\d{2})\\.?[ ](?<month>${MONTHS_HUNGARIAN})[ ](?<day>\\d{1,2})(?:\\.(?:,?${CLOCK})?|(?!\\d))`,
      'gi',
    ),
    read: (g) => ({ year: Number(g.year), month: otherMonthOf(g.month!), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 15 มีนาคม 2566, 15 มี.ค. 66, ๑๕ มีนาคม พ.ศ. ๒๕๖๖, 15 มีนาคม ค.ศ. 2023 เวลา 10:30 น. A year of two digits needs a short month.
    needs: /[\u0e01-\u0e5b]/,
    regex: new RegExp(
      [
        '(?<![\\d๐-๙.])(?<day>[\\d๐-๙]{1,2})[ ]{0,2}',
        `(?:(?<month>${MONTHS_THAI})|(?<short>${MONTHS_THAI_SHORT}))[ ]{0,2}`,
        // พ.ศ. is the Buddhist era, ค.ศ. the common era.
        '(?:พ\\.[ ]?ศ\\.[ ]?|(?<common>ค\\.[ ]?ศ\\.[ ]?))?',
        '(?<year>(?:19|20|24|25|๑๙|๒๐|๒๔|๒๕)[\\d๐-๙]{2}|(?<=\\.[ ]{0,2})[\\d๐-๙]{2})(?![\\d๐-๙])',
        `(?:(?:[ ]เวลา)?${CLOCK}(?:[ ]?น\\.)?)?`,
      ].join(''),
      'g',
    ),
    read: (g) => ({
      year: thaiYear(g.year!, g.common !== undefined),
      month: thaiMonthOf((g.month ?? g.short)!),
      day: Number(thaiDigits(g.day!)),
      clock: readClock(g),
    }),
  },
  {
    // Juli 12, 2017, mai 3, 2014
    needs: /\p{L}\.? \d{1,2},? (?:19|20)\d{2}/u,
    regex: new RegExp(
      `(?<![\\p{L}\\d.])(?<month>${MONTH_OF_OTHERS})\\.?[ ](?<day>\\d{1,2}),?[ ](?<year>(?:19|20)\\d{2})(?:${CLOCK}|(?!\\d))`,
      'giu',
    ),
    read: (g) => ({ year: Number(g.year), month: otherMonthOf(g.month!), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 5.14.1999, 29.08.2023, 08/29/2023, 11-29-2024, 12/12/2025 have one reading. 03.05.2014 is May in Berlin and March in
    // Boston: it is read only if the page's language writes the day first, or after a word of such a language. Years of two
    // digits, 25.04.24, are read only on such pages, with two digits for day and month.
    regex: new RegExp(
      [
        // A label may be joined to it, `am29.08.2023`; a single letter is that of a version.
        `(?<![\\d_./-]|(?<![A-Za-z])[A-Za-z])(?:${WEEKDAY})?`,
        `(?:(?<hint>(?<=(?:^|[\\s(,])(?:${DAY_FOLLOWS.map(([word]) => word).join('|')}):?\\s{1,2}))|)`,
        '(?<first>\\d{1,2})(?<sep>[./-])(?<second2>\\d{1,2})\\k<sep>',
        '(?<year>(?:19|20)\\d{2}|(?<=[^\\d.]\\d{2}\\.\\d{2}\\.|^\\d{2}\\.\\d{2}\\.)\\d{2})',
        `(?:(?:,?[ ](?:um|at|kl\\.?|à|alle|в|om|o)|[ ]-)?${CLOCK}|(?![\\d./]\\d|\\d))`,
      ].join(''),
      'g',
    ),
    read: (g, dayFirst) => {
      const first = Number(g.first)
      const second = Number(g.second2)
      const isKnown = dayFirst || (g.hint !== undefined && g.sep === '.')
      if ((first <= 12 && second <= 12 && first !== second && !isKnown) || (g.year!.length === 2 && !dayFirst))
        return undefined
      const [day, month] = second > 12 ? [second, first] : [first, second]
      return { year: fullYear(g.year!), month, day, clock: readClock(g) }
    },
  },
  {
    // 2024-01/15/ 08:30 and 202401/1508:31:22: year, day and time from separate elements, joined without a space.
    regex: new RegExp(
      `(?<!\\d)(?<year>20\\d{2})[-/ ]?(?<month>0[1-9]|1[0-2])/(?<day>0[1-9]|[12]\\d|3[01])/?[ ]{0,2}${TIME}`,
      'g',
    ),
    read: (g) => ({ year: Number(g.year), month: Number(g.month), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 20241009 19:00, as programmes are announced. Without a time, eight digits may be any number.
    regex: new RegExp(
      `(?<!\\d)(?<year>(?:19|20)\\d{2})(?<month>0[1-9]|1[0-2])(?<day>0[1-9]|[12]\\d|3[01])[ ]{1,2}${TIME}`,
      'g',
    ),
    read: (g) => ({ year: Number(g.year), month: Number(g.month), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 二〇二二年十月六日
    needs: /[零〇○一二三四五六七八九]年/,
    regex: new RegExp(
      `(?<year>[一二][零〇○一二三四五六七八九]{3})年(?<month>[${NUMERALS}]{1,2})月(?<day>[${NUMERALS}]{1,3})[日号號]`,
      'g',
    ),
    read: (g) => ({ year: digits(g.year!), month: numeral(g.month!), day: numeral(g.day!) }),
  },
  {
    // Sat, 09 Apr 2022 13:58:27 GMT; 9 April 2022; 9th Apr, 2022; 9. April 2022. A year of two digits needs a time (RFC 822).
    needs: ENGLISH_MONTH,
    regex: new RegExp(
      `(?<![\\w.])(?:${WEEKDAY})?(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?[ -]{1,2}(?:of )?${MONTH},?[ -]{1,2}(?<year>(?:19|20)\\d{2}|\\d{2}(?= \\d{2}:\\d{2}))(?:(?:[ ](?:um|à))?${CLOCK}|(?!\\d))`,
      'gi',
    ),
    read: (g) => ({ year: fullYear(g.year!), month: monthOf(g.month!), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // April 9, 2022 1:58 PM; Apr 9 2022; Dec 28 Sat 2013 00:28; Sat Apr 09 2022 21:58:27 GMT+0800; joined elements, May 22, 2025Company
    needs: ENGLISH_MONTH,
    regex: new RegExp(
      `(?<![\\w.])(?:${WEEKDAY})?${MONTH}\\s{1,2}(?<day>\\d{1,2})(?:st|nd|rd|th)?,?(?:\\s{1,2}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun))?\\s{1,2}(?<year>(?:19|20)\\d{2})(?:(?:\\s{1,2}at)?${CLOCK}|(?!\\d))`,
      'gi',
    ),
    read: (g) => ({ year: Number(g.year), month: monthOf(g.month!), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // Fri May 14 12:34:56 1999, the format of ctime and of BBS posts; Tue Mar 31 13:21:16 +0800 2026
    needs: ENGLISH_MONTH,
    regex: new RegExp(
      `(?<![\\w.])${WEEKDAY}${MONTH}\\s{1,2}(?<day>\\d{1,2})\\s{1,2}${TIME}\\s{1,2}(?<year>(?:19|20)\\d{2})(?!\\w)`,
      'gi',
    ),
    read: (g) => ({ year: Number(g.year), month: monthOf(g.month!), day: Number(g.day), clock: readClock(g) }),
  },
]

/**
 * 18-12-08, 18-12-08 11:14, 18年12月8日: a year of two digits. Only a label before it shows that it is not the 18th of
 * December, so it is read at a given position and never searched for.
 */
export const SHORT_DATE: RegExp = new RegExp(
  `(?<year>\\d{2})(?:(?<sep>[-/.])(?<month>\\d{2})\\k<sep>(?<day>\\d{2})|年(?<month2>\\d{1,2})月(?<day2>\\d{1,2})日)(?:[ ]{0,2}${TIME}|(?![\\d.]))`,
  'y',
)

/** The time in the groups of {@link PATTERNS}. */
export function readClock(g: Record<string, string | undefined>): Clock | undefined {
  if (g.hour === undefined) return undefined
  let hour = Number(g.hour)
  const afternoon =
    /^p/i.test(g.half ?? '') || /下午|晚|오후/.test(g.chineseHalf ?? '') || (g.chineseHalf === '中午' && hour < 3)
  const morning = /^a/i.test(g.half ?? '') || /上午|凌晨|早上|오전/.test(g.chineseHalf ?? '')
  if (afternoon && hour < 12) hour += 12
  if (morning && hour === 12) hour = 0
  return {
    hour,
    minute: Number(g.minute),
    second: g.second === undefined ? undefined : Number(g.second),
    zone: zoneOf(g),
  }
}

/** The zone of a match. `08:05-09:30` is a period, so a negative offset with a colon requires ISO's T or seconds. */
function zoneOf(g: Record<string, string | undefined>): string | undefined {
  const { zone } = g
  if (zone?.startsWith('-') && !/^-\d{4}$/.test(zone) && g.mark !== 'T' && g.second === undefined) return undefined
  return zone
}

/** The number of an English month, long or short. */
export function monthOf(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

/** RFC 2822 §4.3: two digits below 50 mean this century. */
export function fullYear(year: string): number {
  return year.length > 2 ? Number(year) : Number(year) + (Number(year) < 50 ? 2000 : 1900)
}

function digitOf(character: string): number {
  return '零〇○'.includes(character) ? 0 : '一二三四五六七八九'.indexOf(character) + 1
}

function digits(text: string): number {
  return [...text].reduce((sum, character) => sum * 10 + digitOf(character), 0)
}

/** Reads a Chinese numeral below 100: 十, 十一, 二十, 三十一, 九. */
function numeral(text: string): number {
  const [tens, ones] = text.split('十')
  if (ones === undefined) return digits(text)
  return (tens === '' ? 1 : digits(tens!)) * 10 + digits(ones)
}
