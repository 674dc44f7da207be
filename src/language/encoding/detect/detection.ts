/** Bytes in one encoding. The spans of a detection are sorted and adjacent. */
export interface EncodingSpan {
  /** `[start, end)` in bytes. */
  readonly start: number
  readonly end: number
  /** Lower-case name, of WHATWG where there is one; {@link decodeAs} accepts it. */
  readonly encoding: string
  /**
   * How the encoding is known:
   * - `bom`: a byte order mark names it;
   * - `valid`: the bytes are well-formed UTF-8, which other text is not by chance;
   * - `declared`: the document or its transport names it, and the bytes do not contradict;
   * - `detected`: it reads best, or its escape sequences show it.
   */
  readonly source: 'bom' | 'valid' | 'declared' | 'detected'
  /** 0 to 1: how sure it is that no other encoding gives the right text. 1 if a rule of the format decides. */
  readonly confidence: number
  /** Length in bytes of a byte order mark at the start of the span, for a part of a file. It is not text. */
  readonly mark?: number
}

/** The encoding that a document declares. */
export interface Declaration {
  /** As written. */
  readonly label: string
  /** The encoding of most bytes; `binary` for data. */
  readonly encoding: string | undefined
}

/** What is known about the bytes from outside. */
export interface DetectOptions {
  /**
   * The label that the transport gave (HTTP, mail). It outranks the document's own declaration and is a hint as well.
   */
  readonly declared?: string | undefined
}

/** What {@link detectEncoding} finds. */
export interface Detection {
  /** They cover the bytes except for a byte order mark; none for binary data. */
  readonly spans: readonly EncodingSpan[]
  /** Of most bytes; `binary` for data. */
  readonly encoding: string
  readonly source: EncodingSpan['source']
  /** Confidence of the least certain span. */
  readonly confidence: number
  /** Even the best reading is unlikely to be text: noise, or an unknown encoding. */
  readonly unlikely: boolean
  /** The declared encoding, right or wrong, if the bytes had to be weighed. */
  readonly declaration?: Declaration
  /** Why the bytes are not text, in words. */
  readonly binary?: string
}
