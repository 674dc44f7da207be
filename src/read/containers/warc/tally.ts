import type { ContainerIndex, Refusal } from '../container.ts'
import { markOf, PlaceList } from '../place-list.ts'
import type { RecordHeader } from './header.ts'
import { faultOf, markOfRecord, otherKind } from './kinds.ts'

/** Gathers an index: each byte of the file is given to it once. */
export class Tally {
  readonly #places = new PlaceList()
  readonly #others = new Map<string, number>()
  #framing = 0

  /** A record and the bytes that it takes. */
  record(header: RecordHeader, start: number, length: number): void {
    const damage = faultOf(header)
    const other = otherKind(header)
    if (damage) this.#places.add({ start, length, damage }, markOfRecord(header))
    else if (other === undefined) this.#places.add({ start, length }, markOfRecord(header))
    else {
      this.#others.set(other, (this.#others.get(other) ?? 0) + 1)
      this.#framing += length
    }
  }

  /** Bytes between records. */
  framing(length: number): void {
    this.#framing += length
  }

  /**
   * A stretch that is no record.
   *
   * @param sample bytes of it, for its mark
   */
  damage(start: number, length: number, damage: Refusal, sample: Uint8Array): void {
    if (length > 0) this.#places.add({ start, length, damage }, markOf(sample))
  }

  index(): ContainerIndex {
    const others = Object.fromEntries([...this.#others].sort(([a], [b]) => (a < b ? -1 : 1)))
    return { places: this.#places, framing: this.#framing, others }
  }
}
