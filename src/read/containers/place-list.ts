import type { Place, Refusal } from './place.ts'

/** Places that are added before the arrays grow. */
const FIRST = 1024

/** A list of places in columns. */
export interface PlainPlaces {
  readonly size: number
  readonly starts: Float64Array
  readonly lengths: Float64Array
  readonly marks: Uint32Array
  /** 0 for a format without lines. */
  readonly lines: Float64Array
  readonly members: ReadonlyMap<number, string>
  readonly damage: ReadonlyMap<number, Refusal>
}

/**
 * The places of a container in columns: 28 bytes each, since a file of lines may have ten million. Only names of members
 * and damage take more.
 */
export class PlaceList {
  #starts = new Float64Array(FIRST)
  #lengths = new Float64Array(FIRST)
  /** Decides where parts are cut, so it must come from the record itself and not from its place. */
  #marks = new Uint32Array(FIRST)
  #lines = new Float64Array(FIRST)
  readonly #members = new Map<number, string>()
  readonly #damage = new Map<number, Refusal>()
  #size = 0

  get size(): number {
    return this.#size
  }

  /** @param mark a number that follows from the content or name of the record; see {@link markOf} */
  add({ start, length, line, member, damage }: Omit<Place, 'number'>, mark: number): void {
    const number = this.#size++
    if (number === this.#starts.length) this.#grow()
    this.#starts[number] = start
    this.#lengths[number] = length
    this.#marks[number] = mark
    this.#lines[number] = line ?? 0
    if (member !== undefined) this.#members.set(number, member)
    if (damage) this.#damage.set(number, damage)
  }

  at(number: number): Place {
    const member = this.#members.get(number)
    const damage = this.#damage.get(number)
    const line = this.#lines[number]!
    return {
      number,
      start: this.#starts[number]!,
      length: this.#lengths[number]!,
      ...(line > 0 && { line }),
      ...(member !== undefined && { member }),
      ...(damage && { damage }),
    }
  }

  lengthAt(number: number): number {
    return this.#lengths[number]!
  }

  isDamaged(number: number): boolean {
    return this.#damage.has(number)
  }

  markAt(number: number): number {
    return this.#marks[number]!
  }

  /** All of it as plain data. */
  get plain(): PlainPlaces {
    const size = this.#size
    return {
      size,
      starts: this.#starts.slice(0, size),
      lengths: this.#lengths.slice(0, size),
      marks: this.#marks.slice(0, size),
      lines: this.#lines.slice(0, size),
      members: this.#members,
      damage: this.#damage,
    }
  }

  /** A list of what another gave as {@link plain}. */
  static of({ size, starts, lengths, marks, lines, members, damage }: PlainPlaces): PlaceList {
    const list = new PlaceList()
    for (let i = 0; i < size; i++) {
      const member = members.get(i)
      const damaged = damage.get(i)
      const line = lines[i]!
      const place = { start: starts[i]!, length: lengths[i]!, ...(line > 0 && { line }) }
      list.add({ ...place, ...(member !== undefined && { member }), ...(damaged && { damage: damaged }) }, marks[i]!)
    }
    return list
  }

  #grow(): void {
    const size = this.#starts.length * 2
    this.#starts = enlarged(this.#starts, new Float64Array(size))
    this.#lengths = enlarged(this.#lengths, new Float64Array(size))
    this.#marks = enlarged(this.#marks, new Uint32Array(size))
    this.#lines = enlarged(this.#lines, new Float64Array(size))
  }
}

function enlarged<T extends Float64Array | Uint32Array>(from: T, into: T): T {
  into.set(from)
  return into
}

/** A mark of a record from a sample of its bytes: FNV-1a over at most 256 bytes. */
export function markOf(bytes: Uint8Array): number {
  const end = Math.min(bytes.length, 256)
  let state = BASIS
  for (let i = 0; i < end; i++) state = Math.imul(state ^ bytes[i]!, PRIME)
  return mixed(state)
}

/** A mark of a record from the ASCII of its name: FNV-1a. */
export function markOfName(name: string): number {
  let state = BASIS
  for (let i = 0; i < name.length; i++) state = Math.imul(state ^ name.charCodeAt(i), PRIME)
  return mixed(state)
}

const BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** A final step, so that names that differ in one digit differ in the low bits, too. */
function mixed(state: number): number {
  let mix = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  mix = Math.imul(mix ^ (mix >>> 12), 0x297a2d39)
  return (mix ^ (mix >>> 15)) >>> 0
}
