import type { MeasureName } from '../../src/document/facts/measures.ts'
import { costOf } from '../../src/language/text-model/index.ts'
import { DIGIT, HAN, LETTER, PUNCTUATION } from './character-kinds.ts'
import { GramCounter } from './repetition/grams.ts'
import { repetitionCounter } from './repetition/repetition.ts'
import { CAP, scanner, type Tally } from './scan.ts'
import { STOP_WORDS } from './signs.ts'

/** Letters of a run whose repetitions are counted, as in ChineseWebText. */
const RUN = 13

export interface Measured {
  /** Number of letters and digits of any script. */
  readonly letters: number
  readonly values: Readonly<Record<MeasureName, number>>
}

/**
 * Returns a function that measures texts: once by characters, once by the text model. It owns its tables and is not reentrant.
 * All values are finite; those of an empty text are 0.
 */
export function measurer(): (text: string) => Measured {
  const scan = scanner()
  const runs = new GramCounter()
  const countRepetition = repetitionCounter()

  return (text) => {
    const { byKind, lines, signs, units, tally, chars, letters, gramLetters, ...found } = scan(text)
    const shown = byKind.reduce((sum, count) => sum + count, 0)
    const total = byKind[HAN]! + byKind[LETTER]! + byKind[DIGIT]!
    const stopWords = stopWordsIn(tally)
    const { unique, entropy } = spread(tally, total)
    const { top, duplicate } = countRepetition(units.ids, units.ends, units.length)
    return {
      letters: total,
      values: {
        han_ratio: ratio(byKind[HAN]!, shown),
        digit_ratio: ratio(byKind[DIGIT]!, shown),
        punctuation_ratio: ratio(byKind[PUNCTUATION]!, shown),
        line_length: ratio(shown, lines.all),
        ended_lines: ratio(lines.ended, lines.all),
        duplicate_lines: ratio(lines.repeated, lines.all),
        cut_lines: ratio(lines.cut, lines.all),
        unique_ratio: ratio(unique, total),
        entropy,
        repeated_grams: ratio(repeatedRuns(letters, gramLetters, runs), gramLetters - RUN + 1),
        stop_words: stopWords,
        units: units.words,
        clause_length: ratio(units.words, found.clauses),
        letter_units: ratio(units.withLetter, units.all),
        hash_ratio: ratio(signs.hashes, units.all),
        ellipsis_ratio: ratio(signs.ellipses, units.all),
        bullet_lines: ratio(lines.bullet, lines.all),
        ellipsis_lines: ratio(lines.ellipsis, lines.all),
        short_lines: ratio(lines.short, lines.all),
        duplicate_line_chars: ratio(lines.repeatedChars, chars),
        line_breaks: ratio(found.breaks, units.all),
        top_2gram: ratio(top[0]!, units.chars),
        top_3gram: ratio(top[1]!, units.chars),
        top_4gram: ratio(top[2]!, units.chars),
        duplicate_5grams: ratio(duplicate[0]!, units.chars),
        duplicate_6grams: ratio(duplicate[1]!, units.chars),
        duplicate_7grams: ratio(duplicate[2]!, units.chars),
        duplicate_8grams: ratio(duplicate[3]!, units.chars),
        duplicate_9grams: ratio(duplicate[4]!, units.chars),
        duplicate_10grams: ratio(duplicate[5]!, units.chars),
        sentences: found.sentences,
        c4_lines: ratio(lines.c4, lines.all),
        curly_brackets: signs.curly,
        lorem_ipsum: found.loremIpsum,
        bracketed_ratio: ratio(signs.bracketed, chars),
        perplexity: perplexity(text),
      },
    }
  }
}

/** Rounds to six digits; further ones carry no information. */
function round(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function ratio(part: number, whole: number): number {
  return whole > 0 ? round(part / whole) : 0
}

function stopWordsIn({ counts }: Tally): number {
  let found = 0
  for (const forms of STOP_WORDS) {
    for (let i = 0; i < forms.length; i++) {
      if (counts[forms.charCodeAt(i)]! > 0) {
        found++
        break
      }
    }
  }
  return found
}

/** Number of different letters, and their entropy. Empties the tally. */
function spread(tally: Tally, total: number): { unique: number; entropy: number } {
  const { counts, units, unique } = tally
  let sum = 0
  for (let i = 0; i < unique; i++) {
    const count = counts[units[i]!]!
    sum += count * Math.log(count)
    counts[units[i]!] = 0
  }
  tally.unique = 0
  return { unique, entropy: total > 0 ? round(Math.log(total) - sum / total) : 0 }
}

/** The number of runs of 13 letters that repeat an earlier one. */
function repeatedRuns(letters: Uint16Array, length: number, runs: GramCounter): number {
  let again = 0
  runs.reset(length)
  let hash = 0
  for (let i = 0; i < length; i++) {
    hash = (Math.imul(hash, BASE) + letters[i]!) | 0
    if (i >= RUN) hash = (hash - Math.imul(letters[i - RUN]!, BASE_TO_RUN)) | 0
    if (i >= RUN - 1 && runs.add(hash) > 1) again++
  }
  return again
}

/** Multiplier of the rolling hash over a run: the prime of FNV-1a. */
const BASE = 0x01000193
const BASE_TO_RUN = Array.from({ length: RUN }).reduce<number>((power) => Math.imul(power, BASE), 1)

/** Of the first UTF-16 units, line breaks among them. */
function perplexity(text: string): number {
  const length = Math.min(text.length, CAP)
  return length === 0 ? 0 : round(Math.exp(costOf(text, 0, length) / length))
}
