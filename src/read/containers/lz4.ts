/**
 * LZ4 for pages of Parquet and buffers of Arrow: blocks and frames, whose sizes are known beforehand. The libraries at
 * hand (lz4js, hyparquet-compressors) read past the end of broken blocks, and lz4js grows its result without a limit.
 */

const MIN_MATCH = 4
const FRAME = 0x184d2204

/** Flags of a frame's descriptor. */
const CONTENT_SIZE = 0x08
const BLOCK_CHECKSUM = 0x10
const DICTIONARY_ID = 0x01
/** In the size of a block: it is stored as it is. */
const STORED = 0x80000000

/**
 * Unpacks blocks that follow one another without a frame, each a continuation of those before.
 *
 * @returns bytes of `output` that are filled
 * @throws RangeError for a block that is broken or larger than `output`
 */
export function lz4Block(input: Uint8Array, output: Uint8Array, from = 0): number {
  let at = 0
  let out = from
  while (at < input.length) {
    const token = input[at++]!
    let literals = token >> 4
    if (literals === 15) {
      const extended = lengthAt(input, at)
      literals += extended.length
      at = extended.next
    }
    if (at + literals > input.length || out + literals > output.length) throw broken(at)
    output.set(input.subarray(at, at + literals), out)
    at += literals
    out += literals
    // The last sequence has no match.
    if (at === input.length) return out

    if (at + 2 > input.length) throw broken(at)
    const distance = input[at]! | (input[at + 1]! << 8)
    at += 2
    let match = (token & 15) + MIN_MATCH
    if ((token & 15) === 15) {
      const extended = lengthAt(input, at)
      match += extended.length
      at = extended.next
    }
    if (distance === 0 || distance > out || out + match > output.length) throw broken(at)
    if (distance >= match) output.copyWithin(out, out - distance, out - distance + match)
    else for (let i = 0; i < match; i++) output[out + i] = output[out + i - distance]!
    out += match
  }
  return out
}

/**
 * Unpacks a frame.
 *
 * @param size bytes of the result
 * @throws RangeError for a frame that is broken, or of another size
 */
export function lz4Frame(input: Uint8Array, size: number): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
  if (view.getUint32(0, true) !== FRAME) throw new RangeError('no LZ4 frame')
  const flags = view.getUint8(4)
  let at = 7 + (flags & CONTENT_SIZE ? 8 : 0) + (flags & DICTIONARY_ID ? 4 : 0)
  const output = new Uint8Array(size)
  let out = 0
  for (;;) {
    const header = view.getUint32(at, true)
    at += 4
    if (header === 0) break
    const length = header & ~STORED
    const block = input.subarray(at, at + length)
    if (block.length < length) throw broken(at)
    if (header & STORED) {
      output.set(block, out)
      out += length
    } else {
      out = lz4Block(block, output, out)
    }
    at += length + (flags & BLOCK_CHECKSUM ? 4 : 0)
  }
  if (out !== size) throw new RangeError(`an LZ4 frame holds ${out} bytes where ${size} are stated`)
  return output
}

/**
 * Unpacks a page of Parquet's codec LZ4: blocks with two big-endian sizes before each, as Hadoop writes it, or, from
 * other writers, one bare block.
 */
export function lz4Hadoop(input: Uint8Array, size: number): Uint8Array {
  const output = new Uint8Array(size)
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength)
  let at = 0
  let out = 0
  while (at + 8 <= input.length) {
    const length = view.getUint32(at, false)
    const packed = view.getUint32(at + 4, false)
    if (length > size - out || packed > input.length - at - 8) break
    const end = lz4Block(input.subarray(at + 8, at + 8 + packed), output.subarray(out, out + length))
    if (end !== length) break
    at += 8 + packed
    out += length
  }
  if (at !== input.length || out !== size) {
    const filled = lz4Block(input, output)
    if (filled !== size) throw new RangeError(`an LZ4 block holds ${filled} bytes where ${size} are stated`)
  }
  return output
}

/** The rest of a length that does not fit into its four bits. */
function lengthAt(input: Uint8Array, at: number): { length: number; next: number } {
  let length = 0
  for (;;) {
    if (at === input.length) throw broken(at)
    const byte = input[at++]!
    length += byte
    if (byte !== 255) return { length, next: at }
  }
}

function broken(at: number): RangeError {
  return new RangeError(`an LZ4 block is broken at byte ${at}`)
}
