import { type DateLocale, parseDate } from './index.ts'

const MONTH_AND_DAY = '(?<month>0[1-9]|1[0-2])[/-]?(?<day>0[1-9]|[12]\\d|3[01])'

/** Forms of a day in an address. Each begins a segment of the path; group `date` or year, month and day hold it. */
const FORMS: readonly RegExp[] = [
  // /2016/05/13/, /2016-05-13/, /20160513/
  new RegExp(`/(?<year>(?:19|20)\\d{2})[/-]?${MONTH_AND_DAY}(?=[/_-]|$)`),
  // /202005/t20200513_4711.htm, of TRS WCM, on which Chinese governments run
  new RegExp(`/t(?<year>20\\d{2})${MONTH_AND_DAY}(?=_)`),
  // /2015/08/150803-name/, where year and month stand twice
  /\/(?<year>(?:19|20)(?<short>\d{2}))\/(?<month>0[1-9]|1[0-2])\/\k<short>\k<month>(?<day>0[1-9]|[12]\d|3[01])(?=-)/,
  // /13-05-2016-name; /03-05-2016 only where the language of the page writes the day first
  /\/(?<date>\d{2}-\d{2}-(?:19|20)\d{2})(?=[/_.-]|$)/,
]

/** The day in an address, `[start, end)` in UTF-16 units of `url`, and its instant. Undefined where it has none. */
export function urlDay(
  url: string,
  locale: DateLocale,
): { readonly start: number; readonly end: number; readonly iso: string } | undefined {
  for (const form of FORMS) {
    const match = form.exec(url)
    if (!match) continue
    const { date, year, month, day } = match.groups!
    const read = parseDate(date ?? `${year}-${month}-${day}`, locale)
    if (!read) continue
    const start = url.indexOf((date ?? year)!, match.index)
    return { start, end: match.index + match[0].length, iso: read.iso }
  }
  return undefined
}
