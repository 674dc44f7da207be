/** Bytes in one encoding. The spans of a detection are sorted and touch. */
export interface EncodingSpan {
  /** `[start, end)` in bytes. */
  readonly start: number
  readonly end: number
  /** WHATWG name where there is one, lower case; {@link decodeAs} reads it. */
  readonly encoding: string
  /**
   * How it is known:
   * - `bom`: a byte order mark says so;
   * - `valid`: the bytes are well-formed UTF-8, which nothing else is by chance;
   * - `declared`: the document or its transport says so, and the bytes do not say otherwise;
   * - `detected`: it reads best, or its escape sequences show it.
   */
  readonly source: 'bom' | 'valid' | 'declared' | 'detected'
  /** 0 to 1: how sure it is that another encoding does not give the right text. 1 where a rule of the format decides. */
  readonly confidence: number
  /** Bytes of a byte order mark that the span begins with, which is no text: of a part of a file. */
  readonly mark?: number
}

/** What a document says of its own encoding. */
export interface Declaration {
  /** As written. */
  readonly label: string
  /** What the label means on the web; undefined for a label that nobody reads. */
  readonly encoding: string | undefined
}

/** What is known of bytes besides them. */
export interface DetectOptions {
  /** The label that the transport gave (HTTP, mail); it outranks the document's own and is a hint like that. */
  readonly declared?: string | undefined
}

/** What {@link detectEncoding} finds. */
export interface Detection {
  /** Cover the bytes, but for a byte order mark; none for binary data. */
  readonly spans: readonly EncodingSpan[]
  /** Of most bytes; `binary` for data. */
  readonly encoding: string
  readonly source: EncodingSpan['source']
  /** Of the least certain span. */
  readonly confidence: number
  /** Even the best reading is no likely text: noise, or an encoding that is not known here. */
  readonly unlikely: boolean
  /** What the bytes declare, right or wrong, where they had to be weighed. */
  readonly declaration?: Declaration
  /** What makes the bytes no text, in words. */
  readonly binary?: string
}
