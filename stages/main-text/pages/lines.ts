import type { Block } from '../../../src/document/structure/block.ts'

/**
 * Measures of the text of one block. A unit is one wide character, or 2.5 others (0.4 each), because both say about as
 * much.
 */
export interface LineFacts {
  readonly units: number
  /** Units inside links. */
  readonly links: number
  /** Punctuation that ends or divides sentences. */
  readonly stops: number
  /** Punctuation that ends sentences. */
  readonly ends: number
  /** Characters other than white space. */
  readonly ink: number
  readonly digits: number
  readonly wide: number
  readonly capitals: number
  /** `| · > » / •` and similar characters, which separate the entries of menus. */
  readonly separators: number
  /** Runs of white space. */
  readonly spaces: number
  /** The last character: 1 ends a sentence, 2 is a colon, 3 a comma, 4 an ellipsis, 0 any other. */
  readonly ending: number
}

/** Measures a block in one pass. */
export function factsOf(text: string, block: Block): LineFacts {
  let ink = 0
  let stops = 0
  let ends = 0
  let digits = 0
  let wide = 0
  let capitals = 0
  let separators = 0
  let spaces = 0
  let last = 0
  let space = true
  for (let i = block.start; i < block.end; i++) {
    const unit = text.charCodeAt(i)
    if (unit <= 0x20 || unit === 0xa0 || unit === 0x3000) {
      if (!space) spaces++
      space = true
      continue
    }
    space = false
    ink++
    last = unit
    if (unit < 0x2e80) {
      if (unit >= 0x30 && unit <= 0x39) digits++
      else if (unit >= 0x41 && unit <= 0x5a) capitals++
      else if (isAsciiStop(unit)) {
        if (i + 1 >= block.end || text.charCodeAt(i + 1) <= 0x20) {
          stops++
          if (unit !== 0x2c && unit !== 0x3b) ends++
        }
      } else if (isSeparator(unit)) separators++
    } else {
      wide++
      // Ideographs and syllables: nearly all wide characters.
      if (unit > 0x30ff && unit < 0xff00) continue
      if (isWideStop(unit)) {
        stops++
        if (unit === 0x3002 || unit === 0xff01 || unit === 0xff1f) ends++
      } else if (unit === 0xff5c || unit === 0x30fb) separators++
    }
  }
  const units = wide + (ink - wide) * 0.4
  const links = ink > 0 ? (units * Math.min(block.linkChars, ink)) / ink : 0
  return { units, links, stops, ends, ink, digits, wide, capitals, separators, spaces, ending: endingOf(last) }
}

/** `, . ; ? !` and the Arabic comma, semicolon and question mark. */
function isAsciiStop(unit: number): boolean {
  return (
    unit === 0x2c ||
    unit === 0x2e ||
    unit === 0x3b ||
    unit === 0x3f ||
    unit === 0x21 ||
    unit === 0x60c ||
    unit === 0x61b ||
    unit === 0x61f ||
    unit === 0x6d4
  )
}

/** `、 。 ！ ， ： ； ？`. */
function isWideStop(unit: number): boolean {
  return (
    unit === 0x3001 ||
    unit === 0x3002 ||
    unit === 0xff01 ||
    unit === 0xff0c ||
    unit === 0xff1a ||
    unit === 0xff1b ||
    unit === 0xff1f
  )
}

/** `| / > < · » « › ‹ • → ← ▪ ■ ●`. */
function isSeparator(unit: number): boolean {
  return (
    unit === 0x7c ||
    unit === 0x2f ||
    unit === 0x3e ||
    unit === 0x3c ||
    unit === 0xb7 ||
    unit === 0xbb ||
    unit === 0xab ||
    unit === 0x203a ||
    unit === 0x2039 ||
    unit === 0x2022 ||
    unit === 0x2192 ||
    unit === 0x2190 ||
    unit === 0x25aa ||
    unit === 0x25a0 ||
    unit === 0x25cf
  )
}

function endingOf(unit: number): number {
  switch (unit) {
    case 0x2e:
    case 0x3f:
    case 0x21:
    case 0x3002:
    case 0xff01:
    case 0xff1f:
    case 0x201d:
    case 0x22:
    case 0xff09:
    case 0x29:
      return 1
    case 0x3a:
    case 0xff1a:
      return 2
    case 0x2c:
    case 0xff0c:
    case 0x3b:
    case 0xff1b:
      return 3
    case 0x2026:
      return 4
    default:
      return 0
  }
}

const LONGEST_DATELINE = 120
const DATE =
  /(?:19|20)\d{2}\s?[-/.年]\s?\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d{2}|\d{1,2}:\d{2}|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d\s?(?:hours?|days?|minutes?|weeks?|months?|years?) ago|\d\s?(?:小时|分钟|天)前/i

/** Whether a line consists of a date or a time and little else. */
export function isDateline(line: string, { digits }: LineFacts): boolean {
  return line.length < LONGEST_DATELINE && digits > 0 && DATE.test(line)
}
