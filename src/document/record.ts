import { createHash, type Hash } from 'node:crypto'
import type { Source } from './document.ts'

/** One record of the input, uncompressed. */
export interface InputRecord {
  readonly source: Source
  readonly bytes: Uint8Array
}

/** A single record. Its `uri` names it in messages and is part of its id. */
export function inputRecord(uri: string, bytes: Uint8Array, recordIndex = 0): InputRecord {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { source: { uri, recordIndex, sha256, bytes: bytes.length }, bytes }
}

/**
 * SHA-256 (hexadecimal) over the address and the bytes of the record, so the same record has the same id in every run.
 */
export function documentId(source: Pick<Source, 'uri' | 'recordIndex'>, bytes: Uint8Array): string {
  return documentHash(source).update(bytes).digest('hex')
}

/** The started hash of {@link documentId}, to which the bytes must be added. For records that do not fit in memory. */
export function documentHash({ uri, recordIndex }: Pick<Source, 'uri' | 'recordIndex'>): Hash {
  return createHash('sha256').update(`${uri}\0${recordIndex}\0`)
}
