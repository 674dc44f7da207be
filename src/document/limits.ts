import type { Reason } from './document.ts'

/**
 * Limits of one document, so that time and memory are bounded by its bytes. A document over a limit becomes a rejected
 * row that names the limit.
 */

/** Lines of the raw text, or paragraphs. Whole novels in one file have some 300,000. */
const MOST_LINES = 1_000_000

/**
 * From this number of lines on, lines must have a minimum average length: a block, its features and an edit take some
 * 600 bytes a line.
 */
const MANY_LINES = 100_000

/**
 * That minimum, in UTF-16 units a line: lists of words have ten, verse and dialogue twice that, blank lines included.
 */
const SHORTEST_AVERAGE = 6

/**
 * Edits of the text by all stages together. A novel of 30 MB in Traditional Chinese has 3,200,000. Each takes some 300
 * bytes until its row is written.
 */
const MOST_EDITS = 4_000_000

/** Why a text with this many lines is rejected; undefined for one that is accepted. */
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

/** Number of lines; 0 for a text too short to have too many. LF, CR LF and CR end a line. */
export function countLines(text: string): number {
  if (text.length <= MANY_LINES) return 0
  let count = 1
  // Searches for a character are several times faster than a loop over the units, and most lines are long.
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text[at + 1] !== '\n') count++
  return count
}

/** Why a text with this many edits is rejected; undefined for one that is accepted. */
export function tooManyEdits(edits: number): Reason | undefined {
  if (edits <= MOST_EDITS) return undefined
  return { reason: 'too-many-edits', message: `${edits} edits of the text: a document has at most ${MOST_EDITS}` }
}
