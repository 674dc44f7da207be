/** The ways in which the annotator of cloaked pages breaks text, undone; `shift.ts` says what happens to the bytes. */

import { byteTable } from '../../src/language/encoding/tables/byte-tables.ts'
import { annotates } from '../../src/language/readings/cloaking.ts'
import { beginningWith, endingIn } from './lost-character.ts'
import { FOLDED } from './marks.ts'
import { rarity } from './rarity.ts'
import {
  annotationAt,
  characterOf,
  charactersRead,
  type Known,
  likeliest,
  type Run,
  readShifted,
  takenAt,
} from './shift.ts'
import { strangeness } from './words.ts'

/** What stood at one place of the text before it was damaged. */
export interface Solution {
  readonly rule: 'collision' | 'byte-shift'
  readonly start: number
  readonly end: number
  readonly text: string
  readonly certainty: 'proven' | 'guessed'
  readonly evidence: string
  /** A `?` still stands for a character, at the beginning of this or right behind it, and nothing decides which. */
  readonly lost: boolean
  /** Wrong characters that stood here, and how many of them were of private use. */
  readonly shown: number
  readonly privateUse: number
}

/** By how much {@link rarity} must speak for one reading of the bytes against the next to count as proof. */
const PROOF_MARGIN = 2

/** Prose costs less than this a character; bytes of chance cost three and more. */
const NATS_OF_PROSE = 2

/** See {@link isDubious}. */
const LONG_RUN = 6

/** {@link strangeness} that text of words hardly reaches (one run of 6 to 12 characters in a hundred) and chance exceeds. */
const WORDS = 8
/** The same of text that turns out to be prose, and of what it was taken for. */
const PROSE_AT_MOST = 7.5
const GIBBERISH = 9

/** An annotation, brackets included, is no longer. */
const LONGEST_ANNOTATION = 8

/** `日?qǐng)?bào)`, at the first `?`: 日報(bào). */
export function solveCollision(text: string, at: number, known: Known, guess: boolean): Solution | undefined {
  const taken = takenAt(text, at)
  const trail = pairBefore(text, at) & 0xff
  if (!taken || trail < 0x81) return undefined
  const run = readShifted(text, taken.end, known)
  if (!run) return undefined
  const choices: Choice[] = []
  for (const found of charactersRead(trail, taken.reading)) {
    const cost = againstRules(found, taken.reading, known)
    for (const first of firstCharacters(run, byteTable('cp936').bytesOf[found]! & 0xff, known)) {
      choices.push({ found, first, cost: cost + rarity(first) })
    }
  }
  choices.sort((a, b) => a.cost - b.cost)
  const [best, next] = choices
  if (!best || best.cost + run.cost > NATS_OF_PROSE * Math.max(2, run.text.length + 1)) return undefined
  const sure = next === undefined || next.cost - best.cost >= PROOF_MARGIN
  if (!sure && !guess) return undefined
  const first = best.first === 0 ? '' : String.fromCharCode(best.first)
  const solved = first + (run.landing === 'taken' ? `(${run.reading})` : '') + run.text
  const pending = run.firstTrail === 0 ? byteTable('cp936').bytesOf[best.found]! & 0xff : run.pending
  const before = solved === '' ? unitBefore(text, at) : solved.charCodeAt(solved.length - 1)
  const ending = finish(text, run, pending, before, guess)
  return {
    rule: 'collision',
    start: at,
    end: ending.end,
    text: solved + ending.text,
    certainty: sure && ending.text === '' && !isDubious(run, solved) ? 'proven' : 'guessed',
    evidence: `${hex(byteTable('cp936').bytesOf[best.found]!)} is ${String.fromCharCode(best.found)}, read ${taken.reading}`,
    lost: ending.lost,
    shown: run.shown,
    privateUse: run.privateUse,
  }
}

/**
 * A long run without characters of private use, which one wrong character in seven is, and without words: most likely
 * someone took those characters out, and two of the text have merged to one.
 */
function isDubious(run: Run, solved: string): boolean {
  return run.privateUse === 0 && run.shown >= LONG_RUN && strangeness(solved) > WORDS
}

/** One way to explain a collision. */
interface Choice {
  /** The character that the annotator found across the border of two. */
  readonly found: number
  /** The first character of the text behind it; 0 where only its first byte is left. */
  readonly first: number
  readonly cost: number
}

/** What a run can begin with when the lost byte was `lead`. */
function firstCharacters(run: Run, lead: number, known: Known): readonly number[] {
  if (run.landing === 'taken') return likeliest(charactersRead(lead, run.reading), run.reading, known)
  if (run.firstTrail === 0) return [0]
  const first = characterOf(lead, run.firstTrail)
  return first === 0 ? [] : [first]
}

/**
 * How a run ends that lost the second byte of its last character: with that character, or before the `?` that stands
 * for it, which then may begin another run.
 */
function finish(
  text: string,
  run: Run,
  pending: number,
  before: number,
  guess: boolean,
): { text: string; end: number; lost: boolean } {
  if (run.landing !== 'lost') return { text: '', end: run.end, lost: false }
  const found = guess ? beginningWith(pending, text, run.end, before) : undefined
  return found === undefined ? { text: '', end: run.end - 1, lost: true } : { text: found, end: run.end, lost: false }
}

/** `提高M(jìn)o`, at the M: 高 and M are B8 DF|4D, DF4D is 進. Gives where the annotation that goes begins and ends. */
export function solveAsciiCollision(text: string, at: number): Solution | undefined {
  const annotation = annotationAt(text, at + 1)
  const trail = pairBefore(text, at) & 0xff
  if (!annotation || trail < 0x81) return undefined
  const found = characterOf(trail, text.charCodeAt(at))
  if (!annotates(found, annotation.reading)) return undefined
  // Behind a lost byte the same pair is a true character, and its annotation as well.
  let start = at
  while (start > 0 && text.charCodeAt(start - 1) >= 0x80) start--
  if (text[start - 1] === '?' || takenEndsAt(text, start)) return undefined
  const evidence = `${hex((trail << 8) | text.charCodeAt(at))} is ${String.fromCharCode(found)}, read ${annotation.reading}`
  return {
    rule: 'collision',
    start: at + 1,
    end: annotation.end,
    text: '',
    certainty: 'proven',
    evidence,
    lost: false,
    shown: 0,
    privateUse: 0,
  }
}

/**
 * `規(guī)?；瘧?yīng)用`, at the first `?`: 規(guī)模化應(yīng)用. Something was put before a wide mark that the bytes of
 * two characters only seemed to hold (C4 A3|BB AF: A3BB is `；`), and took the byte before it along.
 */
export function solveShift(text: string, at: number, known: Known, guess: boolean): Solution | undefined {
  const next = text.charCodeAt(at + 1)
  const folded = FOLDED.get(next)
  if (folded === undefined ? !(byteTable('cp936').bytesOf[next]! > 0xff) : !(text.charCodeAt(at + 2) >= 0x80))
    return undefined
  const run = readShifted(text, at + 1, known, folded)
  if (!run) return undefined
  if (run.text === '' ? run.landing !== 'lost' : !provesShift(run, text.slice(at + 1, run.end))) return undefined
  const after = run.text === '' ? 0 : run.text.charCodeAt(0)
  const first = guess ? endingIn(run.firstTrail, text, at, unitBefore(text, at), after) : undefined
  // `疾?。?`: both ends of 病， are lost, and 疾 says what it was.
  if (run.text === '' && first === undefined) return undefined
  const ending = finish(text, run, run.pending, run.text.charCodeAt(run.text.length - 1) || first || 0, guess)
  const proven = run.landing === 'reading' && first === undefined
  return {
    rule: 'byte-shift',
    start: at,
    end: ending.end,
    text: (first === undefined ? '?' : String.fromCharCode(first)) + run.text + ending.text,
    certainty: proven ? 'proven' : 'guessed',
    evidence: `one byte lost before ${hex(folded ?? byteTable('cp936').bytesOf[next]!)}${run.landing === 'reading' ? ', back in step by a reading' : ''}`,
    lost: first === undefined || ending.lost,
    shown: run.shown,
    privateUse: run.privateUse,
  }
}

/**
 * Whether the bytes were off by one: a reading at the end says so, or gibberish that turns into prose. Clean text
 * never does: `嗎?他說` read one byte off is gibberish.
 */
function provesShift(run: Run, damaged: string): boolean {
  if (run.landing === 'reading') return strangeness(run.text) <= strangeness(damaged)
  return (
    run.text.length >= 3 &&
    run.cost <= run.text.length * 0.5 &&
    strangeness(run.text) <= PROSE_AT_MOST &&
    strangeness(damaged) >= GIBBERISH
  )
}

/** The annotator gives a character one reading: having another elsewhere speaks against it, having this one for it. */
function againstRules(unit: number, reading: string, known: Known): number {
  const elsewhere = known.get(unit)
  return elsewhere === undefined ? 1 : elsewhere === reading ? 0 : 6
}

/** The unit before `at`, an annotation between them left out. */
function unitBefore(text: string, at: number): number {
  if (text[at - 1] === ')') {
    const near = text.slice(Math.max(0, at - LONGEST_ANNOTATION), at)
    const open = at - near.length + near.lastIndexOf('(')
    if (open > 0 && annotationAt(text, open)?.end === at) return text.charCodeAt(open - 1)
  }
  return at > 0 ? text.charCodeAt(at - 1) : 0
}

/** The bytes of the character before `at`; 0 where code page 936 does not have it. */
function pairBefore(text: string, at: number): number {
  const unit = unitBefore(text, at)
  return FOLDED.get(unit) ?? Math.max(0, byteTable('cp936').bytesOf[unit]!)
}

/** Whether an annotation that lost its bracket ends at `at`. */
function takenEndsAt(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - LONGEST_ANNOTATION), at)
  return takenAt(text, at - near.length + near.lastIndexOf('?'))?.end === at
}

function hex(pair: number): string {
  return pair.toString(16).toUpperCase()
}
