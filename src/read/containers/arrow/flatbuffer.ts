/**
 * A table of a flatbuffer. Reads out of bounds throw, where the library of flatbuffers gives zeros and takes any length of
 * a vector for true.
 */
export class Table {
  /** Where it is in its buffer. */
  readonly at: number
  readonly #view: DataView
  readonly #fields: number
  readonly #fieldsEnd: number

  constructor(view: DataView, at: number) {
    this.#view = view
    this.at = at
    this.#fields = at - view.getInt32(at, true)
    this.#fieldsEnd = this.#fields + view.getUint16(this.#fields, true)
  }

  /** The table at the root of a buffer. */
  static root(bytes: Uint8Array): Table {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return new Table(view, view.getUint32(0, true))
  }

  /** Where a field is; undefined for one that has its default. */
  #field(index: number): number | undefined {
    const slot = this.#fields + 4 + 2 * index
    if (slot + 2 > this.#fieldsEnd) return undefined
    const offset = this.#view.getUint16(slot, true)
    return offset === 0 ? undefined : this.at + offset
  }

  byte(index: number): number {
    const at = this.#field(index)
    return at === undefined ? 0 : this.#view.getUint8(at)
  }

  int16(index: number): number {
    const at = this.#field(index)
    return at === undefined ? 0 : this.#view.getInt16(at, true)
  }

  /** @throws RangeError for a number that is no safe integer */
  int64(index: number): number {
    const at = this.#field(index)
    const value = at === undefined ? 0 : Number(this.#view.getBigInt64(at, true))
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is out of range`)
    return value
  }

  table(index: number): Table | undefined {
    const at = this.#field(index)
    return at === undefined ? undefined : new Table(this.#view, at + this.#view.getUint32(at, true))
  }

  /** The elements of a vector: where they begin and how many there are. All of them lie in the buffer. */
  vector(index: number, size: number): { readonly at: number; readonly length: number } {
    const field = this.#field(index)
    if (field === undefined) return { at: 0, length: 0 }
    const at = field + this.#view.getUint32(field, true)
    const length = this.#view.getUint32(at, true)
    if (at + 4 + length * size > this.#view.byteLength) throw new RangeError(`a vector of ${length} ends outside`)
    return { at: at + 4, length }
  }

  /** A vector of tables. */
  tables(index: number): Table[] {
    const { at, length } = this.vector(index, 4)
    return Array.from({ length }, (_, i) => {
      const slot = at + 4 * i
      return new Table(this.#view, slot + this.#view.getUint32(slot, true))
    })
  }

  /** A vector of structs of two 64-bit integers. */
  pairs(index: number): Array<readonly [number, number]> {
    const { at, length } = this.vector(index, 16)
    return Array.from({ length }, (_, i) => [
      Number(this.#view.getBigInt64(at + 16 * i, true)),
      Number(this.#view.getBigInt64(at + 16 * i + 8, true)),
    ])
  }
}
