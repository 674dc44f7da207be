/**
 * Derives expected pairs and triples of units from a dictionary with parts of speech. Inside words they are counted;
 * between words the probability that one part of speech follows another gives them.
 */
import { Tally } from './counts.ts'

/** An entry of a dictionary. */
export interface Word {
  text: string
  /** Frequency of the word; only ratios matter. */
  frequency: number
  /** Part of speech, or {@link MARK}. */
  tag: string
}

/** P(tag | previous tag); rows may have any sum. */
export type Transitions = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Tag of marks, digits, letters and line ends, which occur between words and are in no dictionary. */
export const MARK = '#'

/** Minimum share of a pair between words that is listed by itself. */
const LEAST_EXPECTED = 1e-7

const LINE_FEED = 10

/** Frequency of marks, digits and letters between words, for each thousand words. */
export interface Marks {
  marks: Readonly<Record<string, number>>
  /** All digits together. */
  digits: number
  /** All ASCII letters together. */
  letters: number
}

/** Adds marks, digits and letters to the words. */
export function withMarks(words: readonly Word[], { marks, digits, letters }: Marks): Word[] {
  let sum = 0
  for (const { frequency } of words) sum += frequency
  const out = [...words]
  const add = (text: string, parts: number): void => {
    out.push({ text, frequency: (parts / 1000) * sum, tag: MARK })
  }
  for (const [mark, parts] of Object.entries(marks)) add(mark, parts)
  for (let digit = 0; digit < 10; digit++) add(String(digit), digits / 10)
  for (let letter = 0; letter < 26; letter++) {
    add(String.fromCharCode(65 + letter), letters / 52)
    add(String.fromCharCode(97 + letter), letters / 52)
  }
  return out
}

/** Expected counts inside words and between them; each sums to about one for each word. */
export function grammarTallies(words: readonly Word[], transitions: Transitions): { inside: Tally; between: Tally } {
  const inside = new Tally()
  const tags = [...transitions.keys()].sort()
  const tagIndex = new Map(tags.map((tag, index) => [tag, index]))
  const size = tags.length
  const firsts = new Map<number, Float64Array>()
  const lasts = new Map<number, Float64Array>()
  const tagSums = new Float64Array(size)
  let sum = 0
  for (const { frequency } of words) sum += frequency
  for (const { text, frequency, tag } of words) {
    const n = frequency / sum
    const index = tagIndex.get(tag) ?? tagIndex.get(tag[0]!) ?? tagIndex.get('n')!
    inside.word(text, n)
    count(firsts, text.charCodeAt(0), index, n, size)
    count(lasts, text.charCodeAt(text.length - 1), index, n, size)
    tagSums[index]! += n
  }
  const follows = tags.map((from) => {
    const row = transitions.get(from)!
    const whole = [...row.values()].reduce((a, b) => a + b, 0)
    return Float64Array.from(tags, (to) => (row.get(to) ?? 0) / whole)
  })
  // P(first unit of a word | tag), as a list of the few tags of each unit.
  const starts = [...firsts].map(([unit, row]) => {
    const own = [...row.keys()].filter((tag) => row[tag]! > 0)
    return { unit, own, shares: own.map((tag) => row[tag]! / tagSums[tag]!) }
  })
  const between = new Tally()
  const next = new Float64Array(size)
  for (const [last, row] of lasts) {
    const before = last === LINE_FEED ? 0 : last
    next.fill(0)
    for (let a = 0; a < size; a++) if (row[a]! > 0) for (let b = 0; b < size; b++) next[b]! += row[a]! * follows[a]![b]!
    for (const { unit, own, shares } of starts) {
      let n = 0
      for (let i = 0; i < own.length; i++) n += next[own[i]!]! * shares[i]!
      if (n > 0) between.expected(before, unit, n, LEAST_EXPECTED)
    }
  }
  return { inside, between }
}

function count(map: Map<number, Float64Array>, unit: number, tag: number, n: number, size: number): void {
  let row = map.get(unit)
  if (!row) {
    row = new Float64Array(size)
    map.set(unit, row)
  }
  row[tag]! += n
}
