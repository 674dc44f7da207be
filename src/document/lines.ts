import { CodePoints } from './ledger/offset-map.ts'
import { firstIndex } from './sorted.ts'

/** A place in a file as editors show it: both numbers count from 1, the column in code points. */
export interface Place {
  readonly line: number
  readonly column: number
}

const LF = 0x0a
const CR = 0x0d

/**
 * The lines of a text, for messages. A line ends at LF, CR LF or a lone CR (in old Mac files and half-converted ones).
 * U+2028 and form feeds do not end a line, since editors and CI systems do not count them. Built once per text in time
 * linear in it; a look-up is a binary search.
 */
export class Lines {
  readonly #text: string
  /** UTF-16 position at which each line begins. */
  readonly #starts: readonly number[]
  readonly #points: CodePoints

  constructor(text: string) {
    this.#text = text
    this.#starts = lineStarts(text)
    this.#points = new CodePoints(text)
  }

  /** Number of lines, at least 1: the text after the last line break counts, even when it is empty. */
  get count(): number {
    return this.#starts.length
  }

  /**
   * Line and column of a UTF-16 position, at most one past the end of the text. A line break belongs to the line that
   * it ends.
   */
  place(at: number): Place {
    const line = firstIndex(this.#starts.length, (i) => this.#starts[i]! > at)
    return { line, column: this.#points.at(at) - this.#points.at(this.#starts[line - 1]!) + 1 }
  }

  /**
   * The UTF-16 position of a place. A column past the end of its line means the end of the line.
   *
   * @throws RangeError when the text has no such line or the column is less than 1
   */
  position({ line, column }: Place): number {
    const start = this.#starts[line - 1]
    if (start === undefined || column < 1)
      throw new RangeError(`no line ${line}, column ${column} in a text of ${this.count} lines`)
    return Math.min(this.#points.toUtf16(this.#points.at(start) + column - 1), this.span(line).end)
  }

  /** `[start, end)` of a line without its line break. UTF-16 units. */
  span(line: number): { start: number; end: number } {
    const start = this.#starts[line - 1]
    if (start === undefined) throw new RangeError(`no line ${line} in a text of ${this.count} lines`)
    let end = this.#starts[line] ?? this.#text.length
    if (line < this.#starts.length) {
      end--
      if (this.#text.charCodeAt(end) === LF && end > start && this.#text.charCodeAt(end - 1) === CR) end--
    }
    return { start, end }
  }
}

function lineStarts(text: string): number[] {
  const starts = [0]
  // Lone carriage returns are rare, so two searches by the engine beat one loop over the characters.
  let cr = text.indexOf('\r')
  let lf = text.indexOf('\n')
  while (cr !== -1 || lf !== -1) {
    if (lf !== -1 && (cr === -1 || lf < cr)) {
      starts.push(lf + 1)
      lf = text.indexOf('\n', lf + 1)
    } else {
      const paired = text.charCodeAt(cr + 1) === LF
      starts.push(cr + (paired ? 2 : 1))
      if (paired) lf = text.indexOf('\n', cr + 2)
      cr = text.indexOf('\r', cr + 1)
    }
  }
  return starts
}
