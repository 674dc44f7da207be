import type { Bytes, Container, ContainerIndex, ContainerRecord, Place } from '../../src/read/containers/container.ts'

/** A file in memory. It counts what is read, so that a test can tell one pass from many. */
export class MemoryBytes implements Bytes {
  bytesRead = 0
  readonly size: number
  readonly #bytes: Buffer

  constructor(bytes: Uint8Array | string) {
    this.#bytes = Buffer.from(bytes as Uint8Array)
    this.size = this.#bytes.length
  }

  read(start: number, length: number): Buffer {
    const bytes = Buffer.from(this.#bytes.subarray(start, Math.max(start, Math.min(this.size, start + length))))
    this.bytesRead += bytes.length
    return bytes
  }
}

export const bytesOf = (bytes: Uint8Array | string): MemoryBytes => new MemoryBytes(bytes)

const placesOf = ({ places }: ContainerIndex): Place[] =>
  Array.from({ length: places.size }, (_, number) => places.at(number))

/** What a container holds: its index, and for each place the record, or why it is none. */
export interface Contents {
  readonly index: ContainerIndex
  readonly places: readonly Place[]
  readonly records: readonly ContainerRecord[]
  readonly refused: readonly { readonly reason: string; readonly message: string }[]
}

/**
 * Reads all of a container, and checks what must hold for any bytes: places in order and disjoint, bytes that add up,
 * nothing thrown but refusals, and each record found again by its layers.
 */
export async function contentsOf(
  container: Container,
  bytes: Uint8Array,
  maxBytes: number = 2 ** 24,
): Promise<Contents> {
  const file = bytesOf(bytes)
  const options = { maxBytes }
  const index = await container.index(file, options)
  const places = placesOf(index)
  const records: ContainerRecord[] = []
  const refused: { reason: string; message: string }[] = []
  let sum = index.framing
  let end = 0
  for (const place of places) {
    if (place.start < end || place.length <= 0) throw new Error(`places overlap at byte ${place.start}`)
    end = place.start + place.length
    sum += place.length
    if (place.damage) {
      refused.push(place.damage)
      continue
    }
    await container.prepare?.(file, place, options)
    try {
      const record = container.read(file, place, options)
      const again = container.find(file, record.layers)
      if (again?.start !== place.start || again.length !== place.length) throw new Error(`lost ${record.layers.join()}`)
      records.push(record)
    } catch (error) {
      if ((error as Error).name !== 'RecordRefusal') throw error
      refused.push((error as unknown as { refusal: { reason: string; message: string } }).refusal)
    }
  }
  if (sum !== bytes.length || end > bytes.length) throw new Error(`${sum} bytes of ${bytes.length}`)
  return { index, places, records, refused }
}
