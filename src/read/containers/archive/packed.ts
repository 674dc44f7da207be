import { type ReadLimits, unpackedLimit } from '../../limits.ts'
import { packingOf, TooLargeError, unpack } from '../../packing/unpack.ts'
import { type ContainerRecord, RecordRefusal } from '../container.ts'

/**
 * A record whose name ends with `.gz` or `.zst`, unpacked as such a file in a folder would be; any other as it is.
 *
 * @throws RecordRefusal where it is broken or too large
 */
export function unpackRecord(record: ContainerRecord, member: string, { maxBytes }: ReadLimits): ContainerRecord {
  const packing = packingOf(member)
  if (!packing) return record
  const { payload, layers } = record
  const found = { ...record, layers: [...layers, packing] }
  try {
    return { ...found, payload: unpack(payload, packing, Math.min(maxBytes, unpackedLimit(payload.length))) }
  } catch (error) {
    // The row is about the packed bytes, which are there.
    if (error instanceof TooLargeError)
      throw new RecordRefusal(
        { reason: 'too-large', message: `${error.message}; its hash is of the packed bytes` },
        record,
      )
    const message = `its ${packing} stream is broken (${(error as Error).message}); its hash is of the packed bytes`
    throw new RecordRefusal({ reason: 'damaged', message }, record)
  }
}
