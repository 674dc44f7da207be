import type { Lesson } from './lesson.ts'

/** A page of the sample without what its site repeats. */
export interface Outline {
  /** By block, its length: below 0 outside, 0 where it is hidden or the site's. */
  readonly lengths: Int32Array
  /** Sums over the blocks before each, and over all: what was judged to be the text and is not the site's, and all that is shown. */
  readonly inside: Float64Array
  readonly all: Float64Array
  readonly lesson: Lesson
}

/** @param isRepeated whether a text, by place and key, is what the site repeats */
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
