/** An encoding that is tried, and how likely it is before a byte is read. */
export interface Candidate {
  readonly encoding: string
  /** Nats, relative to GB18030. */
  readonly prior: number
}

/**
 * UTF-8 comes before all: most of the web is, and damage to it is commoner than any legacy encoding. Then Chinese, as the
 * pages that qingliu reads are; encodings of other scripts need a word or two of evidence, and code pages that differ in a few
 * letters from a commoner one a sentence. Of two that give the same text the first counts.
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

/** Tried where bytes make sense as UTF-16. */
export const UTF16: readonly Candidate[] = [
  { encoding: 'utf-16le', prior: -6 },
  { encoding: 'utf-16be', prior: -7 },
]

/** Tried where all of the others give odd text: files in them are as rare as their readings of other encodings are odd. */
export const LAST_RESORT: readonly Candidate[] = [
  { encoding: 'euc-tw', prior: -6 },
  { encoding: 'johab', prior: -6 },
]

/** Of an encoding that is tried for its declaration alone. */
export const RARE = -8

/** Nats that a declaration is worth: it decides a title, and a paragraph of evidence overrules it. */
const DECLARED = 12
/**
 * Labels that are written without looking: servers said iso-8859-1 of all pages, editors say utf-8 of all new ones, and bytes
 * that are UTF-8 show it without a declaration.
 */
const BY_DEFAULT = 5

/** Nats that it is worth that somebody names this encoding. */
export function declaredWorth(encoding: string): number {
  return encoding === 'windows-1252' || encoding === 'utf-8' ? BY_DEFAULT : DECLARED
}

/** Nats for UTF-8 where other lines of the file are: a file with one bad byte is commoner than one with a line of Latin-1. */
export const BESIDE_UTF8 = 14
