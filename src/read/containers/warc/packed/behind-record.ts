import { SIGNATURE } from '../header.ts'

/** Line breaks that may stand between two records of one member. */
const MAX_BREAKS = 64

/** Keeps the first bytes behind a record, of a stream that is unpacked and thrown away. */
export class Behind {
  readonly #from: number
  #bytes: Buffer = Buffer.alloc(0)

  /** @param from the number of bytes of the record */
  constructor(from: number) {
    this.#from = from
  }

  /** @param at the number of bytes before these */
  add(bytes: Uint8Array, at: number): void {
    const wanted = MAX_BREAKS + SIGNATURE.length - this.#bytes.length
    if (wanted <= 0 || at + bytes.length <= this.#from) return
    const from = Math.max(0, this.#from - at)
    this.#bytes = Buffer.concat([this.#bytes, bytes.subarray(from, from + wanted)])
  }

  /** Whether a second record begins there. */
  isRecord(): boolean {
    return /^[\r\n]*WARC\//.test(this.#bytes.toString('latin1'))
  }
}
