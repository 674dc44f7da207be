import { before, isFreeAfter, isFreeBefore, isOther, lastWord } from './context.ts'
import type { Finder } from './kind.ts'

/** Provinces by GB/T 2260, as the first two digits of an identity number: 11 Beijing to 65 Xinjiang, then 71, 81 to 83. */
const PROVINCE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])'
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'
/** Born from 1900 to 2049. No clock is read, so that the result does not depend on the day. */
const IDENTITY = new RegExp(
  `(?<![0-9A-Za-z])${PROVINCE}\\d{4}[- ]?(?:19\\d\\d|20[0-4]\\d)${DAY}[- ]?\\d{3}(?:[0-9Xx]| [Xx])(?![0-9A-Za-z])`,
  'g',
)
/** The form before 1999 has two digits of the year and no check digit: it needs a word before it. */
const OLD_IDENTITY = new RegExp(`(?<![0-9A-Za-z])${PROVINCE}\\d{4}\\d\\d${DAY}\\d{3}(?![0-9A-Za-z])`, 'g')

/** Weights and check digits of GB 11643-1999 (ISO 7064, MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** Whether 18 characters are an identity number: a real date, and the right check digit. */
export function isIdentityNumber(value: string): boolean {
  const [year, month, day] = [value.slice(6, 10), value.slice(10, 12), value.slice(12, 14)].map(Number) as [
    number,
    number,
    number,
  ]
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(value[i]), 0)
  return CHECKS[sum % 11] === value[17]!.toUpperCase()
}

/** Resident identity numbers: the check digit alone passes 9.1 % of random strings, with date and province 0.0015 %. */
export const identityNumbers: Finder = function* (text, mode) {
  for (const { 0: value, index: start } of text.matchAll(IDENTITY)) {
    const end = start + value.length
    if (!isIdentityNumber(value.replace(/\D(?=.)/g, ''))) continue
    if (mode === 'text' && !(isFreeBefore(text, start) && isFreeAfter(text, end))) continue
    yield { kind: 'identity-number', start, end }
  }
  for (const { 0: value, index: start } of text.matchAll(OLD_IDENTITY)) {
    if (lastWord(before(text, start), 'identity') < 0) continue
    yield { kind: 'identity-number', start, end: start + value.length }
  }
}

/** 16 to 19 digits, whole or in groups of four as on a card. */
const CARD = /(?<![0-9A-Za-z])(?:\d{16,19}|\d{4}([- ])\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3})?)(?![0-9A-Za-z])/g

/** Luhn's check (ISO/IEC 7812-1), which one in ten strings of digits passes. */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    sum += i % 2 === 0 ? digit : digit > 4 ? 2 * digit - 9 : 2 * digit
  }
  return sum % 10 === 0
}

/**
 * Bank cards by Luhn's check and the first digits. 62 is UnionPay, which has nothing else. 3 to 5 begin the cards of
 * Visa, Mastercard and others, and one in three of all numbers: they need groups of four or a word before them.
 */
export const bankCards: Finder = function* (text, mode) {
  for (const { 0: value, 1: gap, index: start } of text.matchAll(CARD)) {
    const end = start + value.length
    const digits = value.replace(/\D/g, '')
    if (!passesLuhn(digits) || /^(\d)\1*$/.test(digits)) continue
    const isUnionPay = digits.startsWith('62')
    if (!isUnionPay && !(/^(?:4|5[1-5]|2[2-7]|35)/.test(digits) && digits.length === 16)) continue
    const near = before(text, start)
    if (!isUnionPay && gap === undefined && lastWord(near, 'card') < 0) continue
    if (mode === 'text') {
      if (!isFreeBefore(text, start) || !isFreeAfter(text, end) || isOther(near, 'card')) continue
    }
    yield { kind: 'bank-card', start, end }
  }
}

/**
 * Number plates of mainland China (GA 36-2018): a province, a letter, and five characters of which two at most are letters,
 * never I or O. Plates of electric cars have six. A mark may stand behind the letter; 警, 学, 挂, 港 and 澳 end some.
 */
const PLATE =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•・‧\- ]?(?:[A-HJ-NP-Z0-9]{4}[警学挂港澳]|[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z-]))/g

export const plates: Finder = function* (text) {
  for (const { 0: value, index: start } of text.matchAll(PLATE)) {
    const number = value.slice(2).replace(/[^A-Z0-9]/g, '')
    const letters = number.replace(/\d/g, '').length
    // 浙B20080 is also how licences of the net begin, 浙B2-20080224 (which a digit or hyphen would follow).
    if (letters > 2) continue
    if (number.length === 6 && !/^(?:[A-HJK]{1}[A-HJ-NP-Z0-9]\d{4}|\d{5}[A-HJK])$/.test(number)) continue
    yield { kind: 'plate', start, end: start + value.length }
  }
}
