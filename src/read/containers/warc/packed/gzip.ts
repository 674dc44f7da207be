import { constants } from 'node:zlib'
import { gzipData, inflateRaw, readUint32, TRAILER } from '../../../gzip/member.ts'
import { type Bytes, type ContainerIndex, NeedsUnpackingError } from '../../container.ts'
import { Window } from '../../window.ts'
import { MAX_HEADER, parseHeader, type RecordHeader, SIGNATURE } from '../header.ts'
import { Tally } from '../tally.ts'
import { type Measure, measure } from './measure.ts'

/** How each member begins: the signature of gzip and the one method that it knows. */
const MEMBER = Buffer.from([0x1f, 0x8b, 8])

/**
 * Packed bytes that are unpacked to see the header of a record; each amount where the one before does not hold it. The
 * first shows whether it is a record at all. Most headers have 300 to 800 bytes, and pack to half of that.
 */
const HEAD_BYTES: readonly number[] = [2 ** 6, 2 ** 10, 2 ** 12, 2 ** 14, 2 ** 16]

/** Bytes that the largest of them may unpack to: deflate packs up to 1,032 times. */
const MAX_HEAD = 2 ** 27

/** Bytes of line breaks behind the block that a member may lack or have. By the standard there are four. */
const MAX_BREAKS = 4

/** What it costs to begin unpacking, as bytes that are unpacked. */
const START_WORK = 2 ** 12

const SAMPLE = 256

/** A member that begins with the header of a record. */
interface Start {
  readonly at: number
  readonly header: RecordHeader
}

/**
 * Finds the records of a WARC file whose records are packed one by one. Only the head of each member is unpacked. The start
 * of the next member is searched for, since gzip does not state it. The size in the last bytes of the member shows whether
 * anything else lies between the two: it must be that of the header, the block and the line breaks. Otherwise the member is
 * unpacked whole.
 *
 * @throws NeedsUnpackingError where members are not records
 */
export async function indexGzip(file: Bytes): Promise<ContainerIndex> {
  const window = new Window(file)
  const tally = new Tally()
  let start = nextMember(window, 0)
  stretch(window, tally, 0, start?.at ?? file.size)
  while (start) {
    const { at, header } = start
    start = nextMember(window, at + MEMBER.length)
    const end = start?.at ?? file.size
    if (fits(window, header, at, end)) tally.record(header, at, end - at)
    else await examine(window, file, tally, { at, header }, end)
  }
  return tally.index()
}

/** What packed data begin with; undefined where they are damaged, or none. */
function headOf(packed: Buffer): Buffer | undefined {
  try {
    return inflateRaw(packed, MAX_HEAD, constants.Z_SYNC_FLUSH).buffer
  } catch {
    return undefined
  }
}

/** The header of the record in the member at `at`; undefined where none begins there, or it is damaged. */
function memberHeader(window: Window, at: number): RecordHeader | undefined {
  let work = 0
  for (const amount of HEAD_BYTES) {
    const packed = window.view(at, amount)
    const data = gzipData(packed, 0)
    // The header of gzip may hold a name.
    if (data === undefined) continue
    const head = headOf(packed.subarray(data))
    const header = head && parseHeader(head)
    if (header) return header
    work += START_WORK + (head?.length ?? 0)
    const begins = Math.min(head?.length ?? 0, SIGNATURE.length)
    if (!head || head.length > MAX_HEADER) break
    if (!head.subarray(0, begins).equals(SIGNATURE.subarray(0, begins))) break
  }
  window.spend(work)
  return undefined
}

/** The first member at or behind `from` that begins with a record. */
export function nextMember(window: Window, from: number): Start | undefined {
  for (let at = window.find(MEMBER, from); at < window.size; at = window.find(MEMBER, at + 1)) {
    const header = memberHeader(window, at)
    if (header) return { at, header }
    if (window.isExhausted) break
  }
  return undefined
}

/** Whether the last bytes of `[start, end)` are the size of exactly this record. */
function fits(window: Window, { length, stated }: RecordHeader, start: number, end: number): boolean {
  if (stated === undefined || end - start < MEMBER.length + TRAILER) return false
  const surplus = (readUint32(window.view(end - 4, 4), 0) - length - stated) >>> 0
  return surplus <= MAX_BREAKS
}

/** Unpacks a member that does not fit, and notes what lies between it and the next. */
async function examine(window: Window, file: Bytes, tally: Tally, { at, header }: Start, end: number): Promise<void> {
  const found = await measure(file, window, at, header)
  if (found.many) throw new NeedsUnpackingError('gzip', `the member at byte ${at} holds more than one record`)
  if (found.intact) {
    tally.record(header, at, found.end - at)
    const behind = stretch(window, tally, found.end, end)
    const short = header.stated !== undefined && found.size < header.length + header.stated
    if (behind && short) {
      throw new NeedsUnpackingError('gzip', `the record at byte ${at} goes on in the next member`)
    }
  } else if (found.cut && end === file.size) {
    // The head of the record may be of use; whoever reads it says that it is cut off.
    tally.record(header, at, end - at)
  } else damaged(window, tally, at, end, found)
}

function damaged(window: Window, tally: Tally, start: number, end: number, found: Measure): void {
  const message = `the gzip member at byte ${start} is damaged: ${found.fault}`
  tally.damage(start, end - start, { reason: 'damaged', message }, window.view(start, SAMPLE))
}

/**
 * Notes bytes that belong to no record: zeros, with which tapes and disks pad, are framing.
 *
 * @returns whether a member begins there that is whole as far as can be seen
 */
function stretch(window: Window, tally: Tally, start: number, end: number): boolean {
  if (start >= end) return false
  let at = start
  for (let zero = true; zero && at < end; ) {
    const bytes = window.view(at, Math.min(2 ** 16, end - at))
    const stop = bytes.findIndex((byte) => byte !== 0)
    zero = stop === -1
    at += zero ? bytes.length : stop
  }
  tally.framing(at - start)
  if (at === end) return false
  const sample = Buffer.from(window.view(at, Math.min(SAMPLE, end - at)))
  const message = `no record begins at byte ${at}; ${end - at} bytes are passed over`
  tally.damage(at, end - at, { reason: 'damaged', message }, sample)
  return gzipData(sample, 0) !== undefined
}
