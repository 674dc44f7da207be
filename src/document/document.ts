import type { Block } from './block.ts'
import type { Severity } from './edit.ts'
import type { Ledger } from './ledger.ts'
import type { TextBlock } from './structure/span.ts'

/** One record of the input. */
export interface Source {
  /** Relative to the input root, percent-encoded. */
  readonly uri: string
  /** The record's number in its file, from 0; so far a file is one record. */
  readonly recordIndex: number
  /** Of the uncompressed record. */
  readonly sha256: string
  readonly bytes: number
}

/** Raw text that came from one run of bytes by one encoding; sorted, they cover the raw text. */
export interface DecodingSpan {
  /** Bytes of the uncompressed record. */
  readonly byteStart: number
  readonly byteLength: number
  /** UTF-16 position in the raw text; the span ends where the next begins. */
  readonly rawStart: number
  /** WHATWG name where there is one, lower case; a whole-file wrong reading is a path, `utf-8<cp936<utf-8`. */
  readonly encoding: string
  /** How it was known: `bom`, `valid`, `declared`, `detected`, `malformed`, `path`. */
  readonly source: string
  /** 0 to 1; 1 where a rule of the format decides. */
  readonly confidence: number
}

/** What a document is, found by its content. */
export type Kind = 'html' | 'markdown' | 'text' | 'feed' | 'json'

/** What stages found out about the document as a whole; each stage adds to what stood there. */
export interface Traits {
  readonly kind?: Kind
  /** BCP 47 primary language: `zh`, `yue`, `ja`, `de`, `und`. */
  readonly lang?: string
  /** The language that the document says it is in, right or wrong: `lang`, `Content-Language`, front matter. */
  readonly declaredLang?: string
  /** ISO 15924 code of the script found, before conversion: `Hans`, `Hant`, `Jpan`, `Kore`, `Latn`, `Hani`. */
  readonly script?: string
  readonly encoding?: string
  readonly encodingSource?: string
  readonly encodingConfidence?: number
  /** When the record was fetched, and when the document was last changed, as far as it says so. ISO 8601, UTC. */
  readonly fetched?: string
  readonly modified?: string
  /** All that the front matter held, as JSON, values as written. */
  readonly frontMatter?: string
  /** Short names of what analysts filter by: `cloaked`, `forum`… Kept sorted, without repeats. */
  readonly flags?: readonly string[]
  /** Quality measures; each becomes the column `q_<name>`. */
  readonly measures?: Readonly<Record<string, number>>
}

/** The values that a document's metadata has; each is a column of the dataset. */
export type FieldName =
  | 'title'
  | 'original_title'
  | 'author'
  | 'editor'
  | 'source_name'
  | 'site'
  | 'url'
  | 'categories'
  | 'published'

/** A value read from the document: a small document of its own, which goes through the same character stages. */
export interface Field {
  readonly name: FieldName
  /** The value as cleaned so far. */
  readonly text: string
  /** `stage/rule` that read it. */
  readonly rule: string
  /** The raw range that it was read from. UTF-16 units. */
  readonly rawStart: number
  readonly rawEnd: number
  /** raw text → `text`. */
  readonly ledger: Ledger
  /** A normalised form where text is not enough: the ISO 8601 instant of `published`. */
  readonly value?: string
  /** Of several values of one name the highest rank counts, then the first; `categories` keeps all. */
  readonly rank: number
}

/** Something worth knowing about a place of the raw file. */
export interface Finding {
  /** `stage/rule`. */
  readonly rule: string
  readonly severity: Severity
  /** UTF-16 units of the raw text. */
  readonly rawStart: number
  readonly rawEnd: number
  readonly message: string
}

/** Why a stage wants a document out of the clean dataset. */
export interface Reason {
  /** A short name: `empty`, `too-large`, `duplicate`, `failed`… */
  readonly reason: string
  /** For people: what was found, with figures. */
  readonly message?: string
  /** The `doc_id` of the kept document that this one equals; makes it a duplicate and not a reject. */
  readonly duplicateOf?: string
}

/** Why a document is not in the clean dataset, and who says so. */
export interface Rejection extends Reason {
  /** A stage; `read` for what never reached one, `run` for what killed its worker, `dataset` for what makes no row. */
  readonly stage: string
}

/** What a stage sees. Spans of `blocks` are UTF-16 units of `text`. */
export interface Document {
  readonly id: string
  readonly source: Source
  /** The text after all earlier stages. */
  readonly text: string
  /** The raw text → `text`. */
  readonly ledger: Ledger
  /** Which text this is: null for the document's, else the field that is being cleaned as a small document. */
  readonly target: FieldName | null
  readonly blocks: readonly Block[]
  readonly fields: readonly Field[]
  readonly findings: readonly Finding[]
  readonly traits: Traits
}

/** A document when all stages are done with it. Plain data. */
export interface Cleaned {
  readonly id: string
  readonly source: Source
  readonly raw: string
  readonly decoding: readonly DecodingSpan[]
  readonly text: string
  /** `raw` → `text`. */
  readonly ledger: Ledger
  readonly fields: readonly Field[]
  /** What each part of `text` is; see {@link textBlocks}. */
  readonly blocks: readonly TextBlock[]
  readonly findings: readonly Finding[]
  readonly traits: Traits
  /** Absent: kept. */
  readonly rejection?: Rejection
}
