/** Buffers for the values of a leaf column, as Parquet lays them out: nulls are not among them. */

/** A typed array of numbers. */
type Items = Int32Array | Uint8Array | Float32Array | Float64Array | BigInt64Array

/** Values that pages can be made of. */
export interface StoredValues {
  /** One a value: what hyparquet-writer takes for a page, with no more to look up or to convert. */
  readonly values: Int32Array | Float32Array | Float64Array | BigInt64Array | Uint8Array[]
  readonly encoding: 'PLAIN' | 'DELTA_BINARY_PACKED' | 'RLE_DICTIONARY'
  /** What the values are numbers of, where they are encoded by a dictionary: strings in UTF-8. */
  readonly dictionary?: readonly Uint8Array[]
}

/** Collects the values of a leaf column until a row group is full. */
export interface ValueBuffer {
  readonly length: number
  append(value: unknown): void
  appendAll(values: ArrayLike<unknown>): void
  /** What was collected; the buffer is empty then. */
  take(): StoredValues
}

/** An array of numbers that grows: twice as large whenever it is full. */
export class Growing<A extends Items> {
  #items: A
  length = 0

  constructor(items: A) {
    this.#items = items
  }

  push(value: A[number]): void {
    if (this.length === this.#items.length) this.#grow(1)
    this.#items[this.length++] = value
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.length + values.length > this.#items.length) this.#grow(values.length)
    ;(this.#items as Exclude<A, BigInt64Array>).set(values, this.length)
    this.length += values.length
  }

  /** The items, which are no longer its own. */
  empty(): A {
    const items = this.#items.subarray(0, this.length) as A
    this.#items = new (this.#items.constructor as new (length: number) => A)(256)
    this.length = 0
    return items
  }

  #grow(by: number): void {
    const wanted = Math.max(2 * this.#items.length, this.length + by)
    const larger = new (this.#items.constructor as new (length: number) => A)(wanted)
    ;(larger as Float64Array).set(this.#items.subarray(0, this.length) as Float64Array)
    this.#items = larger
  }
}

/** Of a leaf of numbers. Whole ones of 32 bits are packed as deltas: counts are alike, positions of edits rise. */
export class NumberBuffer implements ValueBuffer {
  readonly #items: Growing<Int32Array> | Growing<Float32Array> | Growing<Float64Array>

  constructor(type: 'INT32' | 'FLOAT' | 'DOUBLE') {
    const Items = { INT32: Int32Array, FLOAT: Float32Array, DOUBLE: Float64Array }[type]
    this.#items = new Growing(new Items(256)) as Growing<Int32Array>
  }

  get length(): number {
    return this.#items.length
  }

  append(value: unknown): void {
    this.#items.push(value as number)
  }

  appendAll(values: ArrayLike<unknown>): void {
    this.#items.pushAll(values as ArrayLike<number>)
  }

  take(): StoredValues {
    const values = this.#items.empty()
    const encoding = values instanceof Int32Array ? 'DELTA_BINARY_PACKED' : 'PLAIN'
    return { values, encoding }
  }
}

/** Of a leaf of whole numbers of 64 bits, which are given as numbers. */
export class LongBuffer implements ValueBuffer {
  readonly #items = new Growing(new BigInt64Array(256))

  get length(): number {
    return this.#items.length
  }

  append(value: unknown): void {
    this.#items.push(BigInt(value as number))
  }

  appendAll(values: ArrayLike<unknown>): void {
    for (let i = 0; i < values.length; i++) this.append(values[i])
  }

  take(): StoredValues {
    return { values: this.#items.empty(), encoding: 'PLAIN' }
  }
}

/** Of a leaf of strings that never repeat: UTF-8, one behind the other. */
export class TextBuffer implements ValueBuffer {
  #bytes = Buffer.allocUnsafe(1 << 16)
  #used = 0
  readonly #ends = new Growing(new Int32Array(256))

  get length(): number {
    return this.#ends.length
  }

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
    this.#bytes = Buffer.allocUnsafe(1 << 16)
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
  readonly #items = new Growing(new Int32Array(256))
  /** The string appended last: neighbours are alike, and a map takes ten times as long to say so. */
  #last: string | undefined
  #lastNumber = 0

  get length(): number {
    return this.#items.length
  }

  append(value: unknown): void {
    if (value !== this.#last) {
      this.#last = value as string
      this.#lastNumber = this.#numberOf(value as string)
    }
    this.#items.push(this.#lastNumber)
  }

  appendAll(values: ArrayLike<unknown>): void {
    for (let i = 0; i < values.length; i++) this.append(values[i])
  }

  /** By a dictionary where that takes half of the bytes at most, which is what hyparquet-writer asks of one. */
  take(): StoredValues {
    const numbers = this.#items.empty()
    const strings = Array.from(this.#numbers.keys(), (string) => Buffer.from(string, 'utf8'))
    this.#numbers = new Map()
    this.#last = undefined
    const width = Math.ceil(Math.log2(Math.max(1, strings.length)))
    let bytes = Math.ceil((numbers.length * width) / 8)
    let plain = 0
    for (const string of strings) bytes += 4 + string.length
    for (const number of numbers) plain += 4 + strings[number]!.length
    if (2 * bytes <= plain) return { values: numbers, encoding: 'RLE_DICTIONARY', dictionary: strings }
    return { values: Array.from(numbers, (number) => strings[number]!), encoding: 'PLAIN' }
  }

  #numberOf(string: string): number {
    const known = this.#numbers.get(string)
    if (known !== undefined) return known
    const number = this.#numbers.size
    this.#numbers.set(string, number)
    return number
  }
}
