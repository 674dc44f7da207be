/**
 * Reads frame and block headers of zstd (RFC 8878): just enough to know what a file will cost before it is unpacked, and
 * where its frames lie.
 */

export const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50

/** Maximum bytes of a frame's header. */
export const MAX_FRAME_HEADER = 18

/**
 * Maximum bytes of a window, which is memory: the largest that zstd itself takes without being told to
 * (ZSTD_WINDOWLOG_LIMIT_DEFAULT of zstd.h). A frame of twenty bytes can ask for 2 GiB.
 */
export const MAX_WINDOW: number = 2 ** 27

/** Maximum bytes that one block unpacks to. */
const MAX_BLOCK = 2 ** 17

/** Whether a frame with this magic number holds no data, and is passed over. */
export const isSkippable = (magic: number): boolean => (magic & 0xfffffff0) >>> 0 === SKIPPABLE

/**
 * Bytes that unpacking moves to keep its window, which the library copies for each block: window size × blocks, over all frames.
 *
 * @throws Error where a header is cut off or invalid
 */
export function zstdWork(packed: Uint8Array): { work: number; maxWindow: number } {
  if (packed.length === 0) throw new Error('an empty file has no zstd frame')
  const { work, cut, maxWindow } = zstdWorkOfHead(packed)
  if (cut) throw new Error(`a zstd frame is cut off at byte ${packed.length}`)
  return { work, maxWindow }
}

/**
 * As {@link zstdWork}, for what there is of a file that may be cut off.
 *
 * @throws Error where a header is invalid
 */
export function zstdWorkOfHead(packed: Uint8Array): { work: number; cut: boolean; maxWindow: number } {
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const total = { work: 0, cut: false, maxWindow: 0 }
  try {
    for (let at = 0; at < bytes.byteLength; ) {
      const magic = bytes.getUint32(at, true)
      if (isSkippable(magic)) at += 8 + bytes.getUint32(at + 4, true)
      else if (magic !== FRAME) throw new Error(`no zstd frame at byte ${at}`)
      else at = addFrame(bytes, at, total)
      total.cut = at > bytes.byteLength
    }
  } catch (error) {
    // The header needs bytes after the end of the file.
    if (!(error instanceof RangeError)) throw error
    total.cut = true
  }
  return total
}

/** A frame with data: its range, and whether it ends with a checksum. */
export interface FrameRange {
  readonly start: number
  readonly end: number
  readonly hasChecksum: boolean
}

/** The frames with data, of bytes that {@link zstdWork} has found whole. */
export function* framesOf(packed: Uint8Array): Generator<FrameRange> {
  const bytes = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  for (let at = 0; at < bytes.byteLength; ) {
    const start = at
    if (isSkippable(bytes.getUint32(at, true))) at += 8 + bytes.getUint32(at + 4, true)
    else {
      at = addFrame(bytes, start, { work: 0, maxWindow: 0 })
      yield { start, end: at, hasChecksum: readFrameHeader(bytes, start).checksumLength > 0 }
    }
  }
}

function addFrame(bytes: DataView, start: number, total: { work: number; maxWindow: number }): number {
  const frame = readFrameHeader(bytes, start)
  total.maxWindow = Math.max(total.maxWindow, frame.window)
  let at = start + frame.length
  for (let last = false; !last; ) {
    const block = readBlock(bytes, at)
    last = block.last
    at += block.length
    total.work += frame.window
  }
  return at + frame.checksumLength
}

export interface FrameHeader {
  /** Bytes of the header, with the magic number. */
  readonly length: number
  /** Bytes of the window. */
  readonly window: number
  /** Bytes that the frame unpacks to, where it says so. */
  readonly contentSize?: number
  /** Bytes of the checksum behind the last block: 4 or 0. */
  readonly checksumLength: number
  /** Whether a bit is set that the format reserves, so that this is no frame. */
  readonly reserved: boolean
}

/** @throws RangeError where the bytes end within the header */
export function readFrameHeader(bytes: DataView, start: number): FrameHeader {
  const descriptor = bytes.getUint8(start + 4)
  const singleSegment = (descriptor & 0x20) !== 0
  const sizeFlag = descriptor >> 6
  const sizeBytes = sizeFlag > 0 ? 1 << sizeFlag : singleSegment ? 1 : 0
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3]!
  let at = start + 5
  let window = 0
  if (!singleSegment) {
    const exponent = bytes.getUint8(at) >> 3
    const mantissa = bytes.getUint8(at) & 7
    window = 2 ** (10 + exponent) * (1 + mantissa / 8)
    at += 1
  }
  at += dictionaryBytes
  const contentSize = sizeBytes > 0 ? readSize(bytes, at, sizeBytes) : undefined
  if (singleSegment) window = contentSize!
  return {
    length: at + sizeBytes - start,
    window,
    ...(contentSize !== undefined && { contentSize }),
    checksumLength: (descriptor & 4) !== 0 ? 4 : 0,
    reserved: (descriptor & 8) !== 0,
  }
}

export interface BlockHeader {
  readonly last: boolean
  /** Bytes of the block, with its header of three bytes. */
  readonly length: number
  /** Maximum bytes that it unpacks to. */
  readonly bound: number
  /** Whether its type is the one that the format reserves, so that this is no block. */
  readonly reserved: boolean
}

/** @throws RangeError where the bytes end within the header */
export function readBlock(bytes: DataView, start: number): BlockHeader {
  const header = bytes.getUint16(start, true) | (bytes.getUint8(start + 2) << 16)
  const type = (header >> 1) & 3
  const size = header >> 3
  return {
    last: (header & 1) !== 0,
    // A block of type 1 stores a single byte, which is repeated.
    length: 3 + (type === 1 ? 1 : size),
    bound: type === 2 ? MAX_BLOCK : size,
    reserved: type === 3,
  }
}

function readSize(bytes: DataView, at: number, length: number): number {
  if (length === 1) return bytes.getUint8(at)
  if (length === 2) return bytes.getUint16(at, true) + 256
  if (length === 4) return bytes.getUint32(at, true)
  return Number(bytes.getBigUint64(at, true))
}
