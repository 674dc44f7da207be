/**
 * Typographic marks. Program messages have `"` and `-` where pages have “ ” and –, and few signs. The table states how
 * often prose and tables contain each in a million characters of a Latin alphabet, and between what. Common knowledge,
 * to one significant figure.
 */
import { Tally } from './counts.ts'

/** Neighbours of a mark: a space or an edge of the line, a small letter, a figure, a mark that ends a clause. */
const PLACES = {
  space: ' \n',
  letter: 'abcdefghijklmnopqrstuvwxyz',
  capital: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
  digit: '0123456789',
  stop: '.,!?)',
} as const
const LINE_FEED = 10

type Place = keyof typeof PLACES

/** [marks, occurrences of each in a million characters, what precedes, what follows]. */
// biome-ignore format: a table
const MARKS: readonly (readonly [marks: string, times: number, before: Place, behind: Place])[] = [
  ['“', 500, 'space', 'capital'], ['“', 400, 'space', 'letter'],
  ['”', 450, 'letter', 'space'], ['”', 400, 'stop', 'space'], ['”', 50, 'letter', 'stop'],
  ['‘', 60, 'space', 'capital'], ['‘', 60, 'space', 'letter'],
  ['’', 2000, 'letter', 'letter'], ['’', 150, 'letter', 'space'], ['’', 50, 'stop', 'space'],
  ['„', 150, 'space', 'capital'], ['„', 100, 'space', 'letter'], ['“', 150, 'letter', 'space'], ['“', 80, 'stop', 'space'],
  ['«', 100, 'space', 'capital'], ['«', 60, 'space', 'letter'], ['»', 100, 'letter', 'space'], ['»', 60, 'stop', 'space'],
  ['–', 700, 'space', 'space'], ['–', 150, 'digit', 'digit'], ['–', 50, 'letter', 'letter'],
  ['—', 300, 'space', 'space'], ['—', 150, 'letter', 'letter'],
  ['…', 150, 'letter', 'space'], ['…', 20, 'stop', 'space'],
  ['•', 100, 'space', 'space'], ['·', 80, 'space', 'space'], ['→', 30, 'space', 'space'],
  ['×', 40, 'digit', 'digit'], ['×', 20, 'space', 'space'], ['±', 20, 'space', 'space'], ['±', 10, 'space', 'digit'],
  ['°', 80, 'digit', 'capital'], ['°', 40, 'digit', 'space'], ['°', 30, 'space', 'capital'],
  ['§', 40, 'space', 'space'], ['§', 30, 'space', 'digit'],
  ['²', 30, 'letter', 'space'], ['²', 10, 'letter', 'stop'], ['³', 10, 'letter', 'space'],
  ['µ', 10, 'space', 'letter'], ['µ', 5, 'digit', 'letter'],
  ['©', 40, 'space', 'space'], ['©', 10, 'space', 'digit'],
  ['®', 20, 'letter', 'space'], ['®', 5, 'capital', 'space'], ['™', 15, 'letter', 'space'], ['™', 5, 'capital', 'space'],
  ['£', 50, 'space', 'digit'], ['€', 60, 'space', 'digit'], ['€', 60, 'digit', 'space'], ['¥', 10, 'space', 'digit'],
  ['½', 10, 'digit', 'space'], ['½', 5, 'space', 'space'], ['\u00a0', 100, 'letter', 'letter'], ['\u00a0', 60, 'digit', 'letter'],
  ['\u00a0', 60, 'stop', 'letter'], ['\u00a0', 60, 'space', 'space'],
]

/**
 * Counts of the marks between their neighbours, in a million characters.
 *
 * @param totals occurrences of each unit: the letters of a place share its marks in proportion to them
 */
export function printTally(totals: Float64Array): Tally {
  const out = new Tally()
  for (const [mark, times, before, behind] of MARKS) {
    const unit = mark.charCodeAt(0)
    // As a preceding unit, the start of a line is 0.
    for (const [other, share] of shares(PLACES[before], totals))
      out.pair(other === LINE_FEED ? 0 : other, unit, times * share)
    for (const [other, share] of shares(PLACES[behind], totals)) out.pair(unit, other, times * share)
  }
  return out
}

function shares(place: string, totals: Float64Array): [unit: number, share: number][] {
  const units = Array.from(place, (character) => character.charCodeAt(0))
  const sum = units.reduce((all, unit) => all + totals[unit]!, 0)
  return units.map((unit) => [unit, totals[unit]! / sum])
}
