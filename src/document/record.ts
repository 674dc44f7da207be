import { createHash, type Hash, hash } from 'node:crypto'
import type { Origin, Place, Source } from './document.ts'

/** One record of the input, uncompressed. */
export interface InputRecord {
  readonly source: Source
  readonly bytes: Uint8Array
}

/** SHA-256 (hexadecimal) over all that a run takes from a record, so that a run over other input has another id. */
export function sourceDigest({ uri, key, number, sha256, layers = [], metadata = '' }: Omit<Source, 'bytes'>): string {
  return hash('sha256', JSON.stringify([uri, key, number, sha256, layers, metadata]))
}

/** A source without its place. */
export function originOf({ number: _, layers: __, ...origin }: Source): Origin {
  return origin
}

/** The place of a source. */
export function placeOf({ number, layers }: Place): Place {
  return { number, ...(layers && { layers }) }
}

/** A record. Its `uri` and its key, if it has one, are part of its id; the rest is what its container says. */
export function inputRecord(
  uri: string,
  bytes: Uint8Array,
  { key = '', number = 0, ...rest }: Partial<Omit<Source, 'uri' | 'sha256' | 'bytes'>> = {},
): InputRecord {
  const sha256 = hash('sha256', bytes)
  return { source: { uri, key, number, sha256, bytes: bytes.length, ...rest }, bytes }
}

/**
 * SHA-256 (hexadecimal) over the address, the record's own key and its bytes, so the same record has the same id in
 * every run, wherever it lies in its file.
 */
export function documentId(source: Pick<Source, 'uri' | 'key'>, bytes: Uint8Array): string {
  return documentHash(source).update(bytes).digest('hex')
}

/** The started hash of {@link documentId}, to which the bytes must be added. For records that do not fit in memory. */
export function documentHash({ uri, key }: Pick<Source, 'uri' | 'key'>): Hash {
  return createHash('sha256').update(`${uri}\0${key}\0`)
}

/**
 * The id of a record that its file holds several times, with the same key and the same bytes.
 *
 * @param id the id of the first
 * @param occurrence 2 for the second
 */
export function repeatedId(id: string, occurrence: number): string {
  return hash('sha256', `${id}\0${occurrence}`)
}
