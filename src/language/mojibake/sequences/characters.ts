/** Character classes for units that single-byte readers show, or that UTF-8 is often damaged from. */

/** Bits of a unit's class. CLOSING and AGAIN: see CLOSES and CLOSES_AGAIN. */
const LETTER = 1
const UPPER = 2
const LOWER = 4
const CLOSING = 8
const AGAIN = 16
/** From this code point on there are no letters with case. */
const LIMIT = 0x2600

/**
 * Marks that follow a word in clean text: NESTLÉ®, MARQUÉ…, « CAFÉ », Ä², SÉ¡ (¡ used upside down), lá´´ (as a
 * quotation mark).
 */
const CLOSES = '™®©℠…”“’‘„»›«‹–—·•\xa0\xadªº°¹²³§†‡¡¿´`¨'
/** Those that may also follow another such mark: é…”, CAFÉ®”. */
const CLOSES_AGAIN = '…”’“»'

/** Capitals that are not a word by themselves in any language, as À, Å and É are. */
const NO_WORD = 'ÂÃ'

let kinds: Uint8Array | undefined
let small: Uint16Array | undefined

/** To Unicode 17, and so to some versions of Node, ʕ is no small letter. */
function build(): Uint8Array {
  const table = new Uint8Array(LIMIT)
  for (let unit = 0; unit < LIMIT; unit++) {
    const character = String.fromCharCode(unit)
    if (/\p{L}/u.test(character)) table[unit]! |= LETTER
    if (/\p{Lu}/u.test(character)) table[unit]! |= UPPER
    if (/[\p{Ll}ʕ]/u.test(character)) table[unit]! |= LOWER
  }
  for (const character of CLOSES) table[character.charCodeAt(0)]! |= CLOSING
  for (const character of CLOSES_AGAIN) table[character.charCodeAt(0)]! |= AGAIN
  return table
}

function kindOf(unit: number): number {
  kinds ??= build()
  return unit < LIMIT ? kinds[unit]! : unit >= 0x2e80 && unit < 0xd800 ? LETTER : 0
}

export function isLetter(unit: number): boolean {
  return (kindOf(unit) & LETTER) !== 0
}

export function isUpper(unit: number): boolean {
  return (kindOf(unit) & UPPER) !== 0
}

export function isLower(unit: number): boolean {
  return (kindOf(unit) & LOWER) !== 0
}

/** Whether a mark follows words in clean text. */
export function isClosing(unit: number): boolean {
  return (kindOf(unit) & CLOSING) !== 0
}

/** Whether a letter without a letter before it may be a word: no text has Â alone. */
export function isWordAlone(unit: number): boolean {
  return unit < LIMIT && !NO_WORD.includes(String.fromCharCode(unit))
}

/** Whether a mark may follow another mark that follows a word. */
export function closesAgain(unit: number): boolean {
  return (kindOf(unit) & AGAIN) !== 0
}

/** The small letter of a capital; any other unit unchanged. */
export function lowerOf(unit: number): number {
  if (unit >= LIMIT) return unit
  small ??= Uint16Array.from({ length: LIMIT }, (_, i) => {
    const lower = String.fromCharCode(i).toLowerCase()
    return lower.length === 1 ? lower.charCodeAt(0) : i
  })
  return small[unit]!
}
