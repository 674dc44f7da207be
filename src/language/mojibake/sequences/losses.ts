/** How bytes of damaged text get lost behind a reader: which one it was is told by what such programs lose. */

import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { isLetter } from './characters.ts'
import type { OneByte } from './readers.ts'

/** Bytes that may be missing at a place, and the nats of assuming so. */
export interface Loss {
  readonly bytes: readonly number[]
  readonly nats: number
  /** Units of the text that stand for the byte: a mark of loss, a space, a straightened quotation mark; 0 for none. */
  readonly units: 0 | 1
}

const SPACE = 0x20
const LINE_FEED = 0x0a
const QUESTION = 0x3f
const NBSP = 0xa0
const SOFT_HYPHEN = 0xad
const NEXT_LINE = 0x85

const NATS = {
  /** A no-break space that became a plain one, or that somebody trimmed off the end of a line. */
  space: 1.5,
  trimmed: 1,
  /** U+FFFD says that something is lost; a question mark is most often one. */
  marked: 0.5,
  question: 1.5,
  /** What vanished without a mark; before a space less often than the no-break space that it may be. */
  dropped: 2,
  droppedBeforeSpace: 4,
  /** A line break that is the control character NEXT LINE. */
  feed: 1,
  /** A quotation mark that a program made straight. */
  straight: 1,
} as const

/**
 * Quotation marks that are made straight, as windows-1252 has them, and what people put a straight one for when they mend by
 * hand: of didnâ€™t, didnâ€'t.
 */
const STRAIGHT: Readonly<Record<string, string>> = { '"': '“”„', "'": '‘’‚™' }

/** Bytes that begin letters of Latin-1, à among them, and those that begin general punctuation. */
const LATIN_LEAD = 0xc3
const PUNCTUATION_LEAD = 0xe2

/** Whether a straight quotation mark stands where nobody quotes: in â€"¢, and between the letters of a word. */
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
   * @param shown units that stand in sequences which lost nothing: what is shown there has not been lost elsewhere
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
   * What may be missing before the unit at `at`, or stand there as another; the most usual first.
   *
   * @param lead the byte that the character begins with
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

  /** Only à ends words so often that the space behind it is another one, which programs made one of the two. */
  #atSpace(two: boolean, lead: number): readonly Loss[] {
    if (two) return [...this.#space, ...this.#trimmed]
    return lead === LATIN_LEAD && !this.#doubled
      ? [...this.#space, ...this.#trimmed, ...this.#beforeSpace]
      : [...this.#space, ...this.#beforeSpace]
  }

  /** Whether a unit may stand for a byte. */
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
