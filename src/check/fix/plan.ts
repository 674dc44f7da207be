import type { DecodingSpan } from '../../document/document.ts'
import type { ByteEdit } from './byte-edits.ts'

/** What is to be written, and what must be read afterwards. */
export interface Plan {
  readonly edits: readonly ByteEdit[]
  /** The raw text before and after. */
  readonly raw: string
  readonly mendedRaw: string
  readonly spans: readonly ExpectedSpan[]
}

/** A span of the mended bytes. */
export type ExpectedSpan = Pick<DecodingSpan, 'encoding' | 'rawStart' | 'byteStart'>
