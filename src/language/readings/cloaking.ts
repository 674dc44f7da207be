/**
 * Cloaked pages: a scraper converts a Simplified page to Traditional and writes the reading after characters that it
 * converted, `堅(jiān)持嚴(yán)之又嚴(yán)`, so that the copy looks like a text of its own.
 *
 * Measured on 24 such pages: the annotated character is a converted one and read so (315 of 318; the rest is debris of
 * the damage that `stages/repair` undoes); each has one reading whatever the context, `局長(cháng)`; and none stands
 * bare as well. The last tells cloaked pages from lessons of Chinese, where a glossed character is then used.
 */
import { isHan } from '../characters/classes.ts'
import { hasSimplified } from '../script-tables/index.ts'
import { simplifiedForm } from '../script-tables/simplified-form.ts'
import { hasTone, isReading, PINYIN_LETTERS } from './index.ts'

/**
 * The flag of a cloaked document. Whichever stage sees it first says so for those that come later: undoing damage
 * brings back characters that were never annotated, and fields are too short to be recognised alone.
 */
export const CLOAKED = 'cloaked'

/** A reading in brackets behind a Chinese character. UTF-16 positions. */
export interface Annotation {
  /** Where the opening bracket stands; the character is the unit before. */
  readonly start: number
  readonly end: number
  readonly unit: number
  readonly reading: string
}

/** What a cloaked document shows of its annotator. */
export interface Cloak {
  /** Annotated character → its one reading. */
  readonly readings: ReadonlyMap<number, string>
  /** Annotations that follow the rules. */
  readonly count: number
}

/** Fewer prove nothing: a glossary or a line about names can have two. */
const MIN_CHARACTERS = 3

/**
 * A page that annotates more than half of its Chinese characters is not of this kind: those annotate what they
 * converted, and half of running text is the same in both scripts. The heaviest page seen has 21 %.
 */
const MAX_SHARE = 0.5

/**
 * One exception in twenty is allowed to each rule: collisions leave debris that looks like a wrong reading or a bare
 * character. Documents with fewer than twenty annotated characters get none.
 */
const EXCEPTIONS = 1 / 20

/**
 * Running text is annotated within words: of the characters that 79 such pages annotate, at most one in 25 stands
 * between signs of punctuation, where a glossary has them all, `貨(huò)、獲(huò)`.
 */
const MAX_ISOLATED = 1 / 10

/**
 * A page with fewer annotations has to be surer that they stand in running text, with Chinese behind most of them and
 * before some: a glossary begins its entries with what it glosses, `囂(xiāo)張：放肆`, a lesson or a newspaper ends its
 * phrases with it. The pages seen have it behind seven in nine at least, and before three in four.
 */
const FEW = 12
const FEW_BEFORE = 0.3
const FEW_BEHIND = 0.7

/** A dictionary's longest syllables have six letters: `zhuāng`. */
const BRACKETED = new RegExp(`[(（]([${PINYIN_LETTERS}]{1,6})[)）]`, 'g')

/** The same to be tested: a page has hundreds, and a match that nobody asks the groups of costs half. */
const ANY_BRACKETED = new RegExp(`[(（][${PINYIN_LETTERS}]{1,6}[)）]`, 'g')

/** Where a shift of bytes starts: the annotation lost its opening bracket, or a wide punctuation mark its first half. */
const SHIFTED = new RegExp(`\\?(?:[${PINYIN_LETTERS}]{1,6}\\)|(?=[。、；：，！？]))`, 'y')

/** All readings in brackets behind Chinese characters, right or wrong. */
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
 * Whether the annotator of cloaked pages writes this reading behind this character: a converted one that is read so.
 * It may know the reading from the Simplified character that it converted, and 么 is read in more ways than 麼.
 */
export function annotates(unit: number, reading: string): boolean {
  if (!hasSimplified(unit)) return false
  return isReading(String.fromCharCode(unit), reading) || isReading(String.fromCharCode(simplifiedForm(unit)), reading)
}

/** What the document shows of the annotator, if it is a cloaked one. */
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
      // `棧(stack)` and `法(fa)` say nothing against the page; a reading with its tone does: lessons gloss any character.
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
 * The flag of a text that teaches readings: characters are its subject, so that converting them would unmake it,
 * `發(fā)簡化为发，髮(fà)也简化为发`.
 */
export const TEACHES = 'teaches-readings'

const MIN_TAUGHT = 2
/** Chinese characters a reading: an article that glosses two rare names has hundreds. */
const HAN_PER_READING = 30

/** Whether a text that is not cloaked gives the readings of its characters so often that it is about them. */
export function teachesReadings(text: string): boolean {
  let taught = 0
  for (const { index, 1: reading } of text.matchAll(BRACKETED)) {
    if (!hasTone(reading!)) continue
    // `“還”(huán)字`: what is spoken of stands in quotation marks.
    const quoted = /[”」』’"》]/.test(text[index - 1] ?? '')
    if (isReading(text[index - (quoted ? 2 : 1)] ?? '', reading!)) taught++
  }
  if (taught < MIN_TAUGHT) return false
  let han = 0
  for (let i = 0; i < text.length; i++) if (isHan(text.charCodeAt(i))) han++
  return taught * HAN_PER_READING >= han
}

/** Chinese characters of the text, and how many of the annotated ones stand bare as well, shifted runs left out. */
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

/** By character, while a text is looked at. 1: annotated; 2: seen bare as well. */
const state = new Uint8Array(65536)
