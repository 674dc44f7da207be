import { createHash } from 'node:crypto'
import type { Document } from '../../src/document/document.ts'
import type { Learner, Stage } from '../../src/document/stage.ts'

/** The stage has no parameters: two texts are equal or they are not. */
export type DuplicatesParams = Record<never, never>

/** A document that contains a text. */
interface Seen {
  /** Percent-encoded, so comparing UTF-16 units compares bytes. */
  readonly uri: string
  readonly number: number
  readonly id: string
}

/** For each text so far: the first document with it, in the order of the input, and the number of documents with it. */
export type DuplicatesTally = Map<string, Seen & { readonly copies: number }>

/** A text that several documents have. */
export interface RepeatedText {
  /** The first 128 bits of the text's SHA-256, hexadecimal. */
  readonly hash: string
  /** The `doc_id` of the document that keeps it: the first by source URI and record number. */
  readonly keeper: string
  /** Number of the keeper in its file: a record that the file repeats to the letter has the same id until the end. */
  readonly number: number
  /** Number of documents with this text, including the keeper. */
  readonly copies: number
}

/** Plain data, sorted by hash. Near-duplicates will be listed beside `exact`, with their distance. */
export interface DuplicatesKnowledge {
  readonly exact: readonly RepeatedText[]
}

/**
 * Bytes of SHA-256 that are kept: 128 bits. A tally holds a hash for every document of the run, so its size matters,
 * and half of the hash is enough: among 10⁹ different texts the probability that any two share 128 bits is 1.5 · 10⁻²¹.
 */
const HASH_BYTES = 16

/**
 * The hash as 16 one-byte characters, half the size of hexadecimal digits. Not a slice, which would keep all 32 bytes
 * in memory.
 */
function hashOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest().toString('latin1', 0, HASH_BYTES)
}

function precedes(a: Seen, b: Seen): boolean {
  if (a.uri !== b.uri) return a.uri < b.uri
  return a.number < b.number
}

function add(tally: DuplicatesTally, hash: string, seen: Seen, copies: number): void {
  const before = tally.get(hash)
  if (!before) tally.set(hash, { ...seen, copies })
  else tally.set(hash, { ...(precedes(seen, before) ? seen : before), copies: before.copies + copies })
}

/** Documents without text are equal by accident; *quality* rejects them for another reason. */
function hasText(doc: Document): boolean {
  return doc.target === null && doc.text !== ''
}

const learn: Learner<DuplicatesParams, DuplicatesTally, DuplicatesKnowledge> = {
  start: () => new Map(),
  observe(tally, doc) {
    if (!hasText(doc)) return
    const { uri, number } = doc.source
    add(tally, hashOf(doc.text), { uri, number, id: doc.id }, 1)
  },
  merge(into, from) {
    for (const [hash, { uri, number, id, copies }] of from) add(into, hash, { uri, number, id }, copies)
    return into
  },
  freeze(tally) {
    const exact: RepeatedText[] = []
    for (const [hash, { id, number, copies }] of tally) {
      if (copies > 1) exact.push({ hash: Buffer.from(hash, 'latin1').toString('hex'), keeper: id, number, copies })
    }
    return { exact: exact.sort((a, b) => (a.hash < b.hash ? -1 : 1)) }
  },
}

/** Keeps one of several documents with the same clean text, and names it in the others. */
export const duplicates: Stage<DuplicatesParams, DuplicatesTally, DuplicatesKnowledge> = {
  name: 'duplicates',
  version: '2',
  summary: 'Marks documents whose clean text equals that of an earlier document, and names that document.',
  params: {},
  rules: {
    duplicate: {
      doc: 'Marks a document whose clean text equals that of an earlier document of the run, and names that document.',
    },
  },
  learn,
  create(_params, knowledge) {
    const repeated = new Map(knowledge?.exact.map((text) => [Buffer.from(text.hash, 'hex').toString('latin1'), text]))
    return (doc) => {
      if (repeated.size === 0 || !hasText(doc)) return {}
      const text = repeated.get(hashOf(doc.text))
      if (!text || (text.keeper === doc.id && text.number === doc.source.number)) return {}
      const message = `the text of ${text.copies} documents; ${text.keeper} comes first and keeps it`
      return { reject: { reason: 'duplicate', duplicateOf: text.keeper, message } }
    }
  },
}
