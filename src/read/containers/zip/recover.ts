import type { StoredName } from '../archive/names.ts'
import { Pieces } from '../archive/pieces.ts'
import type { Bytes } from '../container.ts'
import {
  CENTRAL,
  CENTRAL_BYTES,
  DESCRIPTOR,
  END,
  END_64,
  END_64_BYTES,
  END_BYTES,
  LOCAL,
  LOCATOR_64,
  LOCATOR_64_BYTES,
} from './format.ts'
import {
  descriptorLength,
  isDeferred,
  isPlausible,
  type LocalHeader,
  MAX_DESCRIPTOR,
  readLocal,
  signedDescriptors,
  unsignedDescriptors,
} from './local.ts'

/** A member, or a part of a directory, that was found without the directory's help. */
export interface Found {
  readonly start: number
  readonly end: number
  readonly member?: { readonly name: StoredName; readonly size: number }
}

/** Open members that are remembered. One more, and all are forgotten: no archive within an archive has as many. */
const MAX_OPEN = 2 ** 16

/** Signatures of the parts of a directory. */
const DIRECTORY = [CENTRAL, END, END_64, LOCATOR_64]

/** Longest structure that is looked at, in bytes, without names and comments. */
const LOOK = END_64_BYTES

/**
 * Searches a range for members, for files whose directory is cut off or damaged. One pass: whole members are skipped. A
 * member whose sizes stand behind it is open until a descriptor is met whose packed size leads back to it; what was found
 * within it until then (an archive in the archive) is dropped.
 *
 * @returns what is whole, in order, disjoint
 */
export function recover(file: Bytes, from: number, to: number): Found[] {
  return new Search(file, from, to).run()
}

interface Open {
  readonly start: number
  readonly dataStart: number
  readonly name: StoredName
}

class Search {
  readonly #from: number
  readonly #to: number
  /** One reads on, the other looks here and there. */
  readonly #ahead: Pieces
  readonly #pieces: Pieces
  readonly #found: Found[] = []
  /** Open members by where their bytes begin, in the order of the file. */
  readonly #open = new Map<number, Open>()
  /** The same, the last on top. */
  readonly #stack: Open[] = []

  constructor(file: Bytes, from: number, to: number) {
    this.#from = from
    this.#to = to
    this.#ahead = new Pieces(file)
    this.#pieces = new Pieces(file)
  }

  run(): Found[] {
    let at = this.#next(this.#from)
    while (at !== undefined) at = this.#next(this.#take(at))
    // Up to three bytes of the next signature may be left where the file was cut.
    for (let left = 0; left < 4; left++) this.#closeBefore(this.#to - left)
    return this.#found
  }

  /** The next place from `from` on where a signature may be. */
  #next(from: number): number | undefined {
    const chunkBytes = 2 ** 16
    for (let start = from; start < this.#to - 3; start += chunkBytes - 1) {
      const chunk = this.#ahead.at(start, Math.min(chunkBytes, this.#to - start))
      const at = chunk.indexOf('PK', 0, 'latin1')
      if (at >= 0) return start + at
    }
    return undefined
  }

  /** Takes what is at a place; returns where the search goes on. */
  #take(at: number): number {
    const fixed = this.#pieces.at(at, Math.min(LOOK, this.#to - at))
    if (fixed.length < 4) return this.#to
    const signature = fixed.readUInt32LE(0)
    if (signature === DESCRIPTOR) {
      for (const { packed, size, length } of signedDescriptors(fixed))
        if (this.#close(at - packed, size, at + length)) return at + length
      return at + 4
    }
    if (signature === LOCAL) {
      this.#closeBefore(at)
      return isPlausible(fixed) ? this.#takeMember(at) : at + 4
    }
    if (!DIRECTORY.includes(signature)) return at + 2
    // What stands before a part of the directory ends there, also where the part itself is cut off.
    this.#closeBefore(at)
    const length = structureLength(signature, fixed)
    if (length === undefined || at + length > this.#to) return at + 4
    this.#accept({ start: at, end: at + length })
    return at + length
  }

  #takeMember(start: number): number {
    const local = readLocal(this.#pieces, start)
    if (!local || local.dataStart > this.#to) return start + 4
    if (isDeferred(local.stated)) {
      if (this.#stack.length === MAX_OPEN) {
        this.#open.clear()
        this.#stack.length = 0
      }
      const open = { start, dataStart: local.dataStart, name: local.name }
      this.#open.set(open.dataStart, open)
      this.#stack.push(open)
      return open.dataStart
    }
    const end = this.#endOf(local)
    if (end === undefined) return start + 4
    this.#accept({ start, end, member: { name: local.name, size: local.stated.size } })
    return end
  }

  /** Where a member with sizes in its header ends; undefined where nothing begins there, so that the sizes are wrong. */
  #endOf({ dataStart, stated }: LocalHeader): number | undefined {
    const end = dataStart + stated.packed
    if (!(end <= this.#to)) return undefined
    const behind = this.#pieces.at(end, Math.min(MAX_DESCRIPTOR, this.#to - end))
    const length = descriptorLength(behind, stated)
    if (length > 0 || behind.length === 0) return end + length
    // A file that was cut may end within the next signature.
    if (behind.length < 4) return 'PK'.startsWith(behind.toString('latin1', 0, 2)) ? end : undefined
    return [LOCAL, CENTRAL, END, END_64].includes(behind.readUInt32LE(0)) ? end : undefined
  }

  /** Closes an open member by a descriptor without signature, which stands right before the next structure. */
  #closeBefore(at: number): void {
    const start = Math.max(this.#from, at - MAX_DESCRIPTOR)
    for (const { packed, size, length } of unsignedDescriptors(this.#pieces.at(start, at - start)))
      if (this.#close(at - length - packed, size, at)) return
  }

  /** Closes the open member whose bytes begin at `dataStart`. */
  #close(dataStart: number, size: number, end: number): boolean {
    const open = this.#open.get(dataStart)
    if (!open) return false
    // What was opened later lies within.
    for (let inner = this.#stack.pop(); inner; inner = this.#stack.pop()) {
      this.#open.delete(inner.dataStart)
      if (inner === open) break
    }
    this.#accept({ start: open.start, end, member: { name: open.name, size } })
    return true
  }

  /** Adds what is whole, in place of what was found within it. */
  #accept(found: Found): void {
    while (this.#found.length > 0 && this.#found.at(-1)!.start >= found.start) this.#found.pop()
    this.#found.push(found)
  }
}

/** Length of a part of a directory; undefined where the bytes are none. */
function structureLength(signature: number, fixed: Buffer): number | undefined {
  if (signature === CENTRAL && fixed.length >= CENTRAL_BYTES) {
    const name = fixed.readUInt16LE(28)
    return fixed[6]! > 63 ? undefined : CENTRAL_BYTES + name + fixed.readUInt16LE(30) + fixed.readUInt16LE(32)
  }
  if (signature === END && fixed.length >= END_BYTES) return END_BYTES + fixed.readUInt16LE(20)
  if (signature === END_64 && fixed.length >= END_64_BYTES) return END_64_BYTES
  return signature === LOCATOR_64 ? LOCATOR_64_BYTES : undefined
}
