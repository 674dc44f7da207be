/** Formats in which year, month and day come in an order that no other pattern has, as a table like {@link PATTERNS}. */
import { CLOCK, ENGLISH_MONTH, MONTH, monthOf, type Pattern, readClock } from './patterns.ts'

/** Months that are counted: 一月 or 1 月. */
const HAN_MONTH = '(?<month>十[一二]|[一二三四五六七八九十]|\\d{1,2}[ ]?)月'
const LITHUANIAN =
  'sausio vasario kovo balandžio gegužės birželio liepos rugpjūčio rugsėjo spalio lapkričio gruodžio'.split(' ')
const LATVIAN = 'janvār februār mart aprīl maij jūnij jūlij august septembr oktobr novembr decembr'.split(' ')

export const MONTH_ORDERS: readonly Pattern[] = [
  {
    // ngày 15 tháng 3 năm 2023, 15 tháng 3, 2023
    needs: /tháng/i,
    regex: new RegExp(
      `(?<![\\d.])(?:ngày[ ])?(?<day>\\d{1,2})[ ]tháng[ ](?<month>\\d{1,2})(?:,?[ ]năm[ ]|,[ ]|[ ])(?<year>(?:19|20)\\d{2})(?:${CLOCK}|(?!\\d))`,
      'gi',
    ),
    read: (g) => ({ year: Number(g.year), month: Number(g.month), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 2023 Jan 7, as PubMed writes days; 2022 December 5
    needs: ENGLISH_MONTH,
    regex: new RegExp(
      `(?<![\\w.])(?<year>(?:19|20)\\d{2}),?[ ]${MONTH}[ ](?<day>\\d{1,2})(?:st|nd|rd|th)?(?![\\w:])`,
      'gi',
    ),
    read: (g) => ({ year: Number(g.year), month: monthOf(g.month!), day: Number(g.day) }),
  },
  {
    // 八月 27, 2025 and 8 月 27, 2025: themes of WordPress and Hugo translate the month and keep the order of English.
    needs: /月 ?\d{1,2}日?, ?\d{4}/,
    regex: new RegExp(
      `(?<![\\d.一二三四五六七八九十])${HAN_MONTH}[ ]?(?<day>\\d{1,2})日?,[ ]?(?<year>(?:19|20)\\d{2})(?:${CLOCK}|(?!\\d))`,
      'g',
    ),
    read: (g) => ({ year: Number(g.year), month: hanMonthOf(g.month!), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 27 八月, 2025 and 27 8 月, 2025
    needs: /\d ?(?:十?[一二三四五六七八九十]|\d{1,2} ?)月,? \d{4}/,
    regex: new RegExp(
      `(?<![\\d.])(?<day>\\d{1,2})[ ]${HAN_MONTH},?[ ](?<year>(?:19|20)\\d{2})(?:${CLOCK}|(?!\\d))`,
      'g',
    ),
    read: (g) => ({ year: Number(g.year), month: hanMonthOf(g.month!), day: Number(g.day), clock: readClock(g) }),
  },
  {
    // 2014 m. gegužės 3 d. 10:20
    needs: /\d m\. /,
    regex: new RegExp(
      `(?<![\\d.])(?<year>(?:19|20)\\d{2})[ ]m\\.[ ](?<month>${LITHUANIAN.join('|')})[ ](?<day>\\d{1,2})[ ]d\\.(?:,?${CLOCK})?`,
      'gi',
    ),
    read: (g) => ({
      year: Number(g.year),
      month: LITHUANIAN.indexOf(g.month!.toLowerCase()) + 1,
      day: Number(g.day),
      clock: readClock(g),
    }),
  },
  {
    // 2014. gada 3. maijs, 2014. gada 3. maijā
    needs: /gada/,
    regex: new RegExp(
      `(?<![\\d.])(?<year>(?:19|20)\\d{2})\\.[ ]?gada[ ](?<day>\\d{1,2})\\.[ ]?(?<month>${LATVIAN.join('|')})(?:is|s|ī|ā|a)(?:,?(?:[ ]plkst\\.)?${CLOCK})?`,
      'gi',
    ),
    read: (g) => ({
      year: Number(g.year),
      month: LATVIAN.indexOf(g.month!.toLowerCase()) + 1,
      day: Number(g.day),
      clock: readClock(g),
    }),
  },
]

/** 八, 十二, 8 → the number. */
function hanMonthOf(written: string): number {
  const month = written.trim()
  if (/^\d/.test(month)) return Number(month)
  if (month.length === 2) return month === '十一' ? 11 : 12
  return '一二三四五六七八九十'.indexOf(month) + 1
}
