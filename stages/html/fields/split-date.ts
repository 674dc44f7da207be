import { type ChildNode, type Element, isText } from 'domhandler'
import { type DateLocale, findDate, parseDate } from '../../../src/language/dates/index.ts'
import { following } from '../tree/walk.ts'

/**
 * A date that a theme sets in pieces, each in its own element: a large `15` over a small `2024-01`. The pieces are read
 * together where no other text is among them. `03`, `04`, `2024` may be two different days and is not read.
 */

/** Minimum and maximum pieces of a date with its time, and maximum nodes that are visited. */
const MIN_PIECES = 2
const MAX_PIECES = 6
const MAX_NODES = 24
/** Maximum length of a piece: `September`, `10:30:00`. UTF-16 units. */
const LONGEST_PIECE = 16

type Order = (parts: readonly string[]) => readonly [year: string, month: string, day: string]

/** Orders in which year and day of the month are apart, which the general date parser does not read. */
const FORMS: readonly { readonly pattern: RegExp; readonly order: Order }[] = [
  // Year first: month and day follow.
  { pattern: /^((?:19|20)\d{2})年? (\d{1,2}) ?[/.月-] ?(\d{1,2})日?$/, order: ([y, m, d]) => [y!, m!, d!] },
  { pattern: /^((?:19|20)\d{2})[/.年-](\d{1,2})月? (\d{1,2})日?$/, order: ([y, m, d]) => [y!, m!, d!] },
  { pattern: /^(\d{1,2})日? ((?:19|20)\d{2})[/.年-](\d{1,2})月?$/, order: ([d, y, m]) => [y!, m!, d!] },
  // Year last: only a number above twelve shows which one is the day.
  {
    pattern: /^(0?[1-9]|1[0-2]) ?[/.月-] ?(1[3-9]|2\d|3[01])日? ((?:19|20)\d{2})年?$/,
    order: ([m, d, y]) => [y!, m!, d!],
  },
  { pattern: /^(1[3-9]|2\d|3[01]) ?[/.-] ?(0?[1-9]|1[0-2])\.? ((?:19|20)\d{2})$/, order: ([d, m, y]) => [y!, m!, d!] },
]
const CLOCK = / (?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

/** The day that the pieces of an element form, `2024-01-15`; undefined where they form none, or may form two. */
export function splitDate(element: Element, locale: DateLocale): string | undefined {
  const pieces = piecesOf(element)
  if (!pieces || pieces.length < MIN_PIECES) return undefined
  const line = pieces.join(' ')
  const day = line.replace(CLOCK, '')
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(day)
    if (!match) continue
    const [year, month, date] = order(match.slice(1))
    const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
    return parseDate(iso, locale) ? iso : undefined
  }
  // `15 January 2024` and `Jan 15 2024` are read like any line.
  const found = /[A-Za-z\u00c0-\u04ff]/.test(day) ? findDate(day, 0, locale) : undefined
  return found?.start === 0 && found.end === day.length ? day : undefined
}

/** The trimmed texts within; undefined where they are too many or too long for a date. */
function piecesOf(element: Element): string[] | undefined {
  const pieces: string[] = []
  let nodes = 0
  for (let node: ChildNode | null = element.firstChild; node; node = following(node, element)) {
    if (++nodes > MAX_NODES) return undefined
    if (!isText(node)) continue
    const text = node.data.replace(/\s+/g, ' ').trim()
    if (text === '') continue
    if (text.length > LONGEST_PIECE || pieces.length === MAX_PIECES) return undefined
    pieces.push(text)
  }
  return pieces
}
