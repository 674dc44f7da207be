import type { StoredName } from '../archive/names.ts'
import type { Pieces } from '../archive/pieces.ts'
import { nameOf, widen } from './extra.ts'
import { DESCRIPTOR, HAS_DESCRIPTOR, LOCAL, LOCAL_BYTES, read64, SEE_64, type Stated } from './format.ts'

/** The header before the bytes of a member. */
export interface LocalHeader {
  readonly stated: Stated
  readonly name: StoredName
  /** As it stands, in whatever encoding. */
  readonly rawName: Buffer
  readonly extra: Buffer
  /** As DOS packs them. */
  readonly time: number
  readonly date: number
  /** Whether it begins with its signature. */
  readonly isSigned: boolean
  /** Where the packed bytes begin, in the file. */
  readonly dataStart: number
}

/** The header at `start`; undefined where the file ends before it does. */
export function readLocal(pieces: Pieces, start: number): LocalHeader | undefined {
  const fixed = pieces.at(start, LOCAL_BYTES)
  if (fixed.length < LOCAL_BYTES) return undefined
  const nameLength = fixed.readUInt16LE(26)
  const extraLength = fixed.readUInt16LE(28)
  const rest = pieces.at(start + LOCAL_BYTES, nameLength + extraLength)
  if (rest.length < nameLength + extraLength) return undefined
  const rawName = rest.subarray(0, nameLength)
  const extra = rest.subarray(nameLength)
  const flags = fixed.readUInt16LE(6)
  const { stated } = widen(
    {
      flags,
      method: fixed.readUInt16LE(8),
      crc: fixed.readUInt32LE(14),
      packed: fixed.readUInt32LE(18),
      size: fixed.readUInt32LE(22),
    },
    undefined,
    extra,
  )
  return {
    stated,
    name: nameOf(rawName, flags, extra),
    rawName,
    extra,
    time: fixed.readUInt16LE(10),
    date: fixed.readUInt16LE(12),
    isSigned: fixed.readUInt32LE(0) === LOCAL,
    dataStart: start + LOCAL_BYTES + nameLength + extraLength,
  }
}

/**
 * Sizes of descriptors: with and without signature and 64-bit sizes. Those that say more come first, since a long one begins
 * like a short one.
 */
const DESCRIPTORS = [24, 16, 20, 12] as const

/** No member unpacks to so many times its bytes: deflate reaches 1,032. A sanity check for bytes read as a size. */
const MAX_EXPANSION = 2000

/** The longest descriptor. */
export const MAX_DESCRIPTOR = 24

/** A descriptor, which repeats CRC and sizes behind the bytes of a member. */
export interface Descriptor {
  readonly crc: number
  readonly packed: number
  readonly size: number
  /** Of the descriptor itself. */
  readonly length: number
}

/** Reads the first `length` of `bytes` as a descriptor. */
function descriptorOf(bytes: Buffer, length: (typeof DESCRIPTORS)[number]): Descriptor | undefined {
  if (bytes.length < length) return undefined
  const at = length === 16 || length === 24 ? 4 : 0
  if (at > 0 && bytes.readUInt32LE(0) !== DESCRIPTOR) return undefined
  const isWide = length >= 20
  const packed = isWide ? read64(bytes, at + 4) : bytes.readUInt32LE(at + 4)
  const size = isWide ? read64(bytes, at + 12) : bytes.readUInt32LE(at + 8)
  return size <= packed * MAX_EXPANSION ? { crc: bytes.readUInt32LE(at), packed, size, length } : undefined
}

/**
 * Length of the descriptor at the start of `bytes` that repeats what is stated; 0 where there is none. One value may differ:
 * it is damaged here or there.
 */
export function descriptorLength(bytes: Buffer, stated: Stated): number {
  return (
    DESCRIPTORS.find((length) => {
      const found = descriptorOf(bytes, length)
      return found?.packed === stated.packed && (found.crc === stated.crc || found.size === stated.size)
    }) ?? 0
  )
}

/**
 * The descriptor that ends at `end` and states a packed size that reaches back to `dataStart`. If it can be read with and
 * without a signature, it is read with one.
 */
export function descriptorBefore(pieces: Pieces, dataStart: number, end: number): Descriptor | undefined {
  for (const length of DESCRIPTORS) {
    if (end - length < dataStart) continue
    const found = descriptorOf(pieces.at(end - length, length), length)
    if (found?.packed === end - length - dataStart) return found
  }
  return undefined
}

/** All descriptors at the start of `bytes`, by their signature. */
export function signedDescriptors(bytes: Buffer): Descriptor[] {
  return ([24, 16] as const).flatMap((length) => descriptorOf(bytes, length) ?? [])
}

/** All descriptors without a signature that end where `before` ends. */
export function unsignedDescriptors(before: Buffer): Descriptor[] {
  return ([20, 12] as const).flatMap(
    (length) => (before.length >= length && descriptorOf(before.subarray(before.length - length), length)) || [],
  )
}

/** Highest version that a header may need; the newest known is 6.3. A sanity check for headers that are searched for. */
const MAX_VERSION = 63

/** Longest name that is believed, in bytes: systems allow 4,096. */
const MAX_NAME = 4096

/** Longest extra field that is believed, in bytes: programs align members to pages of 16 KiB with it. */
const MAX_EXTRA = 2 ** 14 + 64

/** Whether bytes that begin with the signature of a local header look like one: others hold it by chance. */
export function isPlausible(fixed: Buffer): boolean {
  if (fixed.length < LOCAL_BYTES || fixed.readUInt32LE(0) !== LOCAL) return false
  const name = fixed.readUInt16LE(26)
  const method = fixed.readUInt16LE(8)
  const isBelievable = name > 0 && name <= MAX_NAME && fixed.readUInt16LE(28) <= MAX_EXTRA
  return isBelievable && fixed[4]! <= MAX_VERSION && (method <= 20 || (method >= 93 && method <= 99))
}

/** Whether CRC and sizes stand only behind the bytes. */
export const isDeferred = ({ flags, packed, size }: Stated): boolean =>
  (flags & HAS_DESCRIPTOR) !== 0 && (packed === 0 || Number.isNaN(packed) || packed === SEE_64 || size === 0)
