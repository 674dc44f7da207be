/**
 * Identifies the language of a text in a shared alphabet by its common short words. There is no model to load: a text
 * takes a few hundred look-ups, and the table shows what decided.
 */
import { LETTERS, WORDS } from './word-table.ts'

/** Maximum length of text examined, in UTF-16 units: two pages say as much as a book. */
const SAMPLE = 10_000

/**
 * White space, digits, and punctuation of all alphabets; the rest is words. Not U+200C and U+200D, which stand inside
 * words.
 */
const BETWEEN_WORDS =
  /[\s\u0000-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2000-\u200b\u200e-\u206f\u20a0-\u2bff\u3000-\u303f\uff00-\uff20،؛؟٪-٭۔।॥፡-፨]+/

/**
 * Weight of a word by its length. Single ASCII letters are often initials or list items; two letters are a word in some
 * language more often than not.
 */
const WEIGHTS: readonly number[] = [0, 0.25, 0.75, 1]
/** Weight of a single letter beyond ASCII, which is more often a word. */
const OTHER_LETTER_WEIGHT = 0.75

/**
 * Weight of a letter that distinguishes a language from its neighbours. Together letters weigh at most half of what the
 * words do.
 */
const LETTER_WEIGHT = 0.5
const LETTERS_PER_WORD = 0.5

/** Requirements on words of the identified language: weight, number of different ones, and share of all words. */
const LEAST_HITS = 3
const LEAST_DIFFERENT = 3
/** Running text has .25 to .45, a shop page with its navigation .1; accidental matches make up .05. */
const LEAST_SHARE = 0.1
/** Least share if the text is declared to be in a language that the table lacks: less is a menu in another language. */
const LEAST_SHARE_UNDECLARED = 0.2
/** Of the words that only one of two languages has, one language must have this many for each of the other's. */
const LEAD = 2

const LANGUAGES: readonly string[] = Object.keys(WORDS)

/** Word or letter → the languages that have it. */
type Table = ReadonlyMap<string, readonly number[]>

let tables: { readonly words: Table; readonly letters: Table } | undefined

function buildTables(): { readonly words: Table; readonly letters: Table } {
  return {
    words: tableOf((language) => WORDS[language]!.split(' ')),
    letters: tableOf((language) => [...(LETTERS[language] ?? '')]),
  }
}

function tableOf(keysOf: (language: string) => readonly string[]): Table {
  const table = new Map<string, number[]>()
  LANGUAGES.forEach((language, i) => {
    for (const key of keysOf(language)) {
      const languages = table.get(key)
      if (languages) languages.push(i)
      else table.set(key, [i])
    }
  })
  return table
}

/** A text with fewer words, such as a title or a label, may contain none of its language's short words. */
const FEW_WORDS = 12
const LEAST_OF_DECLARED = 0.04

/**
 * Whether a text can be in its declared language. A longer text without that language's short words is in another: many
 * templates declare `en` whatever the content.
 */
export function couldBe(text: string, declared: string): boolean {
  const own = LANGUAGES.indexOf(declared)
  if (own === -1) return true
  const found = smallWords(text)
  return found.count < FEW_WORDS || hitsOf(found.words)[own]! >= found.count * LEAST_OF_DECLARED
}

/**
 * The language whose short words a text contains most.
 *
 * @param text an alphabetic text; only its first 10,000 units count
 * @param declared the document's declared language, which decides between neighbouring languages but never against the
 *   words
 * @returns a BCP 47 primary language; undefined if the words do not decide
 */
export function languageByWords(text: string, declared?: string): string | undefined {
  const found = smallWords(text)
  const own = declared === undefined ? -1 : LANGUAGES.indexOf(declared)
  const share = declared !== undefined && own === -1 ? LEAST_SHARE_UNDECLARED : LEAST_SHARE
  const words = hitsOf(found.words)
  const letters = hitsOf(found.letters)
  const different = new Int32Array(LANGUAGES.length)
  for (const { languages } of found.words) for (const language of languages) different[language]!++
  const hits = words.map((weight, i) => weight + Math.min(letters[i]!, weight * LETTERS_PER_WORD))
  const order = LANGUAGES.map((_, i) => i).sort((a, b) => hits[b]! - hits[a]! || a - b)
  const enough = (i: number): boolean =>
    words[i]! >= LEAST_HITS && different[i]! >= LEAST_DIFFERENT && words[i]! >= found.count * share
  const best = order[0]!
  if (!enough(best)) return undefined
  // Compare with neighbours: a language close behind shares most of its words with the best.
  for (const other of order.slice(1)) {
    if (hits[other]! * LEAD < hits[best]!) break
    const [mine, theirs] = apart([...found.words, ...found.letters], best, other)
    if (other === own && theirs * LEAD >= mine) return LANGUAGES[own]
    if (best !== own && (mine < theirs * LEAD || mine - theirs < 1)) return undefined
  }
  return LANGUAGES[best]
}

function hitsOf(found: readonly Found[]): Float64Array {
  const hits = new Float64Array(LANGUAGES.length)
  for (const { languages, weight, times } of found) for (const language of languages) hits[language]! += weight * times
  return hits
}

/** A word or letter of the table, with its number of occurrences in a text. */
interface Found {
  readonly languages: readonly number[]
  readonly weight: number
  times: number
}

interface FoundAll {
  readonly words: readonly Found[]
  readonly letters: readonly Found[]
  /** Number of all words in the text. */
  readonly count: number
}

function smallWords(text: string): FoundAll {
  tables ??= buildTables()
  const sample = text.slice(0, SAMPLE).normalize('NFC').toLowerCase()
  const words = new Map<string, Found>()
  let count = 0
  for (const word of sample.split(BETWEEN_WORDS)) {
    if (word === '') continue
    count++
    add(words, word, tables.words, weightOf(word))
  }
  const letters = new Map<string, Found>()
  for (let i = 0; i < sample.length; i++)
    if (sample.charCodeAt(i) > 0x7f) add(letters, sample[i]!, tables.letters, LETTER_WEIGHT)
  return { words: [...words.values()], letters: [...letters.values()], count }
}

function weightOf(word: string): number {
  if (word.length === 1 && word > '\x7f') return OTHER_LETTER_WEIGHT
  return WEIGHTS[Math.min(word.length, WEIGHTS.length - 1)]!
}

function add(found: Map<string, Found>, key: string, table: Table, weight: number): void {
  const known = found.get(key)
  if (known) known.times++
  else {
    const languages = table.get(key)
    if (languages) found.set(key, { languages, weight, times: 1 })
  }
}

/** Weights of the words and letters that only one of two languages has. */
function apart(found: readonly Found[], one: number, other: number): [one: number, other: number] {
  let ones = 0
  let others = 0
  for (const { languages, weight, times } of found) {
    const isOne = languages.includes(one)
    if (isOne === languages.includes(other)) continue
    if (isOne) ones += weight * times
    else others += weight * times
  }
  return [ones, others]
}
