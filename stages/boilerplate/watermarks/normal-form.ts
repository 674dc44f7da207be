/** A normalised line, with a map back to the original. */
export interface NormalForm {
  readonly text: string
  /** For each UTF-16 unit of `text`, and for its end: the index of its source unit in the line. */
  readonly places: Uint32Array
}

/** Unusual forms of ASCII letters that keyboards do not have: mathematical (𝓯 𝐟 𝘧), letter-like (ℯ ℴ), circled. */
const FANCY = /[\u2102-\u2149\u24b6-\u24e9\u{1d400}-\u{1d7ff}]/u
const EACH_FANCY = new RegExp(FANCY.source, 'gu')
/** Full-width ASCII. It is no disguise, since whole texts are typed in it. */
const FULL_WIDTH = /[\uff01-\uff5e]/

/** Number of fancy letters in a text. */
export function countFancy(text: string): number {
  return text.match(EACH_FANCY)?.length ?? 0
}

/** Whether the normal form of a line differs from the line in more than case. */
function isDressed(line: string): boolean {
  return FANCY.test(line) || FULL_WIDTH.test(line)
}

/** The line in lower case, with fancy and full-width letters replaced by their ASCII letters (NFKC). */
export function normalFormOf(line: string): NormalForm {
  let text = ''
  const places: number[] = []
  for (let at = 0; at < line.length; ) {
    const character = String.fromCodePoint(line.codePointAt(at)!)
    const plain = isDressed(character) ? character.normalize('NFKC').toLowerCase() : asciiLower(character)
    for (let k = 0; k < plain.length; k++) places.push(at)
    text += plain
    at += character.length
  }
  places.push(line.length)
  return { text, places: Uint32Array.from(places) }
}

/** Lower-cases ASCII only: lower-casing other letters may change their length. */
function asciiLower(character: string): string {
  return character >= 'A' && character <= 'Z' ? character.toLowerCase() : character
}
