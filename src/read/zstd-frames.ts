/**
 * Reads frame and block headers of zstd (RFC 8878): just enough to know what a file will cost before it is unpacked.
 */

const FRAME = 0xfd2fb528
const SKIPPABLE = 0x184d2a50

/**
 * Bytes of window that unpacking moves: window size × blocks, summed over all frames.
 *
 * @throws Error where a header is cut off or invalid
 */
export function zstdWork(packed: Uint8Array): number {
  if (packed.length === 0) throw new Error('an empty file has no zstd frame')
  try {
    return workOf(new DataView(packed.buffer, packed.byteOffset, packed.byteLength))
  } catch (error) {
    // The header needs bytes after the end of the file.
    if (error instanceof RangeError)
      throw new Error(`a zstd frame is cut off at byte ${packed.length}`, { cause: error })
    throw error
  }
}

function workOf(bytes: DataView): number {
  let work = 0
  let at = 0
  do {
    const magic = bytes.getUint32(at, true)
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
      at += 8 + bytes.getUint32(at + 4, true)
    } else if (magic === FRAME) {
      const frame = readFrame(bytes, at)
      work += frame.window * frame.blocks
      at = frame.end
    } else throw new Error(`no zstd frame at byte ${at}`)
  } while (at < bytes.byteLength)
  return work
}

function readFrame(bytes: DataView, start: number): { window: number; blocks: number; end: number } {
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
  if (singleSegment) window = readSize(bytes, at, sizeBytes)
  at += sizeBytes
  let blocks = 0
  for (let last = false; !last; blocks++) {
    const header = bytes.getUint16(at, true) | (bytes.getUint8(at + 2) << 16)
    last = (header & 1) !== 0
    // A block of type 1 stores a single byte, which is repeated.
    at += 3 + (((header >> 1) & 3) === 1 ? 1 : header >> 3)
  }
  return { window, blocks, end: at + ((descriptor & 4) !== 0 ? 4 : 0) }
}

function readSize(bytes: DataView, at: number, length: number): number {
  if (length === 1) return bytes.getUint8(at)
  if (length === 2) return bytes.getUint16(at, true) + 256
  if (length === 4) return bytes.getUint32(at, true)
  return Number(bytes.getBigUint64(at, true))
}
