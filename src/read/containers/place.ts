/** Where a record lies in its container. */
export interface Place {
  /** Number of the record or damaged stretch in its container, from 0. */
  readonly number: number
  /** Range in the container: bytes, or rows where the format has no bytes of a row (Parquet, Arrow). */
  readonly start: number
  readonly length: number
  /** Line of the container where the record begins, from 1; for formats of lines. */
  readonly line?: number
  /** The member's name in an archive, percent-encoded as in `source_uri`: letters of ASCII, digits, `-._~/`. */
  readonly member?: string
  /** For a stretch that is no record: what is wrong with it. Its bytes become a rejected row. */
  readonly damage?: Refusal
}

/** Why bytes do not become a document. */
export interface Refusal {
  /** A short name: `damaged`, `truncated`, `http-status`, `not-text`, `encrypted`, `too-large`. */
  readonly reason: string
  /** For people: what is wrong, with figures. */
  readonly message: string
}
