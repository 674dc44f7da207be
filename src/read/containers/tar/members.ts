import { Pieces } from '../archive/pieces.ts'
import type { ArchiveParts, Stretch } from '../archive/placing.ts'
import { BrokenContainerError, type Bytes } from '../container.ts'
import { kindOf, readEntry, type TarEntry } from './entry.ts'
import { BLOCK, isZero, readHeader } from './header.ts'
import { nextHeader } from './search.ts'

/** Members of one archive at most. The place and name of one take some 250 bytes until all are found: 1 GB. */
const MAX_MEMBERS = 2 ** 22

/** Heads of packed files, for the message about a tar file whose name hides its packing. */
const PACKINGS: readonly (readonly [name: string, head: string])[] = [
  ['gzip (.tar.gz)', '\x1f\x8b'],
  ['zstd (.tar.zst)', '\x28\xb5\x2f\xfd'],
  ['bzip2; unpack it first', 'BZh'],
  ['xz; unpack it first', '\xfd7zXZ'],
]

/**
 * Finds the members of a tar file by its headers, past end marks as well: archives may have been joined. Damage ends at the
 * next header with a right checksum.
 *
 * @throws BrokenContainerError for a file without any header
 */
export function listMembers(file: Bytes): ArchiveParts {
  return new Listing(file).run()
}

class Listing {
  readonly #file: Bytes
  readonly #pieces: Pieces
  readonly #stretches: Stretch[] = []
  readonly #others: { [kind: string]: number } = {}
  /** The last member that takes a stretch. */
  #last: TarEntry | undefined
  #wasRead = false

  constructor(file: Bytes) {
    this.#file = file
    this.#pieces = new Pieces(file)
  }

  run(): ArchiveParts {
    let isEnded = false
    for (let at = 0; at < this.#file.size; ) {
      const block = this.#pieces.at(at, BLOCK)
      if (isZero(block)) {
        // A whole file is made of whole blocks.
        const within = this.#file.size % BLOCK === at % BLOCK ? undefined : this.#lookBack(at, true)
        at = within ?? at + BLOCK
        if (within !== undefined) continue
        isEnded = true
        this.#last = undefined
        continue
      }
      const entry = readEntry(this.#pieces, at)
      if (entry && 'header' in entry) {
        at = this.#take(entry)
        isEnded = false
      } else at = this.#search(at, entry?.brokenAt ?? at, isEnded)
    }
    if (!this.#wasRead) this.#refuseFile()
    return { stretches: this.#stretches, others: this.#others }
  }

  /** Takes a member; returns where the next one begins. */
  #take(entry: TarEntry): number {
    const { size } = this.#file
    this.#wasRead = true
    this.#last = undefined
    const kind = kindOf(entry)
    const dataEnd = entry.dataStart + entry.size
    if (dataEnd > size) {
      // A wrong size is unlikely with a right checksum, but members may follow all the same.
      const next = nextHeader(this.#pieces, entry.dataStart, size, entry.start)
      const end = next ?? size
      const message =
        next === undefined
          ? `the file ends at byte ${size}, and this member at byte ${dataEnd}`
          : `another member begins at byte ${next}, before the end of this one at byte ${dataEnd}`
      this.#add(entry.start, end, entry, next === undefined ? 'truncated' : 'damaged', message)
      return end
    }
    if (kind !== undefined) {
      this.#others[kind] = (this.#others[kind] ?? 0) + 1
      return entry.end
    }
    this.#add(entry.start, Math.min(entry.end, size), entry)
    this.#last = entry
    return entry.end
  }

  /** There is no header where one should be, at `at` or behind other headers at `broken`. Returns where to go on. */
  #search(at: number, broken: number, isEnded: boolean): number {
    const { size } = this.#file
    if (broken > at) this.#wasRead = true
    // What follows a right header may be cut, and hold the next one already.
    const next = nextHeader(this.#pieces, broken > at ? at + BLOCK : at + 1, size, at)
    const within = this.#lookBack(at, next === undefined || (next - at) % BLOCK !== 0)
    if (within !== undefined) return within
    const end = next ?? size
    // A tar file ends with its end mark: what programs put behind it belongs to nobody.
    if (isEnded && next === undefined) this.#others.trailing = (this.#others.trailing ?? 0) + 1
    else this.#add(at, end, undefined, 'damaged', `the bytes from ${at} to ${end} hold no header with a right checksum`)
    return end
  }

  /**
   * Looks whether bytes are missing in the member that should end at `at`. Then the next header stands within the range that
   * it claims, mostly not whole blocks away, and text where its padding of zeros should be. A tar has no sums of its members'
   * bytes, so a member is refused where these say so.
   *
   * @param isShifted whether what follows is not whole blocks away
   * @returns where that header is
   */
  #lookBack(at: number, isShifted: boolean): number | undefined {
    const last = this.#last
    this.#last = undefined
    if (!last || last.end !== at) return undefined
    const dataEnd = last.dataStart + last.size
    const padding = this.#pieces.at(dataEnd, last.end - dataEnd)
    const isPadded = isZero(padding)
    // Headers whole blocks away are those of a tar within this one, where padding does not tell.
    const mayBeAligned =
      padding.length > 0 ? !isPadded : readHeader(this.#pieces.at(last.dataStart, BLOCK)) === undefined
    if (!mayBeAligned && !isShifted) return undefined
    const within = this.#headerWithin(last, mayBeAligned)
    if (within === undefined && isPadded) return undefined
    this.#stretches.pop()
    const where = within === undefined ? 'where zeros should follow it' : `and another member begins at byte ${within}`
    const message = `bytes are missing in it: byte ${dataEnd} should be its end, ${where}`
    this.#add(last.start, within ?? at, last, 'damaged', message)
    return within
  }

  /** The first header that begins within the bytes of a member. */
  #headerWithin({ start, dataStart, end }: TarEntry, mayBeAligned: boolean): number | undefined {
    const to = Math.min(end + BLOCK - 1, this.#file.size)
    let found = nextHeader(this.#pieces, dataStart, to, start)
    while (found !== undefined && !mayBeAligned && (found - start) % BLOCK === 0)
      found = nextHeader(this.#pieces, found + 1, to, start)
    return found
  }

  #add(start: number, end: number, entry: TarEntry | undefined, reason?: string, message?: string): void {
    if (this.#stretches.length === MAX_MEMBERS)
      throw new BrokenContainerError(`has more than ${MAX_MEMBERS} members, the most that are read; divide it`)
    this.#stretches.push({
      start,
      length: end - start,
      ...(entry && { name: entry.name }),
      ...(reason !== undefined && { damage: { reason, message: message! } }),
    })
  }

  /** No header was found; a file of zeros only is an archive without members. */
  #refuseFile(): void {
    if (this.#file.size > 0 && this.#stretches.length === 0) return
    const head = this.#file.read(0, 6).toString('latin1')
    const packing = PACKINGS.find(([, start]) => head.startsWith(start))
    if (packing) throw new BrokenContainerError(`is no tar file: it is packed by ${packing[0]}. Name it so`)
    throw new BrokenContainerError(
      'is no tar file: it has no header with a right checksum. Check whether it is complete',
    )
  }
}
