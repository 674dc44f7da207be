/** Buffers for the values of a leaf column in Parquet's layout, without nulls. */

import { Ints, KEPT } from './ints.ts'
import type { PieceReader, PieceWriter } from './piece.ts'

/** Values in the form from which pages are written. */
export interface StoredValues {
  /** One entry for each value, in the form that hyparquet-writer needs for a page. */
  readonly values: Int32Array | Float32Array | Float64Array | BigInt64Array | Uint8Array[]
  readonly encoding: 'PLAIN' | 'DELTA_BINARY_PACKED' | 'RLE_DICTIONARY'
  /** The dictionary, if the values are indexes into one; strings in UTF-8. */
  readonly dictionary?: Uint8Array[] | Int32Array
}

/** Collects the values of a leaf column until a row group is full. */
export interface ValueBuffer {
  append(value: unknown): void
  appendAll(values: ArrayLike<unknown>): void
  /** Takes the collected values and empties the buffer. They are valid until the next append. */
  take(): StoredValues
  /** Moves the collected values into a piece, and empties the buffer. */
  save(piece: PieceWriter): void
  /** Appends what {@link save} wrote. */
  load(piece: PieceReader): void
}

/** Buffer for 32-bit integers. */
export class IntBuffer implements ValueBuffer {
  readonly #items = new Ints()

  append(value: unknown): void {
    this.#items.push(value as number)
  }

  appendAll(values: ArrayLike<unknown>): void {
    this.#items.pushAll(values as ArrayLike<number>)
  }

  /** Positions of edits ascend and are stored as differences; lengths repeat and get a dictionary. */
  take(): StoredValues {
    const values = this.#items.empty()
    if (doRise(values)) return { values, encoding: 'DELTA_BINARY_PACKED' }
    const indexes = new Int32Array(values.length)
    const dictionary = numbered(values, indexes)
    if (!dictionary || 2 * (4 * dictionary.length + packedSize(values.length, dictionary.length)) > 4 * values.length)
      return { values, encoding: 'PLAIN' }
    return { values: indexes, encoding: 'RLE_DICTIONARY', dictionary }
  }

  save(piece: PieceWriter): void {
    piece.ints(this.#items.empty())
  }

  load(piece: PieceReader): void {
    this.#items.pushAll(piece.ints())
  }
}

/** Numbers below this have their index in an array, which is some ten times faster than a map. Most lengths are. */
const SMALL = 1024

/**
 * The distinct values in the order of their first occurrence; undefined if there are so many that a dictionary would be no
 * gain.
 *
 * @param indexes filled with the index of each value
 */
function numbered(values: Int32Array, indexes: Int32Array): Int32Array | undefined {
  const most = values.length / 2
  const found: number[] = []
  const small = new Int32Array(SMALL).fill(-1)
  const large = new Map<number, number>()
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    const isSmall = value >= 0 && value < SMALL
    let index = isSmall ? small[value]! : (large.get(value) ?? -1)
    if (index < 0) {
      index = found.push(value) - 1
      if (found.length > most) return undefined
      if (isSmall) small[value] = index
      else large.set(value, index)
    }
    indexes[i] = index
  }
  return Int32Array.from(found)
}

/** Whether falls are fewer than an eighth of the rises. With more, differences take as much space as the numbers. */
function doRise(values: Int32Array): boolean {
  let falls = 0
  let rises = 0
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[i - 1]!) falls++
    else if (values[i]! > values[i - 1]!) rises++
  }
  return 8 * falls < rises
}

/** Size in bytes of the indexes into a dictionary. */
function packedSize(count: number, entries: number): number {
  return Math.ceil((count * Math.ceil(Math.log2(Math.max(1, entries)))) / 8)
}

/** The index of a string: its known index, or the next free one. */
function numberOf(known: Map<string, number>, value: string): number {
  const number = known.get(value)
  if (number !== undefined) return number
  known.set(value, known.size)
  return known.size - 1
}

/** Buffer for other numbers. Each row has few of them. */
export class NumberBuffer implements ValueBuffer {
  readonly #toArray: (values: readonly number[]) => StoredValues['values']
  #items: number[] = []

  constructor(type: 'FLOAT' | 'DOUBLE' | 'INT64') {
    this.#toArray = {
      FLOAT: (values: readonly number[]) => Float32Array.from(values),
      DOUBLE: (values: readonly number[]) => Float64Array.from(values),
      INT64: (values: readonly number[]) => BigInt64Array.from(values, BigInt),
    }[type]
  }

  append(value: unknown): void {
    this.#items.push(value as number)
  }

  appendAll(values: ArrayLike<unknown>): void {
    for (let i = 0; i < values.length; i++) this.append(values[i])
  }

  take(): StoredValues {
    const values = this.#toArray(this.#items)
    this.#items = []
    return { values, encoding: 'PLAIN' }
  }

  save(piece: PieceWriter): void {
    piece.doubles(this.#items)
    this.#items = []
  }

  load(piece: PieceReader): void {
    for (const value of piece.doubles()) this.#items.push(value)
  }
}

/** Buffer for strings that never repeat: concatenated UTF-8. */
export class TextBuffer implements ValueBuffer {
  #bytes = Buffer.allocUnsafe(1 << 16)
  #used = 0
  readonly #ends = new Ints()

  /** @param value a string, or its UTF-8 bytes if they exist already */
  append(value: unknown): void {
    if (typeof value === 'string') {
      this.#ensure(3 * value.length)
      this.#used += this.#bytes.write(value, this.#used, 'utf8')
    } else {
      const bytes = value as Uint8Array
      this.#ensure(bytes.length)
      this.#bytes.set(bytes, this.#used)
      this.#used += bytes.length
    }
    this.#ends.push(this.#used)
  }

  appendAll(values: ArrayLike<unknown>): void {
    for (let i = 0; i < values.length; i++) this.append(values[i])
  }

  take(): StoredValues {
    const bytes = this.#bytes
    const values: Uint8Array[] = []
    let start = 0
    for (const end of this.#ends.empty()) {
      values.push(bytes.subarray(start, end))
      start = end
    }
    if (bytes.length > KEPT) this.#bytes = Buffer.allocUnsafe(1 << 16)
    this.#used = 0
    return { values, encoding: 'PLAIN' }
  }

  save(piece: PieceWriter): void {
    const { values } = this.take()
    piece.int(values.length)
    for (const value of values as Uint8Array[]) piece.bytes(value)
  }

  load(piece: PieceReader): void {
    for (let left = piece.int(); left > 0; left--) this.append(piece.bytes())
  }

  #ensure(more: number): void {
    if (this.#used + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#used + more))
    this.#bytes.copy(larger, 0, 0, this.#used)
    this.#bytes = larger
  }
}

/** Buffer for strings that may repeat. Each is stored once. */
export class StringBuffer implements ValueBuffer {
  #numbers = new Map<string, number>()
  readonly #items = new Ints()
  /** The last string. Neighbours are often equal, and this comparison is ten times as fast as a map. */
  #last: string | undefined
  #lastNumber = 0

  append(value: unknown): void {
    if (value !== this.#last) {
      this.#last = value as string
      this.#lastNumber = numberOf(this.#numbers, value as string)
    }
    this.#items.push(this.#lastNumber)
  }

  appendAll(values: ArrayLike<unknown>): void {
    for (let i = 0; i < values.length; i++) this.append(values[i])
  }

  /** The index of a string in the current buffer, for {@link appendNumber}. */
  numberOf(value: string): number {
    return numberOf(this.#numbers, value)
  }

  appendNumber(number: number): void {
    this.#items.push(number)
  }

  /** Uses a dictionary if it takes at most half of the bytes, the criterion of hyparquet-writer. */
  take(): StoredValues {
    const numbers = this.#items.empty()
    const strings = Array.from(this.#numbers.keys(), (string) => Buffer.from(string, 'utf8'))
    this.#numbers = new Map()
    this.#last = undefined
    const sizes = new Int32Array(strings.length)
    let bytes = packedSize(numbers.length, strings.length)
    for (let i = 0; i < strings.length; i++) {
      sizes[i] = 4 + strings[i]!.length
      bytes += sizes[i]!
    }
    // The sum decides, and after few of many equal strings it already has.
    let plain = 0
    for (let i = 0; i < numbers.length && plain < 2 * bytes; i++) plain += sizes[numbers[i]!]!
    if (2 * bytes <= plain) return { values: numbers, encoding: 'RLE_DICTIONARY', dictionary: strings }
    return { values: Array.from(numbers, (number) => strings[number]!), encoding: 'PLAIN' }
  }

  /** Its strings, in the order of their first occurrence, and the index of each item among them. */
  save(piece: PieceWriter): void {
    piece.strings(this.#numbers.keys())
    piece.ints(this.#items.empty())
    this.#numbers = new Map()
    this.#last = undefined
  }

  load(piece: PieceReader): void {
    const count = piece.strings()
    if (count === 1) {
      const string = piece.string()
      for (let left = piece.ints().length; left > 0; left--) this.append(string)
      return
    }
    const numbers = new Int32Array(count)
    for (let i = 0; i < count; i++) numbers[i] = this.numberOf(piece.string())
    for (const item of piece.ints()) this.#items.push(numbers[item]!)
  }
}
