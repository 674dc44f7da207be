import { Ints } from './ints.ts'

/**
 * One row as its columns store it, one after the other: it is put into a row group some five times as fast as the row itself, and
 * takes half the bytes. Plain data.
 */
export interface Piece {
  /** Numbers of 32 bits, lengths, levels, and indexes of strings, packed: nine of ten are below 128. */
  readonly ints: Uint8Array
  readonly doubles: Float64Array
  /** Strings of columns that may repeat. */
  readonly strings: readonly string[]
  /** UTF-8 of the others. */
  readonly bytes: Uint8Array
}

/** Writes a piece. What is read must be read in the same order. */
export class PieceWriter {
  readonly #ints = new Ints()
  readonly #doubles: number[] = []
  readonly #strings: string[] = []
  readonly #bytes: Uint8Array[] = []

  int(value: number): void {
    this.#ints.push(value)
  }

  ints(values: Int32Array): void {
    this.#ints.push(values.length)
    this.#ints.pushAll(values)
  }

  doubles(values: readonly number[]): void {
    this.#ints.push(values.length)
    for (const value of values) this.#doubles.push(value)
  }

  strings(values: Iterable<string>): void {
    const before = this.#strings.length
    for (const value of values) this.#strings.push(value)
    this.#ints.push(this.#strings.length - before)
  }

  /** @param bytes is copied by {@link end} */
  bytes(bytes: Uint8Array): void {
    this.#ints.push(bytes.length)
    this.#bytes.push(bytes)
  }

  end(): Piece {
    return {
      ints: packInts(this.#ints.empty()),
      doubles: Float64Array.from(this.#doubles),
      strings: this.#strings,
      bytes: Buffer.concat(this.#bytes),
    }
  }
}

/** Reads a piece as it was written. */
export class PieceReader {
  readonly #piece: Piece
  readonly #ints: Int32Array
  #int = 0
  #double = 0
  #string = 0
  #byte = 0

  constructor(piece: Piece) {
    this.#piece = piece
    this.#ints = unpackInts(piece.ints)
  }

  int(): number {
    return this.#ints[this.#int++]!
  }

  ints(): Int32Array {
    const length = this.int()
    this.#int += length
    return this.#ints.subarray(this.#int - length, this.#int)
  }

  doubles(): Float64Array {
    const length = this.int()
    this.#double += length
    return this.#piece.doubles.subarray(this.#double - length, this.#double)
  }

  /** The number of strings that {@link string} gives next. */
  strings(): number {
    return this.int()
  }

  string(): string {
    return this.#piece.strings[this.#string++]!
  }

  bytes(): Uint8Array {
    const length = this.int()
    this.#byte += length
    return this.#piece.bytes.subarray(this.#byte - length, this.#byte)
  }
}

/** Seven bits a byte, the lowest first, the eighth set where more follow; at most five bytes for a number of 32 bits. */
export function packInts(values: Int32Array): Uint8Array {
  const bytes = new Uint8Array(5 * values.length)
  let at = 0
  for (let i = 0; i < values.length; i++) {
    let rest = values[i]! >>> 0
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    bytes[at++] = rest
  }
  return bytes.slice(0, at)
}

export function unpackInts(bytes: Uint8Array): Int32Array {
  const values = new Int32Array(bytes.length)
  let count = 0
  let value = 0
  let shift = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    value |= (byte & 0x7f) << shift
    if (byte > 0x7f) shift += 7
    else {
      values[count++] = value
      value = 0
      shift = 0
    }
  }
  return values.subarray(0, count)
}
