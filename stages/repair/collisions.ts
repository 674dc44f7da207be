/** The two ways in which the annotator of cloaked pages breaks text, undone; `shift.ts` says what happens to the bytes. */
import { annotates } from '../../src/language/cloaking.ts'
import { gbk } from '../../src/language/gbk.ts'
import { fluency, likeliestBetween } from './bigrams.ts'
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

/** What stood at one place of the text before it was damaged. */
export interface Solution {
  readonly rule: 'collision' | 'byte-shift'
  readonly start: number
  readonly end: number
  readonly text: string
  readonly certainty: 'proven' | 'guessed'
  readonly evidence: string
  /** Where in `text` a `?` stands for a character that nothing decides. */
  readonly lost: readonly number[]
  /** Wrong characters that stood here, and how many of them were of private use. */
  readonly shown: number
  readonly privateUse: number
}

/** By how much {@link rarity} must speak for one reading of the bytes against the next to count as proof. */
const PROOF_MARGIN = 2

/** Prose costs less than this a character; bytes of chance cost three and more. */
const PROSE = 2

/** Marks that the pages show in ASCII, and the pair that stood there when the annotator saw the bytes. */
const FOLDED: ReadonlyMap<number, number> = new Map(
  [
    ['!', 0xa3a1],
    ['(', 0xa3a8],
    [')', 0xa3a9],
    [',', 0xa3ac],
    [':', 0xa3ba],
    [';', 0xa3bb],
    ['?', 0xa3bf],
  ].map(([mark, pair]) => [(mark as string).charCodeAt(0), pair as number]),
)

const IDEOGRAPHIC_SPACE = 0x3000

/** `日?qǐng)?bào)`, at the first `?`: 日報(bào). */
export function solveCollision(text: string, at: number, known: Known, guess: boolean): Solution | undefined {
  const taken = takenAt(text, at)
  const trail = pairBefore(text, at) & 0xff
  if (!taken || trail < 0x81) return undefined
  const run = readShifted(text, taken.end, known)
  if (!run) return undefined
  const choices: { readonly cost: number; readonly text: string; readonly found: number; readonly pending: number }[] =
    []
  for (const found of charactersRead(trail, taken.reading)) {
    const lead = gbk().bytes[found]! & 0xff
    const cost = againstRules(found, taken.reading, known)
    if (run.firstTrail !== 0) {
      const first = characterOf(lead, run.firstTrail)
      if (first !== 0)
        choices.push({ cost: cost + rarity(first), text: String.fromCharCode(first), found, pending: run.pending })
    } else if (run.landing === 'taken') {
      for (const first of likeliest(charactersRead(lead, run.reading), run.reading, known)) {
        choices.push({
          cost: cost + rarity(first),
          text: `${String.fromCharCode(first)}(${run.reading})`,
          found,
          pending: 0,
        })
      }
    } else choices.push({ cost, text: '', found, pending: lead })
  }
  choices.sort((a, b) => a.cost - b.cost)
  const [best, next] = choices
  if (!best || best.cost + run.cost > PROSE * Math.max(2, run.text.length + 1)) return undefined
  const sure = next === undefined || next.cost - best.cost >= PROOF_MARGIN
  if (!sure && !guess) return undefined
  const tail =
    run.landing === 'lost'
      ? lostEnd(
          text,
          run.end,
          (best.text + run.text).charCodeAt(best.text.length + run.text.length - 1) || unitBefore(text, at),
          best.pending,
          guess,
        )
      : undefined
  const solved = best.text + run.text + (tail?.text ?? '')
  return {
    rule: 'collision',
    start: at,
    end: run.end,
    text: solved,
    certainty: sure && !tail?.guessed ? 'proven' : 'guessed',
    evidence: `${hex(gbk().bytes[best.found]!)} is ${String.fromCharCode(best.found)}, read ${taken.reading}`,
    lost: tail && !tail.guessed ? [solved.length - 1] : [],
    shown: run.shown,
    privateUse: run.privateUse,
  }
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
    lost: [],
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
  if (folded === undefined ? !(gbk().bytes[next]! > 0xff) : !(text.charCodeAt(at + 2) >= 0x80)) return undefined
  const run = readShifted(text, at + 1, known, folded)
  if (!run) return undefined
  const first = lostStart(text, at, run.firstTrail, run.text === '' ? 0 : run.text.charCodeAt(0), guess)
  // `疾?。?`: both ends of 病， are lost, and 疾 says what it was.
  const between = run.text === '' && run.landing === 'lost' && first !== undefined
  if (!between && (run.text === '' || !provesShift(run, text.slice(at + 1, run.end)))) return undefined
  const tail =
    run.landing === 'lost'
      ? lostEnd(text, run.end, run.text.charCodeAt(run.text.length - 1), run.pending, guess)
      : undefined
  const solved = (first === undefined ? '?' : String.fromCharCode(first)) + run.text + (tail?.text ?? '')
  const lost = first === undefined ? [0] : []
  if (tail && !tail.guessed) lost.push(solved.length - 1)
  return {
    rule: 'byte-shift',
    start: at,
    end: run.end,
    text: solved,
    certainty: run.landing === 'reading' && first === undefined && !tail?.guessed ? 'proven' : 'guessed',
    evidence: `one byte lost before ${hex(folded ?? gbk().bytes[next]!)}${run.landing === 'reading' ? ', back in step by a reading' : ''}`,
    lost,
    shown: run.shown,
    privateUse: run.privateUse,
  }
}

/**
 * Whether the bytes were off by one: a reading at the end says so, or gibberish that turns into prose. Clean text
 * never does: `嗎?他說` read one byte off is gibberish.
 */
function provesShift(run: Run, damaged: string): boolean {
  if (run.landing === 'reading') return fluency(run.text) >= fluency(damaged)
  return run.text.length >= 3 && run.cost <= run.text.length * 0.5 && fluency(run.text) >= 2 && fluency(damaged) <= 0.5
}

/** The character that lost its first byte, when something decides. */
function lostStart(text: string, at: number, trail: number, after: number, guess: boolean): number | undefined {
  if (!guess) return undefined
  const lineStart = text.lastIndexOf('\n', at) + 1
  // An indent: A1 A1 before a full-width mark holds A1A3, `。`.
  if (trail === 0xa1 && text.slice(lineStart, at).trim() === '') return IDEOGRAPHIC_SPACE
  const candidates: number[] = []
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    const unit = characterOf(lead, trail)
    if (unit !== 0 && rarity(unit) < 1) candidates.push(unit)
  }
  return likeliestBetween(candidates, unitBefore(text, at), after)
}

/**
 * The character that lost its second byte to an ASCII character, and that character; `?` stays where nothing decides.
 *
 * @param end where the text goes on behind the `?`
 * @param before the unit before it, put right
 */
function lostEnd(
  text: string,
  end: number,
  before: number,
  lead: number,
  guess: boolean,
): { text: string; guessed: boolean } {
  const unknown = { text: '?', guessed: false }
  if (!guess) return unknown
  // Lead byte A1 is punctuation, and of that only a full stop is followed by ASCII: the end of the line.
  if (lead === 0xa1) return { text: '。\n', guessed: true }
  // Lead byte A3 is full-width punctuation.
  if (lead === 0xa3) return { text: closesBracket(text, end) ? '）' : '，', guessed: true }
  const candidates: number[] = []
  for (let trail = 0x40; trail <= 0xfe; trail++) {
    const unit = characterOf(lead, trail)
    if (unit !== 0 && rarity(unit) < 1) candidates.push(unit)
  }
  const found = likeliestBetween(candidates, before, 0)
  return found === undefined ? unknown : { text: String.fromCharCode(found) + swallowed(text, end), guessed: true }
}

/** Whether a bracket is open on the line before `end`, or what follows cannot stand behind a comma. */
function closesBracket(text: string, end: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', end - 1) + 1, end)
  const open = Math.max(line.lastIndexOf('('), line.lastIndexOf('（'))
  const close = Math.max(line.lastIndexOf(')'), line.lastIndexOf('）'))
  return open > close || FOLDED.has(text.charCodeAt(end)) || '。、；：，！？）'.includes(text[end] ?? '\n')
}

/** Tags that lost their `<`: `/p>`, `br>`. */
const TAG_REST = /\/?[a-z][a-z0-9]{0,9}[^<>\n]{0,200}>/iy

/** The ASCII character that a lone byte took along, as far as what follows tells. */
function swallowed(text: string, end: number): string {
  const next = text.charCodeAt(end)
  // Before a wide mark something was put that is not of the text: see `solveShift`.
  if (FOLDED.has(next) || '。、；：，！？）》”'.includes(text[end] ?? '\n')) return ''
  TAG_REST.lastIndex = end
  return TAG_REST.test(text) ? '<' : ' '
}

/** The annotator gives a character one reading: having another elsewhere speaks against it, having this one for it. */
function againstRules(unit: number, reading: string, known: Known): number {
  const elsewhere = known.get(unit)
  return elsewhere === undefined ? 1 : elsewhere === reading ? 0 : 6
}

/** The unit before `at`, an annotation between them left out. */
function unitBefore(text: string, at: number): number {
  if (text[at - 1] === ')') {
    const open = text.lastIndexOf('(', at - 1)
    if (open > 0 && annotationAt(text, open)?.end === at) return text.charCodeAt(open - 1)
  }
  return at > 0 ? text.charCodeAt(at - 1) : 0
}

/** The bytes of the character before `at`. */
function pairBefore(text: string, at: number): number {
  const unit = unitBefore(text, at)
  return FOLDED.get(unit) ?? gbk().bytes[unit]!
}

/** Whether an annotation that lost its bracket ends at `at`. */
function takenEndsAt(text: string, at: number): boolean {
  const question = text.lastIndexOf('?', at)
  return question >= 0 && at - question <= 8 && takenAt(text, question)?.end === at
}

function hex(pair: number): string {
  return pair.toString(16).toUpperCase()
}
