import { DefaultDeserializer, DefaultSerializer } from 'node:v8'
import { Ints } from '../../../dataset/parquet/page/ints.ts'

/** In place of a word that is not there. */
const ABSENT = -1
/** Bytes of the numbers before a pack: how many whole numbers it has, and how many bytes its words take. */
const HEAD = 8

/**
 * Writes documents into one run of bytes. v8 takes some 50 ns for each property and its name, and microseconds for each typed array: so
 * whole numbers of all documents stand in one array, words that repeat in one list, and the texts of a document in a list of their own.
 * What is read must be read in the same order.
 */
export class PackWriter {
  readonly #ints = new Ints()
  readonly #words = new Map<string, number>()
  readonly #values = new DefaultSerializer()
  #texts: string[] = []
  #size = 0

  constructor() {
    this.#values.writeHeader()
  }

  /** Rough number of bytes so far. */
  get size(): number {
    return this.#size + 4 * this.#ints.length
  }

  /** @param value a whole number of 32 bits */
  int(value: number): void {
    this.#ints.push(value)
  }

  ints(values: Int32Array): void {
    this.#ints.push(values.length)
    this.#ints.pushAll(values)
  }

  /** A short text that documents share. */
  word(word: string | undefined): void {
    this.#ints.push(word === undefined ? ABSENT : this.#numberOf(word))
  }

  /** Words are numbered in the order of their first use. */
  #numberOf(word: string): number {
    const known = this.#words.get(word)
    if (known !== undefined) return known
    this.#words.set(word, this.#words.size)
    return this.#words.size - 1
  }

  text(text: string): void {
    this.#texts.push(text)
    this.#size += 2 * text.length
  }

  /** Ends a document. @param rest what else it has: plain data, as v8 serialises it */
  end(rest: object): void {
    this.#values.writeValue([rest, this.#texts])
    this.#texts = []
  }

  /** The bytes, one piece behind the other. Nothing can be written after it. */
  pieces(): Uint8Array[] {
    const ints = this.#ints.empty()
    const words = Buffer.from(JSON.stringify([...this.#words.keys()]))
    return [bytesOf(Int32Array.of(ints.length, words.length)), bytesOf(ints), words, this.#values.releaseBuffer()]
  }
}

/** Reads documents as they were written. */
export class PackReader {
  readonly #ints: Int32Array
  readonly #words: readonly string[]
  readonly #values: DefaultDeserializer
  readonly #end: number
  #at = 0
  #texts: readonly string[] = []
  #text = 0

  constructor(bytes: Uint8Array) {
    const [count, size] = intsOf(bytes.subarray(0, HEAD))
    const words = HEAD + 4 * count!
    this.#ints = intsOf(bytes.subarray(HEAD, words))
    const values = words + size!
    this.#words = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + words, size).toString()) as string[]
    this.#values = new DefaultDeserializer(bytes.subarray(values))
    this.#values.readHeader()
    this.#end = this.#ints.length
  }

  /** Begins the next document. @returns what {@link PackWriter.end} was given */
  begin(): object {
    const [rest, texts] = this.#values.readValue() as [object, string[]]
    this.#texts = texts
    this.#text = 0
    return rest
  }

  /** Whether all whole numbers are read. */
  get isAtEnd(): boolean {
    return this.#at === this.#end
  }

  int(): number {
    return this.#ints[this.#at++]!
  }

  ints(): Int32Array {
    const length = this.int()
    this.#at += length
    return this.#ints.subarray(this.#at - length, this.#at)
  }

  word(): string | undefined {
    const number = this.int()
    return number === ABSENT ? undefined : this.#words[number]!
  }

  text(): string {
    return this.#texts[this.#text++]!
  }
}

const bytesOf = (ints: Int32Array): Uint8Array => new Uint8Array(ints.buffer, ints.byteOffset, ints.byteLength)

/** A copy, since numbers of 32 bits must stand at a multiple of four. */
function intsOf(bytes: Uint8Array): Int32Array {
  const ints = new Int32Array(bytes.length / 4)
  bytesOf(ints).set(bytes)
  return ints
}
