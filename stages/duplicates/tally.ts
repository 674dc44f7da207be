import { hash } from 'node:crypto'
import type { Document, Field } from '../../src/document/document.ts'
import { chosenField } from '../../src/document/fields/field-values.ts'
import { readWritten } from '../../src/document/fields/written-date.ts'
import type { Shelf } from '../../src/document/stage.ts'
import { comparable, paragraphsOf, type Sketch, sketchOf, tokenise } from '../../src/duplicates/index.ts'
import type { DuplicatesParams } from './params.ts'

/** What is known of one document until all are. */
export interface Seen {
  /** 128 bits of the text's SHA-256, as 16 one-byte characters: half the size of hexadecimal digits. */
  readonly hash: string
  readonly id: string
  /** Percent-encoded, so comparing UTF-16 units compares bytes. */
  readonly uri: string
  number: number
  /** The day of publication, ISO 8601; empty where none is known. */
  readonly day: string
  /** Length of the text, in UTF-16 units. */
  readonly length: number
  /** Absent for a text too short to compare, and where near-duplicates are not asked for. */
  readonly sketch?: Sketch
  /** The text as it is compared, or its place on the shelf. Absent without a sketch. */
  text?: string | number
  /** Hashes of its longer paragraphs, each once; absent where they are not asked for. */
  readonly paragraphs?: Float64Array
}

/** The documents of a run, or of some of its parts, in any order. */
export interface DuplicatesTally {
  readonly params: DuplicatesParams
  readonly seen: Seen[]
}

/**
 * Bytes of SHA-256 that are kept: 128 bits. A tally holds a hash for every document of the run, so its size matters,
 * and half of the hash is enough: among 10⁹ different texts the probability that any two share 128 bits is 1.5 · 10⁻²¹.
 */
const HASH_BYTES = 16

/** Not a slice, which would keep all 32 bytes in memory. */
export function hashOf(text: string): string {
  return hash('sha256', text, 'buffer').toString('latin1', 0, HASH_BYTES)
}

/** Documents without text are equal by accident; *quality* rejects them for another reason. */
export function hasText(doc: Document): boolean {
  return doc.target === null && doc.text !== ''
}

export function see(doc: Document, number: number, { near, shared }: DuplicatesParams): Seen {
  const { id, text, fields } = doc
  const seen: { -readonly [Name in keyof Seen]: Seen[Name] } = {
    hash: hashOf(text),
    id,
    uri: doc.source.uri,
    number,
    day: dayOf(fields),
    length: text.length,
  }
  if (shared !== 'ignore') seen.paragraphs = Float64Array.from(new Set(paragraphsOf(text).map(({ hash }) => hash)))
  if (!near) return seen
  const compared = comparable(text)
  const sketch = sketchOf(tokenise(compared))
  if (sketch) {
    seen.sketch = sketch
    seen.text = compared
  }
  return seen
}

/** The day of publication as the page writes it; that of UTC for a time in UTC. No zone moves it: copies state the same day. */
function dayOf(fields: readonly Field[]): string {
  const value = chosenField(fields, 'published')?.value
  return (value !== undefined && readWritten(value)?.day) || ''
}

export function deposit({ seen }: DuplicatesTally, shelf: Shelf): void {
  for (const each of seen) if (typeof each.text === 'string') each.text = shelf.put(each.text)
}

/** The text as it is compared. */
export function textOf({ text }: Seen, shelf: Shelf | undefined): string {
  return typeof text === 'number' ? shelf!.get(text) : text!
}
