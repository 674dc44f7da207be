import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { type DecodedBytes, RunList } from '../read/runs.ts'
import { CHUNK, units, unitsToString } from '../read/units.ts'
import type { ByteTable } from './byte-tables.ts'

/** Decodes any single-byte encoding. */
export function decodeSingleByte(bytes: Uint8Array, start: number, end: number, { single }: ByteTable): DecodedBytes {
  const runs = new RunList(start)
  let text = ''
  for (let at = start; at < end; ) {
    const limit = Math.min(end, at + CHUNK)
    let length = 0
    for (; at < limit; at++) {
      const byte = bytes[at]!
      const unit = single[byte]!
      if (unit === 0 && byte !== 0) {
        runs.odd('malformed', at, 1, text.length + length, 1)
        units[length++] = REPLACEMENT_UNIT
      } else units[length++] = unit
    }
    text += unitsToString(length)
  }
  return runs.finish(text, end)
}
