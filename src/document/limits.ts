import type { Reason } from './document.ts'

/**
 * What one document may come to, so that time and memory are bounded by its bytes. Each limit ends in a rejected row that
 * names it.
 */

/** Lines of the raw text, or paragraphs: whole novels in one file have some 300,000. */
const MOST_LINES = 1_000_000

/** From here on lines must be worth what they cost: a block, its features and an edit take some 600 bytes. */
const MANY_LINES = 100_000

/** UTF-16 units a line, on average: lists of words have ten, verse and dialogue twice that, blank lines counted. */
const SHORTEST_AVERAGE = 6

/**
 * Edits of the text by all stages together: a novel of 30 MB in Traditional Chinese has 3,200,000 of them. Each takes
 * some 300 bytes until its row is written.
 */
const MOST_EDITS = 4_000_000

/** Why a text of so many lines is no document; undefined where it may be one. */
export function tooManyLines(lines: number, length: number): Reason | undefined {
  const isCrowded = lines > MANY_LINES && length < lines * SHORTEST_AVERAGE
  if (lines <= MOST_LINES && !isCrowded) return undefined
  const average = (length / lines).toFixed(1)
  const limit = `at most ${MOST_LINES}, and ${MANY_LINES} where they hold fewer than ${SHORTEST_AVERAGE} characters on average`
  return {
    reason: 'too-many-lines',
    message: `${lines} lines of ${average} characters on average: a document has ${limit}`,
  }
}

/** Lines of a text, as far as they matter here: a short text has few enough. LF, CR LF and CR end one. */
export function countLines(text: string): number {
  if (text.length <= MANY_LINES) return 0
  let count = 1
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x0a || (unit === 0x0d && text.charCodeAt(i + 1) !== 0x0a)) count++
  }
  return count
}

/** Why a text with so many edits is no document; undefined where it may be one. */
export function tooManyEdits(edits: number): Reason | undefined {
  if (edits <= MOST_EDITS) return undefined
  return { reason: 'too-many-edits', message: `${edits} edits of the text: a document has at most ${MOST_EDITS}` }
}
