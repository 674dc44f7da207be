import { createHash, type Hash } from 'node:crypto'
import type { Source } from './document.ts'

/** One record of the input, uncompressed. */
export interface InputRecord {
  readonly source: Source
  readonly bytes: Uint8Array
}

/** A record of its own: `uri` names it in messages and in its id. */
export function inputRecord(uri: string, bytes: Uint8Array, recordIndex = 0): InputRecord {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { source: { uri, recordIndex, sha256, bytes: bytes.length }, bytes }
}

/** sha256 (hex) over where the record stands and what it holds: the same record has the same id in every run. */
export function documentId(source: Pick<Source, 'uri' | 'recordIndex'>, bytes: Uint8Array): string {
  return documentHash(source).update(bytes).digest('hex')
}

/** What {@link documentId} is the digest of, before the bytes: for records that do not fit in memory. */
export function documentHash({ uri, recordIndex }: Pick<Source, 'uri' | 'recordIndex'>): Hash {
  return createHash('sha256').update(`${uri}\0${recordIndex}\0`)
}
