import { type BytePath, toBytePath } from '../../path.ts'
import type { StoredName } from '../archive/names.ts'
import { Pieces } from '../archive/pieces.ts'
import { BrokenContainerError, type Bytes } from '../container.ts'
import { type End, findEnd } from './end.ts'
import { nameOf, widen } from './extra.ts'
import { CENTRAL, CENTRAL_BYTES, type Stated } from './format.ts'

/** What the central directory says of a member. */
export interface Entry {
  /** Range of the entry itself, in the file. */
  readonly at: number
  readonly length: number
  /** Where the local header should be, in the file; NaN where no number of 53 bits says so. */
  readonly offset: number
  /** The same as if no bytes were put before the archive: right where bytes are missing behind the header instead. */
  readonly unshifted: number
  readonly stated: Stated
  readonly name: StoredName
  /** Its bytes, one character each. */
  readonly comment: BytePath
  /** Whether the next entry begins elsewhere than the lengths of this one say: its name may be wrong. */
  readonly isDoubtful: boolean
}

/** Members of one archive at most. One takes some 650 bytes until all are located: 700 MB. */
export const MAX_MEMBERS: number = 2 ** 20

/** The entries, and whether all of them could be read. */
export interface Directory {
  readonly end: End
  readonly entries: readonly Entry[]
  readonly isWhole: boolean
}

/**
 * Reads the central directory; undefined where there is none. Entries that are damaged are left out, and the next one is
 * searched.
 *
 * @throws BrokenContainerError for more than {@link MAX_MEMBERS} entries
 */
export function readDirectory(file: Bytes): Directory | undefined {
  const end = findEnd(file)
  if (!end) return undefined
  const entries: Entry[] = []
  const isWhole = forEachEntry(file, end, (entry) => {
    if (entries.length === MAX_MEMBERS)
      throw new BrokenContainerError(`has more than ${MAX_MEMBERS} members, the most that are read; divide it`)
    entries.push(entry)
  })
  const isCounted = entries.length === (end.isWide ? end.count : entries.length - (entries.length % 65_536) + end.count)
  return { end, entries, isWhole: isWhole && isCounted }
}

/** Calls back for each entry; returns whether the entries follow one another without a gap. */
function forEachEntry(file: Bytes, end: End, take: (entry: Entry) => void): boolean {
  const pieces = new Pieces(file)
  let isWhole = true
  for (let at = end.start; at < end.directoryEnd; ) {
    const entry = readEntry(pieces, at, end)
    const behind = entry ? at + entry.length : at
    if (entry && (behind === end.directoryEnd || isEntry(pieces, behind))) {
      take(entry)
      at = behind
      continue
    }
    const next = nextEntry(pieces, at + (entry ? CENTRAL_BYTES : 1), end.directoryEnd)
    // Only a digital signature may stand behind the last entry.
    const isSigned = next === undefined && pieces.at(behind, SIGNATURE.length).equals(DIGITAL_SIGNATURE)
    if (!isSigned) isWhole = false
    if (entry) take(isSigned ? entry : { ...entry, length: (next ?? end.directoryEnd) - at, isDoubtful: true })
    at = next ?? end.directoryEnd
  }
  return isWhole
}

function isEntry(pieces: Pieces, at: number): boolean {
  const signature = pieces.at(at, SIGNATURE.length)
  return signature.equals(SIGNATURE)
}

function readEntry(pieces: Pieces, at: number, end: End): Entry | undefined {
  const fixed = pieces.at(at, CENTRAL_BYTES)
  if (fixed.length < CENTRAL_BYTES || fixed.readUInt32LE(0) !== CENTRAL) return undefined
  const nameLength = fixed.readUInt16LE(28)
  const extraLength = fixed.readUInt16LE(30)
  const length = CENTRAL_BYTES + nameLength + extraLength + fixed.readUInt16LE(32)
  if (at + length > end.directoryEnd) return undefined
  const rest = pieces.at(at + CENTRAL_BYTES, length - CENTRAL_BYTES)
  const extra = rest.subarray(nameLength, nameLength + extraLength)
  const rawName = rest.subarray(0, nameLength)
  const flags = fixed.readUInt16LE(8)
  const { stated, offset } = widen(
    {
      flags,
      method: fixed.readUInt16LE(10),
      crc: fixed.readUInt32LE(16),
      packed: fixed.readUInt32LE(20),
      size: fixed.readUInt32LE(24),
    },
    fixed.readUInt32LE(42),
    extra,
  )
  return {
    at,
    length,
    offset: offset + end.shift,
    unshifted: offset,
    stated,
    name: nameOf(rawName, flags, extra),
    comment: toBytePath(rest.subarray(nameLength + extraLength)),
    isDoubtful: false,
  }
}

const SIGNATURE = Buffer.from('PK\x01\x02', 'latin1')
const DIGITAL_SIGNATURE = Buffer.from('PK\x05\x05', 'latin1')
const CHUNK = 2 ** 16

function nextEntry(pieces: Pieces, from: number, end: number): number | undefined {
  for (let at = from; at < end; at += CHUNK - SIGNATURE.length + 1) {
    const found = pieces.at(at, Math.min(CHUNK, end - at)).indexOf(SIGNATURE)
    if (found >= 0) return at + found
  }
  return undefined
}

/** Entries for one place that are tried. */
const MAX_CLAIMS = 4

/** The directory by places, for reading single members. */
class Lookup {
  readonly #file: Bytes
  readonly #end: End
  /** Places of local headers, sorted, and of their entries. */
  readonly #offsets: Float64Array
  readonly #entries: Float64Array

  constructor(file: Bytes, end: End) {
    this.#file = file
    this.#end = end
    const pairs: [offset: number, at: number][] = []
    forEachEntry(file, end, ({ unshifted, at }) => {
      if (unshifted >= 0 && pairs.length < MAX_MEMBERS) pairs.push([unshifted, at])
    })
    pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    this.#offsets = Float64Array.from(pairs, ([offset]) => offset)
    this.#entries = Float64Array.from(pairs, ([, at]) => at)
  }

  /** All entries that lead to a place, with and without the bytes that were put before the archive. */
  entries(start: number): Entry[] {
    const { shift } = this.#end
    return [...this.#listed(start - shift), ...(shift === 0 ? [] : this.#listed(start))]
  }

  *#listed(offset: number): Generator<Entry> {
    let low = 0
    for (let high = this.#offsets.length; low < high; ) {
      const middle = (low + high) >>> 1
      if (this.#offsets[middle]! < offset) low = middle + 1
      else high = middle
    }
    for (let count = 0; count < MAX_CLAIMS && this.#offsets[low] === offset; low++, count++) {
      const entry = readEntry(new Pieces(this.#file), this.#entries[low]!, this.#end)
      if (entry) yield entry
    }
  }
}

const lookups = new WeakMap<Bytes, Lookup | false>()

/**
 * What the directory says of the member whose local header is at `start`: one entry, or several where it is damaged or
 * hostile. The directory is read once for each open file.
 */
export function entriesAt(file: Bytes, start: number): Entry[] {
  let lookup = lookups.get(file)
  if (lookup === undefined) {
    const end = findEnd(file)
    lookup = end ? new Lookup(file, end) : false
    lookups.set(file, lookup)
  }
  return lookup ? lookup.entries(start) : []
}
