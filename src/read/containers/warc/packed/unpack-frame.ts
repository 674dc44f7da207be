import { createDCtx, decompress, decompressUsingDict } from '@bokuweb/zstd-wasm'
import { TooLargeError } from '../../../packing/unpack.ts'
import { FRAME, MAX_FRAME_HEADER } from '../../../packing/zstd-frames.ts'
import type { Bytes } from '../../container.ts'
import { Window } from '../../window.ts'
import { dictionaryBytes, type Frame, frameAt } from './frames.ts'

/** Dictionaries of the files that are open: all frames of a file share one. */
const dictionaries = new WeakMap<Bytes, { readonly bytes: Uint8Array | undefined }>()

/** Bytes that a packed dictionary may unpack to. */
const MAX_DICTIONARY = 2 ** 24

/** One for each thread: it holds tables that are costly to set up. */
let context: number | undefined

function dictionaryOf(file: Bytes): Uint8Array | undefined {
  let known = dictionaries.get(file)
  if (!known) {
    const bytes = dictionaryBytes(new Window(file))
    const packed = bytes && bytes.length > MAX_FRAME_HEADER && bytes.readUInt32LE(0) === FRAME
    known = { bytes: packed ? unpackDictionary(bytes) : bytes }
    dictionaries.set(file, known)
  }
  return known.bytes
}

/** A dictionary may itself be packed as a frame. */
function unpackDictionary(packed: Buffer): Uint8Array {
  const whole = { size: packed.length, read: (start: number, length: number) => packed.subarray(start, start + length) }
  const frame = frameAt(new Window(whole), 0)
  if (!frame || frame.bound > MAX_DICTIONARY) throw new Error('the dictionary of the file cannot be unpacked')
  return decompress(packed, { defaultHeapSize: frame.bound })
}

/**
 * Unpacks a frame, with the dictionary of its file. The library checks the frame's checksum, where it has one.
 * {@link loadZstd} must have finished.
 *
 * @param limit maximum bytes of the result
 * @throws TooLargeError when the result could be larger; another error when the frame is damaged
 */
export function unpackFrame(file: Bytes, start: number, { end, bound }: Frame, limit: number): Buffer {
  if (bound > limit) throw new TooLargeError(`unpacks to more than ${limit} bytes`)
  const packed = file.read(start, end - start)
  const dictionary = dictionaryOf(file)
  // Room for at least one byte: an empty frame is legal.
  const room = { defaultHeapSize: Math.max(1, bound) }
  if (dictionary) context ??= createDCtx()
  const bytes = dictionary ? decompressUsingDict(context!, packed, dictionary, room) : decompress(packed, room)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
