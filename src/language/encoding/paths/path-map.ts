import { firstIndex } from '../../../document/sorted.ts'
import { decodeStrict, encodeText } from '../tables/codecs.ts'
import { encodingOfFile, readingsOf } from './path.ts'

/** One wrong reading: where characters begin in the bytes that the text is, and in those that it was read as. */
interface Boundaries {
  /** Byte of each unit of the text as it was, and the number of bytes behind the last. */
  readonly encoded: Uint32Array
  /** The same for the text that the bytes were read as. */
  readonly decoded: Uint32Array
}

/**
 * Positions of mended text in the text that the file holds.
 *
 * Characters of the two need not begin at the same bytes: two characters of three bytes in UTF-8 are three pairs of code
 * page 936. A position between two characters that share one is two positions, one before it and one behind.
 */
export class PathMap {
  /** The text as the file holds it. */
  readonly written: string
  /** How the file itself is read: the last name of the path. */
  readonly encoding: string
  readonly #readings: Boundaries[] = []

  /** @throws RangeError where the text cannot have come along the path, and where the path is not that of a file */
  constructor(text: string, path: string) {
    let current = text
    for (const [was, shown] of readingsOf(path)) {
      const encoded = new Uint32Array(current.length + 1)
      const bytes = encodeText(current, was, encoded)
      const starts = new Uint32Array((bytes?.length ?? 0) + 1)
      const read = bytes && decodeStrict(bytes, shown, starts)
      if (read === undefined) throw new RangeError(`text that cannot have come along the path ${path}`)
      encoded[current.length] = bytes!.length
      const decoded = starts.subarray(0, read.length + 1)
      decoded[read.length] = bytes!.length
      this.#readings.push({ encoded, decoded })
      current = read
    }
    this.written = current
    this.encoding = encodingOfFile(path)
  }

  /** Where the character at `at` begins in {@link written}, or one that it shares bytes with. */
  before(at: number): number {
    let position = at
    for (const { encoded, decoded } of this.#readings) {
      const byte = encoded[position]!
      position = firstAtLeast(decoded, byte)
      if (decoded[position]! > byte) position = firstAtLeast(decoded, decoded[position - 1]!)
    }
    return position
  }

  /** Where the character before `at` ends in {@link written}, or one that it shares bytes with. */
  behind(at: number): number {
    let position = at
    for (const { encoded, decoded } of this.#readings) {
      while (position > 0 && position < encoded.length - 1 && encoded[position] === encoded[position - 1]) position++
      position = firstAtLeast(decoded, encoded[position]!)
    }
    return position
  }
}

/** The first position whose value is at least `value`; values never fall. */
function firstAtLeast(values: Uint32Array, value: number): number {
  return firstIndex(values.length - 1, (i) => values[i]! >= value)
}
