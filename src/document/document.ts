import type { Published } from './fields/published.ts'
import type { Given } from './given.ts'
import type { Severity } from './ledger/edit.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { Block } from './structure/block.ts'
import type { TextBlock } from './structure/span.ts'

/** What a stage sees of a record. */
export interface Origin {
  /** The file, relative to the input root, percent-encoded; `archive.zip!/member` for a member of an archive. */
  readonly uri: string
  /** The record's own key in that file, such as a WARC-Record-ID; empty for a file that is one record, or without keys. */
  readonly key: string
  /** SHA-256 of the record, all codings undone. */
  readonly sha256: string
  readonly bytes: number
  /** What the file says about the record. */
  readonly given?: Given
  /** All other values that the file states about the record: a JSON object. */
  readonly metadata?: string
}

/** Where a record is in its file. A record that is added to the file moves all behind it, so nothing but order follows from this. */
export interface Place {
  /** Number of the record in its file, from 0. */
  readonly number: number
  /** The way from the file to the bytes of the record, where it is not the whole file: `bytes 120+4096`, `gzip`. */
  readonly layers?: readonly string[]
}

/** One record of the input. */
export interface Source extends Origin, Place {}

/**
 * A range of raw text decoded from consecutive bytes with one encoding. The spans are sorted and cover the raw text.
 */
export interface DecodingSpan {
  /** Bytes of the uncompressed record. */
  readonly byteStart: number
  readonly byteLength: number
  /** UTF-16 position in the raw text; the span ends where the next one begins. */
  readonly rawStart: number
  /**
   * WHATWG name where there is one, lower case. For a file that was read wrongly as a whole, the path of encodings:
   * `utf-8<cp936<utf-8`.
   */
  readonly encoding: string
  /** How the encoding was determined: `bom`, `valid`, `declared`, `detected`, `malformed`, `path`. */
  readonly source: string
  /** 0 to 1; 1 where a rule of the format decides. */
  readonly confidence: number
}

/** The kind of a document, found from its content. */
export type Kind = 'html' | 'markdown' | 'text' | 'feed' | 'json'

/** Properties of the document as a whole. Each stage adds to those of earlier stages. */
export interface Traits {
  readonly kind?: Kind
  /** BCP 47 primary language: `zh`, `yue`, `ja`, `de`, `und`. */
  readonly lang?: string
  /** The language that the document declares, right or wrong: `lang`, `Content-Language`, front matter. */
  readonly declaredLang?: string
  /** ISO 15924 code of the script found, before conversion: `Hans`, `Hant`, `Jpan`, `Kore`, `Latn`, `Hani`. */
  readonly script?: string
  readonly encoding?: string
  readonly encodingSource?: string
  readonly encodingConfidence?: number
  /**
   * How surely the main text of a page was separated from the rest: its expected F1, 0 to 1. Absent if nothing had to
   * be separated.
   */
  readonly mainTextConfidence?: number
  /** Whether the links of a page are its text, as those of a list of articles are, so that runs of links stay. */
  readonly linksWanted?: true
  /** When the record was fetched and when the document was last changed, where it says so. ISO 8601, as far as written. */
  readonly fetched?: string
  readonly modified?: string
  /** The whole front matter as JSON, values as written. */
  readonly frontMatter?: string
  /** Short names that analysts filter by: `cloaked`, `forum`… Sorted, without duplicates. */
  readonly flags?: readonly string[]
  /**
   * Statements of the markup about the whole page, from which its kind is determined: `type:recipe`, `og:article`,
   * `by:wordpress`.
   */
  readonly signs?: readonly string[]
  /** What a document has in common with others of the run: see the columns of the same names. */
  readonly similarity?: number
  readonly clusterId?: string
  readonly containedIn?: readonly string[]
  readonly sharedChars?: number
  /** Quality measures; each becomes the column `q_<name>`. */
  readonly measures?: Readonly<Record<string, number>>
  /** The thresholds that the document fails, by name. Absent if there are none. */
  readonly beyond?: readonly string[]
}

/** Names of metadata fields; each is a column of the dataset. */
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
  | 'next_url'
  | 'page_kind'

/**
 * Names of values that are no columns and help to read others: the language that the page declares, as its tag is written, and
 * the day of its last change.
 */
export type EvidenceName = 'lang' | 'modified'

/**
 * A metadata value read from the document. It is cleaned like a small document by the stages that work on characters.
 */
export interface Field {
  readonly name: FieldName | EvidenceName
  /** The value as cleaned so far. */
  readonly text: string
  /** `stage/rule` that read it. */
  readonly rule: string
  /** The raw range that it was read from. UTF-16 units. */
  readonly rawStart: number
  readonly rawEnd: number
  /** Maps the raw text to `text`. */
  readonly ledger: Ledger
  /** A normalised form, where the text is not enough: the date of `published`, as `WrittenDate`'s text. */
  readonly value?: string
  /** Among several values of one name, the highest rank wins, then the first. `categories` keeps all. */
  readonly rank: number
}

/** The host that served a document. */
export interface Host {
  /** In lower case, as ASCII, without a port. */
  readonly name: string
  /** The part that is registered below a public suffix; absent for an IP address and a suffix itself. */
  readonly registeredDomain?: string
}

/** An observation about a place in the raw file. */
export interface Finding {
  /** `stage/rule`. */
  readonly rule: string
  readonly severity: Severity
  /** UTF-16 units of the raw text. */
  readonly rawStart: number
  readonly rawEnd: number
  readonly message: string
}

/** Why a stage keeps a document out of the clean dataset. */
export interface Reason {
  /** A short name: `empty`, `too-large`, `duplicate`, `failed`… */
  readonly reason: string
  /** For people: what was found, with figures. */
  readonly message?: string
  /**
   * Words of other documents, as evidence: shown behind the message. Where values are masked they are left out, since only
   * the document that holds a value can tell all its forms.
   */
  readonly quotes?: string
  /** The `doc_id` of the kept document with the same text; makes this one a duplicate instead of a reject. */
  readonly duplicateOf?: string
}

/** Why a document is not in the clean dataset, and which stage decided that. */
export interface Rejection extends Reason {
  /**
   * The name of a stage; `read` for a file that could not be read, `run` for a document that killed its worker,
   * `dataset` for one that does not fit a row.
   */
  readonly stage: string
}

/** The input of a stage. Spans of `blocks` are UTF-16 units of `text`. */
export interface Document {
  readonly id: string
  readonly source: Origin
  /** The text after all earlier stages. */
  readonly text: string
  /** Maps the raw text to `text`. */
  readonly ledger: Ledger
  /** Null for the text of the document; otherwise the field that is being cleaned as a small document. */
  readonly target: Field['name'] | null
  /** For a field: the document that it is of, as the stage saw it. */
  readonly whole?: Document
  readonly blocks: readonly Block[]
  readonly fields: readonly Field[]
  readonly findings: readonly Finding[]
  readonly traits: Traits
}

/** A document after all stages. Plain data. */
export interface Cleaned {
  readonly id: string
  readonly source: Source
  readonly raw: string
  readonly decoding: readonly DecodingSpan[]
  readonly text: string
  /** Maps `raw` to `text`. */
  readonly ledger: Ledger
  readonly fields: readonly Field[]
  /** The date of publication; absent if none was read. */
  readonly published?: Published
  /** The host of the document's address; absent if it is unknown. */
  readonly host?: Host
  /** The structure of `text`; see {@link textBlocks}. Empty for a rejected document. */
  readonly blocks: readonly TextBlock[]
  readonly findings: readonly Finding[]
  readonly traits: Traits
  /** Absent for a kept document. */
  readonly rejection?: Rejection
}
