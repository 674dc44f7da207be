/**
 * Text of a cloaked page whose bytes were read one off.
 *
 * The annotator looks for its characters in GBK **bytes**, so it also finds them across the border of two characters:
 * 日報 is C8 D5|88 F3, and D588 is 請, so `(qǐng)` lands inside 報. The byte 88 then takes the bracket as its second half,
 * which is not a valid pair: `日?qǐng)`. The text after it is read one byte off until an ASCII byte ends the shift.
 *
 * The damage can be undone exactly. The byte that `?` lost, together with the last byte before it, makes a character
 * that is read as the annotation says. From there on the bytes are those of the text, moved by one.
 */

import { byteTable } from '../../src/language/encoding/tables/byte-tables.ts'
import { annotates } from '../../src/language/readings/cloaking.ts'
import { PINYIN_LETTERS } from '../../src/language/readings/index.ts'
import { rarity } from './rarity.ts'

/** `?` and the rest of the annotation whose bracket it took. */
const TAKEN = new RegExp(`\\?([${PINYIN_LETTERS}]{1,6})\\)`, 'y')
const ANNOTATION = new RegExp(`\\(([${PINYIN_LETTERS}]{1,6})\\)`, 'y')

const QUESTION = 0x3f
/** Range of bytes that begin a pair. */
const FIRST_LEAD = 0x81
const LAST_LEAD = 0xfe
/** Second bytes of pairs begin here. Below FIRST_LEAD they are ASCII, except for € at 80. */
const FIRST_TRAIL = 0x40

/** Text after a lost byte, put right. The lost byte is the first half of the run's first character. */
export interface Run {
  /** Where the run ends in the damaged text. */
  readonly end: number
  /** The second half of the first character; 0 if that is lost as well. */
  readonly firstTrail: number
  /** The characters after the first one. */
  readonly text: string
  /**
   * How the bytes fall into step again:
   * - `reading`: with a character that is read as the annotation after it says, which proves the shift;
   * - `ascii`: with an ASCII byte that is half of a character, or was half of a wrong one;
   * - `taken`: the first character itself lost its second half to its annotation, see `reading`;
   * - `lost`: the last character lost its second half, and took an ASCII byte with it.
   */
  readonly landing: 'reading' | 'ascii' | 'taken' | 'lost'
  /** `taken`: the reading of the first character. */
  readonly reading: string
  /** `lost`: the first half of the last character; 0 if that is the run's first one. */
  readonly pending: number
  /** Sum of {@link rarity} over `text`. */
  readonly cost: number
  /** Number of wrong characters that the run showed, and of private-use ones among them. */
  readonly shown: number
  readonly privateUse: number
}

/** Annotated character → its one reading. */
export type Known = ReadonlyMap<number, string>

/** The annotation that lost its bracket to the `?` at `at`. */
export function takenAt(text: string, at: number): { readonly reading: string; readonly end: number } | undefined {
  TAKEN.lastIndex = at
  const match = TAKEN.exec(text)
  return match ? { reading: match[1]!, end: TAKEN.lastIndex } : undefined
}

/** The reading in ASCII brackets at `at`. */
export function annotationAt(text: string, at: number): { readonly reading: string; readonly end: number } | undefined {
  ANNOTATION.lastIndex = at
  const match = ANNOTATION.exec(text)
  return match ? { reading: match[1]!, end: ANNOTATION.lastIndex } : undefined
}

/**
 * Results of {@link charactersRead}. Cached, because a page asks for the same few again and again; bounded, because a
 * hostile page may ask for any.
 */
const read = new Map<string, readonly number[]>()
const MAX_READ = 4096

/** The characters that begin with the byte `lead`, are annotated with `reading`, and do not end in an ASCII byte. */
export function charactersRead(lead: number, reading: string): readonly number[] {
  const key = `${lead} ${reading}`
  const known = read.get(key)
  if (known) return known
  const { pairs } = byteTable('cp936')
  const found: number[] = []
  for (let trail = FIRST_LEAD; trail <= LAST_LEAD; trail++) {
    const unit = pairs[(lead << 8) | trail]!
    if (annotates(unit, reading)) found.push(unit)
  }
  if (read.size >= MAX_READ) read.clear()
  read.set(key, found)
  return found
}

/**
 * Of several characters with the same first byte and reading, those that are plausible: the document annotates them
 * with this reading elsewhere, or they are the most common.
 */
export function likeliest(characters: readonly number[], reading: string, known: Known): readonly number[] {
  if (characters.length < 2) return characters
  const shown = characters.filter((unit) => known.get(unit) === reading)
  if (shown.length > 0) return shown
  const least = Math.min(...characters.map(rarity))
  return characters.filter((unit) => rarity(unit) === least)
}

/** The character that two bytes make; 0 if they make none that text can hold. */
export function characterOf(lead: number, trail: number): number {
  const unit = byteTable('cp936').pairs[(lead << 8) | trail]!
  return isPrivateUse(unit) ? 0 : unit
}

function isPrivateUse(unit: number): boolean {
  return unit >= 0xe000 && unit <= 0xf8ff
}

/**
 * Reads on from `from`, where a character's first byte was lost.
 *
 * @param from where the damaged text continues
 * @param known the readings that the document shows elsewhere
 * @param firstPair the pair at `from`, if the text shows it in another form (`,` for `，`)
 * @returns undefined if no text can have been damaged in this way
 */
export function readShifted(text: string, from: number, known: Known, firstPair = 0): Run | undefined {
  const { bytesOf } = byteTable('cp936')
  let out = ''
  let firstTrail = 0
  let lead = 0
  let cost = 0
  let shown = 0
  let privateUse = 0
  const end = (at: number, landing: Run['landing'], more: Partial<Run> = {}): Run => {
    return { end: at, firstTrail, text: out, landing, reading: '', pending: 0, cost, shown, privateUse, ...more }
  }
  /** Completes the character that `lead` began; false if the two bytes make none. */
  const complete = (trail: number): boolean => {
    if (firstTrail === 0) {
      firstTrail = trail
      return true
    }
    const unit = characterOf(lead, trail)
    out += String.fromCharCode(unit)
    cost += rarity(unit)
    return unit !== 0
  }
  for (let i = from; i < text.length; ) {
    const unit = text.charCodeAt(i)
    const pair = i === from && firstPair !== 0 ? firstPair : bytesOf[unit]!
    if (pair > 0xff) {
      if (!complete(pair >> 8)) return undefined
      shown++
      if (isPrivateUse(unit)) privateUse++
      i++
      lead = pair & 0xff
      if (lead < FIRST_LEAD) {
        out += lead === 0x80 ? '€' : String.fromCharCode(lead)
        return end(i, 'ascii')
      }
      // The annotator also found characters in the shifted text.
      const annotation = annotationAt(text, i)
      if (annotation) {
        if (!annotates(unit, annotation.reading)) return undefined
        i = annotation.end
      }
    } else if (unit === QUESTION) {
      const taken = takenAt(text, i)
      if (!taken) return end(i + 1, 'lost', { pending: lead })
      if (firstTrail === 0) return end(taken.end, 'taken', { reading: taken.reading })
      const [found, ...rivals] = likeliest(charactersRead(lead, taken.reading), taken.reading, known)
      if (found === undefined || rivals.length > 0) return undefined
      out += `${String.fromCharCode(found)}(${taken.reading})`
      cost += rarity(found)
      return end(taken.end, 'reading')
    } else {
      if (pair < FIRST_TRAIL || pair > 0x80 || !complete(pair)) return undefined
      const annotation = annotationAt(text, i + 1)
      const reading = annotation && lead !== 0 && annotates(characterOf(lead, pair), annotation.reading)
      return end(i + 1, reading ? 'reading' : 'ascii')
    }
  }
  return undefined
}
