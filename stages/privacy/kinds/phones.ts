import {
  before,
  beforeList,
  isAmongFigures,
  isFreeAfter,
  isFreeBefore,
  isMeasured,
  isOther,
  lastWord,
} from './context.ts'
import type { Finder, Found, Mode } from './kind.ts'

/**
 * Segments that China assigns to mobile networks: 13, 15, 18 and 19 whole but for 154 and 194, and parts of 14, 16, 17.
 * Source: the numbering plan of the Ministry of Industry and Information Technology (电信网编号计划, 2017, and later
 * assignments). No check digit exists, so 7 % of random strings of 11 digits have the form.
 */
const SEGMENT = '1(?:3\\d|4[014-9]|5[0-35-9]|6[2567]|7[0-8]|8\\d|9[0-35-9])'

/** 13812345678, 138-1234-5678, 138 1234 5678, +86 13812345678, (86)138…; Chinese hands group it as 3-4-4. */
const MOBILE = new RegExp(
  `(?<!\\d)(?:(?:\\+|00)?86[- ]?|[（(]\\+?86[)）][- ]?)?${SEGMENT}([- .·]?)\\d{4}\\1\\d{4}(?!\\d)`,
  'g',
)

/** Numbers of Taiwan, 0912-345-678: without gaps they need a word before them. */
const TAIWAN_MOBILE = /(?<!\d)09\d{2}([- ]?)\d{3}([- ]?)\d{3}(?!\d)/g
const TAIWAN_LANDLINE = /[（(]0[2-8]\d?[)）] ?\d{3,4}-?\d{4}(?!\d)/g

/**
 * Mobile numbers of Hong Kong without its code, 9123 4567, directly behind a word. Landlines of the mainland have no 9 in
 * front, and are found below; behind a word for mobiles 5 to 7 count as well.
 */
const HONG_KONG = /(?<!\d)[5-79]\d{3}[- ]\d{4}(?!\d)/g
const MOBILE_WORD = /(?:手机|手機|whatsapp|mobile)(?:号码|號碼|号|號)?[.:：]? ?$/i
const PHONE_WORD = /(?:电话|電話|tel|phone)(?:号码|號碼|号|號)?[.:：]? ?$/i

/** The number that China Mobile publishes for topping up, which forms and examples use for no one. */
const NOBODY = '13800138000'

function* mobiles(text: string, mode: Mode): Iterable<Found> {
  for (const { 0: value, index: start } of text.matchAll(MOBILE)) {
    const end = start + value.length
    if (value.endsWith(NOBODY)) continue
    if (mode === 'text' && !isMobile(text, start, end)) continue
    yield { kind: 'mobile', start, end }
  }
}

function* taiwanese(text: string, mode: Mode): Iterable<Found> {
  for (const { 0: value, 1: first, 2: second, index: start } of text.matchAll(TAIWAN_MOBILE)) {
    const end = start + value.length
    const hasGap = first !== '' || second !== ''
    if (mode === 'text') {
      if (!isMobile(text, start, end)) continue
      if (!hasGap && lastWord(beforeList(text, start), 'phone') < 0) continue
    }
    yield { kind: 'mobile', start, end }
  }
  for (const { 0: value, index: start } of text.matchAll(TAIWAN_LANDLINE)) {
    const end = start + value.length
    if (mode === 'text' && !isLandline(text, start, end)) continue
    yield { kind: 'landline', start, end }
  }
}

function* hongkongese(text: string, mode: Mode): Iterable<Found> {
  for (const { 0: value, index: start } of text.matchAll(HONG_KONG)) {
    const end = start + value.length
    const near = text.slice(Math.max(0, start - 12), start)
    if (!MOBILE_WORD.test(near) && !(value.startsWith('9') && PHONE_WORD.test(near))) continue
    if (mode === 'anywhere' || isMobile(text, start, end)) yield { kind: 'mobile', start, end }
  }
}

function isMobile(text: string, start: number, end: number): boolean {
  if (!isFreeBefore(text, start) || !isFreeAfter(text, end) || isMeasured(text, end)) return false
  const near = before(text, start)
  if (isOther(near, 'phone')) return false
  return lastWord(near, 'phone') >= 0 || !isAmongFigures(text, start, end)
}

/**
 * Area codes of the mainland (MIIT, 2017): 010 and 02x with eight digits, and those of four digits that are assigned. 0845 and
 * 0161 are codes of other countries.
 */
const CITY = '0(?:10|2[0-57-9])'
const AREA = `0(?:${[
  '3(?:1\\d|35|49|5\\d|7\\d|9[1-68])',
  '4(?:1\\d|2[179]|3\\d|5\\d|6[4789]|7\\d|8[23])',
  '5(?:1\\d|2[37]|3\\d|4[36]|5\\d|6[1-6]|7\\d|80|9\\d)',
  '6(?:3[1-5]|6[0238]|9[12])',
  '7(?:01|1\\d|2[248]|3\\d|4[3-6]|5\\d|6[023689]|7\\d|9\\d)',
  '8(?:1[2-8]|2[5-7]|3\\d|5\\d|7\\d|8[3678]|9\\d)',
  '9(?:0[1-36-9]|1\\d|3\\d|4[13]|5[1-5]|7\\d|9\\d)',
].join('|')})`
/** Numbers begin with 2 to 8. */
const EIGHT = '[2-8]\\d{3}[- ]?\\d{4}'
const SEVEN = '[2-8]\\d{2,3}[- ]?\\d{4}'
/** An extension is part of the number. */
const EXTENSION = '(?:(?:-|转|轉| ?ext\\.? ?)\\d{1,5}(?!\\d))?'
const GAP = '[-—－– ]{1,2}'
const LANDLINE = new RegExp(
  `(?<!\\d)(?:(?:\\+|00)?86[- ]?)?(?:(?:[（(]${CITY}[)）][- ]?|${CITY}${GAP})${EIGHT}|(?:[（(]${AREA}[)）][- ]?|${AREA}${GAP})${SEVEN})(?!\\d)${EXTENSION}`,
  'g',
)
/** A number without a gap behind its area, or without an area, counts only behind a word such as 电话. */
const BARE = new RegExp(`(?<!\\d)(?:${CITY}${EIGHT}|${AREA}${SEVEN}|${SEVEN})(?!\\d)${EXTENSION}`, 'g')
/** The words that may stand directly before {@link BARE}. Seven digits alone are a telephone number in Chinese only. */
const CHINESE_WORD = /(?:电话|電話|传真|座机)(?:号码|号)?[:：]? ?$/
const ENGLISH_WORD = /(?:tel|phone|fax)[.:：] ?$/i

function* landlines(text: string, mode: Mode): Iterable<Found> {
  for (const { 0: value, index: start } of text.matchAll(LANDLINE)) {
    const end = start + value.length
    if (mode === 'text' && !isLandline(text, start, end)) continue
    yield { kind: 'landline', start, end }
    yield* listed(text, value, end)
  }
  for (const { 0: value, index: start } of text.matchAll(BARE)) {
    const end = start + value.length
    const near = text.slice(Math.max(0, start - 8), start)
    const isShort = value.replace(/\D/g, '').length < 8
    if (!CHINESE_WORD.test(near) && (isShort || !ENGLISH_WORD.test(near))) continue
    if (/^(?:400|800)[- ]?\d/.test(value)) continue
    if (mode === 'anywhere' || isLandline(text, start, end)) yield { kind: 'landline', start, end }
  }
}

/** Further numbers of the same area, with as many digits: 010-62223791、62223792. */
function* listed(text: string, first: string, from: number): Iterable<Found> {
  // An extension or a gap inside the number says that the list is another one.
  const digits = /\d+$/.exec(first)![0].length
  let end = from
  for (NEXT.lastIndex = end; digits >= 7; NEXT.lastIndex = end) {
    const [all, number] = NEXT.exec(text) ?? []
    if (number?.length !== digits) return
    end += all!.length
    if (!isFreeAfter(text, end) || isMeasured(text, end)) return
    yield { kind: 'landline', start: end - digits, end }
  }
}

const NEXT = /[、/／;；或] ?([2-8]\d{6,7})(?!\d)/y

function isLandline(text: string, start: number, end: number): boolean {
  if (!isFreeBefore(text, start) || !isFreeAfter(text, end) || isMeasured(text, end)) return false
  const near = beforeList(text, start)
  return lastWord(near, 'institution') < 0 && !isOther(near, 'phone')
}

/**
 * Country codes of ITU-T E.164. One digit: 1 and 7. The list is needed because `+12345678` is also how a table writes
 * growth.
 */
const COUNTRY =
  '(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[124]|9[0-58]|2[1-69]\\d|3[578]\\d|42\\d|5[09]\\d|6[7-9]\\d|8[0578]\\d|9[679]\\d|852|853|886)'
/**
 * A day or a time that stands behind a number: `+1 212 555 0123 2024-05-01`, `+49 30 1234567 2024年`. Where a year and a month
 * look like a part of a number, they are more often a day.
 */
const DAY_OR_TIME = '(?!(?:19|20)\\d\\d(?:年|([-/.])\\d{1,2}\\1\\d)|\\d{1,2}:\\d\\d)'
/**
 * +49 30 1234567, +1 (212) 555-0123, +85291234567. China's own numbers are found above. A group takes all digits that stand
 * together, so that a long row of digits can be parted in one way only.
 */
const FOREIGN = new RegExp(
  `(?<![\\d+A-Za-z])\\+${COUNTRY}(?:[- .]?${DAY_OR_TIME}(?:[（(]\\d{1,4}[)）]|\\d{1,15}(?!\\d))){1,6}(?!\\d)`,
  'g',
)
/**
 * Country codes where all numbers have as many digits, with the digits of a number and its code (national numbering plans, as
 * the ITU lists them). What follows a whole number there is not part of it.
 */
const WHOLE = /^(?:[17]\d{10}|(?:33|34|48|61)\d{9}|9[01]\d{10}|(?:45|47|65)\d{8}|85[23]\d{8})/
/**
 * (212) 555-0123 and 212-555-0123, the way North America writes its numbers; the second needs a word before it. Numbers that
 * are free to call (800, 888…) and China's 400-820-8820 are those of institutions.
 */
const NORTH_AMERICAN = /(?<![\d-])(?!\(?(?:400|8(\d)\1))(?:\([2-9]\d\d\) ?|[2-9]\d\d[-.])[2-9]\d\d[-.]\d{4}(?![\d-])/g

function* foreignPhones(text: string, mode: Mode): Iterable<Found> {
  for (const { 0: all, index: start } of text.matchAll(FOREIGN)) {
    const value = firstNumber(all)
    const digits = value.replace(/\D/g, '')
    const end = start + value.length
    if (digits.startsWith('86') || digits.length < 9 || digits.length > 15) continue
    if (/^\+1/.test(value) && digits.length !== 11) continue
    if (mode === 'text' && (!isFreeAfter(text, end) || isMeasured(text, end) || /\d\.\d/.test(value))) continue
    yield { kind: 'foreign-phone', start, end }
  }
  for (const { 0: value, index: start } of text.matchAll(NORTH_AMERICAN)) {
    const end = start + value.length
    const isBracketed = value.startsWith('(')
    if (mode === 'text') {
      if (!isFreeBefore(text, start) || !isFreeAfter(text, end)) continue
      if (!isBracketed && lastWord(before(text, start), 'phone') < 0) continue
    }
    yield { kind: 'foreign-phone', start, end }
  }
}

/** The first of numbers with a space between them, where the country tells how long one is: `+852 9123 4567 9234 5678`. */
function firstNumber(groups: string): string {
  const whole = WHOLE.exec(groups.replace(/\D/g, ''))?.[0].length
  if (whole === undefined) return groups
  let digits = 0
  for (let end = 0; end < groups.length; end++) {
    if (!/\d/.test(groups[end]!)) continue
    if (++digits === whole) return groups[end + 1] === ' ' ? groups.slice(0, end + 1) : groups
  }
  return groups
}

/** Telephone numbers of all three kinds. */
export const phones: Finder = function* (text, mode) {
  yield* mobiles(text, mode)
  yield* landlines(text, mode)
  yield* taiwanese(text, mode)
  yield* hongkongese(text, mode)
  yield* foreignPhones(text, mode)
}
