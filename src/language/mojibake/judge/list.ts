/**
 * Lists of characters: radicals, alphabets, letters of a reading test. Each stands alone between two signs, which damage
 * does not do: a wrong reader shows a character of several bytes as several, and a word as a word.
 */
import type { Damage } from '../damage.ts'

/** UTF-16 units on each side that are looked at, within the line. */
const NEAR = 40
/** Characters that stand alone, from which on they are a list, and of ten words beyond ASCII as many. */
const FEWEST = 5
const OF_TEN = 7

/** What stands between the characters of a list. */
const BETWEEN = /[\s|/\\,;.:·・、，；：。“”"'‘’「」()（）【】]+/u
const BEYOND_ASCII = /[^\0-\x7f]/
const ALONE = /^.$/u

/** Whether damage stands in a list of characters. */
export function isInList(text: string, { start, end }: Damage): boolean {
  const before = text
    .slice(Math.max(0, start - NEAR), start)
    .split('\n')
    .at(-1)!
  const behind = text.slice(end, end + NEAR).split('\n', 1)[0]!
  const words = `${before}${text.slice(start, end)}${behind}`.split(BETWEEN).filter((word) => BEYOND_ASCII.test(word))
  const alone = words.filter((word) => ALONE.test(word)).length
  return alone >= FEWEST && alone * 10 >= words.length * OF_TEN
}
