/** Measures text in terminal columns, and cuts it to fit. */
import stringWidth from 'string-width'

const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Letters, hanzi and punctuation that each stand for themselves. The table of all emoji takes 20 ms to load, which is a tenth of
 * a command that prints one line.
 */
const PLAIN = /^[ -~¡-¬®-˿Ѐ-҂Ҋ-ԯ‐-―‘-‟…、-】ぁ-ゖァ-ヺ一-鿿！-～]*$/
const WIDE = /[、-】ぁ-ゖァ-ヺ一-鿿！-～]/g

/**
 * Columns that a text takes: 2 for a wide character or an emoji, however many code points it has, 0 for a combining
 * mark, else 1. Ambiguous characters (“ — …) are narrow, as nearly every terminal draws them. The text must not hold
 * control characters.
 */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length + (text.match(WIDE)?.length ?? 0)
  return stringWidth(text, { countAnsiEscapeCodes: true })
}

/** The longest start of `text` that fits into `columns`, with … in the last column where something was cut. */
export function clipEnd(text: string, columns: number): string {
  return clip(graphemesOf(text), columns).join('')
}

/** The longest end of `text` that fits into `columns`, with … in the first column where something was cut. */
export function clipStart(text: string, columns: number): string {
  return clip([...graphemesOf(text)].reverse(), columns)
    .reverse()
    .join('')
}

/**
 * Graphemes, which people see as one character each: no cut goes through an emoji or between a letter and its accent.
 */
function* graphemesOf(text: string): Generator<string> {
  for (const { segment } of GRAPHEMES.segment(text)) yield segment
}

function clip(graphemes: Iterable<string>, columns: number): string[] {
  const whole: string[] = []
  let used = 0
  /** Graphemes that fit together with the ellipsis. */
  let fitting = 0
  for (const grapheme of graphemes) {
    used += displayWidth(grapheme)
    if (used > columns) return [...whole.slice(0, fitting), '…']
    whole.push(grapheme)
    if (used < columns) fitting = whole.length
  }
  return whole
}
