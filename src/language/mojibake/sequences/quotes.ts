/** Checks whether a place is quoted and whether a text talks about encodings. Together they mark an example. */

/** Marks that open and close a quotation, including those of code. */
const OPENING = '“"\'‘「『《（(`«„‹[|>'
const CLOSING = '”"\'’」』》）)`»“›]|<'

/** Opening marks and the marks that close them, for marks with a clear direction. */
const PAIRS: Readonly<Record<string, string>> = { '“': '”', '«': '»', '„': '“”', '「': '」', '『': '』', '‹': '›' }
/** UTF-16 units on each side of the damage within which a quotation must open and close. */
const LONGEST = 120

/** Excludes names to which markup gives a value, such as `charset=utf-8`: they are not talk about encodings. */
const NO_MARKUP = String.raw`(?![\w-]*\s*=|["';])`
/** Words of people who write about wrong readings. */
export const TALK: RegExp = new RegExp(
  `mojibake|garbled|乱码|亂碼|文字化け|кодировк|кракозябр|编码|編碼|エンコード|인코딩|(?:\\bencod(?:ed|ings?)|[ck]odierung|zeichensatz|encodage|codificaci[oó]n|codifica[cç]ão|codifica\\b|kodowani|kódován)${NO_MARKUP}`,
  'giu',
)
/** Names of encodings, which also occur in other texts. */
export const NAMES: RegExp = new RegExp(
  String.raw`(?:\bcharsets?|\bunicode|\bUTF-?8|\blatin-?1|\bISO[- ]?8859(?:-\d+)?|\b(?:windows|cp)-?125\d|\bKOI-?8(?:-[RU])?\b)${NO_MARKUP}`,
  'giu',
)

/** Whether a text talks about wrong readings or names an encoding. */
export function speaksOfEncodings(text: string): boolean {
  return text.search(TALK) >= 0 || text.search(NAMES) >= 0
}

/** Whether a quotation mark stands directly on both sides. */
export function isQuoted(before: string, behind: string): boolean {
  const opening = before.at(-1)
  const closing = behind[0]
  return opening !== undefined && closing !== undefined && OPENING.includes(opening) && CLOSING.includes(closing)
}

/** Whether a place lies between an opening and a matching closing quotation mark. */
export function isWithinQuotes(before: string, behind: string): boolean {
  const near = before.slice(-LONGEST)
  for (let i = near.length - 1; i >= 0; i--) {
    const closing = PAIRS[near[i]!]
    if (closing !== undefined) return [...behind.slice(0, LONGEST)].some((mark) => closing.includes(mark))
    if ('”»」』›'.includes(near[i]!)) return false
  }
  return false
}
