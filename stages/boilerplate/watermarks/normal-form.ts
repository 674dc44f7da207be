/** Text as it reads, with the place of each unit in the text as it is written. */
export interface NormalForm {
  readonly text: string
  /** By unit of `text`, and once more for its end, the unit of the line that it comes from. */
  readonly places: Uint32Array
}

/** Letters that stand for ASCII ones and that nobody types: mathematical (𝓯 𝐟 𝘧), letter-like (ℯ ℴ), circled. */
const FANCY = /[\u2102-\u2149\u24b6-\u24e9\u{1d400}-\u{1d7ff}]/u
const EACH_FANCY = new RegExp(FANCY.source, 'gu')
/** Full-width ASCII: whole texts are typed in it, so that it hides nothing. */
const FULL_WIDTH = /[\uff01-\uff5e]/

/** How many fancy letters a text has. */
export function countFancy(text: string): number {
  return text.match(EACH_FANCY)?.length ?? 0
}

/** Whether the normal form of a line is another text than the line, case aside. */
function isDressed(line: string): boolean {
  return FANCY.test(line) || FULL_WIDTH.test(line)
}

/** A line in lower case, each such letter as the one that it stands for (NFKC). */
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

/** Lower case of ASCII alone: others may change their length. */
function asciiLower(character: string): string {
  return character >= 'A' && character <= 'Z' ? character.toLowerCase() : character
}
