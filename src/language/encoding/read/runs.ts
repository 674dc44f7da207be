/**
 * Records what bytes became, run by run. The text is only half of a decoder's answer; the other half is which bytes
 * each piece of it came from.
 */

/**
 * - `text`: well-formed. {@link encodedLength} of any part of it gives its number of bytes, except for bytes without
 *   text (escape sequences), which stand at the start of the run, and for a run of one character;
 * - `malformed`: each U+FFFD stands for the same number of bytes;
 * - `surrogate`: the same, for a lone half of a surrogate pair;
 * - `split`: one character with an escape sequence inside it, which is left out;
 * - `truncated`: the last bytes, which begin a character that the end cuts off; they make no text;
 * - `cesu-8`: characters beyond the BMP, each as two surrogates of three bytes, or NUL as two bytes.
 */
export type RunKind = 'text' | 'malformed' | 'surrogate' | 'split' | 'truncated' | 'cesu-8'

/** One run of bytes and the start of its text. Runs are sorted and cover the bytes and the text. */
export interface Run {
  readonly kind: RunKind
  readonly byteStart: number
  readonly byteLength: number
  /** UTF-16 position; the text of the run ends where the next run begins. */
  readonly rawStart: number
}

/** Result of decoding bytes in one encoding. */
export interface DecodedBytes {
  /** Well-formed UTF-16. */
  readonly text: string
  readonly runs: readonly Run[]
  /** Number of U+FFFD inserted, for malformed sequences and lone surrogates. */
  readonly malformed: number
}

/**
 * More runs than this mean noise, not damage: a book of 100 MB with a bad byte on every page has fewer. Without a limit
 * a hostile file (`a`, 0xFF, `a`, 0xFF…) would cost a hundred bytes of memory for each of its own.
 */
const MAX_RUNS = 200_000

/** Thrown if the bytes form more than {@link MAX_RUNS} runs in this encoding. */
export class TooManyRuns extends Error {
  override readonly name = 'TooManyRuns'
  constructor(byteStart: number) {
    super(`more than ${MAX_RUNS} runs of malformed bytes before byte ${byteStart}`)
  }
}

/**
 * Collects the runs of one decoder. The decoder reports only irregular sequences; the text between them is filled in.
 */
export class RunList {
  readonly #runs: { -readonly [K in keyof Run]: Run[K] }[] = []
  #byteEnd: number
  #rawEnd = 0
  /** Length in bytes of each sequence in the last run, if more of its kind may join it. */
  #step = 0
  #malformed = 0

  /**
   * @param byteStart where the first run begins, after a byte order mark
   */
  constructor(byteStart: number) {
    this.#byteEnd = byteStart
  }

  /**
   * Adds an irregular sequence that became `units` UTF-16 units. It joins its neighbour if that has the same kind and
   * length. A `text` sequence (alternative bytes of a character) and a `split` one stay alone, because their lengths
   * cannot be computed.
   */
  odd(kind: RunKind, byteStart: number, byteLength: number, rawStart: number, units: number): void {
    this.cut(byteStart, rawStart)
    if (byteStart > this.#byteEnd) this.#pushEmpty(byteStart, rawStart)
    const last = this.#runs[this.#runs.length - 1]
    if (kind !== 'text' && kind !== 'split' && last?.kind === kind && this.#step === byteLength) {
      last.byteLength += byteLength
    } else {
      this.#push({ kind, byteStart, byteLength, rawStart })
      this.#step = byteLength
    }
    this.#byteEnd = byteStart + byteLength
    this.#rawEnd = rawStart + units
    if (kind === 'malformed' || kind === 'surrogate') this.#malformed++
  }

  /** Ends the run of ordinary text here, if one is open. */
  cut(byteEnd: number, rawEnd: number): void {
    if (rawEnd === this.#rawEnd) return
    this.#push({ kind: 'text', byteStart: this.#byteEnd, byteLength: byteEnd - this.#byteEnd, rawStart: this.#rawEnd })
    this.#byteEnd = byteEnd
    this.#rawEnd = rawEnd
    this.#step = 0
  }

  /**
   * The result, when all bytes are read. Bytes at the end that made no text (an escape sequence) become a run without
   * text.
   */
  finish(text: string, byteEnd: number): DecodedBytes {
    this.cut(byteEnd, text.length)
    if (byteEnd > this.#byteEnd) this.#pushEmpty(byteEnd, text.length)
    return { text, runs: this.#runs, malformed: this.#malformed }
  }

  #pushEmpty(byteEnd: number, rawStart: number): void {
    this.#push({ kind: 'text', byteStart: this.#byteEnd, byteLength: byteEnd - this.#byteEnd, rawStart })
  }

  #push(run: Run): void {
    if (this.#runs.length === MAX_RUNS) throw new TooManyRuns(run.byteStart)
    this.#runs.push(run)
  }
}
