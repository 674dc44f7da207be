import { firstIndex } from '../../../document/sorted.ts'
import { decodeStrict, encodeText } from '../tables/codecs.ts'
import { encodingOfFile, readingsOf } from './path.ts'

/** One wrong reading: where characters begin in the original bytes, and in the text that they were read as. */
interface Boundaries {
  /** First byte of each unit of the original text; the last entry is the number of bytes. */
  readonly encoded: Uint32Array
  /** The same for the text that the bytes were read as. */
  readonly decoded: Uint32Array
}

/**
 * Maps positions in mended text to positions in the text of the file.
 *
 * Characters of the two need not begin at the same bytes: two characters of three bytes in UTF-8 are three pairs of
 * code page 936. A position between two characters that share one maps to two positions, before and after it.
 */
export class PathMap {
  /** The text as the file holds it. */
  readonly written: string
  /** The encoding of the file itself: the last name of the path. */
  readonly encoding: string
  readonly #readings: Boundaries[] = []

  /**
   * @throws RangeError if the text cannot have come along the path, or if the path is not that of a file
   */
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

  /** Where in {@link written} the character at `at` begins, or the one that it shares bytes with. */
  before(at: number): number {
    let position = at
    for (const { encoded, decoded } of this.#readings) {
      const byte = encoded[position]!
      position = firstAtLeast(decoded, byte)
      if (decoded[position]! > byte) position = firstAtLeast(decoded, decoded[position - 1]!)
    }
    return position
  }

  /** Where in {@link written} the character before `at` ends, or the one that it shares bytes with. */
  behind(at: number): number {
    let position = at
    for (const { encoded, decoded } of this.#readings) {
      while (position > 0 && position < encoded.length - 1 && encoded[position] === encoded[position - 1]) position++
      position = firstAtLeast(decoded, encoded[position]!)
    }
    return position
  }
}

/** The first position whose value is at least `value`; values never decrease. */
function firstAtLeast(values: Uint32Array, value: number): number {
  return firstIndex(values.length - 1, (i) => values[i]! >= value)
}
