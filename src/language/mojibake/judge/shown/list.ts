/**
 * Recognises lists of characters: radicals, alphabets, letters of a reading test. Each stands alone between separators.
 * Damage does not look so: a wrong reader shows a multi-byte character as several characters, and a word as a word.
 */
import type { Damage } from '../../damage.ts'

/** UTF-16 units on each side, within the line, that are looked at. */
const NEAR = 40
/** Fewest single characters that make a list, and how many of every ten words beyond ASCII they must be. */
const FEWEST = 5
const OF_TEN = 7

/** Separators between the characters of a list. */
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
