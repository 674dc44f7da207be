import { getMaxDefinitionLevel, getMaxRepetitionLevel } from 'hyparquet/src/schema.js'
import type { ColumnDecoder, PageHeader } from 'hyparquet/src/types.js'

/** Levels and indices of a page are runs. A run of equal values has its length in front, and hyparquet believes it. */

/**
 * Refuses an unpacked page in which a run is longer than the page: five bytes could ask for two thousand million values.
 *
 * @throws RangeError
 */
export function checkRuns(page: Uint8Array, header: PageHeader, { schemaPath, type }: ColumnDecoder): void {
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength)
  const levels = [getMaxRepetitionLevel(schemaPath), getMaxDefinitionLevel(schemaPath)].map(bitWidth)
  const { data_page_header: v1, data_page_header_v2: v2 } = header
  const data = v2 ?? v1
  if (!data) return
  let at = 0
  for (const [i, width] of levels.entries()) {
    if (v2) {
      const length = i === 0 ? v2.repetition_levels_byte_length : v2.definition_levels_byte_length
      if (width > 0) checkSection(view, at, at + length, width, data.num_values)
      at += length
    } else if (width > 0) {
      const length = view.getUint32(at, true)
      checkSection(view, at + 4, at + 4 + length, width, data.num_values)
      at += 4 + length
    }
  }
  if (data.encoding === 'RLE' && type === 'BOOLEAN') checkSection(view, at + 4, page.length, 1, data.num_values)
  if (data.encoding === 'RLE_DICTIONARY' || data.encoding === 'PLAIN_DICTIONARY') {
    if (at < page.length) checkSection(view, at + 1, page.length, view.getUint8(at), data.num_values)
  }
}

/** Bits of a level. */
function bitWidth(maxLevel: number): number {
  return 32 - Math.clz32(maxLevel)
}

function checkSection(view: DataView, start: number, end: number, width: number, values: number): void {
  if (start < 0 || end > view.byteLength) throw new RangeError('the levels of the page end outside it')
  let at = start
  let seen = 0
  while (seen < values && at < end) {
    let header = 0
    for (let shift = 0; ; shift += 7) {
      const byte = view.getUint8(at++)
      header += (byte & 0x7f) * 2 ** shift
      if (byte < 0x80) break
      if (shift > 28) throw new RangeError('a run has no length')
    }
    const count = Math.floor(header / 2)
    if (header % 2 === 1) {
      at += count * width
      seen += count * 8
    } else {
      if (count > values) throw new RangeError(`a run of ${count} values in a page of ${values}`)
      at += (width + 7) >> 3
      seen += count
    }
  }
}
