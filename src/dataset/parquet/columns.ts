import {
  type DataType,
  DateDay,
  type Field,
  Float32,
  Float64,
  Int32,
  Int64,
  List,
  Struct,
  TimestampMillisecond,
  Utf8,
} from 'apache-arrow'
import { DISTINCT } from './layout.ts'
import { Ints } from './page/ints.ts'
import { type LeafLevels, listed, listedIn, ONE_EACH, optional, optionalIn } from './page/levels.ts'
import type { PieceReader, PieceWriter } from './page/piece.ts'
import {
  IntBuffer,
  NumberBuffer,
  type StoredValues,
  StringBuffer,
  TextBuffer,
  type ValueBuffer,
} from './page/values.ts'

/** The data of a leaf column in a row group. */
export interface LeafData extends LeafLevels {
  readonly stored: StoredValues
}

/**
 * The items of a list of structs as one array for each member, each as long as the list. Used for rows with many items, for
 * which objects would take ten times the space and time.
 */
export interface ItemColumns {
  readonly length: number
  readonly members: Readonly<Record<string, ArrayLike<unknown> | CodedItems<unknown>>>
}

/** A member whose values repeat: the distinct values, and for each item the index of its value. */
export interface CodedItems<T> {
  readonly values: readonly T[]
  readonly codes: Int32Array
}

/** Collects a column of a row group. */
export interface ColumnBuffer {
  /** Adds the value of the next row. */
  append(value: unknown): void
  /**
   * The data of each leaf, in the order of the schema. All must be taken; then the buffer is empty. Leaves are created one at
   * a time, because a page with a million edits (every character converted) has levels that take as much memory as the edits.
   */
  take(): Iterable<LeafData>
  /** Moves what was added into a piece. The buffer is empty then. */
  save(piece: PieceWriter): void
  /** Adds what {@link save} wrote. */
  load(piece: PieceReader): void
}

/**
 * Creates the buffer of a column: a scalar, a list of scalars, or a list of structs of scalars and lists of scalars. Lists
 * and structs are never null. For these types the levels follow from the lengths alone, and all leaves of a struct share them.
 */
export function columnBuffer({ name, type, nullable }: Field): ColumnBuffer {
  if (!(type instanceof List)) return new ScalarColumn(valueBuffer(name, type), nullable)
  const element = type.children[0]!.type
  return element instanceof Struct ? new StructsColumn(element.children) : new ListColumn(valueBuffer(name, element))
}

function valueBuffer(name: string, type: DataType): ValueBuffer {
  if (type instanceof Utf8) return DISTINCT.has(name) ? new TextBuffer() : new StringBuffer()
  if (type instanceof Int32 || type instanceof DateDay) return new IntBuffer()
  if (type instanceof Float32) return new NumberBuffer('FLOAT')
  if (type instanceof Float64) return new NumberBuffer('DOUBLE')
  if (type instanceof Int64 || type instanceof TimestampMillisecond) return new NumberBuffer('INT64')
  throw new TypeError(`no buffer for ${String(type)}`)
}

class ScalarColumn implements ColumnBuffer {
  readonly #values: ValueBuffer
  readonly #present: Ints | undefined

  constructor(values: ValueBuffer, nullable: boolean) {
    this.#values = values
    this.#present = nullable ? new Ints() : undefined
  }

  append(value: unknown): void {
    const isThere = value !== null && value !== undefined
    this.#present?.push(isThere ? 1 : 0)
    if (isThere) this.#values.append(value)
  }

  *take(): Iterable<LeafData> {
    yield { stored: this.#values.take(), ...(this.#present ? optional(this.#present.empty()) : ONE_EACH) }
  }

  save(piece: PieceWriter): void {
    if (this.#present) piece.ints(this.#present.empty())
    this.#values.save(piece)
  }

  load(piece: PieceReader): void {
    this.#present?.pushAll(piece.ints())
    this.#values.load(piece)
  }
}

class ListColumn implements ColumnBuffer {
  readonly #values: ValueBuffer
  readonly #lengths = new Ints()

  constructor(values: ValueBuffer) {
    this.#values = values
  }

  append(value: unknown): void {
    const list = value as ArrayLike<unknown>
    this.#lengths.push(list.length)
    this.#values.appendAll(list)
  }

  *take(): Iterable<LeafData> {
    yield { stored: this.#values.take(), ...listed(this.#lengths.empty()) }
  }

  save(piece: PieceWriter): void {
    piece.ints(this.#lengths.empty())
    this.#values.save(piece)
  }

  load(piece: PieceReader): void {
    this.#lengths.pushAll(piece.ints())
    this.#values.load(piece)
  }
}

class StructsColumn implements ColumnBuffer {
  readonly #lengths = new Ints()
  readonly #members: readonly (readonly [string, Member])[]

  constructor(members: readonly Field[]) {
    this.#members = members.map((field) => [field.name, new Member(field)])
  }

  append(value: unknown): void {
    const items = value as ItemColumns | readonly Readonly<Record<string, unknown>>[]
    this.#lengths.push(items.length)
    for (const [name, member] of this.#members) {
      if ('members' in items) member.appendAll(items.members[name]!)
      else for (const item of items) member.append(item[name])
    }
  }

  *take(): Iterable<LeafData> {
    const levels = listed(this.#lengths.empty())
    for (const [, member] of this.#members) yield member.take(levels)
  }

  save(piece: PieceWriter): void {
    piece.ints(this.#lengths.empty())
    for (const [, member] of this.#members) member.save(piece)
  }

  load(piece: PieceReader): void {
    this.#lengths.pushAll(piece.ints())
    for (const [, member] of this.#members) member.load(piece)
  }
}

/** Index of a value that was not looked up yet, and of null. */
const UNKNOWN = -1
const ABSENT = -2

/** Buffer for one member of the structs of a list. */
class Member {
  readonly #values: ValueBuffer
  /** 1 or 0 for each item, if the member may be null. */
  readonly #present: Ints | undefined
  /** Number of items of each list, if the member is a list. */
  readonly #lengths: Ints | undefined

  constructor({ name, type, nullable }: Field) {
    const isList = type instanceof List
    this.#values = valueBuffer(name, isList ? type.children[0]!.type : type)
    this.#present = nullable ? new Ints() : undefined
    this.#lengths = isList ? new Ints() : undefined
  }

  append(value: unknown): void {
    if (this.#lengths) {
      const list = value as ArrayLike<unknown>
      this.#lengths.push(list.length)
      this.#values.appendAll(list)
    } else if (this.#present) {
      const isThere = value !== null && value !== undefined
      this.#present.push(isThere ? 1 : 0)
      if (isThere) this.#values.append(value)
    } else this.#values.append(value)
  }

  /** @param values one for each item */
  appendAll(values: ArrayLike<unknown> | CodedItems<unknown>): void {
    if ('codes' in values) this.#appendCoded(values)
    else if (this.#lengths || this.#present) for (let i = 0; i < values.length; i++) this.append(values[i])
    else this.#values.appendAll(values)
  }

  /** Each value is looked up only once. Values that no item has are not stored. */
  #appendCoded({ values, codes }: CodedItems<unknown>): void {
    const strings = this.#values
    if (!(strings instanceof StringBuffer)) {
      for (let i = 0; i < codes.length; i++) this.append(values[codes[i]!])
    } else if (this.#lengths) {
      const lists: number[][] = []
      for (let i = 0; i < codes.length; i++) {
        const code = codes[i]!
        const list = lists[code] ?? (values[code] as readonly string[]).map((item) => strings.numberOf(item))
        lists[code] = list
        this.#lengths.push(list.length)
        for (let k = 0; k < list.length; k++) strings.appendNumber(list[k]!)
      }
    } else {
      const numbers = new Int32Array(values.length).fill(UNKNOWN)
      for (let i = 0; i < codes.length; i++) {
        const code = codes[i]!
        if (numbers[code] === UNKNOWN) {
          const value = values[code] as string | null
          numbers[code] = value === null ? ABSENT : strings.numberOf(value)
        }
        const number = numbers[code]!
        this.#present?.push(number === ABSENT ? 0 : 1)
        if (number !== ABSENT) strings.appendNumber(number)
      }
    }
  }

  take(items: LeafLevels): LeafData {
    const stored = this.#values.take()
    if (this.#lengths) return { stored, ...listedIn(items, this.#lengths.empty()) }
    return { stored, ...(this.#present ? optionalIn(items, this.#present.empty()) : items) }
  }

  save(piece: PieceWriter): void {
    if (this.#lengths) piece.ints(this.#lengths.empty())
    if (this.#present) piece.ints(this.#present.empty())
    this.#values.save(piece)
  }

  load(piece: PieceReader): void {
    this.#lengths?.pushAll(piece.ints())
    this.#present?.pushAll(piece.ints())
    this.#values.load(piece)
  }
}
