import type { Row } from '../../dataset/rows/row.ts'
import { CodePoints } from '../../document/ledger/offset-map.ts'

/** What became of a piece of the raw text. UTF-16 units of it. */
export interface Fate {
  readonly start: number
  readonly end: number
  /** Whether it went; else it was replaced. */
  readonly isGone: boolean
  /** `stage/rule` that decided. */
  readonly rule: string
  readonly certainty: string
  readonly evidence: string | null
}

/** A piece of a text with its fate; without one it was kept. */
export interface Segment {
  readonly start: number
  readonly end: number
  readonly fate?: Fate
}

/** Tags, spaces and references by the thousand say nothing about a page. */
const isTelling = ({ certainty, length }: Row['edits'][number]): boolean => certainty !== 'certain' || length === 0

/** Finds what became of ranges of the raw text. Ranges are asked for in ascending order. */
export class Fates {
  readonly #fates: readonly Fate[]
  #next = 0

  constructor({ edits }: Row, rawText: string) {
    const points = new CodePoints(rawText)
    this.#fates = edits
      .filter((edit) => edit.target === null && edit.raw_length > 0 && isTelling(edit))
      .map((edit) => ({
        start: points.toUtf16(edit.raw_start),
        end: points.toUtf16(edit.raw_start + edit.raw_length),
        // What undoes damage only puts right what stays.
        isGone: edit.length === 0 && edit.certainty !== 'proven' && edit.certainty !== 'guessed',
        rule: edit.rules.at(-1) ?? '',
        certainty: edit.certainty,
        evidence: edit.evidence,
      }))
  }

  /** The pieces of a range, in order: together they are the range. */
  *within(start: number, end: number): Generator<Segment> {
    let at = start
    while (this.#next < this.#fates.length && this.#fates[this.#next]!.end <= start) this.#next++
    for (let i = this.#next; i < this.#fates.length && this.#fates[i]!.start < end; i++) {
      const fate = this.#fates[i]!
      const from = Math.max(at, fate.start)
      const to = Math.min(end, fate.end)
      if (from > at) yield { start: at, end: from }
      if (to > from) yield { start: from, end: to, fate }
      at = Math.max(at, to)
    }
    if (at < end) yield { start: at, end }
  }
}
