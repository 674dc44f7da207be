/** What speaks for a reading that a search found, and what against it. */

import { REPLACEMENT_UNIT } from '../../characters/replacement.ts'
import { applyPath, damage, sameBytes } from '../../encoding/paths/path.ts'
import { Costs, cost } from '../../text-model/index.ts'
import type { Mode, Segment } from '../search/hypothesis.ts'
import { standing } from '../search/standing.ts'
import { straight } from '../search/straight.ts'
import { LOSS } from '../search/streams.ts'
import { rivals } from './rivals.ts'

/** What speaks for one segment. All costs in nats. */
export interface Evidence {
  /** By which the text is likelier than what stood there, its path paid for. */
  readonly gain: number
  /** Of the text's characters beyond ASCII, on average. */
  readonly mean: number
  /** Of these and the ASCII characters behind them: a letter that no word has there makes its neighbour dear, too. */
  readonly word: number
  /** Of its dearest three neighbours beyond ASCII. */
  readonly worst: number
  /** How many those are, and how many different ones that are letters. */
  readonly characters: number
  readonly letters: number
  /** Of a hundred of its letters those that stand beside their like: a drawing reads as `ммммм`. */
  readonly doubled: number
  /** Damaged characters beyond ASCII but marks of loss, and how many different ones; 0 where all are ASCII of full width. */
  readonly shown: number
  readonly different: number
  /** Whether they are a list in the order of their codes. */
  readonly listed: boolean
  /** By which it is likelier than what the next best path that was searched makes of the same bytes. */
  readonly margin: number
}

/** Signs of full width: ！ to ／, ： to ＠, ［ to ｀, ｛ to ･. They are drawn with, as `＝＝＝`. */
const WIDE_SIGN = /[\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]/

/** Beyond the signs of Latin-1 and the marks of East Asian text; 々 and the like count among those. */
function isLetter(unit: number): boolean {
  if (unit >= FIRST_WIDE) return !WIDE_SIGN.test(String.fromCharCode(unit))
  return unit >= 0xc0 && (unit < 0x2000 || unit > 0x303f) && (unit < 0xe000 || unit > 0xf8ff)
}

/** Neighbours in a row of characters in the order of their codes, from which on it is a list of them: ÀÁÂÃÄÅ. */
const LISTED = 4

/** Whether the damaged text is a list of characters: what it reads as is one, too. */
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

/** ASCII of full width, which people write: `www.xiaＯＳhuＯ.Ｎｅt` hides an address from programs. */
const FIRST_WIDE = 0xff01
const LAST_WIDE = 0xff5e

/** Of a hundred letters those that follow the same one. */
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

/** Tokens of a segment that all paths are compared on: which of them it was shows in a sentence. */
const COMPARED = 160

/** Nats ahead that are as good as more. */
const FAR = 60

let costs: Costs | undefined

/** What a text costs, or some figure above `most`. */
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

/** Nats by which the beginning of a segment is ahead of what the likeliest of all other paths makes of it. */
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
    // Code pages that differ in few characters make the same text of most bytes: that is no rival.
    if (most > 0 && !equal(rival, text)) best = Math.min(best, totalOf(rival, before, twoBefore, most) + enter)
  }
  return Math.min(best - total, FAR)
}

function unitsIn(text: string): Int32Array {
  // A loop is ten times faster than `from` with a function.
  const units = new Int32Array(text.length)
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i)
  return units
}

/** What stands for a character that lost a half, and the nats that one costs. */
const HALF = 6

interface Cost {
  readonly total: number
  readonly beyond: number
  readonly characters: number
  /** Of ASCII characters behind those beyond ASCII, and how many they are. */
  readonly behind: number
  readonly behindCount: number
  /** Of the dearest three neighbours beyond ASCII, on average. */
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
  return Int32Array.from(pieces, ({ text }) => text.charCodeAt(0))
}

/** Whether the bytes that stand there are those of the text, by the path and nothing else. */
export function isReversible(units: Int32Array, { mode, start, end, pieces }: Segment): boolean {
  const shown = textOf(units.subarray(start, end))
  const text = pieces.map((piece) => piece.text).join('')
  if (applyPath(shown, mode.path) === text) return true
  // Of a character with several codes another than the usual one may have been meant.
  const again = damage(text, mode.path)
  return again !== undefined && sameBytes(again, shown, mode.path.split('<').at(-1)!)
}

function textOf(units: Int32Array): string {
  let text = ''
  for (const unit of units) text += String.fromCharCode(unit)
  return text
}
