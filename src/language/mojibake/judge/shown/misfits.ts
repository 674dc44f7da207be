/** Leaves out readings that do not fit the text in which they stand. */
import type { Damage } from '../../damage.ts'

const SCRIPTS: readonly RegExp[] = [
  /\p{Script=Cyrillic}/u,
  /\p{Script=Hebrew}/u,
  /\p{Script=Arabic}/u,
  /\p{Script=Thai}/u,
]
const CYRILLIC = SCRIPTS[0]!
const PRIVATE_USE = /[\ue000-\uf8ff]/
const BEYOND_ASCII = /[^\0-\x7f]/

/** UTF-16 units on each side in which a lone letter of another script looks for others of it. */
const NEAR = 60

/**
 * The damages, without guesses that split a word, are a letter of a script that the text does not have, or read the icons of a font.
 * The generator's return value is passed on.
 */
export function* unlessMisfit<T>(
  text: string,
  damages: Generator<Damage, T, undefined>,
): Generator<Damage, T, undefined> {
  let next = damages.next()
  for (; !next.done; next = damages.next()) {
    const damage = next.value
    const isGuess = damage.certainty === 'guessed'
    if (isGuess && (splitsWord(text, damage) || isLoneLetter(text, damage) || areIcons(text, damage))) continue
    yield damage
  }
  return next.value
}

/**
 * `╚Вопросы` is a quotation mark of windows-1251 that was read as KOI8-R, and its first letter belongs to the word: two characters
 * that make one of another script end within a Cyrillic word.
 */
function splitsWord(text: string, { start, end, text: right }: Damage): boolean {
  const [last, behind] = [text[end - 1] ?? '', text[end] ?? '']
  return end - start === 2 && CYRILLIC.test(last) && CYRILLIC.test(behind) && !CYRILLIC.test(right)
}

/** `Ø` before a line of English is a bullet of a font of signs, and not the first byte of an Arabic letter. */
function isLoneLetter(text: string, { start, end, text: right, pieces }: Damage): boolean {
  if (end - start > 2 || !pieces.every(({ filled }) => filled)) return false
  const script = SCRIPTS.find((each) => each.test(right))
  return script !== undefined && !script.test(around(text, start, end)) && !BEYOND_ASCII.test(text.slice(end, end + 2))
}

/** `content:"\\ue801"}` in style sheets: each private-use character stands alone between quotation marks. */
function areIcons(text: string, { start, end }: Damage): boolean {
  let icons = 0
  for (let i = start; i < end; i++) {
    if (!BEYOND_ASCII.test(text[i]!)) continue
    const mark = text[i - 1]
    if (!PRIVATE_USE.test(text[i]!) || (mark !== '"' && mark !== "'") || text[i + 1] !== mark) return false
    icons++
  }
  return icons > 0
}

const around = (text: string, start: number, end: number): string =>
  `${text.slice(Math.max(0, start - NEAR), start)} ${text.slice(end, end + NEAR)}`
