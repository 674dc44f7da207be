/**
 * Cloaked pages: a scraper converts a Simplified page to Traditional and writes the reading after characters that it
 * converted, `堅(jiān)持嚴(yán)之又嚴(yán)`, to make the copy look like an original text.
 *
 * Measured on 24 such pages: the annotated character is a converted one with that reading (315 of 318; the rest is
 * debris of the damage that `stages/repair` undoes). Each character has one reading whatever the context, `局長(cháng)`,
 * and none also occurs without annotation. This last point distinguishes cloaked pages from lessons of Chinese, where a
 * glossed character is used afterwards.
 */
import { isHan } from '../characters/classes.ts'
import { hasSimplified } from '../script-tables/index.ts'
import { simplifiedForm } from '../script-tables/simplified-form.ts'
import { hasTone, isReading, PINYIN_LETTERS } from './index.ts'

/**
 * The flag of a cloaked document. The first stage that recognises it tells the later ones: mending brings back
 * characters that were never annotated, and fields are too short to be recognised alone.
 */
export const CLOAKED = 'cloaked'

/** A reading in brackets after a Chinese character. UTF-16 positions. */
export interface Annotation {
  /** Position of the opening bracket; the character is the unit before it. */
  readonly start: number
  readonly end: number
  readonly unit: number
  readonly reading: string
}

/** What a cloaked document reveals about its annotator. */
export interface Cloak {
  /** Annotated character → its single reading. */
  readonly readings: ReadonlyMap<number, string>
  /** Annotations that follow the rules. */
  readonly count: number
}

/** Least number of annotated characters. Fewer prove nothing: a glossary or a line about names may have two. */
const MIN_CHARACTERS = 3

/**
 * Maximum share of annotated Chinese characters. Cloaked pages annotate what they converted, and half of running text
 * is the same in both scripts. The heaviest page seen has 21 %.
 */
const MAX_SHARE = 0.5

/**
 * Share of exceptions allowed to each rule, one in twenty, because collisions leave debris that looks like a wrong
 * reading or a bare character. Documents with fewer than twenty annotated characters get none.
 */
const EXCEPTIONS = 1 / 20

/**
 * Maximum share of annotated characters between punctuation. Running text is annotated within words: in 79 such pages
 * at most one character in 25 stands so, whereas in a glossary all do, `貨(huò)、獲(huò)`.
 */
const MAX_ISOLATED = 1 / 10

/**
 * A page with fewer annotations than this must have Chinese after most of them and before some. A glossary begins its
 * entries with the glossed character, `囂(xiāo)張：放肆`; a lesson or a newspaper ends its phrases with it. The pages seen
 * have Chinese after at least seven in nine, and before three in four.
 */
const FEW = 12
const FEW_BEFORE = 0.3
const FEW_BEHIND = 0.7

/** A reading in brackets. The longest syllables have six letters: `zhuāng`. */
const BRACKETED = new RegExp(`[(（]([${PINYIN_LETTERS}]{1,6})[)）]`, 'g')

/** The same without a group, for testing only: a page has hundreds, and capturing takes twice as long. */
const ANY_BRACKETED = new RegExp(`[(（][${PINYIN_LETTERS}]{1,6}[)）]`, 'g')

/** Where a shift of bytes begins: an annotation lost its opening bracket, or a full-width mark its first half. */
const SHIFTED = new RegExp(`\\?(?:[${PINYIN_LETTERS}]{1,6}\\)|(?=[。、；：，！？]))`, 'y')

/** All readings in brackets after Chinese characters, right or wrong. */
export function findAnnotations(text: string): Annotation[] {
  const found: Annotation[] = []
  ANY_BRACKETED.lastIndex = 0
  while (ANY_BRACKETED.test(text)) {
    const end = ANY_BRACKETED.lastIndex
    let start = end - 2
    while (!isOpening(text.charCodeAt(start))) start--
    const unit = start > 0 ? text.charCodeAt(start - 1) : 0
    if (isHan(unit)) found.push({ start, end, unit, reading: text.slice(start + 1, end - 1) })
  }
  return found
}

function isOpening(unit: number): boolean {
  return unit === 0x28 || unit === 0xff08
}

/**
 * Whether the annotator of cloaked pages would write this reading after this character: a converted one with that
 * reading. It may know the reading from the Simplified character, and 么 has more readings than 麼.
 */
export function annotates(unit: number, reading: string): boolean {
  if (!hasSimplified(unit)) return false
  return isReading(String.fromCharCode(unit), reading) || isReading(String.fromCharCode(simplifiedForm(unit)), reading)
}

/** What the document reveals about its annotator; undefined if it is not cloaked. */
export function recogniseCloak(text: string, annotations: readonly Annotation[]): Cloak | undefined {
  if (annotations.length < MIN_CHARACTERS) return undefined
  const readings = new Map<number, string>()
  const starts = new Set<number>()
  let isolated = 0
  let joinedBefore = 0
  let joinedBehind = 0
  let toned = 0
  let strays = 0
  for (const annotation of annotations) {
    if (!annotates(annotation.unit, annotation.reading)) {
      // `棧(stack)` and `法(fa)` do not count against the page. A reading with its tone does: lessons gloss any
      // character.
      if (hasTone(annotation.reading)) strays++
      continue
    }
    const known = readings.get(annotation.unit)
    if (known === undefined) {
      readings.set(annotation.unit, annotation.reading)
      if (hasTone(annotation.reading)) toned++
    } else if (known !== annotation.reading) {
      strays++
      continue
    }
    starts.add(annotation.start)
    const before = isHan(text.charCodeAt(annotation.start - 2)) || isClosing(text[annotation.start - 2])
    const behind = isHan(text.charCodeAt(annotation.end))
    if (before) joinedBefore++
    if (behind) joinedBehind++
    if (!before && !behind) isolated++
  }
  const count = starts.size
  if (isolated > count * MAX_ISOLATED) return undefined
  if (count < FEW && (joinedBefore < count * FEW_BEFORE || joinedBehind < count * FEW_BEHIND)) return undefined
  if (toned < MIN_CHARACTERS || strays > count * EXCEPTIONS) return undefined
  const { han, bare } = countBare(text, readings, starts)
  if (bare > readings.size * EXCEPTIONS || count > han * MAX_SHARE) return undefined
  return { readings, count }
}

function isClosing(sign: string | undefined): boolean {
  return sign === ')' || sign === '）'
}

/**
 * The flag of a text that teaches readings. Its subject is the characters, so converting them would ruin it:
 * `發(fā)簡化为发，髮(fà)也简化为发`.
 */
export const TEACHES = 'teaches-readings'

/** Least number of glossed characters in a text that teaches readings. */
const MIN_TAUGHT = 2
/** Maximum number of Chinese characters for each reading: an article that glosses two rare names has hundreds. */
const HAN_PER_READING = 30

/** Whether a text that is not cloaked gives readings so often that it is about them. */
export function teachesReadings(text: string): boolean {
  let taught = 0
  for (const { index, 1: reading } of text.matchAll(BRACKETED)) {
    if (!hasTone(reading!)) continue
    // `“還”(huán)字`: the character discussed may stand in quotation marks.
    const quoted = /[”」』’"》]/.test(text[index - 1] ?? '')
    if (isReading(text[index - (quoted ? 2 : 1)] ?? '', reading!)) taught++
  }
  if (taught < MIN_TAUGHT) return false
  let han = 0
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) han++
  return taught * HAN_PER_READING >= han
}

/**
 * Number of Chinese characters in the text, and number of annotated ones that also occur without annotation; shifted
 * runs are skipped.
 */
function countBare(
  text: string,
  readings: ReadonlyMap<number, string>,
  starts: ReadonlySet<number>,
): { han: number; bare: number } {
  for (const unit of readings.keys()) state[unit] = 1
  let han = 0
  let bare = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0x3f) {
      SHIFTED.lastIndex = i
      if (SHIFTED.test(text)) {
        i = SHIFTED.lastIndex
        while (i < text.length && text.charCodeAt(i) >= 0x80) i++
        i--
      }
    } else if (isHan(unit)) {
      han++
      if (state[unit] === 1 && !starts.has(i + 1)) {
        state[unit] = 2
        bare++
      }
    }
  }
  for (const unit of readings.keys()) state[unit] = 0
  return { han, bare }
}

/** Per character, during one search. 1: annotated; 2: also seen without annotation. */
const state = new Uint8Array(65536)
