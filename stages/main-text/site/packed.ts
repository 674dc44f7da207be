import type { Sampled } from '../../../src/language/sites/sample.ts'
import type { Lesson } from './lesson.ts'

/**
 * A lesson as it is sent between threads and kept: all its numbers are one string. v8 takes a microsecond and a buffer of its own for each
 * typed array, and a lesson has six. About 3 kB for a news page.
 */
export interface PackedLesson extends Sampled, Pick<Lesson, 'title' | 'places' | 'selectors' | 'excerpts'> {
  /** See {@link packNumbers}. */
  readonly numbers: string
}

export function packLesson(lesson: Lesson): PackedLesson {
  const { uri, title, places, selectors, excerpts, lengths, placeOf, counts, ranges, textBlocks, keys } = lesson
  const high = Int32Array.from(keys, (key) => key / 2 ** 32)
  const low = Int32Array.from(keys, (key) => key | 0)
  const numbers = packNumbers([lengths, placeOf, counts, ranges, textBlocks, high, low])
  return { uri, title, places, selectors, excerpts, numbers }
}

export function unpackLesson({ numbers, ...texts }: PackedLesson): Lesson {
  const all = unpackNumbers(numbers)
  let at = 0
  const next = (): Int32Array => {
    const from = at + 1
    at = from + all[at]!
    return all.subarray(from, at)
  }
  const [lengths, placeOf, counts, ranges, textBlocks, high, low] = Array.from({ length: 7 }, next)
  const keys = Float64Array.from(high!, (part, i) => part * 2 ** 32 + (low![i]! >>> 0))
  return {
    ...texts,
    lengths: lengths!,
    placeOf: placeOf!,
    counts: counts!,
    ranges: ranges!,
    textBlocks: textBlocks!,
    keys,
  }
}

/**
 * Lists of numbers of 32 bits as signs of one byte, each behind its length: the sign of a number goes to its lowest bit, then seven bits a
 * byte, the lowest first, the eighth set where more follow.
 */
export function packNumbers(lists: readonly Int32Array[]): string {
  const bytes = Buffer.allocUnsafe(5 * lists.reduce((sum, { length }) => sum + length + 1, 0))
  let at = 0
  const put = (number: number): void => {
    let rest = ((number << 1) ^ (number >> 31)) >>> 0
    while (rest > 0x7f) {
      bytes[at++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    bytes[at++] = rest
  }
  for (const list of lists) {
    put(list.length)
    for (let i = 0; i < list.length; i++) put(list[i]!)
  }
  return bytes.toString('latin1', 0, at)
}

export function unpackNumbers(packed: string): Int32Array {
  const numbers = new Int32Array(packed.length)
  let count = 0
  let value = 0
  let shift = 0
  for (let i = 0; i < packed.length; i++) {
    const byte = packed.charCodeAt(i)
    value |= (byte & 0x7f) << shift
    if (byte > 0x7f) shift += 7
    else {
      numbers[count++] = (value >>> 1) ^ -(value & 1)
      value = 0
      shift = 0
    }
  }
  return numbers.subarray(0, count)
}
