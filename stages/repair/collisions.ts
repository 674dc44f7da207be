/**
 * Undoes each way in which the annotator of cloaked pages breaks text. `shift.ts` explains what happens to the bytes.
 */

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

/** The text that stood at one place before it was damaged. */
export interface Solution {
  readonly rule: 'collision' | 'byte-shift'
  readonly start: number
  readonly end: number
  readonly text: string
  readonly certainty: 'proven' | 'guessed'
  readonly evidence: string
  /** Whether a `?` still stands for an undecided character, at the start of this text or right after it. */
  readonly lost: boolean
  /** Number of wrong characters that stood here, and of private-use ones among them. */
  readonly shown: number
  readonly privateUse: number
}

/** Lead in {@link rarity} that the best reading of the bytes must have over the next to count as proof. */
const PROOF_MARGIN = 2

/** Maximum cost a character, in {@link rarity}. Prose costs less than this, random bytes cost three and more. */
const NATS_OF_PROSE = 2

/** Least number of wrong characters in a run for {@link isDubious}. */
const LONG_RUN = 6

/**
 * {@link strangeness} that real words hardly reach (one run of 6 to 12 characters in a hundred) and random text
 * exceeds.
 */
const WORDS = 8
/** Maximum strangeness of text that is accepted as prose, and minimum strangeness of the gibberish it was read from. */
const PROSE_AT_MOST = 7.5
const GIBBERISH = 9

/** Maximum length of an annotation, brackets included. */
const LONGEST_ANNOTATION = 8

/** Solves `日?qǐng)?bào)` at the first `?`: 日報(bào). */
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
 * Whether a long run has no private-use characters, which one wrong character in seven is, and no real words. Most
 * likely someone removed those characters, and two characters of the text have merged into one.
 */
function isDubious(run: Run, solved: string): boolean {
  return run.privateUse === 0 && run.shown >= LONG_RUN && strangeness(solved) > WORDS
}

/** One way to explain a collision. */
interface Choice {
  /** The character that the annotator found across the border of two. */
  readonly found: number
  /** The first character of the text after it; 0 if only its first byte is left. */
  readonly first: number
  readonly cost: number
}

/** Possible first characters of a run when the lost byte was `lead`. */
function firstCharacters(run: Run, lead: number, known: Known): readonly number[] {
  if (run.landing === 'taken') return likeliest(charactersRead(lead, run.reading), run.reading, known)
  if (run.firstTrail === 0) return [0]
  const first = characterOf(lead, run.firstTrail)
  return first === 0 ? [] : [first]
}

/**
 * Ends a run that lost the second byte of its last character: with that character, or before the `?` that stands for it
 * and may begin another run.
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

/** Solves `提高M(jìn)o` at the M: 高 and M are B8 DF|4D, and DF4D is 進. The result spans the annotation to remove. */
export function solveAsciiCollision(text: string, at: number): Solution | undefined {
  const annotation = annotationAt(text, at + 1)
  const trail = pairBefore(text, at) & 0xff
  if (!annotation || trail < 0x81) return undefined
  const found = characterOf(trail, text.charCodeAt(at))
  if (!annotates(found, annotation.reading)) return undefined
  // After a lost byte the same pair is a real character, and so is its annotation.
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
 * Solves `規(guī)?；瘧?yīng)用` at the first `?`: 規(guī)模化應(yīng)用. A program inserted something before a full-width mark
 * that the bytes of two characters only seemed to contain (C4 A3|BB AF: A3BB is `；`), and it swallowed the byte before.
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
  // `疾?。?`: both ends of 病， are lost, and 疾 shows what it was.
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
 * Whether the bytes were off by one: proven by a reading at the end, or by gibberish that turns into prose. Clean text
 * never does that: `嗎?他說` read one byte off is gibberish.
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

/**
 * Penalty for a reading: the annotator gives each character one reading, so another reading elsewhere speaks against it
 * and the same reading for it.
 */
function againstRules(unit: number, reading: string, known: Known): number {
  const elsewhere = known.get(unit)
  return elsewhere === undefined ? 1 : elsewhere === reading ? 0 : 6
}

/** The unit before `at`, skipping an annotation. */
function unitBefore(text: string, at: number): number {
  if (text[at - 1] === ')') {
    const near = text.slice(Math.max(0, at - LONGEST_ANNOTATION), at)
    const open = at - near.length + near.lastIndexOf('(')
    if (open > 0 && annotationAt(text, open)?.end === at) return text.charCodeAt(open - 1)
  }
  return at > 0 ? text.charCodeAt(at - 1) : 0
}

/** The bytes of the character before `at`; 0 if code page 936 lacks it. */
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
