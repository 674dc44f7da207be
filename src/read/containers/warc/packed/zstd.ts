import { Decompress } from 'fzstd'
import { loadZstd } from '../../../../document/zstd.ts'
import { TooLargeError } from '../../../packing/unpack.ts'
import { MAX_WINDOW } from '../../../packing/zstd-frames.ts'
import { type Bytes, type ContainerIndex, NeedsUnpackingError } from '../../container.ts'
import { Window } from '../../window.ts'
import { MAX_HEADER, parseHeader, type RecordHeader, SIGNATURE } from '../header.ts'
import { Tally } from '../tally.ts'
import { Behind } from './behind-record.ts'
import { dictionaryBytes, type Frame, frameAt, isBoundary, nextFrame } from './frames.ts'
import { unpackFrame } from './unpack-frame.ts'

/** Bytes that a frame may unpack to when the records are searched: the library does not give memory back. */
const MAX_UNPACKED = 2 ** 25

/** Packed bytes that are fed at once while a large frame is looked into. */
const STEP = 2 ** 12

const SAMPLE = 256

/** The beginning of a record that a frame holds. */
interface Start {
  readonly frame: Frame
  readonly header: RecordHeader
  /** Bytes that the frame unpacks to. */
  readonly size: number
  readonly many: boolean
}

/**
 * Finds the records of a WARC file whose records are packed one by one, as frames of zstd (Zstandard compression for WARC
 * 1.0). Each frame is unpacked, which checks it; a record may take several.
 *
 * @throws NeedsUnpackingError where a frame holds several records
 */
export async function indexZstd(file: Bytes): Promise<ContainerIndex> {
  await loadZstd()
  const window = new Window(file)
  const tally = new Tally()
  for (let at = 0; at < file.size; ) {
    const frame = frameAt(window, at)
    if (frame && frame.kind !== 'data') {
      tally.framing(frame.end - at)
      at = frame.end
      continue
    }
    const start = frame && startAt(file, window, at, frame)
    if (!start || swallowsNext(file, window, at, start)) {
      at = damaged(file, window, tally, at, frame)
      continue
    }
    if (start.many) throw new NeedsUnpackingError('zstd', `the frame at byte ${at} holds more than one record`)
    const end = endOf(file, window, start)
    tally.record(start.header, at, end - at)
    at = end
  }
  return tally.index()
}

/** The record that begins in a frame; undefined where none does, or the frame is damaged. */
function startAt(file: Bytes, window: Window, at: number, frame: Frame): Start | undefined {
  try {
    const bytes = unpackFrame(file, at, frame, MAX_UNPACKED)
    const header = parseHeader(bytes)
    return header && { frame, header, size: bytes.length, many: holdsMany(header, bytes) }
  } catch (error) {
    return error instanceof TooLargeError ? largeStart(file, window, at, frame) : undefined
  }
}

function holdsMany({ length, stated }: RecordHeader, bytes: Buffer): boolean {
  if (stated === undefined) return false
  const behind = new Behind(length + stated)
  behind.add(bytes, 0)
  return behind.isRecord()
}

/** Looks into a frame that is too large to unpack at once. A frame with a dictionary cannot be read piece by piece. */
function largeStart(file: Bytes, window: Window, at: number, frame: Frame): Start | undefined {
  if (frame.window > MAX_WINDOW || dictionaryBytes(window)) return undefined
  let head: Buffer | undefined = Buffer.alloc(0)
  let header: RecordHeader | undefined
  let behind: Behind | undefined
  let size = 0
  const stream = new Decompress((bytes) => {
    if (head) {
      head = Buffer.concat([head, bytes])
      header = parseHeader(head)
      if (header) {
        behind = new Behind(header.length + (header.stated ?? Number.POSITIVE_INFINITY))
        behind.add(head, 0)
      }
      if (header || head.length > MAX_HEADER) head = undefined
    } else behind?.add(bytes, size)
    size += bytes.length
  })
  try {
    for (let from = at; from < frame.end && !behind?.isRecord(); from += STEP)
      stream.push(file.read(from, Math.min(STEP, frame.end - from)))
  } catch {
    return undefined
  }
  return header && { frame, header, size, many: behind?.isRecord() ?? false }
}

/** Where a record ends that goes on in the frames behind the first. */
function endOf(file: Bytes, window: Window, { frame, header, size }: Start): number {
  let end = frame.end
  let held = size
  while (header.stated !== undefined && held < header.length + header.stated) {
    const next = frameAt(window, end)
    if (next?.kind !== 'data' || next.bound > MAX_UNPACKED) break
    try {
      const bytes = unpackFrame(file, end, next, MAX_UNPACKED)
      if (bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) break
      held += bytes.length
    } catch {
      break
    }
    end = next.end
  }
  return end
}

/** Notes the stretch up to the next record, and returns its end. */
function damaged(file: Bytes, window: Window, tally: Tally, at: number, frame: Frame | undefined): number {
  const end = nextFrameStart(file, window, at + 1, file.size)
  const sample = Buffer.from(window.view(at, Math.min(SAMPLE, end - at)))
  const message = frame
    ? `the zstd frame at byte ${at} holds no record of WARC that can be unpacked`
    : `no zstd frame begins at byte ${at} that ends within the file; ${end - at} bytes are passed over`
  tally.damage(at, end - at, { reason: 'damaged', message }, sample)
  return end
}

/**
 * Whether a frame has lost bytes and took those of the next for its own: without a checksum it can be unpacked all the
 * same. Then no frame begins behind it, and one does within it.
 */
const swallowsNext = (file: Bytes, window: Window, at: number, { frame }: Start): boolean =>
  !isBoundary(window, frame.end) && nextFrameStart(file, window, at + 1, frame.end) < frame.end

/** The first frame in `[from, to)` with the beginning of a record; `to` where there is none. */
export function nextFrameStart(file: Bytes, window: Window, from: number, to: number): number {
  for (let at = nextFrame(window, from); at < to; at = nextFrame(window, at + 1)) {
    const frame = frameAt(window, at)!
    if (startAt(file, window, at, frame)) return at
    window.spend(Math.min(frame.bound, MAX_UNPACKED) + frame.end - at)
  }
  return to
}
