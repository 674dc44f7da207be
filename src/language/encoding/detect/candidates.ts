/** An encoding to try, and its prior likelihood. */
export interface Candidate {
  readonly encoding: string
  /** In nats, relative to GB18030. */
  readonly prior: number
}

/**
 * UTF-8 leads, because most of the web uses it and damage to it is commoner than any legacy encoding. Chinese follows,
 * as qingliu mostly reads Chinese pages. Encodings of other scripts need a word or two of evidence, and code pages that
 * differ in a few letters from a commoner one need a sentence. Of two that give the same text the first wins.
 */
export const CANDIDATES: readonly Candidate[] = [
  { encoding: 'utf-8', prior: 6 },
  { encoding: 'gb18030', prior: 0 },
  { encoding: 'big5', prior: 0 },
  { encoding: 'shift_jis', prior: -1 },
  { encoding: 'euc-jp', prior: -1.5 },
  { encoding: 'euc-kr', prior: -0.5 },
  { encoding: 'windows-1252', prior: 6 },
  { encoding: 'windows-1251', prior: 2 },
  { encoding: 'koi8-r', prior: 1.5 },
  { encoding: 'windows-1250', prior: 5.5 },
  { encoding: 'windows-1253', prior: 2.5 },
  { encoding: 'windows-1254', prior: 4.5 },
  { encoding: 'windows-1255', prior: -3 },
  { encoding: 'windows-1256', prior: -3 },
  { encoding: 'windows-1257', prior: 4 },
  { encoding: 'windows-1258', prior: 3 },
  { encoding: 'windows-874', prior: -4 },
  { encoding: 'iso-8859-2', prior: 3.5 },
  { encoding: 'iso-8859-5', prior: -1.5 },
  { encoding: 'iso-8859-7', prior: -1 },
  { encoding: 'iso-8859-15', prior: 0 },
  { encoding: 'koi8-u', prior: 1 },
  { encoding: 'ibm866', prior: -1 },
  { encoding: 'macintosh', prior: -3.5 },
  { encoding: 'ibm850', prior: -4 },
  { encoding: 'ibm852', prior: -5.5 },
  { encoding: 'x-mac-cyrillic', prior: -6 },
]

/** Tried if the bytes make sense as UTF-16. */
export const UTF16: readonly Candidate[] = [
  { encoding: 'utf-16le', prior: -6 },
  { encoding: 'utf-16be', prior: -7 },
]

/** Tried if all others give odd text. Files in these encodings are rare, and odd in every other one. */
export const LAST_RESORT: readonly Candidate[] = [
  { encoding: 'euc-tw', prior: -6 },
  { encoding: 'johab', prior: -6 },
  { encoding: 'tcvn', prior: -6 },
  { encoding: 'viscii', prior: -6 },
  { encoding: 'armscii-8', prior: -6 },
]

/**
 * Tried if the encoding before them reads best. Their text is not odd in it, since most letters fall on letters: Kazakh in
 * windows-1251 has signs for nine of its letters, and a Georgian page reads as Arabic or Russian that nobody wrote.
 */
export const RELATIVES: Readonly<Record<string, readonly Candidate[]>> = {
  'windows-1251': [
    { encoding: 'pt154', prior: -6 },
    { encoding: 'rk1048', prior: -6 },
  ],
  'koi8-r': [
    { encoding: 'koi8-t', prior: -6 },
    { encoding: 'georgian-ps', prior: -6 },
  ],
  'windows-1253': [{ encoding: 'x-mac-greek', prior: -6 }],
  'windows-1255': [{ encoding: 'x-mac-greek', prior: -6 }],
  'windows-1256': [{ encoding: 'georgian-ps', prior: -6 }],
}

const oldSets = new Set(
  [...LAST_RESORT, ...Object.values(RELATIVES).flat()]
    .map(({ encoding }) => encoding)
    .filter((encoding) => encoding !== 'euc-tw' && encoding !== 'johab'),
)

/** Whether an encoding is an old set of one language, one byte a character, which differs from a code page in its letters. */
export function isOldSet(encoding: string): boolean {
  return oldSets.has(encoding)
}

/** Prior in nats of an encoding that is tried only because it is declared. */
export const RARE = -8

/** Nats that a declaration is worth: enough to decide a title; a paragraph of evidence overrules it. */
const DECLARED = 12
/**
 * The same for labels written by default. Servers declared iso-8859-1 for all pages, editors declare utf-8 for all new
 * ones, and bytes in UTF-8 do not need a declaration.
 */
const BY_DEFAULT = 5

/** Nats that a declaration of this encoding is worth. */
export function declaredWorth(encoding: string): number {
  return encoding === 'windows-1252' || encoding === 'utf-8' ? BY_DEFAULT : DECLARED
}

/**
 * Bonus in nats for UTF-8 if other lines of the file are UTF-8: a file with one bad byte is commoner than one with a
 * line of Latin-1.
 */
export const BESIDE_UTF8 = 14

/**
 * Bonus in nats for windows-1252 in a long file of ASCII with two or three signs beyond it, however often: dashes, bullets and
 * spaces of English pages. Text of another alphabet has more letters. Of 12 pages of 3,652 whose declaration was said to be wrong,
 * eight were such pages, read as Hebrew, Thai, Japanese or as of a Macintosh.
 */
export const SPARSE_SIGNS = 8

/**
 * Nats against a reading of Latin text that holds less than a word in another script. Two bad bytes make such a character by
 * chance (`E4 BD`, cut out of UTF-8, is 浣 in GBK and ไฝ in windows-874), and Latin text that quotes another script quotes a word.
 */
export const HALF_WORD = 8

/**
 * Bonus in nats for windows-1252 if one or two bytes beyond ASCII stand in English: `naïve` and `brûlée`.
 * The languages of the other code pages of Latin letters write more of theirs.
 */
export const LONE_LETTER = 4
