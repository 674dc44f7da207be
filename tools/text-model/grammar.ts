/**
 * From a dictionary with parts of speech to expected pairs and triples of units: words are counted inside as they are, and
 * between words stands what one part of speech lets follow another.
 */
import { Tally } from './counts.ts'

/** An entry of a dictionary. */
export interface Word {
  text: string
  /** How often the word occurs; only shares matter. */
  frequency: number
  /** Part of speech, or {@link MARK}. */
  tag: string
}

/** P(tag | tag before it), rows of any sum. */
export type Transitions = ReadonlyMap<string, ReadonlyMap<string, number>>

/** Tag of marks, digits, letters and line ends, which stand between words and are in no dictionary. */
export const MARK = '#'

/** Pairs between words rarer than this, as a share of all, are not listed one by one. */
const LEAST_EXPECTED = 1e-7

const LINE_FEED = 10

/** What stands between words, in parts of a thousand words. */
export interface Marks {
  marks: Readonly<Record<string, number>>
  /** All digits together. */
  digits: number
  /** All ASCII letters together. */
  letters: number
}

/** Words with the marks, digits and letters that stand among them. */
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

/** Expected counts inside words and between them, each summing to about one a word. */
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
  // P(first unit of a word | tag), as lists of the few tags that each unit has.
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
