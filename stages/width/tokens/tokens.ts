import { isAsciiLetter, isDigit } from '../../../src/language/characters/classes.ts'

/**
 * Marks inside tokens of full-width characters: `ｌｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ`, `ＡＢＣ－１２０／Ｘ`, `１，２３４．５０元`. Letters and digits fold
 * everywhere. A mark folds where it is part of the same token, so that the token is not half converted. In a sentence,
 * `，：／（）` are Chinese punctuation, and stay.
 */

/** Offset of full-width ASCII above ASCII. */
const SHIFT = 0xfee0

/** Marks that join letters or digits, in a token with at least one full-width neighbour: Ａ－１, Ｒ＆Ｄ. */
const JOINS = new Set('－／＆＋＝＇＊')
/** Marks that occur between letters or digits only inside tokens, of any width: `lin＠example．com`. */
const JOINS_ALWAYS = new Set('＠＿．')

/** Units and counters that confirm that groups of three digits are one number. */
const UNITS = new Set(
  '元圆圓万萬亿億千百余餘多人名个個只隻件台臺辆輛吨噸公斤克米里平册冊份家户戶次股桶箱座条條张張颗顆％美港日欧歐英円',
)
const CURRENCY = new Set('￥¥＄$€£')

/** Maximum length of an address. UTF-16 units. */
const LONGEST_ADDRESS = 400
/** The start of an address, of any width. */
const SCHEME = /(?:https?|ftp)$/
const WWW = /(?:^|[^0-9a-z])www$/
/** Marks of addresses; at the end of an address they belong to the sentence. */
const ADDRESS_MARKS = new Set('．／－＿～＝＆％＃？：＋＠./-_~=&%#?:+@')

/** The decision about the full-width mark at a position. */
export interface Folded {
  readonly folds: boolean
  /** End of the address that begins at this mark: all marks before it fold. */
  readonly addressEnd?: number
}

const STAYS: Folded = { folds: false }
const FOLDS: Folded = { folds: true }

/** Decides about the full-width mark at `at`. */
export function foldedMark(text: string, at: number): Folded {
  const mark = text[at]!
  if (mark === '：') return colon(text, at)
  if (mark === '，') return isThousands(text, at) ? FOLDS : STAYS
  const before = text.charCodeAt(at - 1)
  const next = text.charCodeAt(at + 1)
  if (mark === '＋' && isPlusPlus(text, at)) return FOLDS
  if (mark === '．' && isInitial(text, at)) return FOLDS
  if (!isAlnum(before) || !isAlnum(next)) return STAYS
  if (mark === '．' && WWW.test(narrow(text, at - 4, at))) return { folds: true, addressEnd: addressEnd(text, at + 1) }
  if (JOINS_ALWAYS.has(mark)) return FOLDS
  return JOINS.has(mark) && (isWide(before) || isWide(next)) ? FOLDS : STAYS
}

/** `ｈｔｔｐ：／／…`, and a time of day: `１２：３０`. */
function colon(text: string, at: number): Folded {
  if (/^[／/]{2}/.test(text.slice(at + 1, at + 3)) && SCHEME.test(narrow(text, at - 5, at)))
    return { folds: true, addressEnd: addressEnd(text, at + 3) }
  return isClock(text, at) ? FOLDS : STAYS
}

/** End of an address whose host begins at `from`. */
function addressEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_ADDRESS)
  let end = from
  for (let i = from; i < limit; i++) {
    if (isAlnum(text.charCodeAt(i)) || text[i] === '／' || text[i] === '/') end = i + 1
    else if (!ADDRESS_MARKS.has(text[i]!)) break
  }
  return end
}

/** Whether a colon is part of a time of day: all digits full-width, one or two before it, two after it. */
function isClock(text: string, at: number): boolean {
  const hours = digitsBefore(text, at)
  return hours >= 1 && hours <= 2 && digitsBehind(text, at) === 2 && text[at + 1]! < '６'
}

/**
 * Whether a comma separates thousands: full-width digits in groups of three after it, one to three before it, and a
 * decimal part, a currency or a unit. `１００，２００元` may as well be two prices, so with three digits before the comma a
 * decimal part is required.
 */
function isThousands(text: string, at: number): boolean {
  if (digitsBehind(text, at) !== 3) return false
  let head = at
  let digits = digitsBefore(text, head)
  while (digits === 3 && text[head - 4] === '，') {
    head -= 4
    digits = digitsBefore(text, head)
  }
  if (digits === 0 || digits > 3 || text[head - digits - 1] === '，') return false
  return isNumber(text, at, digits, head - digits)
}

/** Whether the digits from `start`, whose first group has `first`, are one number, by the text around them. */
function isNumber(text: string, at: number, first: number, start: number): boolean {
  let end = at
  while (text[end] === '，' && digitsBehind(text, end) === 3) end += 4
  if (text[end] === '．' && digitsBehind(text, end) > 0) return true
  if (CURRENCY.has(text[start - 1] ?? '')) return true
  return first < 3 && UNITS.has(text[end] ?? '')
}

/** Number of full-width digits before or after a mark. */
function digitsBefore(text: string, at: number): number {
  let digits = 0
  while (digits < 5 && isWideDigit(text.charCodeAt(at - 1 - digits))) digits++
  return digits
}

function digitsBehind(text: string, at: number): number {
  let digits = 0
  while (digits < 5 && isWideDigit(text.charCodeAt(at + 1 + digits))) digits++
  return digits
}

/** The full stop after the last of several initials: Ｕ．Ｓ．Ａ．. After a single letter it may number an item: Ａ．甲 Ｂ．乙. */
function isInitial(text: string, at: number): boolean {
  const stop = text[at - 2]
  return isLetter(text.charCodeAt(at - 1)) && (stop === '．' || stop === '.') && isLetter(text.charCodeAt(at - 3))
}

/** `Ｃ＋＋`. */
function isPlusPlus(text: string, at: number): boolean {
  const first = text[at - 1] === '＋' ? at - 1 : at
  return text[first + 1] === '＋' && text[first + 2] !== '＋' && isWideLetter(text.charCodeAt(first - 1))
}

/** A range of text in lower case and half-width. */
function narrow(text: string, from: number, to: number): string {
  let out = ''
  for (let i = Math.max(0, from); i < to; i++) {
    const unit = text.charCodeAt(i)
    out += String.fromCharCode(unit >= 0xff01 && unit <= 0xff5e ? unit - SHIFT : unit)
  }
  return out.toLowerCase()
}

/** The ASCII form of a full-width mark. */
export function asciiMark(mark: string): string {
  return String.fromCharCode(mark.charCodeAt(0) - SHIFT)
}

function isWide(unit: number): boolean {
  return isWideDigit(unit) || isWideLetter(unit)
}

export function isWideDigit(unit: number): boolean {
  return unit >= 0xff10 && unit <= 0xff19
}

function isWideLetter(unit: number): boolean {
  return (unit >= 0xff21 && unit <= 0xff3a) || (unit >= 0xff41 && unit <= 0xff5a)
}

function isAlnum(unit: number): boolean {
  return isLetter(unit) || isWideDigit(unit) || isDigit(unit)
}

function isLetter(unit: number): boolean {
  return isWideLetter(unit) || isAsciiLetter(unit)
}
