/**
 * Single East Asian characters in text of a Latin alphabet: `1920脳1080`, `25 mm虏`, `caf茅`, `It鈥檚`. Each alone is no more
 * than an odd character; that all of a text are signs and letters of Latin by one and the same path is no chance. A text that
 * speaks of Chinese characters has others among them, which that path has nothing for.
 */
import { cost } from '../text-model/index.ts'
import type { Damage } from './damage.ts'
import { mayLack } from './judge/traceless.ts'
import { modeOf } from './search/modes.ts'
import { standing } from './search/standing.ts'
import { straight } from './search/straight.ts'
import { tokens } from './search/tokens.ts'

/** Paths by which UTF-8 is shown as such characters. Its bytes show it; of any other encoding it takes a sentence. */
const PATHS: readonly string[] = ['utf-8<cp936', 'utf-8<cp949', 'utf-8<cp950', 'utf-8<cp932']

/** East Asian characters, and private use that a reader shows. */
const EAST_ASIAN = /[\u2e80-\u2fff\u3040-\ud7ff\ue000-\ufaff]+/g
/** Punctuation and letters of full width: where somebody writes them, the characters are meant, too. */
const FULL_WIDTH = /[\u3001-\u303f\ufe30-\ufe6f\uff01-\uffee]/
/** More in a row are a text of their own. */
const LONGEST = 3
/** Of a hundred characters beyond white space as many may be such. */
const MOST = 10
/** What they must be: letters, signs, quotation marks and dashes of Latin text. */
const LATIN =
  /^[\0-\x7f\u00a0-\u017f\u02c6-\u02dd\u2010-\u203a\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]+$/
/** Different ones, and nats by which the text becomes likelier with all of them, to be believed and to be proven. */
const DIFFERENT = 2
const BELIEVED = 12
const PROVEN = 24
/** Nats that make it e times as likely: what stands in one text is no independent witness. */
const SCALE = 4
/** Characters of a line around that are looked at for what stands beside. */
const BESIDE = 2
/** Characters that are looked at: more of them show themselves in other ways. */
const PLENTY = 5000

/** The damage of a text in which all East Asian characters are such; none for all other text. */
export function loneDamage(text: string): Damage[] {
  const runs = runsOf(text)
  if (!runs) return []
  for (const path of PATHS) {
    const found = along(text, runs, path)
    if (found) return found
  }
  return spacesOf(text, runs)
}

/** C2 A0, a no-break space in UTF-8, as code page 936 shows it. */
const SPACES = /^聽+$/
/** What such a space stands behind: a word or the end of a sentence. Who cites a hanzi sets it off. */
const BEHIND = /[\p{Script=Latin}\d.,;:!?)%”’…]$/u
const BEFORE_WORD = /^[\p{Script=Latin}\d]/u
const SPACES_CONFIDENCE = 0.9

/** No-break spaces alone: `See the guide聽for more.` Each stands directly behind a word, or a space and before one. */
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

/** Where such characters stand; undefined where they are too many, or in longer rows. */
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

/** All of the runs along one path; undefined where it does not explain them. */
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

/** What a run is along a path, by itself. */
function readingOf(text: string, { start, end }: Run, path: string): string | undefined {
  const { units } = tokens(text, start, end)
  return straight(modeOf(path, units), 0, units.length)
    ?.pieces.map((piece) => piece.text)
    .join('')
}

/** Nats by which the text is likelier with `to` in place of a run. */
function gainOf(text: string, { start, end }: Run, to: string): number {
  const head = text.slice(Math.max(0, start - BESIDE), start)
  const tail = text.slice(end, end + BESIDE)
  return nats(head, text.slice(start, end) + tail, standing) - nats(head, to + tail, cost)
}

/** Nats of `text` behind `before`. */
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
