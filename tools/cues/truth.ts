/** What a line of truth may hold: the whole text, or sentences to keep and to drop. */
export interface TruthRow {
  readonly text?: string | null
  readonly must_keep?: readonly string[] | null
  readonly must_drop?: readonly string[] | null
}

/** Word characters from which on a line may be looked for within the text: shorter ones stand in sentences, too. */
const SHORTEST = 16
/** Word characters of a text that has paragraphs, and how many lines it must have then. */
const LONG = 1000
const LINES = 3

/** Word characters in lower case, compatible forms made one. */
export function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{P}\p{S}\p{Z}\p{C}_]+/gu, '')
}

/** Tells of lines whether the truth of their page keeps or drops them. */
export class Truth {
  readonly #text: string
  readonly #lines: ReadonlySet<string>
  readonly #kept: readonly string[]
  readonly #dropped: readonly string[]
  /** Whether what the text does not hold is dropped. */
  readonly #isWhole: boolean

  /** Undefined where a row says nothing of its page. */
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
