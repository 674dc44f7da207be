import { firstIndex } from '../../document/sorted.ts'
import type { ContainerIndex } from '../containers/container.ts'
import { markOfName } from '../containers/place-list.ts'
import type { Entry } from '../listing.ts'
import { packingOf } from '../packing/unpack.ts'

/** A container of the input: an entry of the listing, or a member of an archive, with what it holds. */
export interface OpenContainer {
  /** `source_uri` of its records; members of an archive add their name. */
  readonly uri: string
  /** The file that holds it. Of an object the tag is that of the version that was fetched. */
  readonly file: Entry
  /** What the paths of copies of the file and of its members begin with. */
  readonly copies?: string
  /** Name of the format. */
  readonly format: string
  readonly index: ContainerIndex
  /** Bytes, unpacked. */
  readonly size: number
  /** Path of the unpacked copy, for a file that is packed as a whole or a member of an archive. */
  readonly copy?: string
  /** The way from the file to the copy: `gzip`. */
  readonly outer: readonly string[]
  /** Number of its first record in the file, which is not 0 for a container in an archive. */
  readonly firstNumber: number
}

/** Weight of a document in addition to its bytes, since every row has a fixed cost. */
const ROW = 4096

/** Assumed expansion of compressed files. Pages shrink to a fifth on average; this is twice that, to be safe. */
const UNPACKED = 10

/** All records of the input, in order: files that are one record, and the records of containers. */
export class Inputs {
  readonly #items: readonly (Entry | OpenContainer)[]
  /** Number of records before each item, and after the last. */
  readonly #firsts: Float64Array

  /** Number of records. */
  readonly size: number

  /**
   * @param items sorted by the bytes of their uri
   * @param limit maximum number of records: those beyond are left out
   */
  constructor(items: readonly (Entry | OpenContainer)[], limit: number = Number.POSITIVE_INFINITY) {
    this.#items = items
    this.#firsts = new Float64Array(items.length + 1)
    let first = 0
    items.forEach((item, i) => {
      this.#firsts[i] = first
      first += isContainer(item) ? item.index.places.size : 1
    })
    this.#firsts[items.length] = first
    this.size = Math.min(first, limit)
  }

  get containers(): readonly OpenContainer[] {
    return this.#items.filter(isContainer)
  }

  /** Approximate work for a record, in bytes. */
  weigh(number: number): number {
    const [item, at] = this.#find(number)
    if (!isContainer(item)) return ROW + (packingOf(item.uri) ? item.size * UNPACKED : item.size)
    const { places, expansion = 1 } = item.index
    return ROW + places.lengthAt(at) * expansion
  }

  /** A number that follows from the name or the bytes of a record: parts are cut where it is small. */
  markAt(number: number): number {
    const [item, at] = this.#find(number)
    return isContainer(item) ? item.index.places.markAt(at) : markOfName(item.uri)
  }

  /** The entries of `count` records from `first` on. Plain data. */
  entries(first: number, count: number): Entry[] {
    return Array.from({ length: count }, (_, i) => this.#entry(first + i))
  }

  *[Symbol.iterator](): Generator<Entry> {
    for (let i = 0; i < this.size; i++) yield this.#entry(i)
  }

  #entry(number: number): Entry {
    const [item, at] = this.#find(number)
    if (!isContainer(item)) return item
    const { uri, file, copies, format, index, copy, outer, firstNumber } = item
    const place = { ...index.places.at(at), number: firstNumber + at }
    return {
      uri: place.member === undefined ? uri : `${uri}!/${place.member}`,
      size: place.length,
      ...(file.target !== undefined && { target: file.target }),
      record: {
        ...{ file: file.uri, format, place, outer, ...(copy !== undefined && { copy }) },
        ...(file.remote !== undefined && { object: { entry: file, copies: copies! } }),
      },
    }
  }

  #find(number: number): [Entry | OpenContainer, number] {
    const item = firstIndex(this.#items.length, (i) => this.#firsts[i + 1]! > number)
    return [this.#items[item]!, number - this.#firsts[item]!]
  }
}

const isContainer = (item: Entry | OpenContainer): item is OpenContainer => 'index' in item
