/** Parquet's hybrid of run-length encoding and bit packing, used for levels and dictionary indexes. */

/** Number of bits for values up to `most`. */
export function bitsFor(most: number): number {
  return Math.ceil(Math.log2(most + 1))
}

/** Maximum size of a buffer that is kept for the next page, in bytes. */
const KEPT = 4 * 2 ** 20

/** A growing byte buffer, reused for each page. */
export class Packed {
  #bytes = new Uint8Array(1 << 18)
  #length = 0

  /** The bytes written since the last call. Valid until the next write. */
  take(): Uint8Array {
    const bytes = this.#bytes.subarray(0, this.#length)
    if (this.#bytes.length > KEPT) this.#bytes = new Uint8Array(1 << 18)
    this.#length = 0
    return bytes
  }

  byte(value: number): void {
    this.#ensure(1)
    this.#bytes[this.#length++] = value
  }

  /** Writes strings in UTF-8, each after its length. */
  strings(values: readonly Uint8Array[]): void {
    let size = 0
    for (const { length } of values) size += 4 + length
    this.#ensure(size)
    const bytes = this.#bytes
    let at = this.#length
    for (const value of values) {
      const { length } = value
      bytes[at] = length
      bytes[at + 1] = length >> 8
      bytes[at + 2] = length >> 16
      bytes[at + 3] = length >> 24
      bytes.set(value, at + 4)
      at += 4 + length
    }
    this.#length = at
  }

  /**
   * Writes numbers of a given bit width: runs of at least eight equal numbers as value and count, others packed in groups of
   * eight.
   */
  hybrid(values: Uint8Array | Int32Array, bits: number): void {
    // A run takes at most nine bytes and has at least eight numbers. The same is true of a packed group with its
    // header.
    this.#ensure(Math.ceil(values.length / 8 + 1) * (bits + 10))
    let packedFrom = 0
    let groups = 0
    for (let i = 0; i < values.length; ) {
      const value = values[i]!
      let end = i + 1
      while (end < values.length && values[end] === value) end++
      if (end - i >= 8) {
        if (groups > 0) this.#pack(values, packedFrom, groups, bits)
        groups = 0
        this.#varint((end - i) << 1)
        for (let left = bits, rest = value; left > 0; left -= 8, rest >>= 8) this.#bytes[this.#length++] = rest
        i = end
      } else {
        if (groups++ === 0) packedFrom = i
        i += 8
      }
    }
    if (groups > 0) this.#pack(values, packedFrom, groups, bits)
  }

  #pack(values: Uint8Array | Int32Array, from: number, groups: number, bits: number): void {
    this.#varint((groups << 1) | 1)
    if (bits === 0) return
    const bytes = this.#bytes
    let at = this.#length
    let buffer = 0
    let used = 0
    const end = from + 8 * groups
    for (let i = from; i < end; i++) {
      if (i < values.length) buffer |= values[i]! << used
      used += bits
      while (used >= 8) {
        bytes[at++] = buffer
        buffer >>>= 8
        used -= 8
      }
    }
    this.#length = at
  }

  #varint(value: number): void {
    let rest = value
    for (; rest > 0x7f; rest >>>= 7) this.#bytes[this.#length++] = rest | 0x80
    this.#bytes[this.#length++] = rest
  }

  #ensure(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(2 * this.#bytes.length, this.#length + more))
    larger.set(this.#bytes.subarray(0, this.#length))
    this.#bytes = larger
  }
}

const NONE = new Uint8Array(0)

const PACKED = new Packed()

/** Cache of encoded levels. Most members of a list's structs have the same levels. */
const KNOWN = new WeakMap<Uint8Array, Uint8Array>()

/** Encodes levels for a page. @param bits bit width of a level */
export function encodedLevels(levels: Uint8Array, bits: number): Uint8Array {
  if (levels.length === 0) return NONE
  const known = KNOWN.get(levels)
  if (known) return known
  PACKED.hybrid(levels, bits)
  const bytes = PACKED.take().slice()
  KNOWN.set(levels, bytes)
  return bytes
}
