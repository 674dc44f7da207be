import { BYLINE_WORDS } from './byline-words.ts'

/** Names of people in Thai, which parts words by nothing and given from family name by a space. */

const WORD = '[\\p{Script=Thai}]{2,24}'
/**
 * A label with its colon, or the words for “written by”; then two words, a third between them at most, and nothing else but a sign or
 * a day. Without a colon `ผู้เขียน` begins a sentence.
 */
const BYLINE = new RegExp(
  `^\\s{0,4}(?:(?:${BYLINE_WORDS.th!.label})\\s{0,2}[:：]\\s{0,3}|(?:เขียนโดย|เรื่องโดย)\\s{1,3})(?<name>${WORD}(?:\\s${WORD}){1,2})(?=\\s{0,4}(?:$|[|•·/(]|\\s\\d))`,
  'u',
)
const LONGEST = 44

/** The name behind a label at the beginning of a line. */
export function thaiNameAt(line: string): { readonly start: number; readonly end: number } | undefined {
  const match = BYLINE.exec(line)
  const name = match?.groups?.name
  if (name === undefined || name.length > LONGEST) return undefined
  const end = match!.index + match![0].length
  return { start: end - name.length, end }
}
