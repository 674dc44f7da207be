/** Collects the evidence for and against a reading that a search found. */

import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { applyPath, damage, sameBytes } from '../../encoding/paths/path.ts'
import { Costs, cost } from '../../text-model/index.ts'
import { LOSS } from '../search/bytes/streams.ts'
import type { Mode, Segment } from '../search/hypothesis.ts'
import { standing } from '../search/standing.ts'
import { straight } from '../search/straight.ts'
import { rivals } from './rivals.ts'

/** Evidence for one segment. All costs are in nats. */
export interface Evidence {
  /** How much likelier the reading is than the text that stood there, minus the price of its path. */
  readonly gain: number
  /** Average cost of the reading's characters beyond ASCII. */
  readonly mean: number
  /**
   * The same average, including ASCII characters that directly follow one beyond ASCII: a letter that fits no word
   * makes its neighbour expensive too.
   */
  readonly word: number
  /** Average cost of the three most expensive neighbours beyond ASCII. */
  readonly worst: number
  /** Number of characters beyond ASCII, and number of different letters. */
  readonly characters: number
  readonly letters: number
  /** Share of letters that follow the same letter, in %. A line drawing reads as `ммммм`. */
  readonly doubled: number
  /**
   * Number of damaged characters beyond ASCII without marks of loss, and of different ones. 0 if all are full-width
   * ASCII.
   */
  readonly shown: number
  readonly different: number
  /** Whether the damaged text is a list of characters in code order. */
  readonly listed: boolean
  /** How much likelier the reading is than the next best path that was searched for the same bytes. */
  readonly margin: number
}

/** Full-width signs: ！ to ／, ： to ＠, ［ to ｀, ｛ to ･. People draw with them: `＝＝＝`. */
const WIDE_SIGN = /[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/

/**
 * Whether a unit counts as a letter: not a sign of Latin-1, nor East Asian punctuation (々 and its like count as
 * punctuation).
 */
function isLetter(unit: number): boolean {
  if (unit >= FIRST_WIDE) return !WIDE_SIGN.test(String.fromCharCode(unit))
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x303f) && (unit < 0xe000 || unit > 0xf8ff)
}

/** This many consecutive steps of one code point mark a list of characters: ÀÁÂÃÄÅ. */
const LISTED = 4

/** Whether the damaged text is a list of characters. Its reading would then be a list as well. */
function isList(units: Int32Array, { start, end }: Segment): boolean {
  let row = 0
  for (let i = start + 1; i < end; i++) {
    if (units[i]! < 0x80) continue
    row = units[i] === units[i - 1]! + 1 ? row + 1 : 0
    if (row >= LISTED) return true
  }
  return false
}

/** Weighs a segment against the text as it stands and against the other modes. */
export function weigh(units: Int32Array, segment: Segment, modes: readonly Mode[]): Evidence {
  const { start, end, mode } = segment
  const before = start > 0 ? units[start - 1]! : 0
  const twoBefore = start > 1 ? units[start - 2]! : 0
  const plain = costIn(units.subarray(start, end), before, twoBefore, standing)
  const text = unitsOf(segment)
  const own = costIn(text, before, twoBefore)
  let best = plain.total
  for (const other of modes) {
    if (other === mode) continue
    const reading = straight(other, start, end)
    const rival = reading && unitsOf(reading)
    if (!rival || equal(rival, text)) continue
    best = Math.min(best, costIn(rival, before, twoBefore).total + other.enter)
  }
  const gain = plain.total - own.total - mode.enter
  const shown = units.subarray(start, end).filter((unit, i) => unit >= 0x80 && mode.stream.kinds[start + i] !== LOSS)
  return {
    shown: shown.some((unit) => unit < FIRST_WIDE || unit > LAST_WIDE) ? shown.length : 0,
    different: new Set(shown).size,
    listed: isList(units, segment),
    gain,
    mean: own.characters === 0 ? 0 : own.beyond / own.characters,
    word: own.characters === 0 ? 0 : (own.beyond + own.behind) / (own.characters + own.behindCount),
    worst: own.worst,
    characters: own.characters,
    letters: new Set(text.filter(isLetter)).size,
    doubled: doubledIn(text),
    margin: best - own.total - mode.enter,
  }
}

/** Full-width ASCII, which people do write: `www.xiaＯＳhuＯ.Ｎｅt` hides an address from programs. */
const FIRST_WIDE = 0xff01
const LAST_WIDE = 0xff5e

/** Share of letters that follow the same letter, in %. */
function doubledIn(text: Int32Array): number {
  let letters = 0
  let doubled = 0
  for (let i = 0; i < text.length; i++) {
    if (!isLetter(text[i]!)) continue
    letters++
    if (text[i] === text[i - 1]) doubled++
  }
  return letters === 0 ? 0 : (doubled * 100) / letters
}

/** Tokens of a segment on which all paths are compared. A sentence is enough to tell the paths apart. */
const COMPARED = 160

/** A lead is capped at this many nats; a larger one says nothing more. */
const FAR = 60

let costs: Costs | undefined

/** Cost of a text, or some value above `most` as soon as the cost exceeds it. */
function totalOf(units: Uint16Array, before: number, twoBefore: number, most: number): number {
  costs ??= new Costs()
  costs.go(twoBefore, before)
  let total = 0
  for (let i = 0; i < units.length && total <= most; i++) {
    const isLost = units[i] === REPLACEMENT_UNIT
    total += isLost ? HALF : costs.next(units[i]!)
    if (isLost) costs.go(0, 0)
  }
  return total
}

/** Nats by which the start of a segment is ahead of the best reading along any other path. */
export function ahead(units: Int32Array, { mode, start, end, pieces }: Segment): number {
  const until = Math.min(end, start + COMPARED)
  const own = pieces.filter((piece) => piece.end <= until)
  const last = own.at(-1)
  if (!last) return Number.POSITIVE_INFINITY
  const before = start > 0 ? units[start - 1]! : 0
  const twoBefore = start > 1 ? units[start - 2]! : 0
  const text = unitsIn(own.map((piece) => piece.text).join(''))
  const total = costIn(text, before, twoBefore).total + mode.enter
  let best = Number.POSITIVE_INFINITY
  for (const { units: rival, enter } of rivals(units.subarray(start, last.end))) {
    const most = Math.min(best, total + FAR) - enter
    // Code pages that differ in few characters make the same text of most bytes; that is not a rival.
    if (most > 0 && !equal(rival, text)) best = Math.min(best, totalOf(rival, before, twoBefore, most) + enter)
  }
  return Math.min(best - total, FAR)
}

function unitsIn(text: string): Int32Array {
  const units = new Int32Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
  return units
}

/** Cost in nats of U+FFFD, which stands for a character that lost a half. */
const HALF = 6

interface Cost {
  readonly total: number
  readonly beyond: number
  readonly characters: number
  /** Total cost and number of ASCII characters that directly follow one beyond ASCII. */
  readonly behind: number
  readonly behindCount: number
  /** Average cost of the three most expensive neighbours beyond ASCII. */
  readonly worst: number
}

function costIn(units: Int32Array, before: number, twoBefore: number, price = cost): Cost {
  let total = 0
  let beyond = 0
  let characters = 0
  let behind = 0
  let behindCount = 0
  let [one, two, worst] = [0, 0, 0]
  for (const unit of units) {
    if (unit === REPLACEMENT_UNIT && price === cost) {
      total += HALF
      before = twoBefore = 0
      continue
    }
    const nats = price(twoBefore, before, unit)
    total += nats
    if (unit >= 0x80) {
      beyond += nats
      characters++
      worst = Math.max(worst, (one + two + nats) / 3)
    } else if (before >= 0x80) {
      behind += nats
      behindCount++
    }
    one = two
    two = unit >= 0x80 ? nats : 0
    twoBefore = before
    before = unit
  }
  return { total, beyond, characters, behind, behindCount, worst }
}

function equal(a: Int32Array | Uint16Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function unitsOf({ pieces }: Segment): Int32Array {
  // A loop is ten times faster than `from` with a function.
  const units = new Int32Array(pieces.length)
  for (let i = 0; i < pieces.length; i++) units[i] = pieces[i]!.text.charCodeAt(0)
  return units
}

/** Whether damaging the reading along its path gives back exactly the bytes of the damaged text. */
export function isReversible(units: Int32Array, { mode, start, end, pieces }: Segment): boolean {
  const shown = textOf(units.subarray(start, end))
  const text = pieces.map((piece) => piece.text).join('')
  if (applyPath(shown, mode.path) === text) return true
  // If a character has several codes, the writer may have used one other than the usual.
  const again = damage(text, mode.path)
  return again !== undefined && sameBytes(again, shown, mode.path.split('<').at(-1)!)
}

function textOf(units: Int32Array): string {
  let text = ''
  for (const unit of units) text += String.fromCharCode(unit)
  return text
}
