/**
 * Finds the likeliest text of a damaged stretch in which bytes are missing. A hypothesis stands at a position with its
 * last two units; it continues with a unit as it stands, or with a character whose bytes the reader shows, completely
 * or with some bytes lost.
 */

import { REPLACEMENT_UNIT } from '../../../characters/replacement.ts'
import { cost } from '../../../text-model/index.ts'
import { isLetter } from '../characters.ts'
import { sequenceAt } from '../decode.ts'
import type { OneByte } from '../readings/readers.ts'
import { UNKNOWN } from '../readings/weigh.ts'
import { scriptOf, stand } from '../scripts.ts'
import type { View } from '../view.ts'
import type { Loss, Losses } from './losses.ts'

/** Part of a stretch: the text that replaces the damaged text up to `end`, from the end of the part before. */
export interface LatticePiece {
  readonly end: number
  readonly text: string
  /** Whether it was decoded, and whether lost bytes were filled in. */
  readonly read: boolean
  readonly filled: boolean
}

export interface Way {
  /** Cost of the result and of the text after the stretch. */
  readonly nats: number
  /** Cost of the result alone. */
  readonly own: number
  readonly pieces: readonly LatticePiece[]
}

interface Hypothesis {
  readonly nats: number
  readonly two: number
  readonly one: number
  readonly before: Hypothesis | undefined
  readonly end: number
  readonly text: string
  readonly read: boolean
  readonly filled: boolean
  /** Script of the last letter decoded, while letters follow each other; 0 for none. */
  readonly script: number
}

/** Beam width: hypotheses kept at each position. */
const WIDTH = 8
/** Candidates kept for one character with lost bytes. */
const CHOICES = 4
const SOFT_HYPHEN = 0xad
/** Maximum number of lost bytes in a three-byte character. */
const MOST_LOST = 2

/**
 * Portuguese joins the preposition à with articles and pronouns: às, àquele. For `Ã s` and `Ã quele` that is likelier
 * than à and a separate word, no matter which kind of space it was.
 */
const CRASIS = /(?:s|quel[ea]s?|quilo)(?![\p{L}'’])/uy
const A_GRAVE = 0xe0
const TOGETHER = -6

/**
 * í and Á lose their second bytes, AD and 81, where a program drops soft hyphens or unassigned bytes. A word beginning
 * with one of them is one of a few with í, or a name with Á: índice, ídolo; Álvaro, África, Ángel.
 */
const WITH_I = /(?:nd[io]|nf|nt[eir]|tem|d[oa]lo|con|gne|mpe|sl)/y
const I_ACUTE = 0xed
const CAPITAL_A_ACUTE = 0xc1

/** Penalty in nats for a letter of another script beside an ASCII letter: `cafés` does not contain a hanzi. */
const CLASH = 8
const GREEK = 0x370

function isLatin(unit: number): boolean {
  const small = unit | 0x20
  return small >= 0x61 && small <= 0x7a
}

/** Letters used only in Esperanto: a lost byte hardly belonged to one of them. */
const ESPERANTO = 'ĉĝĥĵŝŭĈĜĤĴŜŬ'
const RARE = 5

/** Characters that no text contains, whatever its bytes. */
const NO_TEXT = /[\0-\x1f\x7f-\x9f\xad\p{Co}\p{Cn}\p{Cs}]/u

export class Lattice {
  readonly #text: string
  readonly #reader: OneByte
  readonly #losses: Losses
  readonly #stray: number
  readonly #view: View
  /** First byte of the character being decoded. */
  #lead = 0
  #places: Hypothesis[][] = []
  #start = 0
  #end = 0

  /**
   * @param stray penalty in nats for a letter of the reader left as it stands: a text damaged as a whole has none
   */
  constructor(text: string, reader: OneByte, losses: Losses, stray: number, view: View) {
    this.#view = view
    this.#text = text
    this.#reader = reader
    this.#losses = losses
    this.#stray = stray
  }

  /** The likeliest result for `text[start, end)`; linear time. */
  run(start: number, end: number): Way {
    this.#start = start
    this.#end = end
    this.#places = Array.from({ length: end - start + 1 }, () => [])
    const before = this.#view.before(start)
    const two = before.length > 1 ? before.charCodeAt(before.length - 2) : 0
    const one = before.length > 0 ? before.charCodeAt(before.length - 1) : 0
    this.#places[0]!.push({
      nats: 0,
      two,
      one,
      before: undefined,
      end: start,
      text: '',
      read: false,
      filled: false,
      script: 0,
    })
    for (let at = start; at < end; at++) for (const from of this.#places[at - start]!) this.#step(from, at)
    const behind = this.#view.behind(end)
    let best: Hypothesis | undefined
    let least = Number.POSITIVE_INFINITY
    for (const last of this.#places[end - start]!) {
      const nats = last.nats + this.#behind(last, behind)
      if (nats >= least) continue
      least = nats
      best = last
    }
    return { nats: least, own: best!.nats, pieces: piecesOf(best!) }
  }

  /** Cost in nats of the text after the stretch. */
  #behind({ two, one }: Hypothesis, behind: string): number {
    let nats = 0
    for (let i = 0; i < behind.length; i++) {
      const unit = behind.charCodeAt(i)
      nats += cost(two, one, unit)
      two = one
      one = unit
    }
    return nats
  }

  #step(from: Hypothesis, at: number): void {
    const { bytes } = this.#reader
    const unit = this.#text.charCodeAt(at)
    const stray = bytes[unit]! >= 0x80 && isLetter(unit) ? this.#stray : 0
    const nats = unit === REPLACEMENT_UNIT ? UNKNOWN : cost(from.two, from.one, unit)
    this.#put(from, at + 1, this.#text[at]!, nats + stray, false, false)
    const found = sequenceAt(bytes, this.#text, at, this.#end)
    if (found !== 0 && (found >> 3 === SOFT_HYPHEN || !NO_TEXT.test(String.fromCodePoint(found >> 3))))
      this.#read(from, at + (found & 7), found >> 3, 0, false)
    const lead = bytes[unit]!
    if (lead < 0xc2 || lead > 0xf4) return
    // A complete character lost nothing, unless stray continuation bytes follow it.
    if (found !== 0 && !this.#goesOn(at + (found & 7))) return
    const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    this.#lead = lead
    this.#goOn(from, at + 1, [lead & (0x7f >> length)], length - 1, length, 0, 0)
  }

  /** Whether the unit is a continuation byte. */
  #goesOn(at: number): boolean {
    const byte = at < this.#end ? this.#reader.bytes[this.#text.charCodeAt(at)]! : -1
    return byte >= 0x80 && byte < 0xc0
  }

  /** Continues a character: `points` holds its possible bits so far, `missing` the number of bytes still to come. */
  #goOn(
    from: Hypothesis,
    at: number,
    points: readonly number[],
    missing: number,
    length: number,
    lost: number,
    nats: number,
  ): void {
    if (missing === 0) {
      if (lost > 0) this.#choose(from, at, points, length, nats)
      return
    }
    const byte = at < this.#end ? this.#reader.bytes[this.#text.charCodeAt(at)]! : -1
    if (byte >= 0x80 && byte < 0xc0) {
      const next = points.map((point) => (point << 6) | (byte & 0x3f))
      this.#goOn(from, at + 1, next, missing - 1, length, lost, nats)
    }
    if (lost === (length === 3 ? MOST_LOST : 1)) return
    for (const loss of this.#losses.at(this.#text, at, this.#lead)) {
      if (at + loss.units > this.#end) continue
      this.#goOn(from, at + loss.units, with_(points, loss), missing - 1, length, lost + 1, nats + loss.nats)
    }
  }

  /** Keeps the candidates of an incomplete character that fit best. */
  #choose(from: Hypothesis, at: number, points: readonly number[], length: number, nats: number): void {
    const least = length === 2 ? 0x80 : length === 3 ? 0x800 : 0x10000
    const able = points.filter(
      (point) => point >= least && point <= 0x10ffff && !NO_TEXT.test(String.fromCodePoint(point)),
    )
    if (length === 4 && able.length > 1) {
      this.#put(from, at, '\ufffd', nats + UNKNOWN, true, true)
      return
    }
    const best = able
      .map((point) => ({ point, own: cost(from.two, from.one, String.fromCodePoint(point).charCodeAt(0)) }))
      .sort((a, b) => a.own - b.own)
      .slice(0, CHOICES)
    for (const { point } of best) this.#read(from, at, point, nats + this.#habit(point, at, from.one), true)
  }

  /** Nats for or against a filled-in character, by habits of languages. */
  #habit(point: number, at: number, one: number): number {
    if (point >= GREEK && (isLatin(one) || isLatin(this.#text.charCodeAt(at)))) return CLASH
    if (ESPERANTO.includes(String.fromCodePoint(point))) return RARE
    if ((point === I_ACUTE || point === CAPITAL_A_ACUTE) && !isLetter(one) && isLatin(this.#text.charCodeAt(at))) {
      WITH_I.lastIndex = at
      return WITH_I.test(this.#text) === (point === I_ACUTE) ? TOGETHER : CLASH
    }
    CRASIS.lastIndex = at
    return point === A_GRAVE && CRASIS.test(this.#text) ? TOGETHER : 0
  }

  #read(from: Hypothesis, end: number, point: number, nats: number, filled: boolean): void {
    const text = String.fromCodePoint(point)
    let own = stand(from.script, scriptOf(text)) ? nats : nats + CLASH
    let { two, one } = from
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i)
      own += unit === REPLACEMENT_UNIT ? UNKNOWN : cost(two, one, unit)
      two = one
      one = unit
    }
    this.#put(from, end, text, own, true, filled)
  }

  #put(before: Hypothesis, end: number, text: string, own: number, read: boolean, filled: boolean): void {
    const nats = before.nats + own
    const one = text.charCodeAt(text.length - 1)
    const two = text.length > 1 ? text.charCodeAt(text.length - 2) : before.one
    const place = this.#places[end - this.#start]!
    const same = place.findIndex((other) => other.one === one && other.two === two)
    if (same >= 0) {
      if (place[same]!.nats <= nats) return
      place.splice(same, 1)
    } else if (place.length === WIDTH) {
      if (place[WIDTH - 1]!.nats <= nats) return
      place.pop()
    }
    let at = place.length
    while (at > 0 && place[at - 1]!.nats > nats) at--
    place.splice(at, 0, { nats, two, one, before, end, text, read, filled, script: read ? scriptOf(text) : 0 })
  }
}

function with_(points: readonly number[], { bytes }: Loss): number[] {
  return points.flatMap((point) => bytes.map((byte) => (point << 6) | (byte & 0x3f)))
}

function piecesOf(last: Hypothesis): LatticePiece[] {
  const pieces: LatticePiece[] = []
  for (let at: Hypothesis | undefined = last; at?.before; at = at.before) {
    pieces.push({ end: at.end, text: at.text, read: at.read, filled: at.filled })
  }
  return pieces.reverse()
}
