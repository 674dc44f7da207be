import { createHash, type Hash } from 'node:crypto'
import type { Source } from './document.ts'

/** One record of the input, uncompressed. */
export interface InputRecord {
  readonly source: Source
  readonly bytes: Uint8Array
}

/** A record by itself: `uri` names it in messages and is part of its id. */
export function inputRecord(uri: string, bytes: Uint8Array, recordIndex = 0): InputRecord {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { source: { uri, recordIndex, sha256, bytes: bytes.length }, bytes }
}

/** SHA-256 (hex) over the address of the record and its bytes, so that the same record has the same id in every run. */
export function documentId(source: Pick<Source, 'uri' | 'recordIndex'>, bytes: Uint8Array): string {
  return documentHash(source).update(bytes).digest('hex')
}

/** The hash that {@link documentId} completes with the bytes: for records that do not fit in memory. */
export function documentHash({ uri, recordIndex }: Pick<Source, 'uri' | 'recordIndex'>): Hash {
  return createHash('sha256').update(`${uri}\0${recordIndex}\0`)
}
