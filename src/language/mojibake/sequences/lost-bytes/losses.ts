/** Models how a reader's text loses bytes. Which byte is missing follows from what such programs lose. */

import { REPLACEMENT_UNIT } from '../../../characters/replacement.ts'
import { isLetter } from '../characters.ts'
import type { OneByte } from '../readings/readers.ts'

/** Bytes that may be missing at a place, and the cost of assuming so in nats. */
export interface Loss {
  readonly bytes: readonly number[]
  readonly nats: number
  /**
   * Units of the text that stand for the lost byte (a mark of loss, a space, a straightened quotation mark); 0 if none
   * does.
   */
  readonly units: 0 | 1
}

const SPACE = 0x20
const LINE_FEED = 0x0a
const QUESTION = 0x3f
const NBSP = 0xa0
const SOFT_HYPHEN = 0xad
const NEXT_LINE = 0x85

const NATS = {
  /** A no-break space that became a plain one, or was trimmed off the end of a line. */
  space: 1.5,
  trimmed: 1,
  /** U+FFFD says that something was lost; a question mark is usually only a question mark. */
  marked: 0.5,
  question: 1.5,
  /** A byte that vanished without a mark; rarer before a space, where a lost no-break space is likelier. */
  dropped: 2,
  droppedBeforeSpace: 4,
  /** A line break that stands for the control character NEXT LINE. */
  feed: 1,
  /** A quotation mark that a program straightened. */
  straight: 1,
} as const

/**
 * Straight quotation marks and the windows-1252 characters they may replace, including those that people straighten
 * when mending by hand: didnâ€™t became didnâ€'t.
 */
const STRAIGHT: Readonly<Record<string, string>> = { '"': '“”„', "'": '‘’‚™' }

/** Lead bytes of Latin-1 letters, à among them, and of general punctuation. */
const LATIN_LEAD = 0xc3
const PUNCTUATION_LEAD = 0xe2

/** Whether a straight quotation mark stands where nobody quotes: in â€"¢, or between letters of a word. */
function isStraightened(text: string, at: number, lead: number): boolean {
  if (lead === PUNCTUATION_LEAD) return true
  return lead === LATIN_LEAD && isLetter(text.charCodeAt(at - 2)) && isLetter(text.charCodeAt(at + 1))
}

const GOES_ON = (byte: number): boolean => byte >= 0x80 && byte < 0xc0

/** The losses that a reader's text may have suffered. */
export class Losses {
  readonly #space: readonly Loss[]
  readonly #trimmed: readonly Loss[]
  readonly #dropped: readonly Loss[]
  readonly #beforeSpace: readonly Loss[]
  readonly #doubled: boolean
  readonly #feed: readonly Loss[]
  readonly #marked: readonly Loss[]
  readonly #question: readonly Loss[]
  readonly #straight: ReadonlyMap<number, readonly Loss[]>

  /**
   * @param shown units of sequences that lost nothing; what is shown there was not dropped elsewhere
   * @param doubled whether the text has two spaces where a no-break space and a plain one stood
   */
  constructor({ bytes, holes }: OneByte, shown: ReadonlySet<number>, doubled: boolean) {
    const has = (unit: number): boolean => GOES_ON(bytes[unit]!) && !shown.has(unit)
    const lost = (list: readonly number[], nats: number, units: 0 | 1): readonly Loss[] =>
      list.length === 0 ? [] : [{ bytes: list, nats, units }]
    const controls = [...shown].some((unit) => unit >= 0x80 && unit < 0xa0)
    const nbsp = GOES_ON(bytes[NBSP]!) ? [bytes[NBSP]!] : []
    const dropped = [...(controls ? [] : holes), ...(has(SOFT_HYPHEN) ? [bytes[SOFT_HYPHEN]!] : [])]
    this.#space = shown.has(NBSP) ? [] : lost(nbsp, NATS.space, 1)
    this.#trimmed = lost(nbsp, NATS.trimmed, 0)
    this.#dropped = lost(dropped, NATS.dropped, 0)
    this.#beforeSpace = lost(dropped, NATS.droppedBeforeSpace, 0)
    this.#doubled = doubled
    this.#feed = has(NEXT_LINE) && bytes[NEXT_LINE] === NEXT_LINE ? lost([NEXT_LINE], NATS.feed, 1) : []
    this.#marked = lost(holes, NATS.marked, 1)
    this.#question = lost(holes, NATS.question, 1)
    this.#straight = new Map(
      Object.entries(STRAIGHT).map(([mark, curly]) => {
        const list = [...curly].map((character) => bytes[character.charCodeAt(0)]!).filter(GOES_ON)
        return [mark.charCodeAt(0), lost(list, NATS.straight, 1)]
      }),
    )
  }

  /**
   * What may be missing before the unit at `at`, or what that unit may stand for; most common first.
   *
   * @param lead first byte of the character
   */
  at(text: string, at: number, lead: number): readonly Loss[] {
    if (at >= text.length) return [...this.#trimmed, ...this.#dropped]
    const unit = text.charCodeAt(at)
    switch (unit) {
      case SPACE:
        return this.#atSpace(text.charCodeAt(at + 1) === SPACE, lead)
      case LINE_FEED:
        return [...this.#feed, ...this.#trimmed, ...this.#dropped]
      case REPLACEMENT_UNIT:
        return this.#marked
      case QUESTION:
        return [...this.#question, ...this.#dropped]
      default:
        return isStraightened(text, at, lead) ? (this.#straight.get(unit) ?? this.#dropped) : this.#dropped
    }
  }

  /**
   * Losses at a space. Only à ends words so often that its no-break space meets a plain space, and programs merge the
   * two.
   */
  #atSpace(two: boolean, lead: number): readonly Loss[] {
    if (two) return [...this.#space, ...this.#trimmed]
    return lead === LATIN_LEAD && !this.#doubled
      ? [...this.#space, ...this.#trimmed, ...this.#beforeSpace]
      : [...this.#space, ...this.#beforeSpace]
  }

  /** Whether a unit may stand for a lost byte. */
  isPlace(unit: number): boolean {
    return (
      unit === REPLACEMENT_UNIT ||
      (unit === SPACE && this.#space.length > 0) ||
      (unit === LINE_FEED && this.#feed.length > 0) ||
      unit === QUESTION ||
      this.#straight.has(unit)
    )
  }
}
