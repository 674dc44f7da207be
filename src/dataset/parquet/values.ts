/** Buffers for the values of a leaf column, as Parquet lays them out: nulls are not among them. */

/** Values that pages can be made of. */
export interface StoredValues {
  /** One a value: what hyparquet-writer takes for a page, with no more to look up or to convert. */
  readonly values: Int32Array | Float32Array | Float64Array | BigInt64Array | Uint8Array[]
  readonly encoding: 'PLAIN' | 'DELTA_BINARY_PACKED' | 'RLE_DICTIONARY'
  /** What the values are numbers of, where they are encoded by a dictionary; strings in UTF-8. */
  readonly dictionary?: Uint8Array[] | Int32Array
}

/** Collects the values of a leaf column until a row group is full. */
export interface ValueBuffer {
  append(value: unknown): void
  appendAll(values: ArrayLike<unknown>): void
  /** What was collected, good until something is appended; the buffer is empty then. */
  take(): StoredValues
}

/** Bytes of a buffer that are kept for the next row group. */
const KEPT = 4 * 2 ** 20

/**
 * Whole numbers of 32 bits in an array that doubles when it is full. For these alone: one class over all typed arrays
 * took five times as long, since V8 then looks up at each item how to store it.
 */
export class Ints {
  #items = new Int32Array(256)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#items.length) this.#grow(1)
    this.#items[this.#length++] = value
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.#length + values.length > this.#items.length) this.#grow(values.length)
    this.#items.set(values, this.#length)
    this.#length += values.length
  }

  /** The numbers, good until one is pushed; there are none then. Memory is used again, but not that of a huge page. */
  empty(): Int32Array {
    const items = this.#items.subarray(0, this.#length)
    if (this.#items.byteLength > KEPT) this.#items = new Int32Array(256)
    this.#length = 0
    return items
  }

  #grow(by: number): void {
    const larger = new Int32Array(Math.max(2 * this.#items.length, this.#length + by))
    larger.set(this.#items)
    this.#items = larger
  }
}

/** Of a leaf of whole numbers of 32 bits. */
export class IntBuffer implements ValueBuffer {
  readonly #items = new Ints()

  append(value: unknown): void {
    this.#items.push(value as number)
  }

  appendAll(values: ArrayLike<unknown>): void {
    this.#items.pushAll(values as ArrayLike<number>)
  }

  /** Positions of edits rise, and are packed as differences; lengths are alike, and have a dictionary. */
  take(): StoredValues {
    const values = this.#items.empty()
    if (doRise(values)) return { values, encoding: 'DELTA_BINARY_PACKED' }
    const numbers = new Map<number, number>()
    const indexes = new Int32Array(values.length)
    for (let i = 0; i < values.length; i++) indexes[i] = numberOf(numbers, values[i]!)
    if (2 * (4 * numbers.size + packedSize(values.length, numbers.size)) > 4 * values.length)
      return { values, encoding: 'PLAIN' }
    return { values: indexes, encoding: 'RLE_DICTIONARY', dictionary: Int32Array.from(numbers.keys()) }
  }
}

/** Whether falls are fewer than an eighth of the rises: with more, differences take as much space as numbers. */
function doRise(values: Int32Array): boolean {
  let falls = 0
  let rises = 0
  for (let i = 1; i < values.length; i++) {
    if (values[i]! < values[i - 1]!) falls++
    else if (values[i]! > values[i - 1]!) rises++
  }
  return 8 * falls < rises
}

/** Bytes of numbers that a dictionary of some size gives. */
function packedSize(count: number, entries: number): number {
  return Math.ceil((count * Math.ceil(Math.log2(Math.max(1, entries)))) / 8)
}

/** The number of a value: that under which it is known, or the next. */
function numberOf<T>(known: Map<T, number>, value: T): number {
  const number = known.get(value)
  if (number !== undefined) return number
  known.set(value, known.size)
  return known.size - 1
}

/** Of a leaf of other numbers, of which a row has few. */
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
}

/** Of a leaf of strings that never repeat: UTF-8, one behind the other. */
export class TextBuffer implements ValueBuffer {
  #bytes = Buffer.allocUnsafe(1 << 16)
  #used = 0
  readonly #ends = new Ints()

  /** @param value a string, or its UTF-8 where that is at hand */
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

  #ensure(more: number): void {
    if (this.#used + more <= this.#bytes.length) return
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#bytes.length, this.#used + more))
    this.#bytes.copy(larger, 0, 0, this.#used)
    this.#bytes = larger
  }
}

/** Of a leaf of strings that may repeat: each is kept once. */
export class StringBuffer implements ValueBuffer {
  #numbers = new Map<string, number>()
  readonly #items = new Ints()
  /** The string appended last: neighbours are alike, and a map takes ten times as long to say so. */
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

  /** The number of a string in what is collected now, for {@link appendNumber}. */
  numberOf(value: string): number {
    return numberOf(this.#numbers, value)
  }

  appendNumber(number: number): void {
    this.#items.push(number)
  }

  /** By a dictionary where that takes half of the bytes at most, which is what hyparquet-writer asks of one. */
  take(): StoredValues {
    const numbers = this.#items.empty()
    const strings = Array.from(this.#numbers.keys(), (string) => Buffer.from(string, 'utf8'))
    this.#numbers = new Map()
    this.#last = undefined
    let bytes = packedSize(numbers.length, strings.length)
    let plain = 0
    for (const string of strings) bytes += 4 + string.length
    for (const number of numbers) plain += 4 + strings[number]!.length
    if (2 * bytes <= plain) return { values: numbers, encoding: 'RLE_DICTIONARY', dictionary: strings }
    return { values: Array.from(numbers, (number) => strings[number]!), encoding: 'PLAIN' }
  }
}
