import { isAsciiLetter, isDigit } from '../../src/language/characters/classes.ts'

/**
 * Marks inside tokens in full-width characters: `ｌｉｎ＠ｅｘａｍｐｌｅ．ｃｏｍ`, `ＡＢＣ－１２０／Ｘ`, `１，２３４．５０元`. Letters and
 * digits fold wherever they stand; a mark does where it is part of the same token, which nothing reads by halves. In a
 * sentence, `，：／（）` are marks of Chinese, and stay.
 */

/** How far full-width ASCII lies above ASCII. */
const SHIFT = 0xfee0

/** A mark that joins letters or digits, in a token in which at least one of its neighbours is full-width: Ａ－１, Ｒ＆Ｄ. */
const JOINS = new Set('－／＆＋＝＇＊')
/** A mark that stands between letters or digits in tokens alone, whatever their width: `lin＠example．com`. */
const JOINS_ALWAYS = new Set('＠＿．')

/** What confirms that digits in threes are one number: a unit, or what counts people and things. */
const UNITS = new Set(
  '元圆圓万萬亿億千百余餘多人名个個只隻件台臺辆輛吨噸公斤克米里平册冊份家户戶次股桶箱座条條张張颗顆％美港日欧歐英円',
)
const CURRENCY = new Set('￥¥＄$€£')

/** The longest address that is looked at. UTF-16 units. */
const LONGEST_ADDRESS = 400
/** How it begins, in any width. */
const SCHEME = /(?:https?|ftp)$/
const WWW = /(?:^|[^0-9a-z])www$/
/** Marks of addresses; what ends one is of the sentence. */
const ADDRESS_MARKS = new Set('．／－＿～＝＆％＃？：＋＠./-_~=&%#?:+@')

/** Whether the full-width mark at `at` is part of a token. `UTF-16` positions; the address that begins here, if one does. */
export interface Folded {
  readonly folds: boolean
  /** The end of the address that begins at this mark: all marks before it fold. */
  readonly addressEnd?: number
}

const STAYS: Folded = { folds: false }
const FOLDS: Folded = { folds: true }

/** What is to become of the full-width mark at `at`. */
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

/** `ｈｔｔｐ：／／…`, and the time of a clock: `１２：３０`. */
function colon(text: string, at: number): Folded {
  if (/^[／/]{2}/.test(text.slice(at + 1, at + 3)) && SCHEME.test(narrow(text, at - 5, at)))
    return { folds: true, addressEnd: addressEnd(text, at + 3) }
  return isClock(text, at) ? FOLDS : STAYS
}

/** The end of an address whose host begins at `from`. */
function addressEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST_ADDRESS)
  let end = from
  for (let i = from; i < limit; i++) {
    if (isAlnum(text.charCodeAt(i)) || text[i] === '／' || text[i] === '/') end = i + 1
    else if (!ADDRESS_MARKS.has(text[i]!)) break
  }
  return end
}

/** Digits around a colon as a clock shows them, all full-width: one or two before, two behind. */
function isClock(text: string, at: number): boolean {
  const hours = digitsBefore(text, at)
  return hours >= 1 && hours <= 2 && digitsBehind(text, at) === 2 && text[at + 1]! < '６'
}

/**
 * Whether a comma parts thousands: full-width digits in threes behind it, one to three before, and a decimal part, a
 * currency or a unit. `１００，２００元` are two prices as likely as one, so that three digits at the head need decimals.
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

/** Whether the digits from `start`, whose first group has `first`, are one number, by what stands around them. */
function isNumber(text: string, at: number, first: number, start: number): boolean {
  let end = at
  while (text[end] === '，' && digitsBehind(text, end) === 3) end += 4
  if (text[end] === '．' && digitsBehind(text, end) > 0) return true
  if (CURRENCY.has(text[start - 1] ?? '')) return true
  return first < 3 && UNITS.has(text[end] ?? '')
}

/** How many full-width digits stand before or behind a mark. */
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

/** The full stop behind the last of several initials: Ｕ．Ｓ．Ａ．. Behind one alone it may number an item: Ａ．甲 Ｂ．乙. */
function isInitial(text: string, at: number): boolean {
  const stop = text[at - 2]
  return isLetter(text.charCodeAt(at - 1)) && (stop === '．' || stop === '.') && isLetter(text.charCodeAt(at - 3))
}

/** `Ｃ＋＋`. */
function isPlusPlus(text: string, at: number): boolean {
  const first = text[at - 1] === '＋' ? at - 1 : at
  return text[first + 1] === '＋' && text[first + 2] !== '＋' && isWideLetter(text.charCodeAt(first - 1))
}

/** A stretch in lower case and half-width. */
function narrow(text: string, from: number, to: number): string {
  let out = ''
  for (let i = Math.max(0, from); i < to; i++) {
    const unit = text.charCodeAt(i)
    out += String.fromCharCode(unit >= 0xff01 && unit <= 0xff5e ? unit - SHIFT : unit)
  }
  return out.toLowerCase()
}

/** The ASCII mark that a full-width one stands for. */
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
