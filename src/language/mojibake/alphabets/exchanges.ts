/** Pairs of Latin code pages that are taken for each other, and what each makes of the other's letters. */
import { byteTable } from '../../encoding/tables/byte-tables.ts'

/**
 * Code pages of the Latin alphabets. Each may be read as each other: a path that is missing would leave its damage to the
 * likeliest of the others. Latin-1 has the letters of windows-1252, and ISO 8859-9 and -13 those of windows-1254 and -1257.
 *
 * @example `baþarýlý` for başarılı is windows-1254 in windows-1252, `pøíštì` for příště windows-1250 in windows-1252,
 *   `þodþiai` for žodžiai windows-1257 in windows-1252, `kniľnica` for knižnica ISO 8859-2 in windows-1250, `glağir` for
 *   glaðir windows-1252 in windows-1254.
 */
const PAGES = ['windows-1252', 'windows-1250', 'iso-8859-2', 'windows-1254', 'windows-1257'] as const

/**
 * Sets of Vietnam before Unicode, which pages and documents wrote in fonts of their own: every program that does not know the
 * font shows windows-1252.
 *
 * @example `céng hßa x· héi` for cộng hòa xã hội is TCVN 5712 in windows-1252
 */
const FONT_SETS = ['tcvn', 'viscii'] as const

/** Whether a path comes from such a set; in TCVN 5712 the soft hyphen of windows-1252 is ư. */
export function isFontSet(path: string): boolean {
  return FONT_SETS.some((written) => path.startsWith(`${written}<`))
}

/** What one path makes of the letters of a damaged text. All characters are UTF-16 units. */
export interface Exchange {
  /** The encoding that the text was written in, `<`, and the one it was read in. */
  readonly path: string
  /** What a letter or sign of the reader was, where the two code pages differ; 0 where the writer has none. */
  readonly was: ReadonlyMap<number, number>
  /** Whether signs are letters along this path, so that ornaments (`*´¨) ¸.•´`) must be told from words. */
  readonly inWords: boolean
  /** All letters and signs that the reader has. */
  readonly shown: ReadonlySet<number>
}

/** First byte that code pages use for letters. The signs below differ between pages of one alphabet, too. */
const FIRST_LETTER = 0xa0

let exchanges: readonly Exchange[] | undefined

/** All of them, built at the first call. */
export function allExchanges(): readonly Exchange[] {
  exchanges ??= [
    ...PAGES.flatMap((read) =>
      PAGES.filter((written) => written !== read).map((written) => exchangeOf(written, read, false)),
    ),
    ...FONT_SETS.map((written) => exchangeOf(written, 'windows-1252', true)),
  ]
  return exchanges
}

function exchangeOf(written: string, read: string, inWords: boolean): Exchange {
  const [meanings, units] = [byteTable(written).single, byteTable(read).single]
  const was = new Map<number, number>()
  const shown = new Set<number>()
  for (let byte = 0x80; byte <= 0xff; byte++) {
    const [unit, meant] = [units[byte]!, meanings[byte]!]
    if (unit < FIRST_LETTER) continue
    shown.add(unit)
    if (unit !== meant) was.set(unit, meant < FIRST_LETTER ? 0 : meant)
  }
  return { path: `${written}<${read}`, was, inWords, shown }
}
