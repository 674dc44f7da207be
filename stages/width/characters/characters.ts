import { CLASS, classOf } from '../../../src/language/characters/classes.ts'
import { RADICALS } from './radicals.ts'

/** The treatment of a UTF-16 unit. 0 means none, which applies to nearly all units of a clean text. */
export const ACTION = {
  none: 0,
  /** White space that may occur inside a line; it is removed at its edges only. */
  space: 1,
  newline: 2,
  /** Ends a line but is not `\n`. */
  otherNewline: 3,
  letter: 4,
  digit: 5,
  fullStop: 6,
  compatibility: 7,
  radical: 8,
  /** Removed everywhere. */
  invisible: 9,
  /** Removed, except where scripts and emoji need it. */
  joiner: 10,
  /** A direction mark; removed except from texts with right-to-left letters. */
  direction: 11,
  control: 12,
  /** White space of another width; replaced by a space. */
  otherSpace: 13,
  katakana: 14,
  /** A full-width mark that may be part of a token. */
  mark: 15,
  // From here on: invisible characters whose context decides whether they are removed.
  /** Changes the direction of the text after it: an {@link isOverride} one for any text. */
  turn: 16,
  /** Selects a shape of the character before it. */
  selector: 17,
  /** The high surrogate of U+E0000–U+E03FF: tags, and further selectors. */
  tag: 18,
  /** U+E5E5, which GBK decoders give for A3 A0, the ideographic space of GBK. */
  gbkSpace: 19,
} as const

type Action = (typeof ACTION)[keyof typeof ACTION]

const RANGES: readonly (readonly [number, number, Action])[] = [
  [0x00, 0x1f, ACTION.control],
  [0x7f, 0x9f, ACTION.control],
  [0x09, 0x09, ACTION.space],
  [0x20, 0x20, ACTION.space],
  [0x3000, 0x3000, ACTION.space],
  [0x0a, 0x0a, ACTION.newline],
  [0x0b, 0x0d, ACTION.otherNewline], // vertical tab, form feed: page breaks of printed text; carriage return
  [0x85, 0x85, ACTION.otherNewline],
  [0x2028, 0x2029, ACTION.otherNewline],
  [0xa0, 0xa0, ACTION.otherSpace],
  [0x2000, 0x200a, ACTION.otherSpace],
  [0x202f, 0x202f, ACTION.otherSpace],
  [0x205f, 0x205f, ACTION.otherSpace],
  [0xad, 0xad, ACTION.invisible], // soft hyphen
  [0x200b, 0x200d, ACTION.joiner], // zero-width space, non-joiner, joiner
  [0x180b, 0x180f, ACTION.joiner], // Mongolian selectors and vowel separator
  [0x2060, 0x2065, ACTION.invisible],
  [0x206a, 0x206f, ACTION.invisible], // format characters that Unicode deprecates
  [0xfeff, 0xfeff, ACTION.invisible], // byte order mark inside the text
  [0x061c, 0x061c, ACTION.direction],
  [0x200e, 0x200f, ACTION.direction],
  [0x202a, 0x202e, ACTION.turn],
  [0x2066, 0x2069, ACTION.turn],
  [0xfff9, 0xfffc, ACTION.control], // interlinear annotation, object replacement character
  [0xfdd0, 0xfdef, ACTION.control], // noncharacters, for use inside programs
  [0xfffe, 0xffff, ACTION.control],
  [0x3164, 0x3164, ACTION.otherSpace], // Hangul filler of Korean keyboards, which shows nothing
  [0xffa0, 0xffa0, ACTION.otherSpace],
  [0xfe00, 0xfe0f, ACTION.selector],
  [0xdb40, 0xdb40, ACTION.tag],
  [0xe5e5, 0xe5e5, ACTION.gbkSpace],
  [0xff06, 0xff07, ACTION.mark], // ＆＇
  [0xff0a, 0xff0d, ACTION.mark], // ＊＋，－
  [0xff0f, 0xff0f, ACTION.mark], // ／
  [0xff1a, 0xff1a, ACTION.mark], // ：
  [0xff1d, 0xff1d, ACTION.mark], // ＝
  [0xff20, 0xff20, ACTION.mark], // ＠
  [0xff3f, 0xff3f, ACTION.mark], // ＿
  [0xff03, 0xff03, ACTION.mark], // ＃％？～, in addresses
  [0xff05, 0xff05, ACTION.mark],
  [0xff1f, 0xff1f, ACTION.mark],
  [0xff5e, 0xff5e, ACTION.mark],
  [0xff10, 0xff19, ACTION.digit],
  [0xff21, 0xff3a, ACTION.letter],
  [0xff41, 0xff5a, ACTION.letter],
  [0xff0e, 0xff0e, ACTION.fullStop],
  [0x2e81, 0x2ef3, ACTION.radical],
  [0x2f00, 0x2fd5, ACTION.radical],
  [0xf900, 0xfaff, ACTION.compatibility],
  [0xd87e, 0xd87e, ACTION.compatibility], // U+2F800–2FBFF
  [0xff65, 0xff9f, ACTION.katakana],
]

/** The action of each UTF-16 unit. */
export const ACTIONS: Readonly<Uint8Array> = table()

function table(): Uint8Array {
  const actions = new Uint8Array(65536)
  for (const [first, last, action] of RANGES) actions.fill(action, first, last + 1)
  return actions
}

/** Whether a UTF-16 unit ends a line. */
export function isBreak(unit: number): boolean {
  const action = ACTIONS[unit]
  return action === ACTION.newline || action === ACTION.otherNewline
}

/** Whether a character with this action is invisible: at the edges of a line it is treated as white space. */
export function isSpaceAction(action: number): boolean {
  return (
    action === ACTION.space || action === ACTION.otherSpace || (action >= ACTION.invisible && action <= ACTION.control)
  )
}

/**
 * The ideograph to which Unicode declares this compatibility ideograph canonically equivalent (the same in every
 * version, by its stability policy). Twelve of the block are ideographs of their own and are returned unchanged.
 */
export function unifiedIdeograph(character: string): string {
  return character.normalize('NFC')
}

const supplement: ReadonlyMap<string, string> = new Map(
  RADICALS.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]),
)

/** The ideograph that a radical looks like; the radical itself where there is none. */
export function radicalIdeograph(character: string): string {
  return character < '\u2f00' ? (supplement.get(character) ?? character) : character.normalize('NFKC')
}

/**
 * Whether a joiner or zero-width space after `unit` has an effect: it shapes Indic and Arabic letters, holds emoji
 * together (after a low surrogate, a variation selector or a dingbat), or separates words of Thai, Lao, Khmer and
 * Burmese.
 */
export function needsJoiner(unit: number): boolean {
  const of = classOf(unit)
  if (of >= CLASS.arabic && of <= CLASS.myanmar && of !== CLASS.hebrew) return true
  if (of === CLASS.khmer || of === CLASS.mongolian || of === CLASS.tamil) return true
  return (
    (unit >= 0x0600 && unit <= 0x109f) || // vowel signs, and Indic scripts without a class of their own
    (unit >= 0x1780 && unit <= 0x18af) ||
    (unit >= 0x2600 && unit <= 0x27bf) ||
    (unit >= 0xdc00 && unit <= 0xdfff) ||
    unit === 0xfe0f
  )
}

/**
 * U+202D and U+202E, which force the direction of any text. No language needs them; they are used to disguise file
 * names.
 */
export function isOverride(unit: number): boolean {
  return unit === 0x202d || unit === 0x202e
}

/**
 * Private use characters other than U+E5E5. In a text that has some, as from an icon font, U+E5E5 may be one of them.
 */
export const OTHER_PRIVATE_USE: RegExp = /[\ue000-\ue5e4\ue5e6-\uf8ff]/

/** Right-to-left letters; among them direction marks are meaningful. */
export const RIGHT_TO_LEFT: RegExp = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/

/** Converts half-width katakana to full-width. A voiced mark is merged with the letter before it. */
export function fullwidthKatakana(run: string): string {
  return run.normalize('NFKC')
}
