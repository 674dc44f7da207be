/** Letters that a program did not support, one `?` for each: `Espa?ol`, `the captain?s`. */

import type { FindingFound } from '../../src/document/stage.ts'

/**
 * A word with a mark inside, alone between spaces, brackets, quotation marks and tags. Addresses, code and patterns have other
 * signs beside it, or no small letter behind it. Of 24 pages of 13 sites with such words, 22 lost a letter, an apostrophe or a
 * dash there; one was a pattern (`rc?d`), one a question without a space.
 */
const WORD =
  /(?<=^|[\s>("“‘«])[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]{1,30}\?\p{Ll}{1,30}(?=[)"”’»,;.!?:]{0,3}(?:$|[\s<]))/gmu
/** The same at an end of a word. Alone it is the end of a question, or says nothing. */
const AT_AN_END = /(?<=^|\s)\?\p{Ll}|\p{Ll}\?(?=[,;]| \p{Ll})/gmu
/** Different words with marks that are no chance. */
const WORDS = 3
/** UTF-16 units beside a word in which its line is searched for marks at the ends of others. */
const BESIDE = 200
/** Units on each side of a mark that decide whether it stands within a word. */
const AROUND = 40

/** One finding for all such words of a text. */
export function marksWithinWords(text: string): FindingFound[] {
  const words = new Set<string>()
  let count = 0
  let start = -1
  let end = 0
  for (let at = text.indexOf('?'); at >= 0; at = text.indexOf('?', at + 1)) {
    if (!isSmall(text, at + 1)) continue
    const from = Math.max(0, at - AROUND)
    WORD.lastIndex = 0
    for (const { index, 0: word } of text.slice(from, at + AROUND).matchAll(WORD)) {
      if (from + index >= at || from + index + word.length <= at) continue
      count++
      words.add(word)
      if (start < 0) start = from + index
      end = from + index + word.length
    }
  }
  if (count === 0) return []
  const [marks, they] = count === 1 ? ['a question mark', 'is'] : [`${count} question marks`, 'are']
  const message = `${marks} within words, where a letter or an apostrophe ${they} lost: a program before did not support it`
  const place = {
    start: sameLine(text, start, start - BESIDE, start).start,
    end: sameLine(text, end, end, end + BESIDE).end,
  }
  return [{ rule: 'question-marks', severity: words.size < WORDS ? 'info' : 'warning', ...place, message }]
}

function isSmall(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xdf && /\p{Ll}/u.test(text[at]!))
}

/** From the first to the last mark at an end of a word within the range and the line of `at`; `at` itself where there is none. */
function sameLine(text: string, at: number, from: number, to: number): { start: number; end: number } {
  const first = Math.max(from, text.lastIndexOf('\n', at - 1) + 1, 0)
  const feed = text.indexOf('\n', at)
  const beside = text.slice(first, Math.min(to, feed < 0 ? text.length : feed))
  const found = [...beside.matchAll(AT_AN_END)]
  const last = found.at(-1)
  if (!last) return { start: at, end: at }
  return { start: Math.min(at, first + found[0]!.index), end: Math.max(at, first + last.index + last[0].length) }
}
