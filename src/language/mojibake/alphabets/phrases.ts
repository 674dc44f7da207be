/** The phrases of a text that hold accented letters, and what one path makes of them. */
import { cost } from '../../text-model/index.ts'
import type { Exchange } from './exchanges.ts'

/** A stretch between line feeds and marks of tags, with the UTF-16 positions of its Latin characters beyond ASCII. */
export interface Phrase {
  readonly end: number
  readonly accents: readonly number[]
}

/** Letters of the code pages of Latin alphabets, and the signs that stand in their places. */
const ACCENT = /[\u00a1-\u017f\u0218-\u021b\u02c7\u02d8-\u02dd]/g
/** A page may be written on one line; a tag ends a phrase, and texts on both sides of it may have other histories. */
const END = /[\n<>]/g

/**
 * Text that no Latin alphabet was lost in: UTF-8 read one byte a character, and rows of accented letters, which no word
 * has and which double-byte text shows. Both are mended elsewhere, and until then read as anything.
 */
const NO_ALPHABET = /[\u00c2-\u00c5\u00e2][\u0080-\u00ba\u00bc-\u00bf\u20ac\u2122]|[\u00a1-\u017f]{4}/

/** The phrases that hold any, in order. */
export function phrasesOf(text: string): Phrase[] {
  const phrases: Phrase[] = []
  let accents: number[] = []
  let end = -1
  for (const { index } of text.matchAll(ACCENT)) {
    if (index >= end) {
      END.lastIndex = index
      end = END.exec(text)?.index ?? text.length
      accents = []
      phrases.push({ end, accents })
    }
    accents.push(index)
  }
  return phrases
}

/** Cost in nats above which a character is out of the ordinary where it stands. */
const ODD = 6.5

/** Whether one of its characters is out of the ordinary. */
export function isDoubtful(text: string, { end, accents }: Phrase): boolean {
  return !NO_ALPHABET.test(text.slice(accents[0], end)) && accents.some((at) => costAt(text, at, unitAt) > ODD)
}

/** What a path makes of some phrases. */
export interface Weighed {
  /** Nats by which the phrases become likelier. */
  gain: number
  /** Cost in nats of what the changed characters become. */
  cost: number
  /** Number of characters that change, and the different ones among them. */
  changed: number
  readonly shown: Set<number>
}

/** Units whose cost depends on one before them. */
const CONTEXT = 2

/** Adds the evidence of a phrase; false if the phrase holds a character that did not come along this path. */
export function weigh(text: string, { end, accents }: Phrase, exchange: Exchange, sum: Weighed): boolean {
  const { was, shown } = exchange
  if (exchange.inWords && !areWords(text, accents)) return false
  const mended = (of: string, at: number): number => {
    const unit = unitAt(of, at)
    return was.get(unit) ?? unit
  }
  if (accents.some((at) => !shown.has(unitAt(text, at)) || mended(text, at) === 0)) return false
  let next = 0
  for (const at of accents) {
    if (!was.has(unitAt(text, at))) continue
    sum.changed++
    sum.shown.add(unitAt(text, at))
    sum.cost += costAt(text, at, mended)
    for (let i = Math.max(at, next); i <= at + CONTEXT && i < end; i++) {
      sum.gain += costAt(text, i, unitAt) - costAt(text, i, mended)
    }
    next = at + CONTEXT + 1
  }
  return true
}

/** Share of the characters that touch a letter of ASCII; in Vietnamese ở, à and ừ stand alone. */
const IN_WORDS = 0.8

/** Whether characters that may be signs stand where letters do. */
function areWords(text: string, accents: readonly number[]): boolean {
  const touching = accents.filter(
    (at) => isPlainLetter(text.charCodeAt(at - 1)) || isPlainLetter(text.charCodeAt(at + 1)),
  )
  return touching.length >= accents.length * IN_WORDS
}

function isPlainLetter(unit: number): boolean {
  return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a
}

/** Cost in nats of the unit at a position, of the text as `read` sees it. */
function costAt(text: string, at: number, read: (text: string, at: number) => number): number {
  return cost(at > 1 ? read(text, at - 2) : 0, at > 0 ? read(text, at - 1) : 0, read(text, at))
}

function unitAt(text: string, at: number): number {
  return text.charCodeAt(at)
}
