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
/** Words of people who write about wrong readings. The last ones also occur as names in markup. */
const TALK = wordsOf(
  'mojibake|garbled|乱码|亂碼|文字化け|кодировк|кракозябр|编码|編碼|エンコード|인코딩',
  '\\bencod(?:ed|ings?)|[ck]odierung|zeichensatz|encodage|codificaci[oó]n|codifica[cç]ão|codifica\\b|kodowani|kódován',
)
/** Names of encodings, which also occur in other texts. */
const NAMES = wordsOf(
  '',
  String.raw`\bcharsets?|\bunicode|\bUTF-?8|\blatin-?1|\bISO[- ]?8859(?:-\d+)?|\b(?:windows|cp)-?125\d|\bKOI-?8(?:-[RU])?\b`,
)

/** The expressions for some words. */
interface Words {
  /** Every word in a text. */
  readonly all: RegExp
  /** A word at a place. */
  readonly here: RegExp
  /** Every word in a piece of a text, whatever follows it. */
  readonly candidates: RegExp
}

/**
 * @param always the words
 * @param others words that do not count where {@link NO_MARKUP} excludes them
 */
function wordsOf(always: string, others: string): Words {
  const either = always === '' ? '' : `${always}|`
  const source = `${either}(?:${others})${NO_MARKUP}`
  return {
    all: new RegExp(source, 'giu'),
    here: new RegExp(source, 'iuy'),
    candidates: new RegExp(either + others, 'giu'),
  }
}

/** Whether a text talks about wrong readings or names an encoding. */
export function speaksOfEncodings(text: string): boolean {
  return text.search(TALK.all) >= 0 || text.search(NAMES.all) >= 0
}

/** UTF-16 units of a piece that is searched at once. */
const PIECE = 1024
/** At least the length of every word above, as far as it must stand there. */
const LONGEST_WORD = 16

/**
 * The places of such words in a text. These expressions try each character in twenty ways, so only the pieces of the text
 * that somebody asks about are searched, each once.
 */
export class Mentions {
  readonly #text: string
  readonly #words: Words
  readonly #found = new Map<number, readonly number[]>()

  private constructor(text: string, words: Words) {
    this.#text = text
    this.#words = words
  }

  static ofTalk(text: string): Mentions {
    return new Mentions(text, TALK)
  }

  static ofNames(text: string): Mentions {
    return new Mentions(text, NAMES)
  }

  /** Whether a word begins in `text[from, to)`. */
  hasBetween(from: number, to: number): boolean {
    for (let piece = Math.floor(from / PIECE); piece * PIECE < to; piece++) {
      if (this.#placesIn(piece).some((at) => at >= from && at < to)) return true
    }
    return false
  }

  /** The places in a piece, ascending. */
  #placesIn(piece: number): readonly number[] {
    const known = this.#found.get(piece)
    if (known) return known
    // The character before a piece decides whether a word begins with it.
    const start = Math.max(0, piece * PIECE - 1)
    const end = (piece + 1) * PIECE
    const { here, candidates } = this.#words
    const places: number[] = []
    for (const { index } of this.#text.slice(start, end + LONGEST_WORD).matchAll(candidates)) {
      const at = start + index
      here.lastIndex = at
      if (at >= piece * PIECE && at < end && here.test(this.#text)) places.push(at)
    }
    this.#found.set(piece, places)
    return places
  }
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
