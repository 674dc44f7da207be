import { BYLINE_WORDS } from './byline-words.ts'

/** Finds names in Thai, which has no spaces between words but one between given and family name. */

/** A given or family name. */
const WORD = '[\\p{Script=Thai}]{2,24}'
/**
 * A label with a colon, or the words for “written by”; then a name of two or three words, and only a separator or a day
 * after it. Without a colon, `ผู้เขียน` may begin a sentence.
 */
const BYLINE = new RegExp(
  `^\\s{0,4}(?:(?:${BYLINE_WORDS.th!.label})\\s{0,2}[:：]\\s{0,3}|(?:เขียนโดย|เรื่องโดย)\\s{1,3})(?<name>${WORD}(?:\\s${WORD}){1,2})(?=\\s{0,4}(?:$|[|•·/(]|\\s\\d))`,
  'u',
)
/** A label without a colon on a line of its own, `ผู้เขียน สมชาย ใจดี`. Words that continue a sentence must not follow it. */
const BARE =
  /^\s{0,4}(?:ผู้เขียน|ผู้แต่ง)\s{1,3}(?!ได้|จะ|ก็|ไม่|เคย|มี|เป็น|เล่า|ขอ|คิด|เชื่อ|อยาก|ต้อง|เห็น|พบ|รู้|และ|ของ|ที่|ใน|กับ|เมื่อ|ว่า|คือ|ซึ่ง|ยัง|กำลัง|หวัง)(?<name>[\p{Script=Thai}]{2,14}\s[\p{Script=Thai}]{2,18})\s*$/u
/** Maximum length of a name. UTF-16 units. */
const LONGEST = 44
/** First and last character of the Thai block. Every label begins with one, so other lines are not searched. */
const THAI = [0x0e01, 0x0e5b] as const

/** The name after a label at the start of a line. `isStrong` means that a colon or “written by” stands before it. */
export function thaiNameAt(
  line: string,
): { readonly start: number; readonly end: number; readonly isStrong: boolean } | undefined {
  const first = line.charCodeAt(line.length - line.trimStart().length)
  if (!(first >= THAI[0] && first <= THAI[1])) return undefined
  const signed = BYLINE.exec(line)
  const match = signed ?? BARE.exec(line)
  const name = match?.groups?.name
  if (name === undefined || name.length > LONGEST) return undefined
  const start = match!.index + match![0].trimEnd().length - name.length
  return { start, end: start + name.length, isStrong: signed !== null }
}
