/** The truth about a page: its whole text, or sentences to keep and to drop. */
export interface TruthRow {
  readonly text?: string | null
  readonly must_keep?: readonly string[] | null
  readonly must_drop?: readonly string[] | null
}

/** Minimum number of word characters for searching a line within the text. Shorter lines also occur in sentences. */
const SHORTEST = 16
/** A text with at least this many word characters must have at least this many lines to count as having paragraphs. */
const LONG = 1000
const LINES = 3

/** The word characters of a text, in lower case and NFKC. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}_]+/gu, '')
}

/** Tells for each line whether the truth of its page keeps or drops it. */
export class Truth {
  readonly #text: string
  readonly #lines: ReadonlySet<string>
  readonly #kept: readonly string[]
  readonly #dropped: readonly string[]
  /** Whether lines that the text does not contain are dropped. */
  readonly #isWhole: boolean

  /** Undefined if the row has no truth about its page. */
  static of(row: TruthRow): Truth | undefined {
    const { text, must_keep, must_drop } = row
    return text || must_keep?.length || must_drop?.length ? new Truth(row) : undefined
  }

  private constructor({ text, must_keep, must_drop }: TruthRow) {
    const lines = (text ?? '').split('\n').map(wordsOf).filter(Boolean)
    this.#text = lines.join('\n')
    this.#lines = new Set(lines)
    this.#kept = (must_keep ?? []).map(wordsOf).filter(Boolean)
    this.#dropped = (must_drop ?? []).map(wordsOf).filter(Boolean)
    this.#isWhole = lines.length >= LINES || (lines.length > 0 && this.#text.length < LONG)
  }

  of(line: string): 'kept' | 'dropped' | undefined {
    const words = wordsOf(line)
    if (words === '') return undefined
    if (this.#lines.has(words) || (words.length >= SHORTEST && this.#text.includes(words))) return 'kept'
    const isIn = (said: string): boolean => said === words || (words.length >= SHORTEST && said.includes(words))
    const holds = (said: string): boolean => said.length >= SHORTEST && words.includes(said)
    if (this.#kept.some((said) => isIn(said) || holds(said))) return 'kept'
    if (this.#dropped.some((said) => isIn(said) || holds(said))) return 'dropped'
    return this.#isWhole ? 'dropped' : undefined
  }
}
