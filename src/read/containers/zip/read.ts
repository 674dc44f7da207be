import { inflateRawSync } from 'node:zlib'
import { codeOf } from '../../../document/errors/error-code.ts'
import { crc32 } from '../../gzip/crc32.ts'
import { type ReadLimits, unpackedLimit } from '../../limits.ts'
import { TooLargeError, unpack } from '../../packing/unpack.ts'
import { pathToUri, toBuffer, toBytePath } from '../../path.ts'
import { type Coding, type Contents, memberLayers } from '../archive/archive.ts'
import { NameReader } from '../archive/names.ts'
import { unpackRecord } from '../archive/packed.ts'
import { Pieces } from '../archive/pieces.ts'
import { type Bytes, type ContainerRecord, type Place, RecordRefusal, type Refusal } from '../container.ts'
import { entriesAt } from './directory.ts'
import { modified } from './extra.ts'
import {
  AES,
  DEFLATE,
  HAS_DESCRIPTOR,
  IS_ENCRYPTED,
  IS_MASKED,
  IS_STRONG,
  METHODS,
  STORED,
  type Stated,
  ZSTD,
} from './format.ts'
import { descriptorBefore, type LocalHeader, readLocal } from './local.ts'

/** The layer behind the range: the local header before the packed bytes, and what is behind them. */
export const ENTRY_LAYER = 'zip-entry'

type Found = RecordRefusal['found']

const refuse = (reason: string, message: string, found: Found): never => {
  throw new RecordRefusal({ reason, message }, found)
}

/**
 * Reads a member. What the directory states counts; where the bytes contradict it, what the member's own header states is
 * tried: one of the two may be damaged, and a CRC that agrees proves the bytes.
 */
export function readMember(file: Bytes, place: Place, limits: ReadLimits): ContainerRecord {
  const { local, claims, found } = openMember(file, place)
  let first: Refusal | undefined
  // That there are no bytes proves itself: zeros instead of sizes do not count beside a claim that there are.
  const nonEmpty = claims.filter(({ size }) => size > 0)
  for (const stated of nonEmpty.length > 0 ? nonEmpty : claims) {
    const coding = codingOf(stated)
    const payload = typeof coding === 'string' ? tryClaim(file, local, stated, coding, limits.maxBytes) : coding
    if (payload instanceof Uint8Array) {
      const layers = [...found.layers, ...(coding === 'stored' ? [] : [coding as Coding])]
      return unpackRecord({ payload, given: {}, ...found, layers }, place.member ?? '', limits)
    }
    first ??= payload
  }
  throw new RecordRefusal(first!, found)
}

/** Where the packed bytes of a member lie. */
export function contentsOf(file: Bytes, place: Place): Contents {
  const { local, claims, found } = openMember(file, place)
  const { packed, size, crc } = claims[0]!
  const coding = codingOf(claims[0]!)
  if (typeof coding !== 'string') throw new RecordRefusal(coding, found)
  return { start: local.dataStart, length: packed, coding, size, crc }
}

/** What is stated of a member, in the order in which it is believed. */
function openMember(
  file: Bytes,
  place: Place,
): { readonly local: LocalHeader; readonly claims: readonly Stated[]; readonly found: Found } {
  const bare = { key: '', layers: [...memberLayers(place), ENTRY_LAYER] }
  const local = readLocal(new Pieces(file), place.start)
  if (!local) return refuse('truncated', `the file ends within the header at byte ${place.start}`, bare)
  const entries = entriesAt(file, place.start)
  const found = { ...bare, metadata: metadataOf(place, local, entries[0]?.comment ?? '') }
  const end = place.start + place.length
  const own = ownClaim(local, end, new Pieces(file))
  const claims = [...entries.map((entry) => entry.stated), ...(own ? [own] : [])].filter(
    (stated) => local.dataStart + stated.packed <= end,
  )
  if (claims.length === 0) return refuse('damaged', 'its header and the directory give sizes that cannot be', found)
  return { local, claims, found }
}

/** What the member itself states, in its header or behind its bytes. */
function ownClaim({ stated, dataStart }: LocalHeader, end: number, pieces: Pieces): Stated | undefined {
  if ((stated.flags & HAS_DESCRIPTOR) === 0) return stated
  const behind = descriptorBefore(pieces, dataStart, end)
  if (behind) return { ...stated, crc: behind.crc, packed: behind.packed, size: behind.size }
  // Some programs set the flag and state the sizes nevertheless.
  return stated.packed > 0 ? stated : undefined
}

function codingOf({ flags, method }: Stated): Coding | Refusal {
  if ((flags & (IS_ENCRYPTED | IS_STRONG | IS_MASKED)) !== 0 || method === AES)
    return { reason: 'encrypted', message: 'it is encrypted; decrypt the archive first' }
  if (method === STORED) return 'stored'
  if (method === DEFLATE) return 'deflate'
  if (method === ZSTD) return 'zstd'
  const name = METHODS[method] ? ` (${METHODS[method]})` : ''
  const message = `it is packed by method ${method}${name}; read are stored, deflate and zstd. Pack the archive anew`
  return { reason: 'method', message }
}

/** The bytes of a member if they are as stated; else what is wrong. */
function tryClaim(
  file: Bytes,
  { dataStart }: LocalHeader,
  stated: Stated,
  coding: Coding,
  maxBytes: number,
): Uint8Array | Refusal {
  const { packed, size, crc } = stated
  if (size > maxBytes) return { reason: 'too-large', message: `${size} bytes: larger than ${maxBytes} bytes` }
  if (size > unpackedLimit(packed))
    return { reason: 'too-large', message: `${packed} bytes that unpack to ${size}: the mark of a zip bomb` }
  const unpacked = unpackMember(file.read(dataStart, packed), coding, size, dataStart)
  if (!(unpacked instanceof Uint8Array)) return unpacked
  if (unpacked.length !== size)
    return { reason: 'damaged', message: `it unpacks to ${unpacked.length} bytes; ${size} are stated` }
  const sum = crc32(unpacked)
  if (sum !== crc)
    return { reason: 'damaged', message: `the CRC-32 of its bytes is ${hex(sum)}; ${hex(crc)} is stated` }
  return unpacked
}

const hex = (crc: number): string => crc.toString(16).padStart(8, '0')

/** Least bytes of a piece that zlib takes. */
const MIN_CHUNK = 64

function unpackMember(packed: Buffer, coding: Coding, size: number, start: number): Uint8Array | Refusal {
  if (coding === 'stored') return packed
  try {
    if (coding === 'deflate') {
      // One byte more than stated, so that more shows itself. In one piece, which nobody has to join.
      const limit = size + 1
      return inflateRawSync(packed, { maxOutputLength: limit, chunkSize: Math.max(limit, MIN_CHUNK) })
    }
    return unpack(packed, 'zstd', size)
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE' || error instanceof TooLargeError)
      return { reason: 'damaged', message: `it unpacks to more than the ${size} bytes that are stated` }
    const message = `its ${coding} stream at byte ${start} is broken (${(error as Error).message})`
    return { reason: 'damaged', message }
  }
}

function metadataOf(
  { member }: Place,
  { rawName, extra, time, date }: LocalHeader,
  comment: string,
): { readonly [name: string]: unknown } {
  const stored = pathToUri(toBytePath(rawName))
  const when = modified(time, date, extra)
  return {
    ...(stored !== member && { stored_name: stored }),
    ...(when !== undefined && { modified: when }),
    ...(comment !== '' && { comment: textOf(comment) }),
  }
}

/** A comment as text; its encoding is guessed from it alone. */
function textOf(comment: string): string {
  const reader = new NameReader()
  const name = { bytes: toBytePath(toBuffer(comment)), isUtf8: false }
  reader.observe(name)
  return reader.text(name)
}
