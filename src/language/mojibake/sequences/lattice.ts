/**
 * A stretch of damaged text in which bytes are missing: the likeliest way through all that it may have been. A hypothesis
 * stands at a place of the text with two units behind it; it goes on by a unit as it stands, or by a character whose bytes the
 * reader shows, all or but for some that are lost.
 */

import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { cost } from '../../text-model/index.ts'
import { isLetter } from './characters.ts'
import { sequenceAt } from './decode.ts'
import type { Loss, Losses } from './losses.ts'
import type { OneByte } from './readers.ts'
import { scriptOf, stand } from './scripts.ts'
import type { View } from './view.ts'
import { UNKNOWN } from './weigh.ts'

/** A part of a stretch: what stands up to `end`, from where the part before it ended, and what it was. */
export interface LatticePiece {
  readonly end: number
  readonly text: string
  /** Whether it was read, and whether bytes were filled in. */
  readonly read: boolean
  readonly filled: boolean
}

export interface Way {
  /** Of what it makes, and of what stands behind. */
  readonly nats: number
  /** Of what it makes alone. */
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
  /** Of the letter that was read last, side by side with others; 0 for none. */
  readonly script: number
}

/** Hypotheses at a place that go on. */
const WIDTH = 8
/** Characters of one pattern that go on. */
const CHOICES = 4
const SOFT_HYPHEN = 0xad
/** Lost bytes of one character. */
const MOST_LOST = 2

/**
 * Portuguese writes the preposition à together with articles and pronouns: às, àquele. Of `Ã s` and `Ã quele` that is likelier
 * than à and a word, whichever space it was.
 */
const CRASIS = /(?:s|quel[ea]s?|quilo)(?![\p{L}'’])/uy
const A_GRAVE = 0xe0
const TOGETHER = -6

/**
 * í and Á lose their second bytes, AD and 81, wherever a soft hyphen or what means nothing is dropped. A word that begins with
 * one of them is one of few with í, or a name with Á: índice, ídolo; Álvaro, África, Ángel.
 */
const WITH_I = /(?:nd[io]|nf|nt[eir]|tem|d[oa]lo|con|gne|mpe|sl)/y
const I_ACUTE = 0xed
const CAPITAL_A_ACUTE = 0xc1

/** A letter of another script beside one of ASCII: of `cafés` no hanzi is made. */
const CLASH = 8
const GREEK = 0x370

function isLatin(unit: number): boolean {
  const small = unit | 0x20
  return small >= 0x61 && small <= 0x7a
}

/** Letters of Esperanto alone: where a letter lost a byte it was hardly one of them. */
const ESPERANTO = 'ĉĝĥĵŝŭĈĜĤĴŜŬ'
const RARE = 5

/** What no text has, whatever its bytes. */
const NO_TEXT = /[\0-\x1f\x7f-\x9f\xad\p{Co}\p{Cn}\p{Cs}]/u

export class Lattice {
  readonly #text: string
  readonly #reader: OneByte
  readonly #losses: Losses
  readonly #stray: number
  readonly #view: View
  /** The byte that the character at hand begins with. */
  #lead = 0
  #places: Hypothesis[][] = []
  #start = 0
  #end = 0

  /** @param stray nats against a letter that stands though the reader has it: in text damaged as a whole there is none */
  constructor(text: string, reader: OneByte, losses: Losses, stray: number, view: View) {
    this.#view = view
    this.#text = text
    this.#reader = reader
    this.#losses = losses
    this.#stray = stray
  }

  /** The likeliest way through `text[start, end)`; linear. */
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

  /** Nats of what stands behind the stretch. */
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
    // A whole character lost nothing, unless bytes stand behind it that go on with none.
    if (found !== 0 && !this.#goesOn(at + (found & 7))) return
    const length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    this.#lead = lead
    this.#goOn(from, at + 1, [lead & (0x7f >> length)], length - 1, length, 0, 0)
  }

  /** Whether a unit is a byte that goes on with a character. */
  #goesOn(at: number): boolean {
    const byte = at < this.#end ? this.#reader.bytes[this.#text.charCodeAt(at)]! : -1
    return byte >= 0x80 && byte < 0xc0
  }

  /** Goes on with a character of which `points` are the bits so far and `missing` bytes are still to come. */
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

  /** Of the characters that a pattern may be those that fit best. */
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

  /** Nats for or against a character that was filled in, by what languages do. */
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
