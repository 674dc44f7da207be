import { foldTable } from '../text/roles.ts'
import { KIND, type Tokens } from '../text/tokens.ts'
import {
  COUNTING_CHARACTERS,
  DENYING_CHARACTERS,
  DENYING_RUNS,
  DENYING_WORDS,
  FILLERS,
  SYNONYMS,
} from './rewordings.ts'

/** The words of a range of tokens as the tables have them: Simplified, a space between two words of letters. */
export function wordsOf({ text, starts, ends, kinds }: Tokens, from: number, to: number): string {
  const folds = foldTable()
  let words = ''
  for (let i = from; i < to; i++) {
    if (kinds[i]! >= KIND.clause) continue
    if (kinds[i] === KIND.word && words !== '' && kinds[i - 1] === KIND.word) words += ' '
    for (let at = starts[i]!; at < ends[i]!; at++) words += String.fromCharCode(folds[text.charCodeAt(at)]!)
  }
  return words
}

let groups: Map<string, Set<number>> | undefined
let fillers: Set<string> | undefined

/** Longest word of a table, in UTF-16 units. */
let longest = 0

/** Whether editors put one for the other and mean the same. */
export function areSynonyms(a: string, b: string): boolean {
  groups ??= build()
  const of = groups.get(a)
  const other = groups.get(b)
  if (!of || !other) return false
  for (const group of of) if (other.has(group)) return true
  return false
}

function build(): Map<string, Set<number>> {
  const built = new Map<string, Set<number>>()
  for (const [group, words] of SYNONYMS.entries())
    for (const word of words.split(' ')) built.set(word, (built.get(word) ?? new Set()).add(group))
  return built
}

/** Whether words consist of such as say nothing by themselves. */
export function areFillers(words: string): boolean {
  if (!fillers) {
    fillers = new Set(FILLERS.flatMap((line) => line.split(' ')))
    longest = Math.max(...Array.from(fillers, (word) => word.length))
  }
  /** Whether the words up to each place are fillers. */
  const isCovered = [true]
  for (let end = 1; end <= words.length; end++) {
    isCovered[end] = words[end - 1] === ' ' && isCovered[end - 1]!
    for (let start = Math.max(0, end - longest); start < end && !isCovered[end]; start++)
      if (isCovered[start] && fillers.has(words.slice(start, end))) isCovered[end] = true
  }
  return isCovered[words.length]!
}

const denying = new Set(DENYING_WORDS)

/** Whether words deny. */
export function deny(words: string): boolean {
  for (const character of words) if (DENYING_CHARACTERS.includes(character)) return true
  if (DENYING_RUNS.some((run) => words.includes(run))) return true
  return words.split(' ').some((word) => denying.has(word) || word.endsWith("n't"))
}

/** Whether words hold a numeral of Han characters. */
export function count(words: string): boolean {
  for (const character of words) if (COUNTING_CHARACTERS.includes(character)) return true
  return false
}
