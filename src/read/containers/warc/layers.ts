import type { Bytes, Place } from '../container.ts'
import type { Packing } from './packed/unpack-record.ts'

/** The name of what lies behind the header of a record. */
const BLOCK = 'warc-block'

/** The way from the file to the block of a record. */
export const layersTo = ({ start, length }: Pick<Place, 'start' | 'length'>, packing: Packing): string[] => [
  `bytes ${start}+${length}`,
  ...(packing === 'plain' ? [] : [packing]),
  BLOCK,
]

/** The place that the layers of a record name; undefined where they are none of a record in this file. */
export function findPlace(file: Bytes, layers: readonly string[]): Place | undefined {
  const range = /^bytes (\d{1,15})\+(\d{1,15})$/.exec(layers[0] ?? '')
  const block = layers[1] === 'gzip' || layers[1] === 'zstd' ? layers[2] : layers[1]
  if (!range || block !== BLOCK) return undefined
  const [start, length] = [Number(range[1]), Number(range[2])]
  return length > 0 && start + length <= file.size ? { number: 0, start, length } : undefined
}
