import type { Reason } from '../../src/document/document.ts'

/** From so many lines on, those of a text must be longer than signs: a rule, a number, a letter each. */
const MANY = 100_000
/** The shortest lines of texts are verses of four or five characters with a sign behind them. UTF-16 units, with the break. */
const SHORTEST = 6

/**
 * Why a text has too many lines; undefined where it has not. Every stage looks at each line, and holds about a kilobyte for
 * it: a file of 16 MB that is nothing but `---` would take 4 GB.
 *
 * @param length of the text, in UTF-16 units
 * @param most lines at most, however long
 */
export function tooManyLines(lines: number, length: number, most: number): Reason | undefined {
  if (lines > most)
    return { reason: 'too-many-lines', message: `${lines} lines, more than maxLines allows (${most}); split the file` }
  if (lines <= MANY || length >= lines * SHORTEST) return undefined
  const message = `${lines} lines of fewer than ${SHORTEST} characters on average: this is data, not text; split the file`
  return { reason: 'too-many-lines', message }
}

/** Lines of a text that hold anything. */
export function countLines(text: string): number {
  let lines = 0
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    if (hasInk(text, start, end)) lines++
    start = end + 1
  }
  return lines
}

function hasInk(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (text.charCodeAt(at) > 0x20) return true
  return false
}
