import type { Refusal } from '../container.ts'
import { markOf } from '../place-list.ts'
import type { RecordHeader } from './header.ts'
import { DOCUMENTS, isKnown, OTHERS } from './types.ts'

/**
 * The kind under which a record without a document is counted; undefined where it may hold one, or its type is none.
 * Answers of name servers, which Heritrix writes, are counted apart.
 */
export function otherKind({ type, fields }: RecordHeader): string | undefined {
  if (OTHERS.has(type)) return type
  if (DOCUMENTS.has(type) && /^text\/dns\b/i.test(fields.first('Content-Type') ?? '')) return 'dns'
  return undefined
}

/** Why the header of a record cannot be believed; undefined where it can. */
export function faultOf({ type }: RecordHeader): Refusal | undefined {
  if (isKnown(type)) return undefined
  const what = type === '' ? 'the record has no WARC-Type' : `the WARC-Type ${JSON.stringify(type)} is not known`
  return { reason: 'damaged', message: `${what}; known are ${[...DOCUMENTS, ...OTHERS].join(', ')}` }
}

/** The mark of a record: from its id, which no other record has. */
export const markOfRecord = ({ fields, type }: RecordHeader): number =>
  markOf(Buffer.from(fields.first('WARC-Record-ID') ?? `${type} ${fields.first('WARC-Target-URI') ?? ''}`, 'latin1'))
