import type { Lesson } from './lesson.ts'

/** A page of the sample without the texts that its site repeats. */
export interface Outline {
  /** Length of each block: negative outside, 0 if it is hidden or repeated by the site. */
  readonly lengths: Int32Array
  /**
   * Prefix sums over the blocks: of the judged text without repeated texts (`inside`), and of all visible text (`all`).
   */
  readonly inside: Float64Array
  readonly all: Float64Array
  readonly lesson: Lesson
}

/** @param isRepeated whether the site repeats the text with this key at this place */
export function outlineOf(lesson: Lesson, isRepeated: (place: string, key: number) => boolean): Outline {
  const places = lesson.places.split('\n')
  const lengths = Int32Array.from(lesson.lengths)
  lesson.keys.forEach((key, i) => {
    const block = lesson.textBlocks[i]!
    if (isRepeated(places[lesson.placeOf[block]!]!, key)) lengths[block] = 0
  })
  const inside = new Float64Array(lengths.length + 1)
  const all = new Float64Array(lengths.length + 1)
  lengths.forEach((length, i) => {
    inside[i + 1] = inside[i]! + Math.max(0, length)
    all[i + 1] = all[i]! + Math.abs(lesson.lengths[i]!)
  })
  return { lengths, inside, all, lesson }
}
