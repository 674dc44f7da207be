import { unpackedLimit, unpackedTotal } from '../../limits.ts'
import { Pieces } from '../archive/pieces.ts'
import type { ArchiveParts, Stretch } from '../archive/placing.ts'
import { BrokenContainerError, type Bytes, type Refusal } from '../container.ts'
import { type Directory, type Entry, MAX_MEMBERS, readDirectory } from './directory.ts'
import { CENTRAL, HAS_DESCRIPTOR, LOCAL_BYTES, type Stated } from './format.ts'
import { descriptorBefore, descriptorLength, isDeferred, isPlausible, MAX_DESCRIPTOR, readLocal } from './local.ts'
import { type Found, recover } from './recover.ts'

/**
 * Finds the members of a zip file. The directory decides what is a member. Where it is damaged or missing, and where members
 * stand before or behind all that it knows (archives that were joined), what it does not list is searched.
 *
 * Bytes of no member are framing where nothing is wrong: a program before the archive, members that were deleted and still
 * lie there, padding, bytes behind the end. `others` counts such stretches. In a damaged file they are damage, unless they
 * are zeros.
 *
 * @throws BrokenContainerError for a file that has neither a directory nor a member, or that would unpack to too much
 */
export function listMembers(file: Bytes): ArchiveParts {
  if (file.size === 0) throw new BrokenContainerError('is empty: a zip file has at least 22 bytes')
  const directory = readDirectory(file)
  // Members before the archive that it does not know: the archive lies within one of them, or others were put before it.
  const isInner = directory !== undefined && directory.end.shift > 0 && isPlausible(file.read(0, LOCAL_BYTES))
  const parts = new Listing(file, isInner ? undefined : directory).run()
  if (!directory?.isWhole) parts.others['damaged-directory'] = 1
  return parts
}

/** The signature of an entry, as it stands in the file. */
const ENTRY = Buffer.alloc(4)
ENTRY.writeUInt32LE(CENTRAL)

/** An entry and the local header that it leads to. */
interface Located {
  readonly start: number
  readonly entry: Entry
  /** What the header states, and where the bytes behind it begin. Not the header itself, whose buffers would stay. */
  readonly stated: Stated
  readonly dataStart: number
  /** Whether both have the same name. */
  readonly isNamed: boolean
}

/** A member that the directory lists, and where it is; `damage` where its sizes cannot be. */
interface Listed extends Pick<Located, 'start' | 'entry'> {
  readonly end: number
  readonly damage?: Refusal
}

class Listing {
  readonly #file: Bytes
  readonly #pieces: Pieces
  readonly #directory: Directory | undefined
  readonly #stretches: Stretch[] = []
  readonly #others: { [kind: string]: number } = {}
  /** Entries that lead to no member. */
  readonly #lost = new Set<Entry>()
  /** The same by where they lead; NaN for nowhere. */
  readonly #lostAt = new Map<number, Entry>()
  readonly #recovered = new Set<string>()
  readonly #recoveredAt = new Set<number>()
  /** Where members are that the directory lists. */
  readonly #taken = new Set<number>()
  #unpacked = 0
  #isSearched = false
  #wasRead = false

  constructor(file: Bytes, directory: Directory | undefined) {
    this.#file = file
    this.#pieces = new Pieces(file)
    this.#directory = directory
  }

  run(): ArchiveParts {
    const directory = this.#directory
    const listed = directory ? this.#locate(directory) : []
    this.#isSearched = !directory?.isWhole || this.#lost.size > 0
    let cursor = 0
    for (const { start, entry, end, damage } of listed) {
      this.#gap(cursor, start)
      this.#taken.add(start)
      const { name } = entry
      if (damage) this.#stretches.push({ start, length: end - start, name, damage })
      else
        this.#member({
          start,
          end,
          member: { name, size: entry.stated.size },
        })
      cursor = end
    }
    this.#gap(cursor, directory ? directory.end.start : this.#file.size)
    if (directory) this.#gap(directory.end.end, this.#file.size)
    for (const entry of this.#lost) this.#reportLost(entry)
    if (!directory && !this.#wasRead)
      throw new BrokenContainerError('is no zip file: it has no end record and no member. Check whether it is complete')
    this.#checkTotal()
    return { stretches: this.#stretches, others: this.#others, unpacked: this.#unpacked }
  }

  /** The entries that lead to a local header, in the order of the file. The others are lost. */
  #locate({ entries, end }: Directory): Listed[] {
    const found = new Map<number, Located>()
    for (const entry of entries) {
      // What is wrong with its lengths may be wrong with its sizes.
      const located = entry.isDoubtful ? undefined : this.#headerOf(entry, end.start)
      const other = located && found.get(located.start)
      if (!located || (other && (other.isNamed || !located.isNamed))) this.#lose(entry)
      else {
        if (other) this.#lose(other.entry)
        found.set(located.start, located)
      }
    }
    const sorted = [...found.values()].sort((a, b) => a.start - b.start)
    return sorted.map((located, i) => {
      const { start, entry, dataStart, isNamed } = located
      const limit = sorted[i + 1]?.start ?? end.start
      const memberEnd = this.#endOf(located, limit)
      if (memberEnd !== undefined) return { start, entry, end: memberEnd }
      const bytes = dataStart + entry.stated.packed
      const message = `it is said to end at byte ${bytes}, and at byte ${limit} something else begins`
      // Sizes that are wrong because the header is damaged are no attack.
      return { start, entry, end: limit, damage: { reason: isNamed ? 'overlap' : 'damaged', message } }
    })
  }

  #headerOf(entry: Entry, end: number): Located | undefined {
    const places = entry.offset === entry.unshifted ? [entry.offset] : [entry.offset, entry.unshifted]
    let signed: Located | undefined
    for (const start of places) {
      const local = start >= 0 && start < end ? readLocal(this.#pieces, start) : undefined
      if (!local) continue
      const { stated, dataStart } = local
      const located = { start, entry, stated, dataStart, isNamed: local.name.bytes === entry.name.bytes }
      // One broken byte in the signature loses nothing where the name is right, and the header is where it should be.
      if (located.isNamed && (local.isSigned || places.length === 1)) return located
      if (local.isSigned) signed ??= located
    }
    return signed
  }

  #lose(entry: Entry): void {
    this.#lost.add(entry)
    this.#lostAt.set(entry.offset, entry)
  }

  /**
   * Where a member ends, with its descriptor: by the directory, its header or its descriptor, whichever ends where something
   * else begins, else the first. Undefined where all end beyond `limit`.
   */
  #endOf({ entry, stated: own, dataStart }: Located, limit: number): number | undefined {
    let first: number | undefined
    const hasDescriptor = ((entry.stated.flags | own.flags) & HAS_DESCRIPTOR) !== 0
    for (const stated of isDeferred(own) ? [entry.stated] : [entry.stated, own]) {
      const end = dataStart + stated.packed
      if (!(end <= limit)) continue
      const behind = hasDescriptor ? this.#pieces.at(end, Math.min(MAX_DESCRIPTOR, limit - end)) : undefined
      const whole = end + (behind ? descriptorLength(behind, stated) : 0)
      if (whole === limit) return whole
      first ??= whole
    }
    return hasDescriptor && descriptorBefore(this.#pieces, dataStart, limit) ? limit : first
  }

  /** Sorts out bytes that the directory does not list. */
  #gap(start: number, end: number): void {
    if (start >= end) return
    const directory = this.#directory
    const isBehind = directory !== undefined && start >= directory.end.end
    if (this.#isSearched || (isBehind && isPlausible(this.#pieces.at(start, LOCAL_BYTES)))) {
      let cursor = start
      for (const found of recover(this.#file, start, end)) {
        this.#hole(cursor, found.start, end)
        if (found.member) {
          this.#recovered.add(found.member.name.bytes)
          this.#recoveredAt.add(found.start)
          this.#member(found)
        }
        cursor = found.end
      }
      this.#hole(cursor, end, end)
    } else if (!this.#isZero(start, end)) {
      this.#count(start === 0 ? 'prefix' : isBehind ? 'trailing' : 'unlisted')
    }
  }

  /** Bytes of a range that was searched, in which nothing whole was found. */
  #hole(start: number, end: number, rangeEnd: number): void {
    if (start >= end || this.#isZero(start, end) || this.#isDirectory(start)) return
    const entry = this.#lostAt.get(start)
    if (entry) this.#lost.delete(entry)
    const fixed = this.#pieces.at(start, LOCAL_BYTES)
    const local = isPlausible(fixed) ? readLocal(this.#pieces, start) : undefined
    const name = entry?.name ?? local?.name
    if (name) this.#wasRead = true
    const isCut = local !== undefined && end === this.#file.size && end === rangeEnd
    const message = isCut
      ? `the file ends within this member, at byte ${end}`
      : `the bytes from ${start} to ${end} hold no member that is whole`
    this.#stretch(start, end, isCut ? 'truncated' : 'damaged', message, name && { name })
  }

  #member({ start, end, member }: Found): void {
    const { name, size } = member!
    this.#wasRead = true
    if (this.#stretches.length >= MAX_MEMBERS)
      throw new BrokenContainerError(`has more than ${MAX_MEMBERS} members, the most that are read; divide it`)
    if (/[/\\]$/.test(name.bytes) && size === 0) {
      this.#count('folder')
      return
    }
    // A single member with too high a ratio is refused when it is read. Its stated packed size may be wrong as well.
    if (size <= unpackedLimit(end - start)) this.#unpacked += size
    this.#stretches.push({ start, length: end - start, name })
  }

  #reportLost(entry: Entry): void {
    if (this.#recovered.has(entry.name.bytes) || this.#recoveredAt.has(entry.offset)) return
    const where = Number.isNaN(entry.offset) ? 'nowhere' : `at byte ${entry.offset}`
    if (this.#directory!.end.isSplit)
      this.#refuse(entry, 'split', 'it lies in another part of an archive that was split; join the parts: zip -s 0')
    else if (this.#taken.has(entry.offset))
      this.#refuse(entry, 'overlap', `the directory has it ${where}, where another member is`)
    else this.#refuse(entry, 'damaged', `the directory has it ${where}, where no member is`)
  }

  /** Refuses a member that has no bytes of its own: its row is about its entry in the directory. */
  #refuse(entry: Entry, reason: string, message: string): void {
    this.#stretch(entry.at, entry.at + entry.length, reason, message, entry)
  }

  #stretch(start: number, end: number, reason: string, message: string, named: Pick<Entry, 'name'> | undefined): void {
    this.#stretches.push({
      start,
      length: end - start,
      ...(named && { name: named.name }),
      damage: { reason, message },
    })
  }

  #count(kind: string): void {
    this.#others[kind] = (this.#others[kind] ?? 0) + 1
  }

  /** Whether bytes begin like an entry of the directory, whose end was cut off: no member is lost there. */
  #isDirectory(start: number): boolean {
    const signature = this.#pieces.at(start, 4)
    return ENTRY.subarray(0, signature.length).equals(signature)
  }

  #isZero(start: number, end: number): boolean {
    const chunkBytes = 2 ** 16
    for (let at = start; at < end; at += chunkBytes) {
      const bytes = this.#pieces.at(at, Math.min(chunkBytes, end - at))
      if (bytes.some((byte) => byte !== 0)) return false
    }
    return true
  }

  #checkTotal(): void {
    const limit = unpackedTotal(this.#file.size)
    if (this.#unpacked > limit)
      throw new BrokenContainerError(
        `says that it unpacks from ${this.#file.size} to ${this.#unpacked} bytes, more than ${limit}: the mark of a zip bomb`,
      )
  }
}
