/**
 * Single East Asian characters in Latin text: `1920脳1080`, `25 mm虏`, `caf茅`, `It鈥檚`. One alone is only an odd
 * character. If all of them in a text turn into Latin signs and letters along the same path, that is not chance. A text
 * about Chinese characters also holds others, which that path cannot read.
 */
import { cost } from '../text-model/index.ts'
import type { Damage } from './damage.ts'
import { mayLack } from './judge/traceless.ts'
import { modeOf } from './search/modes.ts'
import { standing } from './search/standing.ts'
import { straight } from './search/straight.ts'
import { tokens } from './search/tokens.ts'

/**
 * Paths that show UTF-8 as such characters. A few bytes are enough to recognise UTF-8; any other encoding would need a
 * whole sentence.
 */
const PATHS: readonly string[] = ['utf-8<cp936', 'utf-8<cp949', 'utf-8<cp950', 'utf-8<cp932']

/** Runs of East Asian characters, or of private-use characters that a reader shows. */
const EAST_ASIAN = /[\u2e80-\u2fff\u3040-\ud7ff\ue000-\ufaff]+/g
/** Full-width punctuation and letters. A text that has them is meant to hold East Asian characters. */
const FULL_WIDTH = /[\u3001-\u303f\ufe30-\ufe6f\uff01-\uffee]/
/** Longer runs are East Asian text of their own. */
const LONGEST = 3
/** Maximum share of these characters in the text, in %. */
const MOST = 10
/** What the readings must consist of: letters, signs, quotation marks and dashes of Latin text. */
const LATIN =
  /^[\0-\x7f\u00a0-\u017f\u02c6-\u02dd\u2010-\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]+$/
/** At least this many different damaged strings must agree for a guess; a proof needs more than this. */
const DIFFERENT = 2
/** Nats by which all readings together must make the text likelier to be believed. */
const BELIEVED = 12
/** The same to be proven. */
const PROVEN = 24
/**
 * Nats of gain that raise the odds by a factor of e. Above 1, because places in one text are not independent evidence.
 */
const SCALE = 4
/** Units on each side of a run that are included when its cost is compared. */
const BESIDE = 2
/** Texts with more runs are skipped: so much damage is found in other ways. */
const PLENTY = 5000

/** Finds the damage of a text whose East Asian characters are all of this kind; empty for any other text. */
export function loneDamage(text: string): Damage[] {
  const runs = runsOf(text)
  if (!runs) return []
  for (const path of PATHS) {
    const found = along(text, runs, path)
    if (found) return found
  }
  return spacesOf(text, runs)
}

/** C2 A0, a no-break space in UTF-8, read as code page 936. */
const SPACES = /^聽+$/
/** What such a space follows: a word or the end of a sentence. Someone who quotes the hanzi puts a space before it. */
const BEHIND = /[\p{Script=Latin}\d.,;:!?)%”’…]$/u
const BEFORE_WORD = /^[\p{Script=Latin}\d]/u
const SPACES_CONFIDENCE = 0.9

/**
 * Finds texts whose only East Asian characters are misread no-break spaces: `See the guide聽for more.` Each must follow
 * a word directly, or stand between a space and a word.
 */
function spacesOf(text: string, runs: readonly Run[]): Damage[] {
  const areSpaces = runs.every(({ start, end }) => {
    const before = text.slice(Math.max(0, start - 1), start)
    const behind = text.slice(end, end + 1)
    const isSet = BEHIND.test(before) || (before === ' ' && BEFORE_WORD.test(behind))
    return SPACES.test(text.slice(start, end)) && isSet
  })
  if (!areSpaces || !runs.some(({ start }) => BEHIND.test(text.slice(Math.max(0, start - 1), start)))) return []
  return runs.map(({ start, end }): Damage => {
    const to = '\u00a0'.repeat(end - start)
    const pieces = [{ end, text: to, filled: false }]
    return { start, end, text: to, path: 'utf-8<cp936', certainty: 'guessed', confidence: SPACES_CONFIDENCE, pieces }
  })
}

interface Run {
  readonly start: number
  readonly end: number
}

/** The runs to explain; undefined if they are too many or too long. */
function runsOf(text: string): Run[] | undefined {
  const runs: Run[] = []
  let characters = 0
  if (FULL_WIDTH.test(text)) return undefined
  EAST_ASIAN.lastIndex = 0
  for (let match = EAST_ASIAN.exec(text); match; match = EAST_ASIAN.exec(text)) {
    const { 0: row, index } = match
    characters += row.length
    if (row.length > LONGEST || runs.length >= PLENTY) return undefined
    runs.push({ start: index, end: index + row.length })
  }
  return runs.length > 0 && characters * 100 <= text.length * MOST ? runs : undefined
}

/** Reads every run along one path; undefined if the path does not explain them all. */
function along(text: string, runs: readonly Run[], path: string): Damage[] | undefined {
  const shown = new Set<string>()
  const found: { run: Run; to: string }[] = []
  let gain = 0
  for (const run of runs) {
    const to = readingOf(text, run, path)
    if (to === undefined || !LATIN.test(to)) return undefined
    shown.add(text.slice(run.start, run.end))
    found.push({ run, to })
    gain += gainOf(text, run, to)
  }
  gain -= modeOf(path, new Int32Array(0)).enter
  if (shown.size < DIFFERENT || gain < BELIEVED) return undefined
  const whole = !mayLack(found.map(({ to }) => to).join(''), path)
  const certainty = whole && gain >= PROVEN && shown.size > DIFFERENT ? 'proven' : 'guessed'
  const confidence = Math.min(0.99, Math.round(100 / (1 + Math.exp(-gain / SCALE))) / 100)
  return found.map(({ run: { start, end }, to }) => {
    return { start, end, text: to, path, certainty, confidence, pieces: [{ end, text: to, filled: false }] }
  })
}

/** The text of one run along a path. */
function readingOf(text: string, { start, end }: Run, path: string): string | undefined {
  const { units } = tokens(text, start, end)
  return straight(modeOf(path, units), 0, units.length)
    ?.pieces.map((piece) => piece.text)
    .join('')
}

/** Nats by which the text becomes likelier when `to` replaces a run. */
function gainOf(text: string, { start, end }: Run, to: string): number {
  const head = text.slice(Math.max(0, start - BESIDE), start)
  const tail = text.slice(end, end + BESIDE)
  return nats(head, text.slice(start, end) + tail, standing) - nats(head, to + tail, cost)
}

/** Cost in nats of `text` after `before`. */
function nats(before: string, text: string, price: typeof cost): number {
  let [two, one] = [
    before.length > 1 ? before.charCodeAt(before.length - 2) : 0,
    before.charCodeAt(before.length - 1) || 0,
  ]
  let sum = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    sum += price(two, one, unit)
    two = one
    one = unit
  }
  return sum
}
