/**
 * Damage that a text shows on purpose: articles about wrong readings quote them, code looks for them, tables map them to what
 * they were. To change those would make nonsense of the text.
 */
import { isLetter } from './characters.ts'
import { CJK } from './scripts.ts'

/** Marks around a quotation, and those of code. */
const OPENING = '“"\'‘「『《（(`«„‹[|>'
const CLOSING = '”"\'’」』》）)`»“›]|<'

/** Characters of a quotation that is nothing but a wrong reading: a sign or two are shown so, and a short word. */
const SHORT = 4
/** UTF-16 units on each side in which the right form, or a word of encodings, is looked for. */
const NEAR = 120

/** Behind a name that markup gives a value, `charset=utf-8`, it says nothing. */
const NO_MARKUP = String.raw`(?![\w-]*\s*=|["';])`
/** Words of those who write about wrong readings, and names of encodings, of which others speak as well. */
const TALK = new RegExp(
  `mojibake|garbled|乱码|亂碼|文字化け|кодировк|кракозябр|编码|編碼|エンコード|인코딩|(?:\\bencod(?:ed|ings?)|[ck]odierung|zeichensatz|encodage|codificaci[oó]n|codifica[cç]ão|codifica\\b|kodowani|kódován)${NO_MARKUP}`,
  'iu',
)
const NAMES = new RegExp(
  String.raw`(?:\bcharsets?|\bunicode|\bUTF-?8|\blatin-?1|\bISO[- ]?8859(?:-\d+)?|\b(?:windows|cp)-?125\d)${NO_MARKUP}`,
  'iu',
)

/** What is known of a place that may be damaged. */
export interface Place {
  readonly start: number
  readonly end: number
  /** What it would be. */
  readonly reading: string
}

/** How a place looks: as an example for sure, as one unless the text shows the like in running text, or as damage. */
export type Look = 'example' | 'quoted' | 'told' | 'damage'

/** How a place looks. */
export function lookAt(text: string, { start, end, reading }: Place): Look {
  const before = text.slice(Math.max(0, start - NEAR, text.lastIndexOf('\n', start - 1) + 1), start)
  const behind = text.slice(end, end + NEAR).split('\n', 1)[0]!
  const around = `${before}\n${behind}`
  const quoted = isQuoted(before, behind) && Array.from(reading).length <= SHORT
  const alone = !isWordEnd(before.at(-1)) && !isWordEnd(behind[0])
  if ((quoted || alone) && hasToken(around, reading)) return 'example'
  const told = TALK.test(around)
  if ((told || NAMES.test(around)) && (quoted || alone)) return 'example'
  if (told && hasToken(around, wordOf(before, reading, behind))) return 'example'
  return told ? 'told' : quoted ? 'quoted' : 'damage'
}

/** Whether a quotation mark stands on both sides. */
function isQuoted(before: string, behind: string): boolean {
  const opening = before.at(-1)
  const closing = behind[0]
  return opening !== undefined && closing !== undefined && OPENING.includes(opening) && CLOSING.includes(closing)
}

function isWordEnd(character: string | undefined): boolean {
  return (
    character !== undefined &&
    ((isLetter(character.charCodeAt(0)) && character.charCodeAt(0) < CJK) || (character >= '0' && character <= '9'))
  )
}

/** The word that a reading stands in. */
function wordOf(before: string, reading: string, behind: string): string {
  return (/\p{L}*$/u.exec(before)?.[0] ?? '') + reading + (/^\p{L}*/u.exec(behind)?.[0] ?? '')
}

/** Whether `token` stands in a text, and not within a word. */
function hasToken(text: string, token: string): boolean {
  if (token === '' || /^\s*$/.test(token)) return false
  for (let at = text.indexOf(token); at >= 0; at = text.indexOf(token, at + 1)) {
    if (!isWordEnd(text[at - 1]) && !isWordEnd(text[at + token.length])) return true
  }
  return false
}
